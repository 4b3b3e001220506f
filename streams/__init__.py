"""Find what is new: articles in, developments out."""
