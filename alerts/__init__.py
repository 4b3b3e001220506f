"""Tell who asked: developments in, delivered alerts out."""
