"""Markdown in, blocks of words out, and findings on what would be printed as it was typed."""
