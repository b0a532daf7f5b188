"""Prices: what each blemish of a page costs, so that make-up can choose the page with the fewest and the least of them.

**The unit.** One point is what a line of body text costs whose gaps between characters are each 0.005 em wider than
they look best. It grows with the square of the gap (layout/galley/demerits.py has the prices inside a line): gaps of
0.05 em cost 100 and 45 more, and a line that looks loose (more than 0.08 em) more than 1,100. So a price of 700 says:
five lines opened by a twentieth of an em look as bad as this, and one loose line looks worse.

**Where a price comes from.** CLREQ and docs/look.md §4 say which blemishes are worse than others, without numbers.
These were chosen on pages that were looked at, so that the order holds also when several meet; each says what it stands
between. The price of a square rises faster the further a thing is from its best, so that everything gives a little.
"""

from __future__ import annotations

from typing import Final

# --- columns: where takes begin and end, from what an eye may pass over to what must not be (makeup/column_breaks) ----

ORPHAN: Final = 230.0
"""The first line of a paragraph alone at a column's foot: hardly seen, though CLREQ would avoid it: less than a line
of white anywhere."""
WHITE_AT_END: Final = 250.0
"""Each line left white at the story's end: the place where white is least out of place."""
SUBHEAD_CROWDED: Final = 600.0
"""A subhead with a single line below it in its column."""
WHITE_AT_FOOT: Final = 800.0
"""One line left white at a column's foot: allowed, but dearer than at the story's end and cheaper than a widow."""
WIDOW: Final = 2500.0
"""The last line of a paragraph alone at a column's head (孤行): a line or two that are somewhat loose are better."""
HOLE_LINE: Final = 3000.0
"""Each line of white at a column's foot where there is more than one: a hole is worse than a widow."""
BLOCK_DIVIDED: Final = 1000.0
"""Each column's end that a list, a table or a poem runs over: a line of white above it is better, a hole is not."""
OVERSET_LINE: Final = 1e6
"""Each line of text without room: no beauty is worth a line that is not printed."""
BLOCK_TORN: Final = OVERSET_LINE / 20
"""A column's end within a stanza, or after one item or row of a block alone: dearer than a hole of some lines."""
SUBHEAD_STRANDED: Final = OVERSET_LINE / 4
"""A subhead with nothing below it in its column: any hole is better, and only a line without room is worse."""
BEGINS_ALONE: Final = SUBHEAD_STRANDED
"""A signature, or the line that says where a story goes on, at a column's head without a line of the text before it: a
reader would take it for the neighbour's."""
WHOLE_SPLIT: Final = 100 * OVERSET_LINE
"""What may not be split (a table, a quote) across a column's end: it has no room there, nor has anything after it."""
LANE_LOOSE: Final = 400.0
"""A line beside a picture whose gaps are open by more than a quarter of an em, which in five characters can't always be
had better: dearer than a deeper picture, cheaper than a line of white or a widow."""
SUBHEAD_HIGH: Final = 900.0
"""A subhead at a column's head that gives up its white above and stands on its text: the others have another slot."""

# --- depths: what a block costs that is a line deeper than it looks best (blocks) -------------------------------------

HEAD_DEEPER: Final = 30.0
"""A head one line deeper: air around a headline is hardly seen, so it gives before text does."""
SUBHEAD_DEEPER: Final = 1200.0
"""A subhead one line deeper: of several in a story the odd one is seen, and more than a line of white at a column's
foot; it is better than a widow."""
QUOTE_LINE: Final = 25.0
"""Each line more for a quote between its rules."""
SIGNATURE_LOWER: Final = 60.0
"""A line of white above a signature: as usual as none, but its text's end is where it belongs."""
JUMP_LOWER: Final = 60.0
"""A line of white above the line that says where a story goes on: as above a signature."""
JUMP_LOWEST: Final = 200.0
"""Two lines of white there: they part it from its text, but are better than a line of white below it."""
LISTING_LINE: Final = 8.0
"""Each line more for a list: all its items share it, and they may stand apart."""
DIGEST_BROKEN: Final = 60.0
"""A digest with headlines broken inside words, that it may stand in fewer lines: some loose lines, but all text."""
TABLE_LINE: Final = 6.0
"""Each line more for a table: all its rows share it, and with some air it reads better."""
STANZA_GAP_DEEPER: Final = 20.0
"""Two empty lines instead of one between two stanzas of a long poem."""
VERSE_LINE: Final = 4.0
"""Times the square of the lines that a poem is deeper or shallower than at its usual pitch: all its lines share it."""
VERSE_TURNED: Final = 700.0
"""Each line of a poem that is turned, since its column is narrower: nearly a line of white, which is quiet beside a
poem, while a turn that the poet did not write is read."""

# --- pictures (blocks/photo, makeup/vertical/pictures) ----------------------------------------------------------------

PICTURE_OFF_SHAPE: Final = 4000.0
"""Times the square of the share by which a picture's shape differs from its file's: a tenth costs 40, the most that is
cut without need (CROP in blocks/photo) some 130. Less than a blemish of the text: readers don't see a crop."""
PICTURE_CROP_TOLD: Final = 2600.0
"""A picture of which a little more is cut off than make-up may cut without a word, as a cut of the depth that it has
with its caption can be of the picture alone: a widow, which is told more softly, is better, a hole is not."""
PICTURE_OVERCROPPED: Final = 5000.0
"""At the least, a picture cropped beyond the ordinary; and one that a vertical story leaves out. Between a widow and a
hole of two lines, far below a line without room. Depths that cost less than this are the ordinary ones."""
PICTURE_OVERCROPPED_OFF_SHAPE: Final = 50_000.0
"""On top of PICTURE_OVERCROPPED, what PICTURE_OFF_SHAPE is below it: no more is cropped than text needs."""

# --- cast-off: a guess, from the depth of a region alone, at what filling will cost (makeup/castoff, bands) -----------

CAST_OFF_WHITE: Final = 30.0
"""Each column line left white beyond what the matter can take. Little: filling puts white where it is least seen."""
CAST_OFF_OVERSET: Final = 600.0
"""Each column line without room beyond what the matter can give: twenty times white, for somebody must cut it."""
CAST_OFF_STUB: Final = 700.0
"""Each line that a column of a story is short of the five that everybody gets: a long neighbour may not erase it, but a
band that the editor fixed stays as it is. And each line that columns are too short for a picture that
text goes round."""
CAST_OFF_PICTURE: Final = 100.0
"""Each line that a leg of a shape is too shallow for the picture that stands in it: where there is white, it is better
elsewhere; a line without room is worse."""
CAST_OFF_UNBEGUN: Final = 4000.0
"""Each line that a column of a story that goes on elsewhere is short of its head and the least that everybody gets: as
dear as some lines without room, for nothing of it is left over and only this speaks for its start."""
CAST_OFF_HEADLESS: Final = 20000.0
"""Each line that a column under the head of a story in any other shape than a rectangle is short of that head, which is
left out then: as dear as some thirty lines without room."""
CAST_OFF_POWER: Final = 1.1
"""The price of all white, or of all overset, is raised to this: somewhat more than in proportion, so that of two
stories neither gets all of it."""
CAST_OFF_BENT: Final = 60.0
"""Times the square of the share of its elasticity that a story uses: all of it costs less than two lines of white."""
CAST_OFF_ADVERT: Final = 4.0
"""Each line by which an advertisement's place differs from its usual depth: its artwork is scaled, text has the say."""
PACKAGE_HEAD_WHITE: Final = 500.0
"""Times the square of the lines that the head of a package gets beyond what it takes: on a page that is short, white
stands below its stories."""
PACKAGE_HEAD_CUT: Final = 2e5
"""Each line that it has less, for it would be left out: dearer than a fixed band that isn't held."""
BAND_FIXED: Final = 1e5
"""Each line by which a band differs from the depth that the editor fixed: as dear as some sixty lines without room, so
that it holds wherever the others can give."""

# --- divisions of a story into head, pictures and columns (makeup/division_choice) ------------------------------------

DIVISION_WHITE: Final = 30.0
"""Each column line more than the text has: a guess that only says which divisions are filled first."""
DIVISION_OVERSET: Final = 200.0
"""Each column line less; paragraphs may yet run shorter."""
DIVISION_GOOD: Final = 100.0
"""What a division may cost, above its takes at their best, to be taken at once: a better one would not be seen."""

# --- vertical stories (makeup/vertical) -------------------------------------------------------------------------------

TIER_STRAIN: Final = 3.0
"""Times the square of the characters by which lines are shorter or longer than is read with ease."""
TIER_WHITE: Final = 12.0
"""Times the square of the ems by which the white between tiers differs from the usual."""
TIER_UNEVEN: Final = 1.0
"""Times the square of the characters by which the lines of one leg are longer than those of the next: tiers of one
height are one story to the eye, but white is worse."""
VERTICAL_SHALLOW: Final = 2.0
"""Times the price of the whole text without room: a region too shallow for any text is worse than one too small."""
VERTICAL_SHALLOW_LINE: Final = 500.0
"""What each line that such a region has is worth, so that the bands move towards room for the story."""

# --- headlines: a line break between two words costs 0 to some 90 (layout/headline_breaks) ----------------------------

HEADLINE_SIZE: Final = 40.0
"""Type of the level's largest size against none: so type a quarter smaller is as bad as a break between two phrases."""
HEADLINE_UNEVEN: Final = 1.5
"""Each em by which a headline's lines differ: two clauses part between them even at the price of evenness."""
HEADLINE_SMALL: Final = 100.0
"""Type smaller than the level's smallest, by the share that is missing: a tenth is as bad as a passable break."""
RAGGED: Final = 0.6
"""White at the end of a line of a pull quote, by the square of its ems: lines of one length are even."""
DISPLAY_UNEVEN: Final = 6.0
"""Each em by which two lines of a deck, kicker or subhead differ: they are of one size however they are broken."""
