"""Builders of accounts and claims for tests: a report's telling of an act, with who its entities are over all reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from onrecord.account import Account, Claim, Entry, Identity
from onrecord.annotation import EventType
from onrecord.entry import ChainLink, Commitment, Event, Statement
from onrecord.figure import Bound, Figure, FigureKind
from onrecord.linkage import Matter, RestKind, RestsOn
from onrecord.report import Report, Span
from onrecord.sentences import sentence_at
from onrecord.testing import a_report, an_event, span_of

RECORDED = datetime(2031, 4, 1, 8, 0, tzinfo=UTC)

TARVENIA = Identity("n-tarvenia", "Tarvenia", "STATE")
NAHRAZAN = Identity("n-nahrazan", "Nahrazan", "STATE")
RETH = Identity("n-reth", "Olan Reth", "PERSON")


def an_identity(name: str, kind: str = "PERSON", *, of: Identity | None = None) -> Identity:
    """Make an identity, its id from its name."""
    return Identity("n-" + name.casefold().replace(" ", "-"), name, kind, of=of.id if of else None)


def entities(*identities: Identity) -> dict[str, Identity]:
    """Give identities under entity ids: each one's own id will do for a report's entity."""
    return {identity.id: identity for identity in identities}


def link_to(who: str | Identity, report: Report | None = None, source: str | None = None) -> ChainLink:
    """Make a link of a chain: a name, or an identity; `source` are its words in the report."""
    spans = (span_of(report.text, source),) if report is not None and source is not None else ()
    return ChainLink(who, None, spans, ()) if isinstance(who, str) else ChainLink(who.name, who.id, spans, ())


def an_account(
    report: Report, entry: Entry, *known: Identity, rests: Sequence[RestsOn] = (), article: str | None = None
) -> Account:
    """Make the account that an entry is, with the identities of the report's entities (an entity's id is its identity's id)."""
    sentence = sentence_at(report.text, _place(entry))
    return Account(
        entry, report, sentence.of(report.text), sentence, entities(*known), tuple(rests), RECORDED, article or report.id
    )


def _place(entry: Entry) -> int:
    if isinstance(entry, Event):
        return entry.trigger.start
    return entry.what.start if isinstance(entry, Commitment) else entry.content[0].start


def a_claim(*accounts: Account, id_: str = "k-claim") -> Claim:
    """Make the claim of some accounts."""
    entry = accounts[0].entry
    matter = Matter.EVENT if isinstance(entry, Event) else Matter.COMMITMENT
    return Claim(id_, Matter.STATEMENT if isinstance(entry, Statement) else matter, tuple(accounts))


def told(
    text: str,
    trigger: str,
    type_: EventType = EventType.ASSAULT,
    *,
    publisher: str | None = "The Grenzmark Post",
    published: date | None = date(2031, 3, 20),
    by: Sequence[str | Identity] = (),
    known: Iterable[Identity] = (),
    rests: Sequence[RestsOn] = (),
    article: str | None = None,
    **fields: Any,
) -> Account:
    """Make a report and its account of an act in one go.

    Args:
        text: of the report.
        trigger: words that name the act.
        type_: of act.
        publisher / published: of the report.
        by: on whose word, reader's end first; empty: the report tells it itself.
        known: further identities of the report's entities.
        rests / article: of the account.
        **fields: of the event; `figures` may be made by `count`.
    """
    report = a_report(text, publisher=publisher, published=published)
    fields["figures"] = tuple(figure(report) for figure in fields.get("figures", ()))
    for name in [name for name, value in fields.items() if callable(value)]:
        fields[name] = fields[name](report)
    if by:
        fields.setdefault("statement", "s1")
        fields["chain"] = tuple(link_to(who) for who in by)
    identities = (*known, *(who for who in by if isinstance(who, Identity)))
    event = an_event(report, trigger, type_, **fields)
    return an_account(report, event, *identities, rests=rests, article=article)


class count:  # noqa: N801 - reads as a function in a story
    """A figure of a report to come: its words, what it counts, and the number; called with the report it makes the figure."""

    def __init__(
        self, words: str, kind: FigureKind, low: float | None, high: float | None = None, *, unit: str | None = None,
        bound: Bound = "exact", nth: int = 0,
    ) -> None:  # fmt: skip
        self._words, self._nth = words, nth
        open_high = bound == "at least"
        open_low = bound == "at most"
        self._figure = (kind, None if open_low else low, high if high is not None or open_high else low, unit, bound)

    def __call__(self, report: Report) -> Figure:
        return Figure(span_of(report.text, self._words, self._nth), *self._figure)


def rests_on(
    report: Report, kind: RestKind, name: str | None, *, on: Report | None = None, words: Sequence[str] = ()
) -> RestsOn:
    """Make the tie by which a report rests on another one or on an agency; `words` are those that are the other's."""
    spans: tuple[Span, ...] = tuple(span_of(report.text, piece) for piece in words)
    share = 1.0 if kind is RestKind.COPY else None
    return RestsOn(report.id, kind, on.id if on else None, name, share, 0.9, (), spans)
