"""A comparison of two editions in; what people and other programs are told of it out, a file a form.

`text` is for a terminal, `html` for a browser, `github` makes remarks beside the lines of the copy, `junit` what
continuous integration counts as tests. What programs read is always English.
"""
