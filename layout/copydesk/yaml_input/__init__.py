"""YAML in, forms out: a strict tree with the place of every value, mended where a writer slipped, read into
dataclasses."""
