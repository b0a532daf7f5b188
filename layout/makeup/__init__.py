"""Galleys to a made-up page: `pages.make_up`, and the steps of it, a file each.

It stands in a file of its own, since the copy desk reads plans with the grid and the regions of this package and makes
up nothing: what sets and places stories is loaded by whoever does.
"""
