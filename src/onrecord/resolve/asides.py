"""What stands on the page beside the running text, and content kept out of it.

In: a report. Out: its asides (title line, byline, dateline, credits, times of entries) as spans, and attributions without them:
what somebody says in the running text has no dateline in it, and who took a picture said nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord import terms
from onrecord.annotation import Attribution
from onrecord.report import PartKind, Report, Span
from onrecord.resolve.names import is_title
from onrecord.resolve.roles import find_noun
from onrecord.stems import FUNCTION_WORDS

_ASIDES = frozenset(PartKind) - {PartKind.CAPTION, PartKind.CORRECTION}
_PLACE = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:[ /-][A-ZÀ-ÖØ-Þ][\w.'’-]*){0,3}(?:,\s[A-Z]\w+(?:\s[A-Z]\w+)?)?"
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+(?:[ /-][A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*){0,3}(?:,\s[A-Z]\w+(?:\s[A-Z]\w+)?)?"
_DAY = r"(?:(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?)(?:,?\s\d{4})?|[A-Z][a-z]{2,5}day)"
_DASH = r"\s*(?:[–—]|--?)\s+"
# A place alone before a dash is a dateline only in capitals: "Vesk - the capital - burned".
_DATELINE = re.compile(
    rf"^[^\S\n]*(?:(?:{_PLACE}(?:,?\s{_DAY})?\s*)?\([^()\n]{{2,40}}\)(?:{_DASH}|:\s+)|{_PLACE},?\s{_DAY}{_DASH}|{_CAPITALS}{_DASH})",
    re.MULTILINE,
)
_BEHIND_TOWN = re.compile(
    r"\s*[A-ZÀ-ÖØ-Þ][^,()\n]{1,40},\s(?!"
    rf"{_DAY}\b)(?P<country>[A-ZÀ-ÖØ-Þ][\w’'-]+(?:\s[A-ZÀ-ÖØ-Þ][\w’'-]+)*)(?:,\s|\s\()"
)
_LABEL = re.compile(rf"(?P<place>{_CAPITALS}):(?=[^\S\n]+\S)", re.MULTILINE)
_PARTICIPLE = re.compile(r"\w{2,}(?:ED|ING)")
_VERBAL = re.compile(r"\w{2,}(?:[^S\W]S|ED)")  # a name has no verb, as "ARMY KILLS REBELS" has
_LONGEST_CREDIT, _LONGEST_NAME = 40, 4
_JOINTS = " \t\n,;:–—-"


def find_asides(report: Report) -> tuple[Span, ...]:
    """Find the asides of a report: the parts marked as such, its datelines, and its title where the text opens with it."""
    text = report.text
    found = [part.span for part in report.parts if part.kind in _ASIDES]
    found += find_datelines(text)
    title = report.title
    if title and text.startswith(title) and text[len(title) : len(title) + 1] in ("", "\n"):
        found.append(Span(0, len(title)))
    return tuple(sorted(found))


def find_datelines(text: str) -> list[Span]:
    """Find the datelines of a text, in order, each with its dash and the blank behind it."""
    return [Span(match.start(), match.end()) for match in _DATELINE.finditer(text) if not _is_flash(text, match)]


def find_country(text: str, datelines: Sequence[Span]) -> Span | None:
    """Give the country that stands behind the town of a report's first dateline: "TOLM, Norlia, 29 March (Halyard) -"."""
    found = (_BEHIND_TOWN.match(text, *dateline) for dateline in datelines)
    behind = next((match for match in found if match), None)
    return Span(*behind.span("country")) if behind else None


def _is_flash(text: str, dateline: re.Match[str]) -> bool:
    """Tell whether capitals before a dash are what is told, and those behind it who tells it: "TALKS CALLED OFF - ENVOY"."""
    end = text.find("\n", dateline.end())
    rest = text[dateline.end() : end if end >= 0 else len(text)].rstrip()
    if not rest.isupper() or len(rest) > _LONGEST_CREDIT or not rest[-1].isalnum():
        return False
    before = dateline.group().strip(_JOINTS).split()
    if any(word.casefold() in FUNCTION_WORDS or _PARTICIPLE.fullmatch(word) for word in before[1:]):
        return True  # no place: "TALKS CALLED OFF", "PORT SHELLED"
    return len(before) > 1 and _is_credit(rest)


def _is_credit(words: str) -> bool:
    """Tell whether words in capitals name who tells something, and tell nothing themselves: "PORT CHIEF", "DURANE"."""
    names = (terms.find_outlet, terms.find_organisation, terms.find_state, find_noun)
    run = words.split()
    if len(run) == 1 or any(find(words) for find in names):
        return True
    is_known = is_title(run[-1].title()) or any(find(run[-1]) for find in names)
    is_told = any(_VERBAL.fullmatch(word) and find_noun(word) is None for word in run[1:])
    return is_known and not is_told and len(run) <= _LONGEST_NAME and not any(one.casefold() in FUNCTION_WORDS for one in run)


def lone_dateline(report: Report) -> Span | None:
    """Give the place in capitals before a colon with which a running text opens, as in "LOMAS: The mayor said".

    It is no speaker where no other line begins so, and it is no name or noun of one: "NATO: no talks", "POLICE: ...".
    """
    text, start = report.text, 0
    for aside in find_asides(report):
        if not text[start : aside.start].strip():
            start = max(start, aside.end)
    start += len(text[start:]) - len(text[start:].lstrip())
    label = _LABEL.match(text, start)
    lines = [one for one in _LABEL.finditer(text) if one.start() == 0 or text[one.start() - 1] == "\n"]
    if label is None or len(lines) > 1:
        return None
    words = label["place"]
    finders = (terms.find_outlet, terms.find_organisation, terms.find_seat, terms.find_state, find_noun)
    is_known = is_title(words) or any(find(words) is not None for find in finders)
    return None if is_known else Span(label.start(), label.end())


def without_asides(asides: Sequence[Span], attribution: Attribution) -> Attribution:
    """Take the asides out of a content whose source and cue stand in none of them.

    What is credited inside one ("Minister: war is over", a title) stays inside it.
    """
    parts = (*attribution.source, *attribution.cue) or attribution.content[:1]
    own = next((aside for aside in asides if aside.covers(parts[0])), None)
    if own is not None:
        kept = tuple(Span(max(s.start, own.start), min(s.end, own.end)) for s in attribution.content if s.overlaps(own))
        return replace(attribution, content=kept) if kept else attribution
    near = [aside for aside in asides if any(span.overlaps(aside) for span in attribution.content)]
    if not near:
        return attribution
    content = cut_out(attribution.content, near)
    return replace(attribution, content=content) if content else attribution


def is_beside(asides: Sequence[Span], attribution: Attribution) -> bool:
    """Tell whether a content lies wholly in asides that neither source nor cue stands in."""
    parts = (*attribution.source, *attribution.cue)
    if not parts or any(aside.overlaps(part) for aside in asides for part in parts):
        return False
    return all(any(aside.covers(span) for aside in asides) for span in attribution.content)


def cut_out(content: Sequence[Span], taken: Sequence[Span]) -> tuple[Span, ...]:
    """Give the pieces of a content that lie outside other spans."""
    pieces = list(content)
    for other in taken:
        pieces = [
            piece
            for span in pieces
            for piece in ((Span(span.start, other.start), Span(other.end, span.end)) if span.overlaps(other) else (span,))
            if piece.end > piece.start
        ]
    return tuple(pieces)


def apart(text: str, attribution: Attribution) -> Attribution:
    """Cut a content into pieces around its own source and cue, which are no part of what was said.

    What stands between source and cue ("Roe, the minister, said on Monday") goes with them. Where nothing is left, the content
    is kept and the words that it shares are taken from source and cue.
    """
    own = [*attribution.source, *attribution.cue]
    if not any(span.overlaps(part) for span in attribution.content for part in own):
        return attribution
    content = tuple(
        trimmed
        for span in attribution.content
        for piece in cut_out((span,), _credits(attribution, span))
        if (trimmed := piece if piece == span else _trimmed(text, piece, span)) is not None
    )
    if content:
        return replace(attribution, content=content)
    source = cut_out(attribution.source, attribution.content)
    return replace(attribution, source=source, cue=cut_out(attribution.cue, attribution.content))


def _credits(attribution: Attribution, span: Span) -> list[Span]:
    """Give what is no content of one span: source and cue, as one stretch where both lie inside it side by side."""
    inside = [part for part in (*attribution.source, *attribution.cue) if part.overlaps(span)]
    whole = Span(min((one.start for one in inside), default=0), max((one.end for one in inside), default=0))
    is_near = whole.end - whole.start <= sum(one.end - one.start for one in inside) + 40
    return [whole] if is_near and inside else inside


def _trimmed(text: str, piece: Span, span: Span) -> Span | None:
    """Take the joints off a piece where it was cut; None where no word is left."""
    words = piece.of(text)
    start = piece.start + (len(words) - len(words.lstrip(_JOINTS)) if piece.start != span.start else 0)
    end = piece.end - (len(words) - len(words.rstrip(_JOINTS)) if piece.end != span.end else 0)
    return Span(start, end) if end > start and any(letter.isalnum() for letter in text[start:end]) else None
