"""Questions about events and commitments, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from onrecord.annotation import EventType, Modality
from onrecord.dates import When
from onrecord.entry import Event, Party, Status
from onrecord.errors import AmbiguousError, NotFoundError, UsageError
from onrecord.record import Record, open_record
from onrecord.report import Report
from onrecord.sentences import sentence_at, sentence_spans
from onrecord.show import queries
from onrecord.testing import (
    a_commitment,
    a_link,
    a_report,
    a_statement,
    a_step,
    a_when,
    an_event,
    annotations_of,
    resolution_of,
    span_of,
)

OFFER = (
    "Valdoria offered Kestria a truce on Monday if the shelling ends by 20 April. They met in Veldstad."
    " Kestria never fired, Radio Ost reported."
)


def keep(record: Record, report: Report, *events: Event, **entries: Any) -> Report:
    """Keep a report with some events."""
    record.keep(report, annotations_of(report), resolution_of(report, events=events, **entries))
    return report


@pytest.fixture
def record() -> Iterator[Record]:
    """Give a record with one report: an offer, a meeting of whom only a pronoun is told, and a deed that is denied."""
    with open_record("sqlite://") as opened:
        report = a_report(OFFER)
        offered = an_event(
            report,
            "offered",
            mode="offer",
            actors=["Valdoria"],
            recipients=["Kestria"],
            object="a truce",
            condition="if the shelling ends",
            time="on Monday",
            when=a_when(report, "on Monday", date(2031, 3, 17)),
        )
        met = an_event(
            report, "met", EventType.CONSULT, actors=[Party(span_of(OFFER, "They"), None)], place="Veldstad", score=0.5
        )
        fired = an_event(
            report, "fired", EventType.ASSAULT, modality=Modality.DENIED, chain=(a_link(report, "Radio Ost", cue="reported"),)
        )
        truce = a_commitment(
            report,
            "Valdoria",
            "a truce",
            a_step(report, Status.CONDITIONAL, offered),
            counterparts=["Kestria"],
            condition="if the shelling ends",
            deadline=a_when(report, "by 20 April", None, date(2031, 4, 20)),
        )
        keep(opened, report, offered, met, fired, commitments=[truce])
        yield opened


def undertaking(
    record: Record, *statuses: Status, deadline: date | None = None, day: date | None = None, **fields: Any
) -> None:
    """Keep a report of one undertaking that goes through some states, the last on a day where one is given."""
    text = "Valdoria will open the port, " + "it said, " * len(statuses) + "by then."
    report = a_report(text, **fields)
    events = [an_event(report, "it said", nth=number) for number in range(len(statuses))]
    due = When(None, deadline, f"../{deadline}", "by then", *span_of(text, "by then")) if deadline else None
    when = When(day, day, f"{day}", "it", *span_of(text, "it")) if day else None
    steps = [a_step(report, status, event) for status, event in zip(statuses, events, strict=True)]
    steps[-1] = a_step(report, statuses[-1], events[-1], when=when)
    keep(record, report, *events, commitments=[a_commitment(report, "Valdoria", "open the port", *steps, deadline=due)])


@pytest.fixture
def empty() -> Iterator[Record]:
    """Give a record without reports."""
    with open_record("sqlite://") as opened:
        yield opened


def standing(record: Record, as_of: date | None = None) -> list[Status]:
    """Give where the undertakings of a record stand."""
    return [line.status for line in queries.commitments(record, as_of=as_of)]


def test_an_event_tells_who_did_what_to_whom_when_and_on_whose_word(record: Record) -> None:
    offered, met, fired = queries.events(record)

    assert (offered.who, offered.whom, offered.object) == (("Valdoria",), ("Kestria",), "a truce")
    assert (offered.type, offered.mode, offered.modality) == (EventType.AGREE, "offer", Modality.HAPPENED)
    assert (offered.condition, offered.time, offered.when and offered.when.edtf) == (
        "if the shelling ends",
        "on Monday",
        "2031-03-17",
    )
    assert (offered.exact, offered.trigger, offered.chain) == ("offered", "offered", ())
    assert (met.who, met.sentence) == (("They",), "They met in Veldstad.")
    assert (fired.modality, fired.chain) == (Modality.DENIED, ("Radio Ost",))


def test_what_is_not_stated_stays_none(record: Record) -> None:
    *_, fired = queries.events(record)

    assert (fired.who, fired.whom, fired.place, fired.when, fired.time, fired.object, fired.statement) == (
        (), (), None, None, None, None, None,
    )  # fmt: skip


def test_conditions_are_joined(record: Record) -> None:
    def found(**which: Any) -> list[str]:
        return [line.trigger for line in queries.events(record, **which)]

    assert found(type=EventType.CONSULT, place="veldstad") == ["met"]
    assert found(actor="kestria", modality=Modality.HAPPENED) == ["offered"]
    assert found(modality=Modality.DENIED) == ["fired"]
    assert found(mode="offer", min_score=0.9) == ["offered"]
    assert found(min_score=0.9) == ["offered", "fired"]
    assert found(limit=2) == ["offered", "met"]


def test_the_day_of_publication_never_stands_in_for_the_day_of_an_act(record: Record) -> None:
    assert [line.trigger for line in queries.events(record, since=date(2031, 3, 1))] == ["offered"]
    assert len(queries.events(record, since=date(2031, 3, 1), undated=True)) == 3
    assert queries.events(record, until=date(2031, 3, 16)) == []


def test_senseless_questions_are_refused(record: Record) -> None:
    with pytest.raises(UsageError, match="is after"):
        queries.events(record, since=date(2031, 3, 2), until=date(2031, 3, 1))
    with pytest.raises(UsageError, match="negative"):
        queries.events(record, limit=-1)
    with pytest.raises(UsageError, match="negative"):
        queries.commitments(record, limit=-1)
    with pytest.raises(UsageError, match="no report tells a lapse"):
        queries.commitments(record, status=Status.LAPSED)


def test_a_commitment_tells_its_steps_and_who_says_so(record: Record) -> None:
    (truce,) = queries.commitments(record, party="kestria")

    assert (truce.party, truce.counterparts, truce.what) == ("Valdoria", ("Kestria",), "a truce")
    assert (truce.condition, truce.scope, truce.status, truce.as_of) == ("if the shelling ends", None, Status.CONDITIONAL, None)
    (step,) = truce.transitions
    assert (step.status, step.asserter, step.chain) == (Status.CONDITIONAL, None, ())
    assert step.sentence == OFFER.split(" They", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        (None, Status.CONDITIONAL),
        (date(2031, 4, 19), Status.CONDITIONAL),
        (date(2031, 4, 20), Status.CONDITIONAL),
        (date(2031, 4, 21), Status.LAPSED),
    ],
)
def test_what_is_open_lapses_on_the_day_after_its_deadline(record: Record, as_of: date | None, status: Status) -> None:
    (truce,) = queries.commitments(record, as_of=as_of)

    assert (truce.status, truce.as_of) == (status, as_of)
    assert [step.status for step in truce.transitions] == [Status.CONDITIONAL]


@pytest.mark.parametrize(
    "status",
    [Status.REFUSED, Status.IN_FORCE, Status.REPORTED_BROKEN, Status.DENIED, Status.SUPERSEDED, Status.WITHDRAWN],
)
def test_what_is_not_open_does_not_lapse(empty: Record, status: Status) -> None:
    undertaking(empty, status, deadline=date(2031, 4, 20))

    assert standing(empty, date(2031, 5, 1)) == [status]


def test_without_a_deadline_nothing_lapses(empty: Record) -> None:
    undertaking(empty, Status.OFFERED)

    assert standing(empty, date(2099, 1, 1)) == [Status.OFFERED]


def test_a_deadline_before_the_promise_does_not_end_it(empty: Record) -> None:
    undertaking(empty, Status.OFFERED, deadline=date(2031, 3, 10), day=date(2031, 3, 18))

    assert standing(empty, date(2031, 3, 20)) == [Status.OFFERED]


def test_a_computed_status_can_be_asked_for(empty: Record) -> None:
    undertaking(empty, Status.OFFERED, deadline=date(2031, 4, 20))
    undertaking(empty, Status.OFFERED, deadline=date(2031, 6, 1), publisher="Radio Ost")
    undertaking(empty, Status.OFFERED, deadline=date(2031, 4, 21), publisher="NordWire")

    def found(status: Status, **which: Any) -> list[str | None]:
        return [line.publisher for line in queries.commitments(empty, status=status, as_of=date(2031, 5, 1), **which)]

    assert found(Status.LAPSED) == ["The Grenzmark Post", "NordWire"]
    assert found(Status.OFFERED) == ["Radio Ost"]
    assert found(Status.LAPSED, limit=1) == ["The Grenzmark Post"]
    assert found(Status.OFFERED, limit=1) == ["Radio Ost"]
    assert [line.publisher for line in queries.commitments(empty, status=Status.OFFERED, limit=1)] == ["The Grenzmark Post"]


@pytest.mark.parametrize(
    ("statuses", "contested"),
    [
        ((Status.ACCEPTED, Status.REFUSED), True),
        ((Status.DENIED, Status.IN_FORCE), True),
        ((Status.OFFERED, Status.DENIED), True),
        ((Status.OFFERED, Status.REFUSED), False),
        ((Status.OFFERED, Status.ACCEPTED, Status.IN_FORCE), False),
        ((Status.REFUSED,), False),
    ],
)
def test_steps_that_contradict_each_other_make_it_contested(
    empty: Record, statuses: tuple[Status, ...], contested: bool
) -> None:
    undertaking(empty, *statuses)

    (line,) = queries.commitments(empty)
    assert (line.contested, line.status) == (contested, statuses[-1])
    assert [step.status for step in line.transitions] == list(statuses)


def test_reports_that_contradict_each_other_are_both_listed(empty: Record) -> None:
    undertaking(empty, Status.ACCEPTED, publisher="Radio Ost")
    undertaking(empty, Status.DENIED, publisher="NordWire", published=date(2031, 3, 21))

    lines = queries.commitments(empty, party="valdoria")

    assert [(line.publisher, line.status, line.contested) for line in lines] == [
        ("Radio Ost", Status.ACCEPTED, False),
        ("NordWire", Status.DENIED, False),
    ]


def test_a_statement_with_two_acts_is_on_both(empty: Record) -> None:
    report = a_report("“We offer peace and promise bread,” said Ana Sorel.")
    said = a_statement(report, content="We offer peace and promise bread,", source="Ana Sorel", cue="said")
    chain = (a_link(report, "Ana Sorel", cue="said"),)
    events = [an_event(report, word, statement=said.id, chain=chain) for word in ("offer", "promise")]
    keep(empty, report, *events, statements=[said])

    assert [line.statement for line in queries.events(empty)] == [said.id, said.id]


def test_what_is_said_to_be_done_is_the_word_of_somebody_who_is_not_named(empty: Record) -> None:
    report = a_report("Ana Sorel is said to have resigned. Her deputy left.")
    said = a_statement(report, content="to have resigned", cue="is said")
    events = [an_event(report, "resigned", statement=said.id), an_event(report, "left")]
    keep(empty, report, *events, statements=[said])

    assert [line.way for line in queries.events(empty)] == [("somebody not named",), ()]


def test_an_event_opens_down_to_its_sentence(record: Record) -> None:
    line = queries.events(record)[0]

    opened = queries.open_entry(record, line.id[:8])

    assert opened.line == line
    (sentence,) = opened.sentences
    assert {mark.role: sentence.text[mark.start : mark.end] for mark in sentence.highlights} == {
        "trigger": "offered",
        "actor": "Valdoria",
        "recipient": "Kestria",
        "object": "a truce",
        "condition": "if the shelling ends",
        "when": "on Monday",
    }


def test_a_commitment_opens_with_its_steps(record: Record) -> None:
    (line,) = queries.commitments(record)

    opened = queries.open_entry(record, line.id)

    assert opened.line == line
    (sentence,) = opened.sentences
    marks = {mark.role: sentence.text[mark.start : mark.end] for mark in sentence.highlights}
    assert (marks["party"], marks["counterpart"], marks["what"]) == ("Valdoria", "Kestria", "a truce")
    assert (marks["deadline"], marks["when"], marks["trigger"]) == ("by 20 April", "on Monday", "offered")
    assert marks["step"] == sentence.text


def test_other_mentions_of_an_event_are_marked_and_the_trigger_only_once(empty: Record) -> None:
    text = "They struck. The strike was long."
    report = a_report(text)
    struck = an_event(report, "strike", EventType.ASSAULT, mentions=(span_of(text, "struck"), span_of(text, "strike")))
    keep(empty, report, struck)

    opened = queries.open_entry(empty, struck.id)

    marks = [(mark.role, one.text[mark.start : mark.end]) for one in opened.sentences for mark in one.highlights]
    assert marks == [("mention", "struck"), ("trigger", "strike")]


def test_ids_that_are_not_there_or_not_enough_say_so(record: Record) -> None:
    event = queries.events(record)[0].id

    with pytest.raises(NotFoundError, match=f"there is no event {event[:6]}zz; near it: .*{event}"):
        queries.open_entry(record, f"{event[:6]}zz")
    with pytest.raises(AmbiguousError, match="3 events begin with v"):
        queries.open_entry(record, "v")
    with pytest.raises(NotFoundError, match="there is no commitment czz"):
        queries.open_entry(record, "czz")


def test_lists_show_themselves_in_notebooks(record: Record) -> None:
    events, commitments = queries.events(record)._repr_html_(), queries.commitments(record)._repr_html_()

    assert "<strong>denied</strong>" in events
    assert "happened" not in events
    assert "<strong>conditional</strong>" in commitments
    assert "by 20 April" not in commitments
    assert "no events" in queries.EventList()._repr_html_()
    for line in (*queries.events(record), *queries.commitments(record)):
        assert line.id in queries.open_entry(record, line.id)._repr_html_()


def test_the_sentence_of_an_offset_is_the_one_that_holds_it() -> None:
    for span in sentence_spans(OFFER):
        assert {sentence_at(OFFER, offset) for offset in range(span.start, span.end)} == {span}
    assert sentence_at("\n\nYes. ", 0).of("\n\nYes. ") == "Yes."
    assert sentence_at("  ", 1) == (0, 2)


def test_hundreds_of_events_of_one_report_cost_little(empty: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(f"Kestria hit <{number}>." for number in range(400))
    report = a_report(text)
    keep(empty, report, *(an_event(report, "hit", EventType.ASSAULT, nth=number) for number in range(400)))
    divided: list[str] = []

    def counted(text: str) -> list[Any]:
        divided.append(text)
        return list(sentence_spans(text))

    monkeypatch.setattr("onrecord.sentences.sentence_spans", counted)
    lines = queries.events(empty)

    assert [line.sentence for line in lines] == [f"Kestria hit <{number}>." for number in range(400)]
    assert len(divided) == 1
