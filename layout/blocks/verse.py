"""诗: a poem with its lines as the poet broke them, stanzas whole, the block centred on its longest line."""

from __future__ import annotations

from itertools import groupby

from layout.blocks.take import Composing, Matter, Take, stack
from layout.galley import natural_width, set_line
from layout.geometry import EM
from layout.model import Verse, Words


def verse(block: Verse, measure: float, room: Composing) -> list[Take]:
    """One take a stanza and a gap between two."""
    style = room.style("verse")
    longest = max(natural_width(line.text, style, room.cases) for line in block.lines) * style.size / EM
    left = max(0.0, (measure - longest) / 2)
    takes: list[Take] = []
    for blank, lines in groupby(block.lines, key=lambda line: not line.text):
        if blank:
            takes.append(Take({1: 0.0, 2: 20.0}, lambda _: (), gap=True))
        else:
            takes.append(_stanza(tuple(lines), measure, left, room))
    return takes


def _stanza(lines: tuple[Words, ...], measure: float, left: float, room: Composing) -> Take:
    style = room.style("verse")
    slugs = tuple(set_line(line, style, "verse", measure - left, room.cases) for line in lines)
    count = len(lines)

    def cut(deep: int) -> Matter:
        pitch = deep * room.line / count
        return tuple(placed for n, slug in enumerate(slugs) for placed in stack((slug,), n * pitch, left))

    natural = max(count, round(count * style.leading / room.line))
    return Take({deep: 15.0 * (deep - natural) ** 2 for deep in range(count, natural + count // 3 + 1)}, cut)
