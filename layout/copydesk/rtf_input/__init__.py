"""An RTF file as a story in Markdown: what is in it out, and what could not be carried, with its paragraph.

In: the bytes of the file; out: the same as of a Word file. The steps, in order: bytes to tokens (tokens) -> the
document, with characters decoded by the charsets of their fonts (charsets, document) -> Markdown
(word_input/story.py). Hidden and deleted words are left out and told.
"""

from __future__ import annotations

from layout.copydesk.rtf_input.document import read_document
from layout.copydesk.word_input import WordError, WordStory
from layout.copydesk.word_input.story import as_story
from layout.diagnostics import say

__all__ = ["read_rtf"]


def read_rtf(data: bytes, name: str) -> WordStory:
    """The story in an RTF file; pictures are called after `name`. Raises WordError for what is none."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise WordError(say("it is no RTF file"))
    document, pictures = read_document(data)
    return as_story(document, lambda one: pictures.get(one, ("", None)), name)
