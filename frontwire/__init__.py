"""The program: command line, settings and wiring; knows everyone, known by no one."""

__version__ = "0.1.0"
