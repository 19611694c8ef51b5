"""Names as gold, read from CrossNER and GUM; spans cut to bare names, the same for gold and systems.

**GUM** marks noun phrases, not names. A name there is a mention of type person, organization or place whose words are names:
all begin with a capital (but for "of", "the", "van" ...), and at least one does so behind another word somewhere in the text,
or it stands for an article of Wikipedia, or it is a person's of two words or more. Two persons or places joined by "and" are
two names. What follows a comma, a relative pronoun or a bracket is cut off, as are lower-case words before the name ("former
president") and, from a person, "of" and what follows, if that is a mention itself. Offices ("the Secretary", "Madam Speaker")
and peoples ("Americans", "the Japanese"), persons to GUM, are left out. Of nested names only the outermost is gold. This is a
reading of GUM's marks, not GUM's own layer: it is the same for both systems, but figures on it are lower than they deserve.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from onrecord import terms
from onrecord.report import Span

_CROSSNER = {
    "person": "PERSON",
    "politician": "PERSON",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "country": "STATE",
    "location": "PLACE",
}
_GUM = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?$")
_SMALL = frozenset("of the and for de la le von van der den del di du da al el bin ibn y e &".split())
_TOKEN = re.compile(r"[^\s,;:()\[\]“”\"]+")
_BEHIND_A_WORD = re.compile(r"(?:(?<=[a-z,:;–-] )|(?<=[(\[])|(?<=[MD]r\. )|(?<=M[rs]s\. ))[A-Z][\w’'.-]*\w")
_TAIL = re.compile(r"\s*(?:[,;:(\[–—]|\s-\s|\s(?:who|whom|whose|which|that|where)\b)")
_DETERMINERS = frozenset("the a an this that these those our my your his her its their all no every".split())
_PRONOUNS = frozenset("i we he she it they you my our his her its their your me us him them".split())


class Name(NamedTuple):
    """A named mention: where and of what kind; ordered by place."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class GoldText:
    """One text with its gold.

    Attributes:
        names: what should be found, in our kinds.
        apart: gold spans of kinds that are not compared.
        genre: GUM's, "" elsewhere.
    """

    id: str
    text: str
    names: frozenset[Name]
    apart: tuple[Span, ...]
    genre: str = ""


@cache
def _titles() -> re.Pattern[str]:
    forms = {form for title in terms.titles() for form in (title.words, *title.aliases)}
    longest_first = sorted((re.escape(form) for form in forms), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(longest_first)})\.?\s+(?=[A-Z])")


def plain_span(text: str, start: int, end: int, kind: str) -> tuple[int, int]:
    """Cut a span to the bare name: no blank around, no article, no title before a person, no possessive behind."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if match := _ARTICLE.match(text, start, end):
        start = match.end()
    while kind == "PERSON" and (match := _titles().match(text, start, end)):
        start = match.end()
    if match := _POSSESSIVE.search(text[start:end]):
        end = start + match.start()
    return start, end


def read_crossner(line: Mapping[str, Any]) -> tuple[GoldText, Counter[str]]:
    """Read a line of CrossNER; also count what is not compared, by kind."""
    names, apart, left = set(), [], Counter[str]()
    for start, end, kind in line["entities"]:
        if kind in _CROSSNER:
            names.add(Name(*plain_span(line["text"], start, end, _CROSSNER[kind]), _CROSSNER[kind]))
        else:
            apart.append(Span(start, end))
            left[kind] += 1
    return GoldText(line["id"], line["text"], frozenset(names), tuple(apart)), left


def read_gum(line: Mapping[str, Any]) -> tuple[GoldText, Counter[str]]:
    """Read a line of GUM: the outermost names among its mentions; also count named mentions of other types."""
    text = line["text"]
    proven = frozenset(_BEHIND_A_WORD.findall(text))
    starts = frozenset(mention["span"][0] for mention in line["mentions"])
    by_place: dict[Span, tuple[Name, str]] = {}
    for mention in sorted(line["mentions"], key=lambda mention: mention["span"][0] - mention["span"][1]):
        kind = _GUM.get(mention["type"], "")
        span = gum_name(text, Span(*mention["span"]), kind, starts, proven | {"*"} if "wiki" in mention else proven)
        if span is None:
            continue
        is_left_out = kind == "PERSON" and _is_office_or_people(text, span)
        # The shortest mention with this name is the one it names: "Cairo", not "people in Cairo".
        by_place[span] = (Name(*span, ""), "office or people") if is_left_out else (Name(*span, kind), mention["type"])
    found = list(by_place.values())
    names, apart, left = set(), [], Counter[str]()
    for name, gum_type in sorted(found, key=lambda pair: (pair[0].start, -pair[0].end)):
        is_inside = any(other.start <= name.start and name.end <= other.end and other[:2] != name[:2] for other, _ in found)
        if not name.kind:
            apart.append(Span(name.start, name.end))
            left[gum_type] += 1
        elif is_inside:
            left["inside another name"] += 1
        else:
            names.add(name)
    return GoldText(line["id"], text, frozenset(names), tuple(apart), line["genre"]), left


def gum_name(text: str, span: Span, kind: str, mention_starts: frozenset[int], proven: frozenset[str]) -> Span | None:
    """Give the name that a mention of GUM is, or None where it is a description, a number or a pronoun.

    Args:
        text: the report's text.
        span: the mention, a noun phrase with all that belongs to it.
        kind: ours for its type, or "" for types that we have not.
        mention_starts: where mentions begin.
        proven: words that have a capital where no sentence begins; with "*" all words.
    """
    start, end = plain_span(text, *span, kind)
    if cut := _TAIL.search(text, start, end):
        end = cut.start()
    tokens = [Span(m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]
    if kind == "PERSON":
        tokens = _without_of(text, tokens, mention_starts)
    while tokens and not tokens[0].of(text)[0].isupper():
        del tokens[0]
    common = [place for place, token in enumerate(tokens) if not _is_name_word(_POSSESSIVE.sub("", token.of(text)))]
    if common and kind == "PERSON":
        tokens = tokens[common[-1] + 1 :]  # "Senior researcher Ana Roe"
    if not tokens or (common and kind != "PERSON") or _are_joined(text, tokens, kind, mention_starts):
        return None
    start, end = plain_span(text, tokens[0].start, tokens[-1].end, kind)
    words = [_POSSESSIVE.sub("", token.of(text)) for token in tokens if start <= token.start < end]
    if not words or words[-1].lower() in _SMALL or words[0].lower() in _PRONOUNS:
        return None
    is_proven = (
        "*" in proven or (kind == "PERSON" and len(words) > 1) or any(word in proven for word in words if word[0].isupper())
    )
    return Span(start, end) if is_proven else None


def _are_joined(text: str, tokens: Sequence[Span], kind: str, mention_starts: frozenset[int]) -> bool:
    """Tell two persons or places from one name: a mention begins behind "and"."""
    if kind not in ("PERSON", "PLACE"):
        return False
    return any(one.of(text) in ("and", "&") and other.start in mention_starts for one, other in pairwise(tokens))


@cache
def _offices() -> frozenset[str]:
    forms = {form for title in terms.titles() for form in (title.words, *title.aliases)}
    nouns = {form for noun in terms.role_nouns() for form in (noun.noun, noun.plural)}
    return frozenset(form.casefold() for form in forms | nouns)


def _is_office_or_people(text: str, span: Span) -> bool:
    """Tell an office or a people by its words, or, for one word alone, by "the" before it or "of" behind it."""
    words = span.of(text).casefold()
    if words in _offices() or words in terms.state_demonyms() or words.removesuffix("s") in terms.state_demonyms():
        return True
    if " " in words:
        return False
    before = text[: span.start].split()[-1:]
    return (bool(before) and before[0].lower() in _DETERMINERS) or text[span.end : span.end + 4] == " of "


def _without_of(text: str, tokens: list[Span], mention_starts: frozenset[int]) -> list[Span]:
    """Cut "of ..." from a person where a mention begins behind it: "Ana Roe of [Acme]"."""
    for place, token in enumerate(tokens[:-1]):
        if token.of(text) == "of" and any(other.start in mention_starts for other in tokens[place + 1 : place + 3]):
            return tokens[:place]
    return tokens


def _is_name_word(word: str) -> bool:
    return word[0].isupper() or word in _SMALL or (word[0].isdigit() and len(word) > 1 and word[-1].isupper())


READERS = {"crossner": read_crossner, "gum": read_gum}


def read_gold(path: Path, kind: str | None = None) -> tuple[list[GoldText], Counter[str]]:
    """Read a gold file; also count, by their kinds, the gold marks that are not compared."""
    texts, left = [], Counter[str]()
    with path.open(encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            text, apart = READERS[kind or ("crossner" if "entities" in line else "gum")](line)
            texts.append(text)
            left += apart
    return texts, left
