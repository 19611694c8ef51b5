"""Relays put around sentences that hold one whole attribution, which thereby moves further in.

`Roe said that the talks had failed.` becomes `The ministry said that Roe said that the talks had failed, per the Courier.`: PolNeAR
has no nesting at all, and this gives it some whose inside is gold. Forms are few and wordings many; our own passages, written
by hand, carry the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from training.augment import make_outlet
from training.examples import Edit, Edits, Example, GoldAttribution, Span, apply_edits

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s+[A-Z“\"'\n]|\s*$)[^.!?\n]*)*[.!?][”\"']*")
_BODIES = (
    "the Kremlin;the White House;the foreign ministry;the defence ministry;the presidency;the army;the president's office;the "
    "government;a government spokesman;a spokeswoman for the ministry;the prime minister's office;the party;the rebels;the "
    "central bank;the union;the court;the prosecutor's office;police;two officials;a senior diplomat;a person briefed on the talks;"
    "three people familiar with the matter;an aide;a Western official;sources close to the delegation;a military statement;"
    "the ministry's press service;people with knowledge of the discussions;local officials;an internal memo;court documents"
).split(";")
_AFTER = ("reported", "said", "writes", "has learned", "is reporting", "reports", "quoted it as saying")
_BEFORE = ("per", "according to", "as reported by", "as first reported by", "in a report by", "as cited by")
_SAYING = ("said", "stated", "announced", "confirmed", "told reporters", "said in a statement", "claimed", "added", "says")
_MARKS = "“\"'«„‘"
_COMMON = frozenset(word for body in _BODIES for word in body.split() if word.islower()) | {"the", "state", "local"}
_LOWER_STARTS = frozenset(
    "the a an he she they it we his her their its this that these those some many several two three in on at".split()
)


@dataclass(frozen=True)
class _Site:
    """A sentence to wrap: its bounds without the full stop, and the number of the attribution in it."""

    start: int
    end: int
    gold: int


@dataclass(frozen=True)
class _Added:
    """One relay: where its source and cue stand in an edit's words, and what it is credited with (old spans)."""

    edit: Edit
    source: str
    cue: str
    content: tuple[Span, ...]
    depth: int
    keeps: str = ""  # words put in by the same edit that belong to the content, at their end
    also: Edit | None = None  # an edit before the content whose words belong to it
    kind: str = "OUTLET"


def _upper(words: str) -> str:
    return words[0].upper() + words[1:]


def _sites(example: Example, rng: Random, share: float) -> Iterator[_Site]:
    golds = example.attributions or ()
    whole = [(min(a for role in g.roles() for a, _ in role), max(b for role in g.roles() for _, b in role)) for g in golds]
    for match in _SENTENCE.finditer(example.text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        end = match.end()
        touching = [k for k, (a, b) in enumerate(whole) if a < end and b > start]
        if len(touching) != 1 or rng.random() > share:
            continue
        gold, (low, high) = golds[touching[0]], whole[touching[0]]
        body = end - 1 if example.text[end - 1] in ".!?" else end
        if low < start or high > end or gold.depth or not gold.source or not gold.cue or body == end or end - start < 30:
            continue
        if example.text[body - 1] not in "”\"'":
            yield _Site(start, body, touching[0])


def _lowered(text: str, start: int) -> list[Edit]:
    """Lower the first letter of a sentence that is no longer one, where its first word is none to keep."""
    word = re.match(r"\w+", text[start:])
    if word and word.group().lower() in _LOWER_STARTS and text[start].isupper():
        return [Edit(start, start + 1, text[start].lower())]
    return []


def _trailing(site: _Site, outlet: str, rng: Random, depth: int = 0) -> tuple[Edit, _Added]:
    if rng.random() < 0.5:
        cue = rng.choice(_AFTER[:6])
        edit = Edit(site.end, site.end, f", {outlet} {cue}")
    else:
        cue = rng.choice(_BEFORE)
        edit = Edit(site.end, site.end, f", {cue} {outlet}")
    return edit, _Added(edit, outlet, cue, ((site.start, site.end),), depth)


def _wrap(example: Example, site: _Site, rng: Random) -> tuple[list[Edit], list[_Added], int]:
    """Draw a form: edits, the relays they bring, and how many layers the sentence's own attribution moves in."""
    outlet, body = make_outlet(rng), rng.choice(_BODIES)
    whole = ((site.start, site.end),)
    lower = _lowered(example.text, site.start)
    quoted = example.text[site.start] in _MARKS  # "The ministry said that “We ...": nobody writes so
    form = rng.choices(range(6), weights=(36, 0, 8, 0, 0, 12) if quoted else (36, 16, 8, 14, 14, 12))[0]
    if form == 0:  # "..., X reported"
        edit, added = _trailing(site, outlet, rng)
        return [edit], [added], 1
    if form == 1:  # "X reported that ..."
        cue = rng.choice(("reported", "said", "reports", "wrote"))
        edit = Edit(site.start, site.start, f"{_upper(outlet)} {cue} that ")
        return [edit, *lower], [_Added(edit, _upper(outlet), cue, whole, 0, keeps="that ")], 1
    if form == 2:  # "According to X, ..."
        cue = rng.choice(("According to", "As reported by", "Citing"))
        edit = Edit(site.start, site.start, f"{cue} {outlet}, ")
        return [edit, *lower], [_Added(edit, outlet, cue, whole, 0)], 1
    if form == 3:  # "the ministry said that ..."
        cue = rng.choice(_SAYING)
        edit = Edit(site.start, site.start, f"{_upper(body)} {cue} that ")
        return [edit, *lower], [_Added(edit, _upper(body), cue, whole, 0, keeps="that ", kind="ORG")], 1
    if form == 4:  # "the ministry said that ..., per X"
        cue = rng.choice(_SAYING)
        first = Edit(site.start, site.start, f"{_upper(body)} {cue} that ")
        last, outer = _trailing(site, outlet, rng)
        outer = replace(outer, also=first)
        return [first, last, *lower], [outer, _Added(first, _upper(body), cue, whole, 1, keeps="that ", kind="ORG")], 2
    cue = rng.choice(("reported", "said", "wrote"))  # "..., X reported, citing two officials"
    citing = rng.choice(("citing", "citing", "quoting"))
    edit = Edit(site.end, site.end, f", {outlet} {cue}, {citing} {body}")
    return [edit], [_Added(edit, outlet, cue, whole, 0), _Added(edit, body, citing, whole, 1, kind="ORG")], 2


def _gold_of(added: _Added, moved: Edits) -> GoldAttribution | None:
    at = moved.place(added.edit)
    if at is None:
        return None
    words = added.edit.words
    source = at + words.index(added.source)
    # The source's words may hold the cue's ("a spokesman said"): look beside it.
    rest = words.replace(added.source, "\0" * len(added.source), 1)
    cue = at + rest.index(added.cue)
    content = [list(moved.move(span)) for span in added.content]
    if added.keeps:
        content[0][0] = at + len(words) - len(added.keeps)
    if added.also:
        begins = moved.place(added.also)
        content[0][0] = content[0][0] if begins is None else begins
    return GoldAttribution(
        ((source, source + len(added.source)),), ((cue, cue + len(added.cue)),), tuple((a, b) for a, b in content), added.depth
    )


def wrap_in_relays(example: Example, rng: Random, share: float) -> Example:
    """Put relays around a share of the sentences that hold one whole attribution.

    Args:
        example: with attributions; texts without any come back as they are.
        rng: draws sentences, forms and wordings.
        share: of the fit sentences.
    """
    if example.attributions is None:
        return example
    edits: list[Edit] = []
    added: list[_Added] = []
    deeper: dict[int, int] = {}
    for site in _sites(example, rng, share):
        new_edits, new_added, layers = _wrap(example, site, rng)
        edits += new_edits
        added += new_added
        deeper[site.gold] = layers
    if not edits:
        return example
    inner = tuple(replace(g, depth=deeper.get(k, g.depth)) for k, g in enumerate(example.attributions))
    moved = Edits(edits)
    out = apply_edits(replace(example, attributions=inner), moved)
    outer = [(one, gold) for one in added if (gold := _gold_of(one, moved))]
    marks = out.marks
    if "names" in marks:
        names = [(one.kind, *span) for one, gold in outer if (span := _name_in(out.text, gold.source[0]))]
        marks = {**marks, "names": tuple(sorted((*marks["names"], *names), key=lambda mark: mark[1]))}
    return replace(out, attributions=(*(out.attributions or ()), *(gold for _, gold in outer)), marks=marks)


def _name_in(text: str, source: Span) -> Span | None:
    """Find the name in a relay's words: what is left without articles and lower-case words in front; None: no name."""
    found = re.match(r"(?:(?:[Tt]he|[Aa]|[a-z]+)\s+)*(?=[A-Z])", text[source[0] : source[1]])
    words = text[source[0] + found.end() : source[1]] if found else ""
    first = words.split(" ")[0] if words else ""
    is_name = bool(first) and ((found is not None and found.end() > 0) or first.lower() not in _COMMON)
    return (source[1] - len(words), source[1]) if is_name and not words.endswith("newspaper") else None
