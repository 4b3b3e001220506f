"""The cluster's store over real sockets, with servers that die, hang and lose replies."""
