"""The cluster's commands against a real broker and a real Redis."""
