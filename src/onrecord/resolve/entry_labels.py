"""Words before a colon behind a clock: "10:05 Tolm: Shells hit the port, Vell says".

In: a report and its marks. Out: those that head an entry of a running report and name nobody who speaks. Running reports label
their entries by place or matter as often as by who speaks. So one bare word speaks only where it is a noun or title of persons,
or a body, or where the report names somebody so elsewhere; and none does where the line itself credits another at its end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord import terms
from onrecord.annotation import Annotations, MentionKind
from onrecord.report import Report, Span
from onrecord.resolve.names import is_title
from onrecord.resolve.roles import find_noun
from onrecord.terms import NounClass

_ENTRY = re.compile(
    r"^[^\S\n]*[\[(]?\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s(?:[A-Z]{2,4}T|UTC)\b)?[\])]?(?:\s?[–—|-])?[^\S\n]+"
    r"(?P<label>[^\W\d_][^:\n]{0,60}?)[^\S\n]?:(?=[^\S\n]+\S)(?P<words>[^\n]*)$",
    re.MULTILINE | re.IGNORECASE,
)
_CREDITED = re.compile(
    r",\s(?:the\s|an?\s)?[^\s,]+(?:\s[^\s,]+){0,4}\s(?:say|said|tell|told|report|announce|claim|warn)(?:s|ed)?\W*$",
    re.IGNORECASE,
)
_NAMED = frozenset({MentionKind.PERSON, MentionKind.ORG, MentionKind.GROUP, MentionKind.OUTLET})
_SPEAKING = frozenset({NounClass.PERSON, NounClass.ORGANISATION, NounClass.OUTLET})


def find_entry_labels(report: Report, annotations: Annotations) -> tuple[Span, ...]:
    """Find the labels behind a clock that name nobody who speaks, each with its colon.

    Where a label of the column is a noun for a person ("REPORTER"), it is a transcript, and all its labels are of one kind.
    """
    text = report.text
    entries = list(_ENTRY.finditer(text))
    labels = [Span(*one.span("label")) for one in entries]
    is_transcript = any(_is_role(label.of(text)) for label in labels)
    return tuple(
        Span(label.start, one.start("words"))
        for one, label in zip(entries, labels, strict=True)
        if _CREDITED.search(one["words"]) or not (is_transcript or _is_known(text, label, labels, annotations))
    )


def _is_role(words: str) -> bool:
    noun = find_noun(words.rsplit(maxsplit=1)[-1])
    return noun is not None and noun[0].noun_class is NounClass.PERSON


def _is_known(text: str, label: Span, labels: Sequence[Span], annotations: Annotations) -> bool:
    """Tell whether words name somebody by their form, by a table, or by a name elsewhere in the report."""
    words = label.of(text)
    noun = find_noun(words.split()[-1])
    if noun is not None:
        return noun[0].noun_class in _SPEAKING
    if len(words.split()) > 1 or is_title(words) or any(find(words) for find in (terms.find_outlet, terms.find_organisation)):
        return True
    return any(
        one.kind in _NAMED and words.casefold() in one.span.of(text).casefold().split()
        for one in annotations.mentions
        if not any(label.overlaps(one.span) for label in labels)
    )
