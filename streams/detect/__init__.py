"""Text to reports: a chain of deciders, each a table and a short function."""
