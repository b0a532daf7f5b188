"""Where a headline may be broken: words and parts of speech in, a penalty for each place between two words out.

A headline is segmented (segmentation, mended by the lexicon); each place between two words is given a penalty
(penalties, line_break_costs), which is remembered (known_headlines); `read_headline` and `ways_to_break` say what that
means for lines (breaks).
"""
