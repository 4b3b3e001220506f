"""``python -m frontwire``."""

from frontwire.cli import main

main()
