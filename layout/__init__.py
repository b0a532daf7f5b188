"""broadsheet: copy in, newspaper out."""

__version__ = "0.1.0"
