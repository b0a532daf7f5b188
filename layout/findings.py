"""The table of findings: for each code how severe it is, what it means and what mends it.

`broadsheet explain` prints it and docs/findings.md is made of it (`make docs`). A test holds it to the code: every code
that is used has a row, with the severities that it is used with, and no row is without use.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from layout.diagnostics import Severity

DOCS = "docs/findings.md"
"""The page that says the same; a code is a heading of it."""


class Finding(NamedTuple):
    """What is known of a code: its severities, the usual one first; what it means; what mends it."""

    severities: tuple[Severity, ...]
    meaning: str
    remedy: str


_E: tuple[Severity, ...] = ("error",)
_W: tuple[Severity, ...] = ("warning",)
_I: tuple[Severity, ...] = ("info",)
_EW: tuple[Severity, ...] = ("error", "warning")
_WE: tuple[Severity, ...] = ("warning", "error")
_WI: tuple[Severity, ...] = ("warning", "info")
_IW: tuple[Severity, ...] = ("info", "warning")

FINDINGS: Mapping[str, Finding] = {
    "advert-annotations": Finding(
        _W,
        "The PDF of an advertisement shows something by a comment or a form field that is not printed, or maybe otherwise.",
        "Ask for a file whose comments and form fields are flattened into the page.",
    ),
    "advert-boxes": Finding(
        _W,
        "The trim box of an advertisement's PDF reaches beyond its page; what lies outside is empty.",
        "Compare the printed part with what the advertiser means, or ask for a file with right boxes.",
    ),
    "advert-empty": Finding(
        _W,
        "Nothing is drawn on the page of an advertisement's PDF, or all of it is on layers that don't print.",
        "Open the file: it may be the wrong one.",
    ),
    "advert-fax": Finding(
        _W,
        "A fax picture (CCITT) in an advertisement's PDF has no mark at its end, so whether all of it is there can't be told.",
        "Look at it on the page, or ask for a file with pictures packed with ZIP.",
    ),
    "advert-fonts": Finding(
        _W,
        "An advertisement's PDF sets text in fonts that are not in the file: each press takes another face for them.",
        "Ask for a file with all fonts embedded, or with the text turned into outlines.",
    ),
    "advert-layers": Finding(
        _W,
        "A layer of an advertisement's PDF has a wish for printing that the file doesn't put into force.",
        "Compare the page with a proof of the advertiser's, or ask for a file without layers.",
    ),
    "advert-pages": Finding(
        _W,
        "The PDF of an advertisement has more pages than one; only the first is printed.",
        "Ask for a file of one page, or give each advertisement a file of its own.",
    ),
    "advert-placeholder": Finding(
        _W,
        "A picture in an advertisement's PDF only stands for another file that is not in it (OPI, reference).",
        "Ask for a file that holds its pictures in full.",
    ),
    "advert-size": Finding(
        _IW,
        "The PDF or picture of an advertisement has another shape or size than its place; it is scaled to fit, and shown whole.",
        "Ask for a file of the place's size, or give the advertisement a place of its own shape.",
    ),
    "advert-standards": Finding(
        _W,
        "An advertisement's PDF holds what PDF/X-4, PDF/A-2a or PDF/UA-1 forbid and nothing here can mend without changing its look: the edition and the pages with it do not claim that standard (report.json says which each file holds). The message names all that is in the way.",
        "Ask for a PDF/X-4 file with all fonts embedded, or ask the plant whether it takes the edition as it is.",
    ),
    "advert-unheld": Finding(
        _I,
        "An advertisement's PDF could not be held to what the press can print (ink, small type, thin rules, resolution): its page is too large for that, or could not be read to its end. It is printed.",
        "Look at it with `broadsheet render`, and run `broadsheet preflight` on the edition.",
    ),
    "archive-name": Finding(
        _EW,
        "The name of a source has what an archive can't write down, or what another system would not keep: two names that differ in case only, signs that Windows does not take, a per cent sign.",
        "Rename the file, and where the copy names it.",
    ),
    "archive-reason": Finding(
        _E,
        "The edition is in the store already, and is another one now; of what is filed nothing changes without a reason.",
        "Say with `--reason` why it changes: a correction, a story that is withdrawn. A further edition of the same day has `edition: B` in issue.yaml.",
    ),
    "bag-damaged": Finding(
        _E,
        "A file of an archived package is missing, is not as it was written, or belongs to no package; or the folder is none.",
        "Take the file, or the whole package, from another copy; where the sources are whole, `broadsheet archive` makes it again.",
    ),
    "bag-not-remade": Finding(
        _I,
        "The sources in a package make another edition here, and the program or the fonts are not those that made it.",
        "Nothing is wrong with the package. To make the same bytes, install the versions that build.json names.",
    ),
    "bag-reference": Finding(
        _E,
        "A map of a package (METS, IIIF, ALTO) names what is not there, leaves a file out, or places something outside its page.",
        "Take the package from another copy, or make it again from its sources.",
    ),
    "bag-remade": Finding(
        _E,
        "The sources in a package make another edition, though program and fonts are those that made it.",
        "The sources or the pages were exchanged together with their digests: compare with another copy.",
    ),
    "bag-schema": Finding(
        _E,
        "METS or ALTO of a package is not what its schema allows.",
        "Take the package from another copy, or make it again from its sources.",
    ),
    "briefs-uneven": Finding(
        _WI,
        "The texts or the headlines of two briefs side by side do not stand on one line: the head of one has more in it.",
        "Give both a deck, a byline or a picture above the text, or neither; or headlines of one level.",
    ),
    "cluster-unfit": Finding(
        _E,
        "The Dask cluster that is to build issues can't be used: Dask is not installed here, the scheduler does not answer, there are no workers, or they have another version of the program; or it was lost before all was done.",
        "Start scheduler and workers with what is installed here, and build again: what is done is not done again.",
    ),
    "code-module": Finding(
        _W,
        "The modules of a QR code in a PDF are too small to be read from newsprint.",
        "Show the code larger, or let it say less; `press: limits: code_module` says how large.",
    ),
    "column-narrow": Finding(
        _EW,
        "A text column, or what a list leaves of it, is too narrow to be read, or for its larger text.",
        "Give the story more columns in the plan, fewer text columns (columns:), or no box.",
    ),
    "copy-ad": Finding(
        _E,
        "The file of an advertisement is of a kind that can't be placed.",
        "Export the advertisement as PDF, JPEG or PNG.",
    ),
    "copy-anchor": Finding(
        _E,
        "The YAML uses an anchor (&name) or an alias (*name). Each value is written where it is used.",
        "Write the value out again. Put text that begins with & or * in quotes.",
    ),
    "copy-artwork": Finding(
        _E,
        "The PDF of an advertisement can't be used: it can't be read, is damaged, locked, or would not print as it looks.",
        "Ask the advertiser for a new file: one page, fonts embedded, no password, layers flattened (PDF/X is a good choice).",
    ),
    "copy-blank": Finding(
        _I,
        "Blanks stand between Chinese characters, several stand together, or there is a tab. A blank is set as a quarter of an em and may stretch with its line.",
        "Delete the blanks, or type full-width spaces where white is meant.",
    ),
    "copy-briefs": Finding(
        _EW,
        "A story named among the briefs of a page is not there, has no headline that stands above it, or has no brief beside it.",
        "Name letters of the page; draw at least two side by side, from the same row of the plan on.",
    ),
    "copy-character": Finding(
        _E,
        "The copy contains a control character, which no typeface has and which can't be printed.",
        "Delete the character; it often comes along when text is pasted from another program.",
    ),
    "copy-comma": Finding(
        _E,
        "A full-width comma stands between the items of a list in brackets, so YAML reads them as one item.",
        "Write a half-width comma with a space after it. If the comma belongs to the text, put the item in quotes.",
    ),
    "copy-comment": Finding(
        _W,
        "A # behind a blank begins a comment in YAML, so the rest of the line is not printed.",
        "Put the whole value in quotes. A real comment has a blank behind its #, and a line of its own beside copy.",
    ),
    "copy-continues": Finding(
        _E,
        "A story is to go on from one that is unknown, on no earlier page, goes on elsewhere already, or can't be parted.",
        "Write the page and the letter of a story of an earlier page that is set across, such as 1A.",
    ),
    "copy-dash": Finding(
        _W,
        "A dash or an ellipsis is made of other signs (--, －－, ..., 。。。), which are printed as typed.",
        "Write —— (U+2014 twice) and …… (U+2026 twice).",
    ),
    "copy-date": Finding(
        _EW,
        "The date of the issue is outside the years for which the lunar calendar is known (1900 to 2100), or is not the day that its folder is called by.",
        "Check the date, or rename the folder.",
    ),
    "copy-digest": Finding(
        _E,
        "An entry of a digest does not lead to a headline: the story is unknown, has no headline, or is the digest itself.",
        "Write the page and the letter of a story that has a headline, such as 2A.",
    ),
    "copy-digits": Finding(
        _I,
        "A story uses both half-width digits (2023) and full-width ones (２０２３). They are printed as typed.",
        "Write all digits of the story in one width.",
    ),
    "copy-documents": Finding(
        _E,
        "A YAML file holds more than one document: a line of --- begins a second one.",
        "Delete the line of ---, or move what follows it into a file of its own.",
    ),
    "copy-doubled": Finding(
        _W,
        "Two marks stand side by side of which one is too many: ，， or ，。 They are printed as typed.",
        "Delete all but one.",
    ),
    "copy-duplicate": Finding(
        _E,
        "A key is written twice in one mapping; only one of the two values could be used.",
        "Delete or rename one of them.",
    ),
    "copy-ears": Finding(
        _E,
        "An ear of the masthead has neither lines nor an advertisement, or both, or another one at its side.",
        "Write lines or ad, one ear at the left and one at the right at the most.",
    ),
    "copy-empty": Finding(
        _W,
        "A story file has no text below its headline, or a poem in it no lines.",
        "Write the text, or take the story out of the page.",
    ),
    "copy-encoding": Finding(
        _E,
        "A text file is not in UTF-8. Older Chinese files are often in GBK or GB18030, or in UTF-16.",
        "Save the file as UTF-8; the hint names the encoding it seems to have.",
    ),
    "copy-file": Finding(
        _E,
        "A file that the copy names is missing or can't be read.",
        "Check the name and the folder. A path is seen from the file that names it; upper and lower case differ.",
    ),
    "copy-filler": Finding(
        _E,
        "A filler has neither lines nor an advertisement, or both, or the depth of an advertisement is missing.",
        "Write lines, or ad with depth, the lines of the grid that it takes.",
    ),
    "copy-grid": Finding(
        _E,
        "A page asks for a grid that the style does not have, or that is larger than the sheet.",
        "Name one of the grids in the style, or define the grid there.",
    ),
    "copy-half-width": Finding(
        _W,
        "A half-width mark (, ; : ! ? or a full stop) stands after a Chinese character. It is printed as typed.",
        "Write the full-width one (， ； ： ！ ？ 。).",
    ),
    "copy-heading": Finding(
        _E,
        "A heading of another level than ## stands in the body of a story.",
        "Write ## for a subhead. The headline goes between the lines of --- at the top of the story.",
    ),
    "copy-headline": Finding(
        _W,
        "The headline is blank or has nothing but marks (| and ~), so the story is set without one.",
        "Write the headline, or delete the key.",
    ),
    "copy-html": Finding(
        _E,
        "The text contains HTML, which is not set.",
        "Write it in Markdown. If a < belongs to the text, write \\<.",
    ),
    "copy-ignored": Finding(
        _WE,
        "Something is written that the story, advertisement or page can't have, so that it does nothing.",
        "Delete it, or give the story what it belongs to, such as a headline.",
    ),
    "copy-key": Finding(
        _E,
        "A key is unknown here, or is not a word.",
        "Check the spelling; the hint lists the keys that are known in this place. broadsheet schema explains them.",
    ),
    "copy-key-taken": Finding(
        _E,
        "Two stories have the same key, or the key of a story is the file of another.",
        "Give each story a key of its own, or delete the key: a story without one is called by its file.",
    ),
    "copy-limit": Finding(
        _E,
        "A file, line, paragraph or value is larger than the program accepts. The limits are far above any newspaper's need.",
        "Split the text with blank lines or into several files.",
    ),
    "copy-link": Finding(
        _W,
        "A link is set as its words alone; the address behind it is not printed.",
        "Write the address out if readers need it.",
    ),
    "copy-lunar": Finding(
        _E,
        "The lunar date that is written is not that of the issue's date.",
        "Correct the lunar date or the date. Without lunar: the lunar date is computed.",
    ),
    "copy-mark": Finding(
        ("info", "warning"),
        "A sign was taken as a mark and is not printed, where it could have been meant as a sign.",
        "Where the sign itself is meant write \\ before it: \\*, \\|, \\~. Where it is a whole value, put it in quotes.",
    ),
    "copy-markdown": Finding(
        _WE,
        "A Markdown mark means nothing here: it is printed as it stands, is ignored, or can't be set. As an error too: a line looks like a picture and is none, because its mark is written otherwise, often with full-width signs, or the name of its file has a blank.",
        "Delete the mark, or write what the hint says. A file's name with a blank or a parenthesis stands in < >. To print a mark itself, put a backslash before it.",
    ),
    "copy-missing": Finding(
        _E,
        "Something that is needed is missing or empty.",
        "Write it; the hint shows an example.",
    ),
    "copy-number": Finding(
        _EW,
        "The number of the issue can't be right: it is out of range, or larger than the total of all years; as a warning: another issue of the paper has it.",
        "Check number (第…期, this year's) and total (总第…期, of all years). Both are raised when the folder of an issue is copied for the next one.",
    ),
    "copy-package": Finding(
        _E,
        "Stories that are to stand under one head are not on the page, do not touch, or have a head already.",
        "Name two letters of the page or more, each in one package; draw them side by side, their top in one piece.",
    ),
    "copy-pages": Finding(
        _I,
        "The issue has an odd number of pages, but a sheet has two sides.",
        "Check whether a page is missing.",
    ),
    "copy-pairs": Finding(
        _W,
        "A quotation mark, a bracket or a book-title mark opens and does not close, or closes what was not opened. What "
        "is quoted may run on over several paragraphs; brackets close in their own.",
        "Write the mark that is missing, or delete the other.",
    ),
    "copy-paper": Finding(
        _E,
        "The style that is named is missing, or extends itself.",
        "Check the name; styles are files in styles/ of the newspaper or of the program.",
    ),
    "copy-paragraphs": Finding(
        _W,
        "Lines end as paragraphs do, but no blank line follows, so they are joined into one paragraph. Text pasted from Word or WeChat often comes so.",
        "Put a blank line between two paragraphs, or begin each with two full-width spaces.",
    ),
    "copy-path": Finding(
        _E,
        "A path can't be used: it is empty, absolute, an address on the network, or leads out of the newspaper's folder.",
        "Put the file into the newspaper's folder and write a relative path with /.",
    ),
    "copy-picture": Finding(
        _E,
        "A picture can't be used: it can't be read, is damaged or cut off, too large, or of a kind that PDF does not know.",
        "Save it again as JPEG or PNG in a picture editor.",
    ),
    "copy-picture-place": Finding(
        _EW,
        "A picture stands in the middle of text, or pictures: has more entries than the story has pictures.",
        "Put each picture in a paragraph of its own; give pictures: one entry for each picture at most.",
    ),
    "copy-plan": Finding(
        _E,
        "The plan of a page can't be read as a drawing: rows of different length, a letter without a story or a story "
        "without a letter, a region that is not a rectangle, more lines than the grid has.",
        "Draw each row with as many letters as the grid has columns, and each story as one rectangle of its letter.",
    ),
    "copy-quotes": Finding(
        _W,
        "A straight quotation mark stands beside Chinese text.",
        "Write “ and ” (or ‘ and ’).",
    ),
    "copy-reading": Finding(
        _E,
        "A ruby annotation has no characters or no reading.",
        "Write {街道|jiē dào}. To print the brace itself, write \\{.",
    ),
    "copy-spread": Finding(
        _EW,
        "A spread is not two facing pages, or a story is drawn across its fold that can't stand there.",
        "Let an even page and the odd one after it be the spread; draw vertical stories and side heads on one page, and "
        "give a story across the fold as many text columns on each page as its half is wide.",
    ),
    "copy-story": Finding(
        _E,
        "The entry of a story contradicts itself: it has no copy, copy from two sources, or a key that needs another one.",
        "Give each story one of file, body, digest, continues or ad; a kicker or deck needs a headline, a label needs ad.",
    ),
    "copy-style": Finding(
        _E,
        "A story asks for a colour or headline level that the style does not have.",
        "Use one of those that the hint lists, or define it in the style.",
    ),
    "copy-syntax": Finding(
        _E,
        "The file can't be read as YAML at this place.",
        "Write what the hint says. Often a full-width sign, a missing space after a colon or a missing quote is the cause.",
    ),
    "copy-table": Finding(
        _EW,
        "A row of a table has more cells than its head; as a warning: fewer, and the rest of it stays empty.",
        "Give every row the same number of cells. A bar within a cell is written \\|.",
    ),
    "copy-tag": Finding(
        _E,
        "The YAML uses a tag (!name).",
        "Delete it. Put text that begins with ! in quotes.",
    ),
    "copy-turn": Finding(
        _WI,
        "A hard line break in a paragraph is ignored: newspaper text is set solid. The lines of a kicker, deck or byline are joined to one.",
        "Begin a new paragraph with a blank line; write poems in a block that opens with ```verse, and a kicker, deck or byline in one line.",
    ),
    "copy-twice": Finding(
        _W,
        "A story is printed twice: its file is named at a second place, or another story has the same text. Or a paragraph is, which is easily pasted twice.",
        "Name the file of the story that belongs there. A story that goes on on another page is written there with continues, one that is meant to stand twice has a key of its own.",
    ),
    "copy-type": Finding(
        _E,
        "A value is not of the kind that its key takes: a number, a list, a length, one of a few words.",
        "Write a value of the kind that the message names.",
    ),
    "copy-unused": Finding(
        _I,
        "A story, an advertisement or a picture lies in a folder of the issue, and no page uses it.",
        "Name it in issue.yaml, or move it out of the folder. A file whose name begins with _ is passed over.",
    ),
    "copy-vertical": Finding(
        _E,
        "A vertical story contains what has no vertical form, or its headline stands where its reader ends.",
        "Give the story vertical: false, or write the matter as running text.",
    ),
    "copy-voice": Finding(
        _E,
        "An attribute of styled text, as in [words]{.dots}, is unknown.",
        "Use one of those that the hint lists.",
    ),
    "copy-weekday": Finding(
        _E,
        "The weekday that is written is not that of the issue's date.",
        "Correct the weekday or the date. Without weekday: the weekday is computed.",
    ),
    "copyfit": Finding(
        _I,
        "A story did not fit its place, and what the style's copyfitting lets be done for it was done.",
        "Nothing, if that is as the paper wants it. With so many characters cut or added the story is set as it was written.",
    ),
    "cutting-unknown": Finding(
        _E,
        "The store has no such edition, the edition no such page, or the page no such story.",
        "Take edition, page and story as `broadsheet find` names them.",
    ),
    "ear-room": Finding(
        ("error", "warning", "info"),
        "The lines or the label of an ear beside the nameplate are deeper or wider than it, or the nameplate has no column left.",
        "Write fewer or shorter lines, or give the ear more columns; a deeper masthead has room for more.",
    ),
    "edition-unknown": Finding(
        _E,
        "What should be compared is no edition: there is no such file, folder or revision, or the set is not whole.",
        "Name an issue, an edition's PDF, its output folder, or a revision of one as git does.",
    ),
    "file-name": Finding(
        _EW,
        "A file of the edition would have a name that another one has, that no file can have, or with signs that are replaced by _.",
        "Give page_name {page} and both patterns only letters, figures, - and _.",
    ),
    "findings-more": Finding(
        _I,
        "There are more findings than are shown in one run. Errors are shown before warnings, warnings before remarks.",
        "Correct those that are shown and run the command again.",
    ),
    "folio-room": Finding(
        _E,
        "Section, paper's name, date and credits need more room than the folio has.",
        "Shorten the section or the credits, or set the folio's text styles smaller.",
    ),
    "font-drawn": Finding(
        _I,
        "The glyphs of a font in a PDF are drawings (Type 3), often pictures of a few pixels.",
        "Look at the type on the page, or ask for a file with outline fonts.",
    ),
    "font-embedding": Finding(
        _E,
        "A PDF sets type in a font that is not in the file: each press takes another face for it.",
        "Embed all fonts, or turn the text into outlines.",
    ),
    "font-file": Finding(
        _EW,
        "A font file can't be used: it is of another kind (WOFF, Type 1, bitmaps), is cut short, lacks what every font has, "
        "or has no such face or axis. As a warning: its checksums are wrong, as of a file that was damaged on the way.",
        "Ask for the font as TrueType or OpenType (.ttf, .otf, .ttc) and copy it again as a whole.",
    ),
    "font-glyphs": Finding(
        _W,
        "A PDF shows the empty box of a font in place of glyphs that the font has not got.",
        "Set these characters in a font that has them.",
    ),
    "font-licence": Finding(
        _E,
        "The licence bits of a font (fsType) forbid to embed it, or to embed a subset of it.",
        "Ask the foundry for a licence that allows it, or name another face.",
    ),
    "font-rights": Finding(
        _W,
        "The maker of a font that is embedded in a PDF forbids to embed it.",
        "Ask the maker for a licence, or take another font.",
    ),
    "fonts": Finding(
        _E,
        "A role in fonts.yaml names a face that is missing there.",
        "Correct the name, or add the face under faces.",
    ),
    "glyph-missing": Finding(
        _EW,
        "No face of the role has this character. It is never replaced by a blank box.",
        "Name a face that has the character under fallback of its role in fonts.yaml, or write another character.",
    ),
    "head-column": Finding(
        _W,
        "Some of the columns under the head of a story are too shallow for it, so that it stands over the first one alone.",
        "Give the topmost row of the story more lines in the plan, or its headline another level or fewer words.",
    ),
    "head-fold": Finding(
        _W,
        "The fold of a spread runs through a western word of a head, which nothing else in its line has room for.",
        "Shorten the line, or break it elsewhere; no character is cut.",
    ),
    "head-side": Finding(
        _W,
        "The place of a story is too small for a vertical headline at its side, so the headline stands above.",
        "Give the story more columns or lines in the plan, or write head: above.",
    ),
    "headline-faces": Finding(
        _I,
        "Some characters of a headline are not in its face. They come from another one, which is lighter or heavier.",
        "Name a face as heavy that has them under fallback of the role in fonts.yaml, or write another word.",
    ),
    "headline-long": Finding(
        _W,
        "A headline is too long for its width, even at the smallest size of its level.",
        "Shorten it by the number of characters given, or give the story another level or more columns.",
    ),
    "headline-short": Finding(
        _I,
        "A headline leaves much of its width empty, even at the largest size of its level.",
        "It may be longer by the number of characters given.",
    ),
    "import-format": Finding(
        _EW,
        "A file is of no kind that is imported: Word (.docx), RTF, Markdown and plain text are.",
        "Save it as one of these.",
    ),
    "import-hidden": Finding(
        _W,
        "Words of a Word file are hidden, or white on white. They are not in the story: nothing is published that nobody was to see.",
        "If they are to be printed, show them in Word (Ctrl+D, Hidden; or give them a colour) and import the file again.",
    ),
    "import-lost": Finding(
        _W,
        "Something of a Word file is not in the story, or not as it was: deleted words, comments, formulas, text boxes, joined cells.",
        "Look at the paragraph that is named, and write into the story what the paper is to have.",
    ),
    "import-there": Finding(
        _E,
        "The issue has a file of that name already; nothing is overwritten, and nothing was imported.",
        "Give the file another name, or move the story that is there.",
    ),
    "import-unread": Finding(
        _E,
        "A file is damaged, locked, or no Word file or text at all.",
        "Open it in Word and save it anew as .docx.",
    ),
    "impose-blank": Finding(_I, "Blank pages at the end fill the last section.", "Nothing needs to be done."),
    "impose-count": Finding(
        _E,
        "The number of pages is no multiple of four, which is what a sheet holds.",
        "Add pages, or let blank ones follow with --blanks.",
    ),
    "impose-links": Finding(
        _I,
        "The file has links or comments, which printer's sheets do not.",
        "Impose the edition for print, which has none.",
    ),
    "impose-scheme": Finding(
        _E,
        "A scheme of imposition has sections that can't be made of whole sheets.",
        "Write a multiple of four as `section`, or 0 for one section of all pages.",
    ),
    "impose-size": Finding(
        _E,
        "A page to be imposed has another trim than the first, and is no spread of twice the width.",
        "Make all pages of one size; look whether the file is the edition.",
    ),
    "impose-spread": Finding(
        _WI,
        "Two pages of a spread do not lie side by side on one sheet, so that the fold may not meet, or it can't be told whether they do.",
        "Move the spread to the middle of a section, where two pages lie side by side.",
    ),
    "index-behind": Finding(
        _EW,
        "The index of a store can't be read, or an edition that was filed is not in it yet.",
        "Run `broadsheet repair` on the store: the index is made again from the editions.",
    ),
    "ink-heavy": Finding(
        _W,
        "All plates together lay more ink on a place than the press can dry (press: limits: total_ink); it would set off on the next page.",
        "Convert the picture with the profile of the press, which limits its ink; of a ground, take less of the other inks below black.",
    ),
    "ink-registration": Finding(
        _W,
        "Something within the trim of a PDF's page is printed on every plate (the colour of crop marks).",
        "Print it in black alone.",
    ),
    "ink-rgb": Finding(
        _W,
        "A PDF has colours of screens (RGB, Lab), which each press makes other inks of; black becomes four.",
        "Convert it with the profile of the plant; type and rules in black alone.",
    ),
    "ink-screens": Finding(
        _W,
        "A PDF brings transfer curves or halftones of its own, which are the plant's matter.",
        "Export it again without them.",
    ),
    "ink-spot": Finding(
        _I,
        "A PDF uses an ink beside cyan, magenta, yellow and black; it needs a plate of its own.",
        "Ask the plant, or make the colour of the four inks.",
    ),
    "ink-unseen": Finding(
        _I,
        "How much ink lies where was reckoned without patterns, without blends whose ends don't say it, and without what blend modes do.",
        "Draw the page with `broadsheet render`, which finds the places on the plates themselves, by Ghostscript.",
    ),
    "ink-white": Finding(
        _W,
        "White in a PDF is set to overprint, so that it is not printed and what lies below is seen.",
        "Let white knock out.",
    ),
    "intent-refused": Finding(
        _E,
        "A picture, an advertisement or the profile of the press has what PDF/X-1a can't hold: transparency, colours in RGB or by a profile, what PDF has since 1.5.",
        "Change the file (flatten it, convert it to the inks of the press), or make the edition with --intent print, which holds all of it.",
    ),
    "jump-empty": Finding(
        _W,
        "A story that was to go on on a later page ends before: nothing is left for its second part.",
        "Give the story less room on the page where it begins, or take the second part out of its plan.",
    ),
    "layout-missing": Finding(
        _E,
        "A PDF should be drawn with what is known of its layout, and there is no layout.json of the same build beside it.",
        "Name the issue, or the output folder of its build.",
    ),
    "lead-headline": Finding(
        _I,
        "The headline of a page's lead hardly differs from another one: it should be 1.3 times as large. A page without a "
        "story of level lead is not judged.",
        "Shorten it, give it two lines or more columns, or the other story a lower level.",
    ),
    "lead-picture": Finding(
        _I,
        "The picture of a page's lead hardly differs from another one: it should be 1.5 times as large. A lead without a "
        "picture is not judged.",
        "Give it more columns or lines, or the other picture fewer.",
    ),
    "line-loose": Finding(
        _I,
        "The gaps of a line are stretched so far that it looks loose.",
        "Change a few characters in or before this line.",
    ),
    "line-overfull": Finding(
        _W,
        "A line is wider than its column or place, because something in it can't be broken or its place takes one line only.",
        "Break or shorten the long word, number, address, credit or label, or set it smaller.",
    ),
    "line-short": Finding(
        _I,
        "A line ends before its measure, because nothing else fits into it and its gaps would be torn open by more than a quarter em.",
        "Change a few characters in or before this line, or break the long word, number or address after it.",
    ),
    "line-turn": Finding(
        _W,
        "A line break stands where the prohibition rules forbid it, because there was no other way.",
        "Change a few characters before this place.",
    ),
    "marks-tight": Finding(
        _I,
        "Lines stand too close for the emphasis marks or the ruby between them.",
        "Give the text style the leading that the hint names.",
    ),
    "masthead-room": Finding(
        _EW,
        "A part of the masthead is larger than its room: the nameplate, the pinyin, the line of data, the imprint, the codes or their labels.",
        "Make it smaller, leave something out, or give the masthead more lines or its block more columns; the message says how much is needed and there.",
    ),
    "output-old": Finding(
        _I,
        "The build was rejected, so nothing was written: the files in the output folder are of the last build.",
        "Mend the errors and build again; send no file of this folder to the press before.",
    ),
    "output-stale": Finding(
        _IW,
        "Files that an older build of the issue made, and this one does not, were removed from the output folder: single pages, or (a warning) an edition of another --intent.",
        "To have single pages as well, build with --pages; to have several editions, give each a folder of its own with -o.",
    ),
    "output-torn": Finding(
        _I,
        "An earlier build was interrupted while it put its files in place. The set has been finished or put back.",
        "Nothing needs to be done, unless its files are lost: then build again.",
    ),
    "output-write": Finding(
        _E,
        "The output folder or a file in it can't be written, or is a link that leads out of the newspaper.",
        "Close the file if another program has it open, make room on the disk, or name another folder with -o.",
    ),
    "overset": Finding(
        _W,
        "A story is longer than its place. What did not fit is not printed; layout.json has it word for word.",
        "Cut the number of characters given, make its pictures smaller, or give it more columns or lines in the plan.",
    ),
    "page-edge": Finding(
        _E,
        "Type, a picture or a code stands beyond the edge of the sheet.",
        "Make it smaller, or give it more room; the message says by how much.",
    ),
    "page-over": Finding(
        _I,
        "The stories of a page have more text, taken together, than the page has room for. The message says how much must be cut of each.",
        "Cut so many characters of each story, make a picture smaller, or move a story to another page.",
    ),
    "page-overlap": Finding(
        _W,
        "Type or pictures of two stories, of a story and the masthead or folio, or text and a picture of one story stand upon each other.",
        "Give them more room, or make one of them smaller; the message says where and by how much.",
    ),
    "page-short": Finding(
        _I,
        "The stories of a page have less text, taken together, than the page has room for. The numbers were tried: text in one story gives less white to another, so that they may be smaller than what each is short by itself.",
        "Add so many characters where the hint says, give a picture more lines, or put another brief on the page.",
    ),
    "pdf-annotations": Finding(
        _W,
        "Something hangs on the page of a PDF as a comment, a field, a stamp: plants print the page without it, or maybe not.",
        "Ask for a file whose comments and form fields are flattened into the page.",
    ),
    "pdf-attachment": Finding(
        _I,
        "Other files are attached to a PDF; plants print its pages and nothing else.",
        "Take them out, or send them apart.",
    ),
    "pdf-blank": Finding(
        _W,
        "Nothing is printed on a page of a PDF.",
        "Look whether it is the right file, and whether a layer is hidden that should be seen.",
    ),
    "pdf-bleed": Finding(
        _W,
        "Ink of a PDF touches the trim and does not go far enough beyond it: where the knife goes astray, white is seen.",
        "Let it run into the bleed, or keep it off the trim; `press: limits: bleed` says how far.",
    ),
    "pdf-boxes": Finding(
        _E,
        "The boxes of a PDF's page do not lie within each other: trim within bleed within media.",
        "Set them in the program that made the file.",
    ),
    "pdf-cut": Finding(
        _W,
        "The trim of a PDF's page cuts type.",
        "Move the type within the trim.",
    ),
    "pdf-damaged": Finding(
        _E,
        "A PDF, or a picture or font in it, breaks off or can't be read.",
        "Ask for a new file, and for pictures and fonts that open by themselves.",
    ),
    "pdf-encrypted": Finding(
        _W,
        "A PDF is encrypted; it opens without a password, but not every press takes it.",
        "Save it without a password.",
    ),
    "pdf-form": Finding(
        _W,
        "A PDF is a form that programs draw by themselves: what is printed is not what was seen.",
        "Ask for a file whose form fields are flattened into the page.",
    ),
    "pdf-intent": Finding(
        _W,
        "A PDF does not say, or not in one way, for which press its colours are made.",
        "Export it again as PDF/X-4 with the output intent of the plant.",
    ),
    "pdf-layers": Finding(
        _W,
        "Something on a page of a PDF lies on a layer that does not print.",
        "Compare the page with a proof, or ask for a file without layers.",
    ),
    "pdf-locked": Finding(
        _E,
        "A PDF is locked with a password.",
        "Save it without a password.",
    ),
    "pdf-placeholder": Finding(
        _W,
        "A picture in a PDF only stands for another file that is not in it (OPI, reference).",
        "Ask for a file that holds its pictures in full.",
    ),
    "pdf-script": Finding(
        _W,
        "A PDF does something when it is opened or clicked on: scripts, programs, sounds. A press has no use for it, and some refuse the file.",
        "Export it again from the program that made it, without actions.",
    ),
    "pdf-sizes": Finding(
        _W,
        "The pages of a PDF are not of one size.",
        "Make all pages of one size, or send those of another apart.",
    ),
    "pdf-standard": Finding(
        _W,
        "A PDF says that it keeps a standard (PDF/X, PDF/A, PDF/UA), and does not.",
        "Export it again as what it claims to be.",
    ),
    "pdf-trim": Finding(
        _I,
        "A page of a PDF has no trim box: all of it is taken for the page.",
        "Set the trim box in the program that made the file.",
    ),
    "pdf-turned": Finding(
        _W,
        "A page of a PDF is turned, or measured in units of its own: not every press heeds that.",
        "Turn the page in the program that made it.",
    ),
    "picture-cut": Finding(
        _I,
        "Nearly all of a picture in a PDF is cut off by its frame.",
        "Look whether the right part is seen; crop the picture before it is placed.",
    ),
    "picture-invisible": Finding(
        _W,
        "A picture is transparent all over, or so nearly that nothing of it prints.",
        "Save it again with its picture: a layer was hidden, or its opacity is too low.",
    ),
    "picture-line-art": Finding(
        _W,
        "A picture of black and white only has too few pixels for its size: its edges will be seen as steps.",
        "Scan it finer, or draw it as outlines; `press: limits: line_art` says how fine.",
    ),
    "picture-profile": Finding(
        _W,
        "What a picture says about its colours can't be kept, so they may look different in print: its colour profile is "
        "damaged or of the wrong kind, there is only a number or an Exif entry instead of a profile, or CMYK may be inverted.",
        "Convert the picture to sRGB in a picture editor and save it again.",
    ),
    "picture-resolution": Finding(
        _W,
        "A picture has too few pixels for the size it is printed at; it will look blurred or show its pixels. The limit is "
        "`press.resolution` of the style.",
        "Use a larger version of the picture (the message's hint gives the size), or show it over fewer columns.",
    ),
    "picture-room": Finding(
        _WE,
        "A picture is left out because the place of its story is too small, or more of it is cut off than make-up may cut "
        "by itself (18 %), or its caption is deeper than the picture.",
        "Give the story more lines in the plan, or the picture other columns; shorten the caption.",
    ),
    "picture-several": Finding(
        ("warning", "info"),
        "A file holds more than one picture (an animation, or a phone's depth map or preview); the first one is printed.",
        "Nothing, if the first picture is the one you mean; otherwise save the other one as a file of its own.",
    ),
    "picture-stretched": Finding(
        _I,
        "A picture in a PDF is shown wider or higher than its pixels are.",
        "Show it in its own shape, unless it is meant.",
    ),
    "plates-failed": Finding(
        _EW,
        "Ghostscript can't draw a page, or draws it although something in the file is wrong.",
        "Look whether other programs show the page as it is meant, and ask for a new file if one doesn't.",
    ),
    "plates-page": Finding(
        _E, "The file has no page of that number.", "Count the pages of the file from 1, whatever stands on them."
    ),
    "plates-stale": Finding(
        _I,
        "Beside the plates that were drawn lie plates of the same pages from an older run, of inks that they no longer have.",
        "Delete them, or name another folder with -o.",
    ),
    "process-ended": Finding(
        _E,
        "A process that makes pages, or builds one of many issues, was ended from outside, most often because the machine has too little memory.",
        "Build with fewer --jobs: --jobs 1 is one process.",
    ),
    "program-missing": Finding(
        _E,
        "A program that is no part of broadsheet is needed for this and is not installed: Ghostscript for plates and proofs.",
        "Install it (apt-get install ghostscript); nothing else needs it.",
    ),
    "proof-lost": Finding(
        _E,
        "An edition that was accepted is not in the folder of accepted editions, or has other bytes than proofs.lock says, so that what changed can't be shown.",
        "Fetch it (git lfs pull), name its folder with --store, or accept what is there after you have looked at it.",
    ),
    "proof-missing": Finding(
        _E,
        "Nothing of the issue, or not the page that is asked for, was ever accepted: there is nothing to compare with.",
        "Look at the pages, and accept them with the command that is named.",
    ),
    "proofs-lock": Finding(
        _E,
        "The file proofs.lock can't be read, has a line that is none of an accepted page, such as git leaves in a conflict, or has a page twice.",
        "Keep one line for each page, or accept the page anew.",
    ),
    "reading-vertical": Finding(
        _W,
        "Ruby is left out in vertical text: pinyin is not set vertically.",
        "Write the reading in brackets after the characters.",
    ),
    "rule-hairline": Finding(
        _W,
        "A rule is thinner than the plate holds; it breaks up or goes.",
        "Make it thicker; `press: limits: hairline` says how thick.",
    ),
    "store-damaged": Finding(
        _E,
        "A file of a store is missing, is not as it was filed, or belongs to no edition.",
        "Run `broadsheet repair`, which mends what was left in the midst of filing; take anything else from another copy of the store.",
    ),
    "store-mended": Finding(
        _I,
        "What was left in the midst of filing is finished or removed, or editions are in the index again.",
        "Nothing to do.",
    ),
    "store-unfit": Finding(
        _E,
        "The folder is no store of editions, or one of its editions can't be read.",
        "Name the store's folder; `broadsheet verify` says which files are damaged.",
    ),
    "style-artwork": Finding(
        ("error", "info"),
        "The artwork of the nameplate can't be drawn, or is drawn in another colour than it is printed in.",
        "Export the lettering as filled outlines in SVG, or as PDF or PNG.",
    ),
    "style-code": Finding(
        _EW,
        "A QR code of the masthead says nothing, more than a code can hold, or has modules too small to scan from newsprint; or quotation marks that were meant for YAML go into it.",
        "Give it a short address as target, and code_size the size that the message says.",
    ),
    "style-face": Finding(
        _E,
        "The style asks for a role that fonts.yaml does not have.",
        "Correct the name, or add the role to fonts.yaml.",
    ),
    "style-grid": Finding(
        _E,
        "A grid of the style is larger than the sheet.",
        "Take fewer columns, characters or lines, a smaller text size, or a larger sheet.",
    ),
    "style-hang": Finding(
        _W,
        "Punctuation that hangs beyond the line's end would come too near to the rule between the columns.",
        "Make the gutter 1 em wide or wider, or write hang: false.",
    ),
    "style-masthead": Finding(
        _E,
        "The masthead needs more columns or lines than the grid of page 1 has.",
        "Make the masthead smaller or the grid larger.",
    ),
    "style-name": Finding(
        _E,
        "The style uses a colour, text style, headline level or grid that it does not define.",
        "Correct the name, or define it. A style that extends broadsheet has all that are needed.",
    ),
    "style-profile": Finding(
        _E,
        "The colour profile of the printing condition can't be used: it is no whole ICC profile of a press with four inks, or nobody says what the condition is called.",
        "Name the plant's CMYK profile, and beside it the identifier of its condition.",
    ),
    "style-size": Finding(
        _EW,
        "Numbers of the style make no sense together: a headline level's smallest size is larger than its largest, lines stand closer than their characters are high, a folio is deeper than the head of the sheet, an indent takes half the column, a rule is thicker than the white it stands in.",
        "Correct one of the numbers that the message names.",
    ),
    "style-spot": Finding(
        _EW,
        "A spot ink has a name that no plate can have, or one ink is described twice: with another look in CMYK, or in two spellings.",
        "Write the ink by the name by which the plant knows it, the same everywhere, with one `cmyk`; `share` makes a tint.",
    ),
    "style-template": Finding(
        _E,
        "A template (the data line, the imprint, a file name) has an unknown field or a stray brace.",
        "Use the fields that the hint lists; a brace that is printed is written {{ or }}.",
    ),
    "subhead-foot": Finding(
        _I,
        "A subhead stands at the foot of a column with no text below it.",
        "Make the text before it a few lines longer or shorter.",
    ),
    "table-narrow": Finding(
        _W,
        "A table has so many cells in a row, or so narrow a column, that figures and words break.",
        "Give the story fewer and wider columns, or the table fewer cells in a row.",
    ),
    "table-wide": Finding(
        _I,
        "A story that is a table is set in fewer and wider columns than its place has, since its cells would break or turn.",
        "Nothing has to be done; `columns` of the story in issue.yaml says how many it has otherwise.",
    ),
    "type-inks": Finding(
        _W,
        "Small type is printed of several inks: where the plates don't meet it has coloured edges.",
        "Print it in black alone, or set it larger; `press: limits: several_inks, four_inks` say how large.",
    ),
    "type-knockout": Finding(
        _I,
        "Small black type in a PDF is cut out of the colour below it: where the plates don't meet it has white edges.",
        "Let black overprint.",
    ),
    "type-reversed": Finding(
        _W,
        "White type on ink is so small that it fills up.",
        "Set it larger or bolder, or on white; `press: limits: reversed_type, reversed_inks` say how large.",
    ),
    "underfill": Finding(
        _W,
        "A story is shorter than its place, and white space is left.",
        "Add the number of characters given, give its pictures more lines, or give the story less room in the plan.",
    ),
    "verse-broken": Finding(
        _W,
        "The column is so narrow that a line of a poem is broken more than once.",
        "Give the poem wider columns.",
    ),
    "widow": Finding(
        _I,
        "The last line of a paragraph, a signature or a jump line stands alone at the top of a column.",
        "Make this paragraph or one before it a line longer or shorter.",
    ),
}


def page_of(code: str) -> str:
    """Where the documents explain the code."""
    return f"{DOCS}#{code}"
