"""The parts of ``benchmarks/pipeline.py``: articles, servers, and one measure a file."""
