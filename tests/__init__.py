"""The tests; a package, so that none of that name which a library brings is taken for it."""
