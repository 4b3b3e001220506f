"""How well detection does on labelled articles: pure, and the only scorer there is."""
