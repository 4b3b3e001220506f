"""``frontwire worker`` whose detection dies of an article that says "deadly", as one does that a library's C code cannot bear.

python -m tests.live.kafka.mortal_worker worker
"""

import os
import signal

from frontwire import cli, stages
from streams.edges import faust_worker
from streams.flow import seen_in


def dying(article, *rest):
    if "deadly" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return seen_in(article, *rest)


if __name__ == "__main__":
    stages.seen_in = dying
    # The shortest that the broker allows: how long the group waits for the dead.
    faust_worker.SESSION_SECONDS = 6
    cli.main()
