"""A tension that a later report makes a plain breach: it is news, and who rejected the tension has not rejected it."""

from __future__ import annotations

from datetime import date
from typing import Any

from onrecord.account import Strength
from onrecord.annotation import EventType
from onrecord.entity import Entity, EntityKind
from onrecord.entry import Commitment, Event, Status
from onrecord.judgement import Verdict
from onrecord.pipeline import link_pending
from onrecord.record import Record, open_record
from onrecord.report import Report
from onrecord.show.across import Across
from onrecord.show.across_diff import diff_lines
from onrecord.show.diff_kinds import DiffKind
from onrecord.testing import a_commitment, a_party, a_report, a_step, a_when, an_entity, an_event, annotations_of, resolution_of

TRUCE = "Valdoria agreed a truce with Kestria on Monday."
UNNAMED = "On Wednesday a mill of Kestria was shelled. Valdoria was silent."
NAMED = "On Wednesday Valdoria shelled a mill of Kestria."


def _keep(record: Record, text: str, day: int) -> Event:
    """Keep one report and link it; give its event."""
    report = a_report(text, id=f"r-{day}", publisher=f"Outlet {day}", published=date(2031, 3, day))
    both = [an_entity(report, name, number=n, kind=EntityKind.STATE) for n, name in enumerate(("Valdoria", "Kestria"), 1)]
    event, commitments = _told(report, *both)
    record.keep(report, annotations_of(report, both), resolution_of(report, (), both, [event], commitments))
    link_pending(record)
    return event


def _told(report: Report, valdoria: Entity, kestria: Entity) -> tuple[Event, list[Commitment]]:
    mine, theirs = (a_party(report, one.name, one) for one in (valdoria, kestria))
    if report.text == TRUCE:
        when = a_when(report, "on Monday", date(2031, 3, 10))
        agreed = an_event(report, "agreed", actors=[mine], recipients=[theirs], object="a truce", when=when)
        return agreed, [a_commitment(report, mine, "a truce", a_step(report, Status.ACCEPTED, agreed), counterparts=[theirs])]
    told: dict[str, Any] = {"actors": [mine]} if report.text == NAMED else {}
    when = a_when(report, "On Wednesday", date(2031, 3, 19))
    return an_event(report, "shelled", EventType.ASSAULT, object="a mill of Kestria", when=when, **told), []


def _filled(record: Record, *, is_named: bool) -> None:
    _keep(record, TRUCE, 11)
    first = _keep(record, UNNAMED, 20)
    if is_named:
        second = _keep(record, NAMED, 21)
        claims = [Across(record).claim(one.id).id for one in (first, second)]
        if claims[0] != claims[1]:
            record.judge(Verdict.SAME, *claims, author="a tester")


def test_what_was_a_tension_and_is_told_plainly_now_is_news_though_the_tension_was_rejected() -> None:
    with open_record("sqlite://") as earlier, open_record("sqlite://") as later:
        _filled(earlier, is_named=False)
        _filled(later, is_named=True)
        (tension,), (plain,) = Across(earlier).breaches(), Across(later).breaches()
        assert (tension.strength, plain.strength) == (Strength.TENSION, Strength.BREACH)
        assert plain.id != tension.id
        assert tension.id in plain.also

        told = [line.id for line in diff_lines(Across(earlier), Across(later)) if line.kind is DiffKind.BREACH]
        assert told == [plain.id]
        assert [one.kind for one in diff_lines(Across(later), Across(later)) if one.kind is DiffKind.BREACH] == []

        later.judge(Verdict.REJECTED, tension.id, author="a tester")
        assert Across(later).breaches() == [plain]
        later.judge(Verdict.REJECTED, plain.id, author="a tester")
        assert Across(later).breaches() == []
