"""Undertakings and denials in a brief: what is told once, what stays apart, and who is counted for which side."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.account import Claim
from onrecord.annotation import EventType, Modality
from onrecord.entry import Status
from onrecord.linkage import Matter
from onrecord.show.brief import Brief, BriefLine
from onrecord.show.brief_claims import AcrossReports, ToldClaim
from onrecord.testing import a_report
from tests.link.accounts import an_account, an_identity
from tests.show.test_told_once import brief_of, lines
from tests.show.told import Told, march

AS_OF = march(20)


def pledge(publisher: str, what: str, due: int | None, day: int = 4, *then: Status) -> Told:
    """A report of what Velmar pledged to do, by a day of March or without a day."""
    until = f" by {due} March" if due else ""
    told = Told(
        a_report(f"Velmar pledged to {what}{until}. {publisher} has it in writing.", publisher=publisher, published=march(day))
    )
    deadline = told.when(f"{due} March", date(2031, 3, 1), march(due)) if due else None
    steps = [(Status.OFFERED, "pledged", None), *((status, "in writing", None) for status in then)]
    told.promised(what, "Velmar", *steps, deadline=deadline)
    return told


def of_one_claim(*told: Told) -> AcrossReports:
    accounts = tuple(an_account(one.report, one.commitments[0]) for one in told)
    return AcrossReports((ToldClaim(Claim("u1", Matter.COMMITMENT, accounts)),))


def tellings(*told: Told) -> list[tuple[str | None, str, list[str]]]:
    """Tag, outlet and outlets behind it of each line of what was promised."""
    made = brief_of(*told, across=of_one_claim(*told), as_of=AS_OF)
    return [
        (line.tag, line.source.partition(",")[0], [source.partition(",")[0] for source, _ in line.also])
        for line in lines(made, "What was promised")
    ]


def test_only_the_telling_whose_deadline_passed_is_called_lapsed() -> None:
    past, ahead = pledge("Corvane", "pay ten crowns", 15), pledge("Tarinform", "pay ten crowns", 25)

    assert tellings(past, ahead) == [("lapsed", "Corvane", []), ("offered", "Tarinform", [])]


@pytest.mark.parametrize(("one", "other"), [("pay ten crowns", "pay twelve crowns"), ("free 40 men", "free at least 60 men")])
def test_two_amounts_are_two_lines(one: str, other: str) -> None:
    found = tellings(pledge("Corvane", one, 25), pledge("Tarinform", other, 25))

    assert sorted(outlet for _, outlet, _ in found) == ["Corvane", "Tarinform"]


@pytest.mark.parametrize(
    ("what", "due"), [("pay ten crowns", 25), ("pay ten crowns", None), ("pay crowns", 25), ("pay what it owes", None)]
)
def test_one_amount_and_one_deadline_are_one_line_though_one_telling_leaves_them_out(what: str, due: int | None) -> None:
    (line,) = tellings(pledge("Corvane", "pay ten crowns", 25), pledge("Tarinform", what, due))

    assert (line[0], sorted([line[1], *line[2]])) == ("offered", ["Corvane", "Tarinform"])


def test_who_leaves_the_day_out_goes_with_neither_of_two_deadlines() -> None:
    found = tellings(
        pledge("Corvane", "pay ten crowns", 25),
        pledge("Tarinform", "pay ten crowns", 28),
        pledge("Feed", "pay ten crowns", None),
    )

    assert sorted(also for _, _, also in found) == [[], [], []]


def test_what_is_told_to_have_been_refused_has_not_lapsed() -> None:
    found = tellings(pledge("Corvane", "pay ten crowns", 15), pledge("Tarinform", "pay ten crowns", 15, 6, Status.REFUSED))

    assert [(tag, also) for tag, _, also in found] == [("lapsed", []), ("refused", [])]


def test_a_line_counts_the_first_hands_of_its_own_tellings_alone() -> None:
    told = (
        pledge("Corvane", "pay ten crowns", 25),
        pledge("Feed", "pay ten crowns", 25),
        pledge("Tarinform", "pay ten crowns", 28),
    )
    made = brief_of(*told, across=of_one_claim(*told), as_of=AS_OF)

    assert sorted(line.origins or "" for line in lines(made, "What was promised")) == [
        "",
        "2 independent origins: Corvane; Feed",
    ]


def test_a_deadline_to_come_is_listed_once() -> None:
    told = (pledge("Corvane", "pay ten crowns", 25), pledge("Tarinform", "pay ten crowns", 25, 6))
    found = deadlines_of(brief_of(*told, across=of_one_claim(*told), as_of=AS_OF))

    assert [(line.source, [source for source, _ in line.also]) for line in found] == [
        ("Corvane, 4 March 2031", ["Tarinform, 6 March 2031"])
    ]


def deadlines_of(made: Brief) -> list[BriefLine]:
    groups = (group for part in made.sections for group in part.groups)
    return [line for group in groups if group.heading == "Deadlines to come" for line in group.lines]


def shelling(publisher: str, who: str, cue: str, modality: Modality, day: int = 4) -> Told:
    told = Told(a_report(f"{who} {cue} that Kestria shelled the mole.", publisher=publisher, published=march(day)))
    told.event("shelled", EventType.ASSAULT, modality, ["Kestria"], object="the mole", chain=[f"{who}|{cue}"])
    return told


def origin_words(title: str, *told: Told) -> list[str | None]:
    accounts = tuple(an_account(one.report, one.events[0]) for one in told)
    across = AcrossReports((ToldClaim(Claim("k1", Matter.EVENT, accounts)),))
    return [line.origins for line in lines(brief_of(*told, across=across), title)]


SAID = shelling("Corvane", "Velmar", "said", Modality.HAPPENED)
SAID_TOO = shelling("Feed", "Ana Sorel", "said", Modality.HAPPENED)
DENIED = shelling("Tarinform", "Kestria", "denied", Modality.DENIED)
DENIED_TOO = shelling("Radio Kest", "Tor Halle", "denied", Modality.DENIED, 5)


def test_a_denial_is_credited_to_who_denies_it_and_never_to_who_tells_it() -> None:
    assert origin_words("What is denied", SAID, SAID_TOO, DENIED) == [
        "denied by 1: Kestria; told as so by 2: Velmar; Ana Sorel"
    ]
    assert origin_words("What is denied", DENIED, DENIED_TOO) == ["denied by 2: Kestria; Tor Halle"]


def test_what_is_told_as_done_names_who_denies_it_apart() -> None:
    assert origin_words("What happened", SAID, SAID_TOO, DENIED) == [
        "2 independent origins: Velmar; Ana Sorel; denied by 1: Kestria"
    ]
    assert origin_words("What happened", SAID, SAID_TOO) == ["2 independent origins: Velmar; Ana Sorel"]


def test_a_timeline_counts_only_the_reports_that_tell_it() -> None:
    def reach(*told: Told) -> str:
        claim = Claim("k1", Matter.EVENT, tuple(an_account(one.report, one.events[0]) for one in told))
        return ToldClaim(claim).reach_words

    assert reach(SAID, SAID_TOO, DENIED) == "told by 2 reports, 2 independent origins; denied by 1"
    assert reach(DENIED, DENIED_TOO) == "only denied, in 2 reports"


def test_a_teller_has_one_name_throughout_a_brief() -> None:
    told = Told(a_report("The Ostrian navy said that Kestria shelled the mole.", publisher="Corvane", published=march(4)))
    event = told.event("shelled", EventType.ASSAULT, Modality.HAPPENED, ["Kestria"], object="the mole", chain=["Ostrian navy"])
    entity = event.chain[0].entity or ""
    named = {told.report.id: {entity: an_identity("navy of Ostria", "ORG")}}
    (line,) = lines(brief_of(told, across=AcrossReports((), named=named)), "What happened")

    assert (line.tag, line.source) == ("navy of Ostria says", "Corvane, citing navy of Ostria, 4 March 2031")


@pytest.mark.parametrize(
    ("who", "tag"), [("One", "somebody not named says"), ("one of the officials", "one of the officials says")]
)
def test_whom_nobody_names_is_said_to_be_nobody_named(who: str, tag: str) -> None:
    told = Told(a_report(f"{who} said that Kestria shelled the mole.", publisher="Corvane", published=march(4)))
    told.event("shelled", EventType.ASSAULT, Modality.HAPPENED, ["Kestria"], object="the mole", chain=[who])
    (line,) = lines(brief_of(told, across=None), "What happened")

    assert line.tag == tag
