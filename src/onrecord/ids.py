"""The one place that makes ids: a hash over the fields that define the thing, so that a rerun makes the same ids."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from onrecord.report import Span

_LENGTH = 16  # hex digits: 64 bits; a collision among 10 million entries has a chance of about 3 in a million


def _digest(*fields: object) -> str:
    # \x1f never occurs in a field that came from text we keep, so ("a", "bc") and ("ab", "c") differ.
    joined = "\x1f".join("" if field is None else str(field) for field in fields)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def text_sha256(text: str) -> str:
    """Give the SHA-256 of a text's UTF-8 bytes, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def report_id(text: str, publisher: str | None, url: str | None, published: str | None) -> str:
    """Make the id of a report that came without one.

    Args:
        text: the stored text.
        publisher: outlet, if known.
        url: canonical address, if known.
        published: ISO 8601, if known.
    """
    return "r" + _digest("report", text_sha256(text), publisher, url, published)


def event_id(report: str, trigger: Span) -> str:
    """Make the id of an event from its report and the words that name it."""
    return "v" + _digest("event", report, f"{trigger.start}-{trigger.end}")


def commitment_id(report: str, party: Span, what: Span, which: str | None = None) -> str:
    """Make the id of a commitment from its report, and the words for its party and for what is undertaken.

    Of one whose party shares its words with another ("both sides"), `which` is the party's name.
    """
    more = () if which is None else (which,)
    return "c" + _digest("commitment", report, f"{party.start}-{party.end}", f"{what.start}-{what.end}", *more)


def statement_id(report: str, spans: Iterable[tuple[str, Span]]) -> str:
    """Make the id of a statement from its report and its spans, each with its role."""
    return "s" + _digest("statement", report, *(f"{role}:{span.start}-{span.end}" for role, span in spans))


_GROUP_LETTERS = {"report": "y", "entity": "n", "event": "k", "statement": "q", "commitment": "u"}


def group_id(matter: str, member: str) -> str:
    """Make the id of a group from its matter and its first member."""
    return _GROUP_LETTERS[matter] + _digest("group", matter, member)


def discrepancy_id(group: str, kind: str, left: str, right: str) -> str:
    """Make the id of a discrepancy from the group of its accounts, its kind and the two values, whichever came first."""
    return "d" + _digest("discrepancy", group, kind, *sorted((left, right)))


def issue_id(words: Iterable[str]) -> str:
    """Make the id of an issue from its words."""
    return "t" + _digest("issue", *sorted(words))


def breach_id(commitment: str, act: str) -> str:
    """Make the id of a breach from the groups of the commitment and of the act."""
    return "b" + _digest("breach", commitment, act)


def tension_id(breach: str) -> str:
    """Make the id that a breach has for as long as something of it is not stated, from the one that it will have then."""
    return "b" + _digest("tension", breach)


def version_id(report: str, text: str) -> str:
    """Make the id of a later version of a report that came under the same id."""
    return f"{report}~{_digest('version', text_sha256(text))[:8]}"
