"""A Word file (.docx) as a story in Markdown: what is in it out, and what could not be carried, with its paragraph.

In: the bytes of the file; out: a WordStory. The steps, in order: the parts of the file (package) -> its styles and
numbers (styles, numbering) -> paragraphs, tables, text boxes and pictures (document) -> Markdown (story). Hidden text
is never published, deleted text is gone, and everything that is left out is told.
"""

from __future__ import annotations

from layout.copydesk.word_input.document import read_document
from layout.copydesk.word_input.package import WordError, open_package
from layout.copydesk.word_input.story import WordStory, as_story

__all__ = ["WordError", "WordStory", "read_word"]


def read_word(data: bytes, name: str) -> WordStory:
    """The story in a Word file; pictures are called after `name`. Raises WordError for what is none."""
    package = open_package(data)
    return as_story(read_document(package), package, name)
