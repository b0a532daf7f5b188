"""A Word file (.docx) as a story in Markdown: what is in it out, and what could not be carried, with its paragraph.

In: the bytes of the file; out: a WordStory. The steps, in order: the parts of the file (package) -> its styles and
numbers (styles, numbering) -> paragraphs, tables and text boxes (body), and in them words and pictures (runs), as a
WordDocument (document) -> Markdown (story). Hidden text
is never published, deleted text is gone, and everything that is left out is told.
"""

from __future__ import annotations

from layout.copydesk.word_input.body import read_document
from layout.copydesk.word_input.package import WordError, open_package
from layout.copydesk.word_input.story import WordStory, as_story
from layout.diagnostics import say

__all__ = ["WordError", "WordStory", "read_word"]


def read_word(data: bytes, name: str) -> WordStory:
    """The story in a Word file; pictures are called after `name`. Raises WordError for what is none."""
    package = open_package(data)
    try:
        return as_story(read_document(package), package.picture, name)
    except RecursionError:
        raise WordError(say("it has more in it than any copy has")) from None
