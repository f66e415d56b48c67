"""Devanagari school worksheets and their answer keys, from facts and a short spec."""

__version__ = "0.1.0"
