"""Matches firms to reconstruction needs and to the instruments that can pay for them."""

__version__ = "0.1.0"
