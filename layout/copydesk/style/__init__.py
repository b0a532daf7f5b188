"""A style file and fonts.yaml in, the Stylesheet and the FontSet out, and findings on what doesn't go together."""
