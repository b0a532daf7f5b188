"""What is known of a place between two words of a headline: names of features, whose weights are in a table (weights).

A name shows the place as `|`: `verb | noun` is between a verb and a noun. Kinds are parts of speech, roughly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from layout.headline_breaks import lexicon as v
from layout.headline_breaks.junctures import Juncture, acts
from layout.headline_breaks.recurrence import HALF, Recurrence
from layout.headline_breaks.relations import is_person, relation
from layout.headline_breaks.segmentation import CHANGED, PARTED, Word, pattern
from layout.headline_breaks.verbs import TAKES_NONE, TAKES_OBJECT

_KINDS = {
    "": "group", "#": "number", "m": "number", "q": "number", "mq": "number", PARTED: "term", CHANGED: "verb",
    "v": "verb", "vd": "verb", "vg": "verb", "vn": "verbal", "a": "adjective", "b": "adjective", "z": "adjective",
    "ad": "adverb", "d": "adverb", "an": "noun", "ns": "place", "nt": "place", "nr": "person", "nrt": "noun",
    "p": "preposition", "c": "preposition", "t": "time", "f": "side", "s": "side", "r": "pronoun", "x": "mark",
}  # fmt: skip
_NOMINAL = {"noun", "place", "person", "group", "verbal", "term"}
_FAR = 4
"""Words from a juncture on within which the verb of a new clause must stand."""


def features_of(place: Juncture, ends: Mapping[int, str]) -> tuple[str, ...]:
    """The names of what is so at a juncture, where clauses seem to end at `ends`."""
    before, left, right, after = map(kind, (place.before, place.left, place.right, place.after))
    said = place.said or "nothing"
    return (
        f"rule: {relation(place)}",
        f"{left} | {right}",
        f"{before} {left} |",
        f"| {right} {after}",
        f"{_size(place.left)} {left} |",
        f"| {_size(place.right)} {right}",
        f"said {said}: {left} |",
        f"said {said}: | {right}",
        f"{before} {left} | {right}",
        f"{left} | {right} {after}",
        *_of_ends(place, ends),
        *_of_nouns(place),
        *_of_clause(place),
        *_of_verbs(place),
        *_of_words(place),
        *_of_these_words(place),
        *_of_classes(place),
    )


def features_of_story(place: Juncture, again: Recurrence) -> Iterator[str]:
    """The names of what the story says of a juncture; none if it says nothing of its headline. That it has a word of
    one character says nothing, either: so has any text."""
    left, right = place.left.text[-HALF:], place.right.text[:HALF]
    together = again.get(left + right, 0)
    if not again or (not together and 1 in {len(left), len(right)}):
        return
    seen = {(True, True): "apart", (True, False): "left only", (False, True): "right only"}
    so = seen.get((left in again, right in again), "neither")
    if together:
        so = "together" if together == 1 else "together often"
    yield f"story: {so}"
    yield f"story: {so}: {kind(place.left)} | {kind(place.right)}"
    if left[-1] + right[0] not in again:
        yield "story: characters apart"
        return
    before, behind = left + right[0] in again, left[-1] + right in again
    yield f"story: {'word' if before else 'character'} | {'word' if behind else 'character'} together"


def clause_end(place: Juncture) -> str:
    """Whether a clause seems to end at a juncture with no mark: `strong`, `weak` or empty."""
    left, right = place.left, place.right
    back, on = _verb_behind(place), _verb_ahead(place)
    if on is None or not 0 < on <= _FAR or back is None or left.text[-1] in "的地得" or left.text in v.LEANING:
        return ""
    if left.text in TAKES_OBJECT or kind(left) in {"preposition", "adverb", "adjective"} or right.text[0] in "的了着过":
        return ""
    if kind(right) not in _NOMINAL | {"time", "pronoun", "number", "adjective"}:
        return ""
    actor = _is_actor(right) or (len(place.ahead) > 1 and place.after.text in v.ACTORS)
    ended = (back == 0 and left.text in TAKES_NONE) or kind(left) == "number" or left.text == "了"
    full = back > 0 and kind(left) in _NOMINAL
    if actor and (ended or full):
        return "strong"
    return "weak" if actor or ended or full else ""


def kind(word: Word) -> str:
    """The part of speech of a word, roughly; of no word `edge`."""
    if not word.text:
        return "edge"
    if word.text in v.MARK:
        return "mark"
    if word.kind in _KINDS:
        return _KINDS[word.kind]
    if word.kind.startswith("n"):
        return "noun"
    return "particle" if word.kind[0] in "uyk" else "other"


def _size(word: Word) -> str:
    return f"{min(len(word.text), 4)}-character"


def _of_ends(place: Juncture, ends: Mapping[int, str]) -> Iterator[str]:
    """Whether a clause ends here, or rather elsewhere in the headline."""
    here = ends.get(place.at) or "no"
    others = {how for at, how in ends.items() if abs(at - place.at) > 1}
    there = "strong" if "strong" in others else "weak" if "weak" in others else "no"
    left, right = kind(place.left), kind(place.right)
    yield f"{here} clause end here, {there} one elsewhere"
    yield f"{left} | {right}, {there} clause end elsewhere"
    yield f"{relation(place)}, {there} clause end elsewhere"
    yield f"{here} clause end: {left} | {right}"


def _of_nouns(place: Juncture) -> Iterator[str]:
    """Where in a row of nouns the juncture stands, and what the row follows and leads to."""
    back = next((n for n, word in enumerate(reversed(place.behind)) if not _in_a_row(word)), len(place.behind))
    on = next((n for n, word in enumerate(place.ahead) if not _in_a_row(word)), len(place.ahead))
    if not on or back + on < 2:
        return
    follows = "nothing"
    if back < len(place.behind):
        last = place.behind[-1 - back]
        follows = _takes(last) if _is_verb(last) else kind(last)
    leads = "nothing" if on == len(place.ahead) else kind(place.ahead[on])
    at = f"{min(back, 3)} and {min(on, 3)} nouns"
    yield at
    yield f"{follows}, {at}"
    yield f"{at}, {leads}"
    yield f"{follows}, {at}, {leads}"
    yield f"{follows}, {at}, {leads}: {_size(place.left)} | {_size(place.right)}"
    actor = "an actor" if _is_actor(place.right) else "none"
    yield f"nouns {_size(place.left)} | {_size(place.right)}: {actor}, {follows if back else 'none'}"


def _in_a_row(word: Word) -> bool:
    return kind(word) in _NOMINAL | {"adjective", "other"}


def _of_clause(place: Juncture) -> Iterator[str]:
    """What the clause looks like before the juncture and after it."""
    if len(place.behind) == 1:
        yield "first word of its clause |"
    if len(place.ahead) == 1:
        yield "| last word of its clause"
    full, verb = _is_full(place.behind), _verb_ahead(place)
    state = "full clause" if full else "no verb" if _verb_behind(place) is None else "verb"
    comes = "verb late"
    if verb is None or verb < _FAR:
        comes = "no verb" if verb is None else "subject and verb" if verb else "verb at once"
    yield f"{state} | {comes}"
    yield f"said {place.said or 'nothing'}: | {comes}"
    if full and comes == "subject and verb" and is_person(place.right):
        yield "full clause | person who acts"


def _of_verbs(place: Juncture) -> Iterator[str]:
    """What verb stands before the juncture, how far back, and what verb comes, how far on."""
    back, on = _verb_behind(place), _verb_ahead(place)
    said = "no verb" if back is None else f"{_takes(place.behind[-1 - back])} and {min(back, 3)}"
    far = "no verb" if on is None else str(min(on, 3))
    comes = "no verb" if on is None else f"{far} and {_takes(place.ahead[on])}"
    right = "actor" if _is_actor(place.right) else kind(place.right)
    if _is_verb(place.left):
        yield f"{_takes(place.left)} |"
    if _is_verb(place.right):
        yield f"| {_takes(place.right)}"
    yield f"{said} | {right}"
    yield f"{said} | {right}, {far}"
    yield f"{said} | {comes}"
    yield f"{said} | {comes}, {'long' if len(place.ahead) > 2 else 'short'}"
    yield f"{kind(place.left)} | {right}, {comes}"


def _of_words(place: Juncture) -> Iterator[str]:
    """What single words say."""
    before, left, right, after = place.before, place.left, place.right, place.after
    yield from (f"{name} |" for name, so in _LEFT.items() if so(left))
    starts = _is_actor(right) and acts(after)  # 小学扩建|学生借读: who acts ends no term
    yield from (f"| {name}" for name, so in _RIGHT.items() if so(right) and not (starts and name == "head noun"))
    if left.text in v.RESULTS_OF_GAMES:
        yield "result | its object"
    if before.text in v.RESULTS_OF_GAMES:
        yield "result and object |"
    if right.text == "的" or after.text == "的":
        yield "| word and 的"
    if before.text.endswith("的") and kind(left) in _NOMINAL and kind(right) in _NOMINAL:
        yield "的, noun | noun"
    if before.kind == "p" and kind(right) in _NOMINAL:
        yield "preposition, word | noun"
    if _is_attribute(left):
        yield f"attribute | {kind(right)}"
    if right.text in v.HEAD_NOUNS:
        yield f"{kind(left)} | head noun"
        nominal = kind(left) in _NOMINAL
        if (nominal or kind(left) == "verb") and not _is_actor(right) and _ends_term(place):
            yield f"{'noun' if nominal else 'verb'} | head noun that ends its term"
    if kind(left) == "number":
        yield f"{_counted(left)} | {kind(right)}"
    if kind(right) == "number":
        yield f"{kind(left)} | {_counted(right)}"


def _of_these_words(place: Juncture) -> Iterator[str]:
    """The two words themselves, and the characters that meet."""
    left, right = place.left.text, place.right.text
    yield f"word {left} |"
    yield f"| word {right}"
    yield f"character {left[-1]} |"
    yield f"| character {right[0]}"
    yield f"{kind(place.left)} {left[-1]} | {kind(place.right)}"
    yield f"{kind(place.left)} | {kind(place.right)} {right[0]}"


def _of_classes(place: Juncture) -> Iterator[str]:
    """The words around by narrower classes: verbs by what they take, those who act, what qualifies a noun."""
    third = _class(place.behind[-3]) if len(place.behind) > 2 else "edge"
    around = (place.before, place.left, place.right, place.after, place.then)
    before, left, right, after, then = map(_class, around)
    yield f"class {left} | {right}"
    yield f"class {before} {left} | {right} {after}"
    yield f"class {left} | {right} {after} {then}"
    yield f"class {third} {before} {left} | {right}"


def _class(word: Word) -> str:
    if _is_verb(word):
        return _takes(word)
    if word.text and _is_actor(word):
        return "actor"
    return "attribute" if word.text in v.ATTRIBUTES else kind(word)


def _ends_term(place: Juncture) -> bool:
    """Whether a term ends with the word after a juncture: a verb follows, or nothing."""
    ended = kind(place.after) in {"verb", "adverb", "preposition", "number", "time", "edge", "mark"}
    return ended or (kind(place.after) == "adjective" and _is_verb(place.then))


def _is_verb(word: Word) -> bool:
    return acts(word) and word.kind != "p"


def _is_attribute(word: Word) -> bool:
    return word.text in v.ATTRIBUTES or word.text.rstrip("”").endswith(("式", "型", "级", "性"))


def _is_institution(word: Word) -> bool:
    return len(word.text) > 1 and bool(pattern(v.HOUSE).search(word.text))


def _is_actor(word: Word) -> bool:
    return is_person(word) or word.text in v.ACTORS


_LEFT: Mapping[str, Callable[[Word], bool]] = {
    "的": lambda word: word.text[-1] == "的",
    "了": lambda word: word.text == "了",
    "attribute": _is_attribute,
    "head noun": lambda word: word.text in v.HEAD_NOUNS,
    "institution": _is_institution,
    "person": is_person,
    "kind of thing": lambda word: word.text in v.QUALIFIED,
    "verb with its result": lambda word: _is_verb(word) and word.text[-1] in v.RESULTS,
    "verb with its object": lambda word: _is_verb(word) and word.text[-1] in v.OBJECTS,
}
_RIGHT: Mapping[str, Callable[[Word], bool]] = {
    "head noun": lambda word: word.text in v.HEAD_NOUNS,
    "institution": _is_institution,
    "person": is_person,
    "kind of thing": lambda word: word.text in v.QUALIFIED,
    "link": lambda word: word.text in v.LINKS,
}


def _verb_behind(place: Juncture) -> int | None:
    """How many words stand between the last verb of the clause and the juncture."""
    return next((n for n, word in enumerate(reversed(place.behind)) if _is_verb(word)), None)


def _verb_ahead(place: Juncture) -> int | None:
    """How many words stand between the juncture and the next verb of the clause."""
    return next((n for n, word in enumerate(place.ahead) if _is_verb(word)), None)


def _is_full(words: tuple[Word, ...]) -> bool:
    """Whether a clause has a verb and ends in a noun, a number or 了 behind it."""
    last = words[-1]
    ends = kind(last) in (_NOMINAL - {"term"}) | {"number"} or last.text == "了"
    return ends and any(map(_is_verb, words[:-1]))


def _takes(verb: Word) -> str:
    if verb.text in TAKES_NONE:
        return "intransitive"
    if verb.text in TAKES_OBJECT:
        return "transitive"
    return "short verb" if len(verb.text) == 1 else "verb"


def _counted(number: Word) -> str:
    """What a number counts."""
    last = number.text[-1]
    if last in v.HEADS:
        return "heads"
    return "things" if last in v.COUNTERS else "time or money" if last in v.PRICED else "other number"
