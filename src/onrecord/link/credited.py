"""Which agencies a report credits for its text, and where: credit line, byline, dateline, or the page's own fields.

In: a report. Out: agencies by their full names, each with the part that tells it. Agencies that a text only cites, and those
behind a picture, are no credits; who publishes the report himself is none either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.folding import fold_words
from onrecord.link.entity_names import Alike, things_alike
from onrecord.linkage import Reason, RestKind, RestsOn
from onrecord.report import Part, PartKind, Report
from onrecord.terms import OutletKind, find_outlet

_NAMING = frozenset({PartKind.CREDIT, PartKind.BYLINE, PartKind.DATELINE})
_EMPTY = frozenset("the news agency press wire service newswire newswires media".split())
_ADDED = re.compile(
    r"\b(?:additional|further)\s+(?:reporting|writing|material)\b|\bwith\s+(?:\w+\s+)?(?:inputs?|files|material|reporting|contributions)\b"
    r"|\bcontributed\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency that a report credits.

    Attributes:
        name: in full.
        part: the part of the text that names it; None where the page's fields do.
        is_added: whether it is credited with something beside the report's own work ("additional reporting by").
    """

    name: str
    part: Part | None
    is_added: bool = False


def full_name(name: str) -> str:
    """Give the full name of an outlet that the table knows ("AP": "The Associated Press"), else the name as it is."""
    outlet = find_outlet(name)
    return outlet.name if outlet else name


def name_key(name: str | None) -> str:
    """Give what two names of one outlet have in common: "Corvane" and "Corvane News Agency"; empty for no name."""
    words = fold_words(full_name(name)) if name else []
    return " ".join([word for word in words if word not in _EMPTY] or words)


def is_agency(name: str | None) -> bool:
    """Tell whether a name is that of an agency that the table knows."""
    outlet = find_outlet(name) if name else None
    return outlet is not None and outlet.kind in (OutletKind.AGENCY, OutletKind.STATE_AGENCY)


def credited_agencies(report: Report) -> tuple[Credit, ...]:
    """Give the agencies that a report credits, its own publisher left out, each once."""
    found: dict[str, Credit] = {}
    for name in report.credits:
        key = name_key(name)
        if key and not _is_of(name, report.publisher) and key not in found:
            part = next(_parts_naming(report, name), None)
            found[key] = Credit(full_name(name), part, part is not None and bool(_ADDED.search(part.span.of(report.text))))
    return tuple(found.values())


def _is_of(name: str, publisher: str | None) -> bool:
    """Tell whether a credit is the publisher's own name, in full or, where it is no known outlet's, by initials: "(UPB)"."""
    if publisher is None:
        return False
    by_initials = find_outlet(name) is None and things_alike(name, publisher) is Alike.ACRONYM
    return by_initials or name_key(name) == name_key(publisher)


def credit_rests(report: Report, credited: tuple[Credit, ...]) -> tuple[RestsOn, ...]:
    """Give what a report rests on by its credits alone."""
    return tuple(_rest(report, credit) for credit in credited)


def _rest(report: Report, credit: Credit) -> RestsOn:
    kind = RestKind.DATELINE if credit.part and credit.part.kind is PartKind.DATELINE else RestKind.CREDIT
    where = {None: "its page credits", PartKind.DATELINE: "its dateline names", PartKind.BYLINE: "its byline names"}
    words = f"{where.get(credit.part.kind if credit.part else None, 'a credit line names')} {credit.name}"
    if credit.is_added:
        words += " beside its own reporting"
    spans = (credit.part.span,) if credit.part else ()
    return RestsOn(report.id, kind, None, credit.name, None, 0.6 if credit.is_added else 0.95, (Reason(words),), spans)


def _parts_naming(report: Report, name: str) -> Iterator[Part]:
    """Give the parts that name an agency, a line that credits it with all of the text before one that credits an addition."""
    outlet = find_outlet(name)
    names = {name, *((outlet.name, *outlet.aliases) if outlet else ())}
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?!\w)", re.IGNORECASE
    )
    parts = [part for part in report.parts if part.kind in _NAMING and pattern.search(part.span.of(report.text))]
    yield from sorted(parts, key=lambda part: bool(_ADDED.search(part.span.of(report.text))))
