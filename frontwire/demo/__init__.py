"""The bundled demonstration: sample articles, their rules, and a terminal to watch them in."""
