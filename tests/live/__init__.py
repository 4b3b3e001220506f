"""Real sockets, processes and files."""
