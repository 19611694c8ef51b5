"""Words that timeline and brief share: days, sources, whose claim something is, and the words of an act.

In: lines from `queries`. Out: plain words. Nothing is put into words that the text does not have: an act is told in the words
of its sentence from its trigger to what it is about, a source by the names on its chain.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeAlias

from onrecord.dates import Moment, When
from onrecord.record.base import Role
from onrecord.report import Span
from onrecord.sentences import sentence_spans
from onrecord.show.acts import CommitmentLine, EventLine
from onrecord.show.lines import StatementLine
from onrecord.show.text import NOT_STATED
from onrecord.terms import find_outlet, normal_name

Line: TypeAlias = StatementLine | EventLine | CommitmentLine

DAY_NOT_STATED = f"day {NOT_STATED}"
PARTY_NOT_STATED = f"party {NOT_STATED}"
GAP = " … "

_OPENING, _CLOSING = re.compile(r'(?:(?<=^)|(?<=[\s(\[‘—–-]))"(?=\S)'), re.compile('"')
_LOW_OPENING = re.compile(r"„([^“”\"„]*)[“”\"]")
_SINGLE = str.maketrans({"“": "‘", "”": "’", "„": "‘", "«": "‘", "»": "’"})
_ENDS = {"“": '”"', '"': '”"', "„": '“”"', "«": "»"}
_ACT_CHARS = 120
_BESIDE = (Role.OBJECT, Role.RECIPIENT, Role.PLACE, Role.FIGURE)


def day_words(day: date) -> str:
    """Give a day as prose has it: "14 March 2026"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def is_dated(when: When | None) -> bool:
    """Tell whether at least one end of the interval is known."""
    return when is not None and (when.earliest is not None or when.latest is not None)


def when_words(when: When | None) -> str:
    """Give an interval as prose has it: "14 March 2026", "between 3 and 9 March 2026", "on or before 20 April 2026"."""
    first, last = (when.earliest, when.latest) if when else (None, None)
    if first is None and last is None:
        return DAY_NOT_STATED
    if first is None or last is None:
        return f"on or before {day_words(last)}" if last else f"on or after {day_words(first)}" if first else DAY_NOT_STATED
    if first == last:
        return day_words(first)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:  # whole months, or a whole year
        if (first.year, first.month) == (last.year, last.month):
            return f"{calendar.month_name[first.month]} {first.year}"
        if (first.month, last.month, first.year) == (1, 12, last.year):
            return str(first.year)
    begin = day_words(first)
    if first.year == last.year:
        begin = str(first.day) if first.month == last.month else f"{first.day} {calendar.month_name[first.month]}"
    return f"between {begin} and {day_words(last)}"


def source_words(publisher: str | None, chain: Iterable[str], published: Moment | None) -> str:
    """Give a source in words: "Velmar Post, citing Reuters, 14 March 2026"."""
    told = (publisher or f"outlet {NOT_STATED}", *(f"citing {name}" for name in chain))
    return ", ".join((*told, day_words(published.day) if published else f"day of publication {NOT_STATED}"))


_NOBODY = frozenset("i we you he she it they who".split())
"""Words for those of whom it is not known who they are."""
_MANY = frozenset({"people", "police"})
"""Words for several that do not end as such words do."""
_COUNTED = re.compile(
    r"(?:at\s+least\s+|more\s+than\s+|about\s+|some\s+|the\s+)?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+"
    r"|several|many|most|both|dozens|hundreds|a\s+few|a\s+(?:dozen|couple|number)\s+of)\s+(?!in\b)\w",
    re.IGNORECASE,
)
# What stands behind the word that a description is about: "officials in Beshkar", "a person close to the talks".
_BEHIND = re.compile(
    r"\s(?:in|at|on|of|from|with|to|for|near|by|who|that|close|familiar|briefed|involved|present)\s.*", re.DOTALL
)


def _are_several(name: str) -> bool:
    if _COUNTED.match(name):
        return True
    words = _BEHIND.sub("", name).split()
    head = words[-1] if words else ""
    return head in _MANY or (head.islower() and head.endswith("s") and not head.endswith("ss"))


class Outlets:
    """Which names are outlets, which retell, and not parties, which claim: those that published something, and known ones."""

    def __init__(self, publishers: Iterable[str | None]) -> None:
        self._published = frozenset(normal_name(name) for name in publishers if name)

    def __contains__(self, name: str) -> bool:
        return normal_name(name) in self._published or find_outlet(name) is not None

    def claimant(self, chain: tuple[str, ...]) -> str | None:
        """Give who vouches for what is told through a chain, where that is known and somebody else than an outlet."""
        return chain[-1] if chain and chain[-1] not in self and chain[-1].casefold() not in _NOBODY else None

    def teller(self, chain: tuple[str, ...]) -> str | None:
        """Give the claimant with who passes the claim on, where that is no outlet: "Anton Resh via two officials"."""
        claimant = self.claimant(chain)
        via = next((name for name in reversed(chain[:-1]) if name not in self and name != claimant), None)
        return f"{claimant} via {via}" if claimant and via else claimant

    def says(self, chain: tuple[str, ...]) -> str | None:
        """Give who claims what is told through a chain, with the verb: "The ministry says", "two officials say"."""
        teller, claimant = self.teller(chain), self.claimant(chain)
        if teller is None or claimant is None:
            return None
        parts = claimant.split(" and ")
        # "The Ministry of Trade and Transport" is one; in "health officials and the ministry" several speak.
        are_many = any(map(_are_several, parts)) or (len(parts) > 1 and claimant[0].islower())
        return f"{teller} {'say' if are_many else 'says'}"


def one_line(words: str) -> str:
    """Put words on one line."""
    return " ".join(words.split())


def in_quotes(words: str) -> str:
    """Put words in quotation marks.

    Such marks within them, those of other languages too, become single ones, as print has it: “‘We stay,’ she said.”
    """
    inner = _LOW_OPENING.sub(r"‘\1’", words).translate(_SINGLE)
    return f"“{_CLOSING.sub('’', _OPENING.sub('‘', inner))}”"


def is_quotation(words: str) -> bool:
    """Tell whether words begin and end with quotation marks of one language."""
    ends = _ENDS.get(words[:1], "")
    return bool(ends) and words.rstrip(" …")[-1:] in ends


def shortened(words: str, chars: int) -> str:
    """Cut words to a length, between two of them, with an ellipsis where something is left out."""
    words = one_line(words)
    if len(words) <= chars:
        return words
    return words[:chars].rsplit(" ", 1)[0].rstrip(" ,;:-–—") + " …"


def act_words(line: EventLine) -> str:
    """Give the words of an act, cut from its sentence: from its trigger to what it is about, whom, where."""
    beside = [(piece.role, piece.span) for piece in line.evidence if piece.role in _BESIDE and piece.link is None]
    beside += [(Role.RECIPIENT, one.span) for one in line.recipients]
    beside += [(Role.PLACE, line.place.span)] if line.place else []
    whole = act_span(line.span, beside, line.sentence_span)
    start = line.sentence_span.start
    words = line.sentence[whole.start - start : whole.end - start] if line.sentence_span.covers(whole) else line.trigger
    return one_line(words) or one_line(line.trigger)


def act_span(trigger: Span, beside: Iterable[tuple[Role, Span]], sentence: Span) -> Span:
    """Give the stretch of a sentence that tells an act: its trigger and what stands beside it, less where that is long.

    Args:
        trigger: the words that name the act.
        beside: what it is about, whom, where; what lies outside the sentence is left out.
        sentence: that of the trigger.
    """
    near = [(role, span) for role, span in beside if sentence.covers(span)]
    whole = _hull(trigger, (span for _, span in near))
    if whole.end - whole.start > _ACT_CHARS:
        whole = _hull(trigger, (span for role, span in near if role in {Role.OBJECT, Role.RECIPIENT}))
    return trigger if whole.end - whole.start > _ACT_CHARS else whole


def _hull(first: Span, others: Iterable[Span]) -> Span:
    spans = (first, *others)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def passage_of(line: StatementLine) -> tuple[str, tuple[Span, ...]]:
    """Give the sentences of a statement as far as its evidence and the words around it show them.

    Returns:
        The words, and where in them the content stands.
    """
    own = [piece for piece in line.evidence if piece.link is None]
    spans = [*(piece.span for piece in own), line.span]
    stretches = [(piece.span.start - len(piece.prefix), piece.prefix + piece.exact + piece.suffix) for piece in own]
    stretches.append((line.span.start - len(line.prefix), line.prefix + line.exact + line.suffix))
    text, marks = "", list[Span]()
    for start, words in _joined(stretches):
        kept = _sentences(start, words, spans)
        text += GAP if text else "… " if _is_cut(start, kept.start) else ""
        shift = len(text) - start - kept.start
        text += kept.of(words)
        whole = Span(start + kept.start, start + kept.end)
        marks += [_moved(piece, whole, shift) for piece in line.spans(Role.CONTENT) or (line.span,) if piece.overlaps(whole)]
    return text + (" …" if text[-1:].isalnum() else ""), tuple(marks)


def _joined(stretches: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Lay stretches of one text over each other; those that touch become one."""
    out: list[tuple[int, str]] = []
    for start, words in sorted(stretches, key=lambda stretch: stretch[0]):
        if out and start <= out[-1][0] + len(out[-1][1]):
            first, before = out.pop()
            known = first + len(before) - start
            out.append((first, before + words[known:] if known < len(words) else before))
        else:
            out.append((start, words))
    return out


def _sentences(start: int, words: str, spans: list[Span]) -> Span:
    """Find in a stretch the sentences that hold marked spans, without words that were cut in two at its ends."""
    own = [
        Span(span.start - start, span.end - start) for span in spans if start <= span.start and span.end <= start + len(words)
    ]
    first, last = min(span.start for span in own), max(span.end for span in own)
    holding = [sentence for sentence in sentence_spans(words) if any(span.overlaps(sentence) for span in own)]
    begin, end = (holding[0].start, holding[-1].end) if holding else (first, last)
    if _is_cut(start, begin) and begin < first:
        begin = min(first, words.find(" ", begin) + 1 or first)
    if end == len(words) and last < end and words[-1].isalnum():
        end = max(last, words.rfind(" ", 0, end))
    return Span(begin, end)


def _is_cut(start: int, begin: int) -> bool:
    """Tell whether what is kept of a stretch may begin amid a sentence: at the stretch's own beginning, or a word after it."""
    return start > 0 and begin < 32


def _moved(span: Span, within: Span, by: int) -> Span:
    return Span(max(span.start, within.start) + by, min(span.end, within.end) + by)


def cut_marks(text: str, marks: Iterable[Span]) -> list[tuple[str, bool]]:
    """Cut a text into pieces that are marked or not; joined they are the text."""
    inside = [Span(max(0, mark.start), min(len(text), mark.end)) for mark in marks if mark.start < mark.end]
    cuts = sorted({0, len(text), *(mark.start for mark in inside), *(mark.end for mark in inside)})
    return [(text[start:end], any(mark.start <= start and end <= mark.end for mark in inside)) for start, end in pairwise(cuts)]
