"""A timeline: items in order of time, undated ones apart, what is done told from what is only said."""

from __future__ import annotations

import pytest
from rich.console import Console

from onrecord.annotation import EventType, Modality
from onrecord.entry import StatementKind, Status
from onrecord.errors import UsageError
from onrecord.show.timeline import ItemKind, Look, Timeline, TimelineFilter, TimelineItem, build_timeline
from onrecord.show.timeline_text import days_of, timeline_objects, timeline_rows, timeline_text
from onrecord.testing import a_report
from tests.show.harbour import story
from tests.show.told import Told, lines_of, march


def timeline_of(*told: Told, which: TimelineFilter | None = None, title: str = "Timeline") -> Timeline:
    lines = lines_of(told)
    return build_timeline(lines.statements, lines.events, lines.commitments, which=which or TimelineFilter(), title=title)


def item(timeline: Timeline, words: str) -> TimelineItem:
    """Give the one item whose words begin so."""
    (found,) = [item for item in timeline.items if item.words.startswith(words)]
    return found


def test_items_stand_in_order_of_time_whatever_the_order_of_publication() -> None:
    later = Told(a_report("Kestria closed the port on 9 March.", published=march(10)))
    ninth = later.when("9 March", march(9))
    later.event("closed", EventType.COERCE, Modality.HAPPENED, ["Kestria"], object="the port", when=ninth)
    earlier = Told(a_report("Velmar mined the port on 2 March.", published=march(20)))
    second = earlier.when("2 March", march(2))
    earlier.event("mined", EventType.ASSAULT, Modality.HAPPENED, ["Velmar"], object="the port", when=second)

    assert [item.words for item in timeline_of(later, earlier).dated] == ["mined the port", "closed the port"]


def test_exact_days_come_before_intervals_on_a_page_and_in_a_pipe_alike() -> None:
    told = Told(a_report("Velmar mined the port in March. Kestria left on 20 March. Lorvane came on 2 March."))
    told.event("mined", EventType.ASSAULT, Modality.HAPPENED, ["Velmar"], when=told.when("March", march(1), march(31)))
    told.event("left", EventType.RETREAT, Modality.HAPPENED, ["Kestria"], when=told.when("20 March", march(20)))
    told.event("came", EventType.CONSULT, Modality.HAPPENED, ["Lorvane"], when=told.when("2 March", march(2)))
    made = timeline_of(told)

    assert [row[1] for row in timeline_rows(made)] == ["2031-03-02", "2031-03-20", "2031-03-01/2031-03-31"]
    assert [item.id for _, items in days_of(made) for item in items] == [item.id for item in made.items]


def test_who_said_something_is_not_told_to_have_said_said() -> None:
    told = Told(a_report("Kestria said that the port was shut. Velmar warned that it would answer."))
    told.said("that the port was shut", "Kestria", "said", kind=StatementKind.INDIRECT)
    told.said("that it would answer", "Velmar", "warned", kind=StatementKind.INDIRECT)

    assert [f"{one.tag} {one.told}" for one in timeline_of(told).items] == [
        "said Kestria: that the port was shut",
        "said Velmar: warned: that it would answer",
    ]


def test_what_has_no_day_stands_apart_and_is_not_dated_by_publication() -> None:
    told = Told(a_report("Two fishermen were detained.", published=march(7)))
    told.event("detained", EventType.COERCE, Modality.HAPPENED, whom=["Two fishermen"])

    made = timeline_of(told)

    assert (made.dated, [item.when for item in made.undated]) == ((), [None])
    assert days_of(made)[0][0] == "Day not stated (in order of publication)"


def test_a_claim_of_a_party_is_told_from_what_a_report_tells_itself() -> None:
    told = Told(
        a_report("Drones struck a boat. Velmar's army said Kestria mined the strait. NordWire wrote that Kestria left.")
    )
    told.event("struck", EventType.ASSAULT, Modality.HAPPENED, ["Drones"], object="a boat")
    told.event("mined", EventType.ASSAULT, Modality.HAPPENED, ["Kestria"], object="the strait", chain=["Velmar's army"])
    told.event("left", EventType.RETREAT, Modality.HAPPENED, ["Kestria left=Kestria"], chain=["NordWire"])
    wire = Told(a_report("Snow fell.", publisher="NordWire"))
    wire.event("fell", EventType.COERCE, Modality.HAPPENED, ["Snow"])
    made = timeline_of(told, wire)

    claim = item(made, "mined")
    assert (claim.tag, claim.look) == ("claimed", Look.CLAIMED)
    assert claim.told == "Kestria: mined the strait (according to Velmar's army)"
    assert claim.source == "The Grenzmark Post, citing Velmar's army, 20 March 2031"
    assert item(made, "struck").tag == "happened"
    assert item(made, "left").tag == "happened"  # NordWire publishes, so it retells and does not claim


@pytest.mark.parametrize("modality", list(Modality))
def test_each_modality_has_a_word_of_its_own(modality: Modality) -> None:
    told = Told(a_report("Kestria left the strait."))
    told.event("left", EventType.RETREAT, modality, ["Kestria"])

    assert timeline_of(told).items[0].tag == modality.value


def test_a_condition_is_told_with_what_depends_on_it() -> None:
    reopened = item(timeline_of(*story()), "reopen")

    assert reopened.told == "Kestria: reopen the strait (condition: if Velmar freed the two fishermen)"


def test_an_undertaking_is_shown_step_by_step_and_not_once_more_as_the_act_of_giving_it() -> None:
    made = timeline_of(*story())

    steps = [(item.tag, str(item.when.earliest)) for item in made.dated if item.words == "a truce of 30 days" and item.when]
    assert steps == [("accepted", "2031-03-14"), ("in force", "2031-03-15")]
    told = "Kestria and Velmar agreed on 14 March to a truce of 30 days."
    assert [item.kind for item in made.items if item.sentence == told] == [ItemKind.TRANSITION]
    acts = timeline_of(*story(), which=TimelineFilter(kinds=frozenset({ItemKind.EVENT})))
    assert [item.kind for item in acts.items if item.sentence == told] == [ItemKind.EVENT]


def test_every_status_that_a_report_can_tell_is_drawn() -> None:
    told = {item.status for item in timeline_of(*story()).items if item.status}
    assert told == set(Status) - {Status.LAPSED, Status.DENIED, Status.WITHDRAWN}


def test_a_statement_carries_its_sentence_with_its_words_marked() -> None:
    told = Told(a_report("Snow fell all day in the hills and on the coast. “We stay,” Ines Davo said on Monday. It thawed."))
    told.said("“We stay,”", "Ines Davo")
    said = timeline_of(told).items[0]

    assert said.sentence == "“We stay,” Ines Davo said on Monday."
    assert [said.sentence[mark.start : mark.end] for mark in said.marks] == ["“We stay,”"]
    assert said.tag == "said"


def test_what_somebody_declined_to_say_is_not_said() -> None:
    assert item(timeline_of(*story()), "where the gunboats are").tag == "not said"


_PROMISED = ["let grain ships", "withdraw its", "pay for", "a truce"]


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        (TimelineFilter(party="lorvane", kinds=frozenset({ItemKind.EVENT})), ["proposed a truce", "sent 40 observers"]),
        (TimelineFilter(since=march(23), until=march(23)), ["“They promise", "running out in", "recall its ambassador"]),
        (TimelineFilter(party="velmar", until=march(14), kinds=frozenset({ItemKind.TRANSITION})), _PROMISED),
        (TimelineFilter(limit=2), ["“They fired", "shelled the harbour"]),
    ],
)
def test_conditions_choose_items(which: TimelineFilter, expected: list[str]) -> None:
    made = timeline_of(*story(), which=which)

    assert len(made.items) == len(expected)
    assert all(item.words.startswith(words) for item, words in zip(made.items, expected, strict=True)), made.items


def test_with_days_asked_for_undated_items_are_left_out_unless_wanted() -> None:
    assert not timeline_of(*story(), which=TimelineFilter(since=march(1))).undated
    assert timeline_of(*story(), which=TimelineFilter(since=march(1), undated=True)).undated


def test_days_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(UsageError, match="is after until"):
        TimelineFilter(since=march(2), until=march(1))


def test_lanes_are_those_of_the_most_active_and_the_rest_is_folded() -> None:
    lanes = timeline_of(*story()).lanes(5)

    assert [name for name, _ in lanes] == ["Kestria", "Velmar", "Tor Halle", "Ines Davo", "others", None]
    assert sum(len(items) for _, items in lanes) == len(timeline_of(*story()).items)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_the_list_fits_the_terminal_and_tells_modality_in_words(width: int, ascii_only: bool) -> None:
    screen = Console(width=width, markup=False, highlight=False, emoji=False, record=True, file=open("/dev/null", "w"))  # noqa: SIM115
    screen.print(timeline_text(timeline_of(*story()), width, ascii_only=ascii_only))
    screen.file.close()
    shown = screen.export_text()

    assert max(map(len, shown.splitlines())) <= width
    for word in ("happened", "claimed", "ongoing", "scheduled", "demanded", "predicted", "denied", "said", "reported broken"):
        assert f" {word}" in shown, word
    if ascii_only:
        assert not set("■◧▨□▫⋯✗◆◇↯") & set(shown)


def test_a_pipe_gets_whole_rows_without_codes() -> None:
    told = Told(a_report("Kestria \x1b[31mclosed\x1b[0m the port.", publisher="Post\tof Amal"))
    told.event("closed", EventType.COERCE, Modality.HAPPENED, ["Kestria"], object="the port")
    (row,) = timeline_rows(timeline_of(told))

    assert row[1:6] == ("not stated", "event", "happened", "Kestria", "closed␛[0m the port")
    assert not any("\t" in cell or "\x1b" in cell for cell in row)


def test_json_tells_what_is_marked_in_the_sentence() -> None:
    (made,) = [made for made in timeline_objects(timeline_of(*story())) if made["words"] == "sent 40 observers"]

    assert (made["earliest"], made["latest"], made["tag"], made["status"]) == ("2031-03-16", "2031-03-16", "happened", None)
    assert (made["sentence"], made["marks"]) == ("Lorvane sent 40 observers on 16 March.", [[8, 12]])


def test_who_acts_with_a_party_is_named() -> None:
    assert item(timeline_of(*story()), "met in").told == "Kestria: met in Lorvane (with Velmar)"
