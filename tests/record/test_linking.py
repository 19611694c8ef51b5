"""Links that are kept come back: by key, by group, by the beginning of an id; a bounded number for a key."""

from __future__ import annotations

import pytest

from onrecord.linkage import NEARBY_EACH, Links, Matter, Maybe, Member, Reason, RestKind, RestsOn
from onrecord.record import Record
from onrecord.report import Span
from onrecord.testing import a_report, annotations_of, resolution_of


def keep(record: Record, number: int, *members: Member, rests: tuple[RestsOn, ...] = ()) -> Links:
    """Keep a report and its links."""
    report = a_report(f"The ferry sailed {number} times.", id=f"r{number}")
    record.keep(report, annotations_of(report), resolution_of(report))
    links = Links(report.id, members, rests)
    assert record.keep_links(links)
    return links


def a_member(number: int, group: str = "k1", *, keys: tuple[str, ...] = ("ferry",)) -> Member:
    return Member(Matter.EVENT, f"v{number}", f"r{number}", group, keys=keys, sketch={"number": number})


def test_members_come_back_as_they_were_kept(record: Record) -> None:
    reasons = (Reason("same day", 1.5), Reason("same words", 0.25))
    first = Member(Matter.EVENT, "v1", "r1", "k1", 0.75, reasons, ("ferry",), {"when": ["2031-03-20"]})
    second = Member(Matter.EVENT, "v2", "r1", "k2", maybe=(Maybe("k1", 0.4, reasons),))
    keep(record, 1, first, second)

    found = list(record.members(Matter.EVENT))
    assert [(one.member, one.group, one.score, one.reasons, one.maybe) for one in found] == [
        ("v1", "k1", 0.75, reasons, ()),
        ("v2", "k2", 1.0, (), (Maybe("k1", 0.4, reasons),)),
    ]
    assert found[0].sketch == {"when": ["2031-03-20"]}


def test_links_are_kept_once(record: Record) -> None:
    links = keep(
        record, 1, a_member(1), rests=(RestsOn("r1", RestKind.CREDIT, None, "Corvane", None, 1.0, spans=(Span(0, 3),)),)
    )

    assert not record.keep_links(links)
    assert len(list(record.members(Matter.EVENT))) == 1
    assert [rest.on_name for rest in record.rests()] == ["Corvane"]


def test_the_first_and_the_latest_of_a_key_come_back_and_no_more(record: Record) -> None:
    for number in range(3 * NEARBY_EACH):
        keep(record, number, a_member(number, keys=("ferry", f"day {number}")))

    found = record.nearby(Matter.EVENT, ["ferry", "day 30", "nobody"])

    half, last = NEARBY_EACH // 2, 3 * NEARBY_EACH
    assert [one.sketch["number"] for one in found["ferry"]] == [*range(half), *range(last - half, last)]
    assert [one.member for one in found["day 30"]] == ["v30"]
    assert "nobody" not in found


def test_few_members_of_a_key_all_come_back_once(record: Record) -> None:
    for number in range(NEARBY_EACH - 1):
        keep(record, number, a_member(number))

    assert len(record.nearby(Matter.EVENT, ["ferry"])["ferry"]) == NEARBY_EACH - 1


def test_a_key_of_one_matter_finds_none_of_another(record: Record) -> None:
    keep(record, 1, a_member(1))

    assert record.nearby(Matter.STATEMENT, ["ferry"]) == {}


def test_members_of_some_groups_come_in_order_of_filing(record: Record) -> None:
    for number, group in enumerate(["k3", "k1", "k2", "k1"]):
        keep(record, number, a_member(number, group))
    several = [f"k{number}" for number in range(1, 1_200)]  # more than fit into one question

    assert [one.member for one in record.members(Matter.EVENT, groups=["k1", "k3"])] == ["v0", "v1", "v3"]
    assert [one.member for one in record.members(Matter.EVENT, groups=several)] == ["v0", "v1", "v2", "v3"]
    assert [one.member for one in record.members(Matter.EVENT, groups=["v2", "k3"])] == ["v0", "v2"]
    assert list(record.members(Matter.EVENT, groups=[])) == []


def test_what_is_filed_comes_in_order_without_reasons(record: Record) -> None:
    for number in range(3):
        keep(record, number, a_member(number, f"k{number % 2}"))

    found = list(record.filed(Matter.EVENT))

    assert [(one.member, one.report_id, one.group) for one in found] == [
        ("v0", "r0", "k0"),
        ("v1", "r1", "k1"),
        ("v2", "r2", "k0"),
    ]
    assert found[2].sketch == {"number": 2}
    assert list(record.filed(Matter.ENTITY)) == []


def test_what_is_filed_can_be_read_while_others_read(record: Record) -> None:
    for number in range(2):
        keep(record, number, a_member(number))

    for one in record.filed(Matter.EVENT):
        assert [other.member for other in record.members(Matter.EVENT, report=one.report_id)] == [one.member]


def test_members_that_may_belong_elsewhere_can_be_asked_for(record: Record) -> None:
    waiting = Member(Matter.EVENT, "v2", "r2", "k2", maybe=(Maybe("k1", 0.4, ()),))
    keep(record, 1, a_member(1))
    keep(record, 2, waiting)
    keep(record, 3, a_member(3, "k3"))

    assert [one.member for one in record.members(Matter.EVENT, undecided=True)] == ["v2"]
    assert list(record.members(Matter.EVENT, undecided=True, groups=["k3"])) == []


@pytest.mark.parametrize(
    ("beginning", "members"), [("k1", ["v10", "v11"]), ("v1", ["v10", "v11"]), ("k", ["v10", "v11", "v20"]), ("x", [])]
)
def test_members_are_found_by_the_beginning_of_their_id_or_of_their_groups(
    record: Record, beginning: str, members: list[str]
) -> None:
    for number, group in ((10, "k1a"), (11, "k1b"), (20, "k2a")):
        keep(record, number, a_member(number, group))

    assert [one.member for one in record.members(Matter.EVENT, beginning=beginning)] == members


def test_a_percent_sign_begins_no_id(record: Record) -> None:
    keep(record, 1, a_member(1))

    assert list(record.members(Matter.EVENT, beginning="%")) == []
