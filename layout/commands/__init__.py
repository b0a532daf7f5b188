"""The small commands, a file each, and what a person at a terminal sees of all of them."""
