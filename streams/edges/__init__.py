"""Drivers: each file names one outside thing and translates, nothing more."""
