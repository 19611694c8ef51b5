"""What one voice denies of another's words, from the record: beside it, once, with both sentences, until a person decides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from onrecord.account import DiscrepancyKind
from onrecord.annotation import EventType, Modality
from onrecord.entry import StatementKind
from onrecord.judgement import Verdict
from onrecord.linkage import Matter
from onrecord.pipeline import link_pending
from onrecord.record import Record, open_record
from onrecord.show.across import Across
from onrecord.show.across_opening import open_by_id
from onrecord.show.across_queries import ANY_DISCREPANCY, claim_lines, found_discrepancies
from onrecord.show.across_words import labels
from onrecord.show.brief import brief
from onrecord.show.queries import statement_lines
from onrecord.show.text import statement_row
from onrecord.show.timeline import timeline
from onrecord.testing import a_link, a_report, a_statement, an_event, annotations_of, resolution_of

TEXT = "The ministry accused the Front of shelling the road. The Front denied that it had shelled the road. It rained."
CHARGE = {"source": "The ministry", "cue": "accused", "content": "the Front of shelling the road"}
DENIAL = {"source": "The Front", "cue": "denied", "content": "that it had shelled the road"}


@pytest.fixture
def record() -> Iterator[Record]:
    report = a_report(TEXT, id="r-road", publisher="The Grenzmark Post", published=date(2031, 3, 20))
    said = [a_statement(report, **words, kind=StatementKind.INDIRECT) for words in (CHARGE, DENIAL)]
    acts = [
        an_event(
            report,
            "shelling",
            EventType.ASSAULT,
            object="the road",
            statement=said[0].id,
            chain=(a_link(report, "The ministry"),),
        ),
        an_event(
            report,
            "shelled",
            EventType.ASSAULT,
            object="the road",
            modality=Modality.DENIED,
            statement=said[1].id,
            chain=(a_link(report, "The Front"),),
        ),
    ]
    with open_record("sqlite://") as opened:
        opened.keep(report, annotations_of(report), resolution_of(report, said, events=acts))
        assert link_pending(opened) == 1
        told, denied = (Across(opened).claim(act.id).id for act in acts)
        if told != denied:
            opened.judge(Verdict.SAME, told, denied, author="a tester")
        yield opened


def test_a_charge_stands_beside_its_denial_once_and_not_once_more_for_the_act_in_it(record: Record) -> None:
    across = Across(record)

    (one,) = across.discrepancies()

    assert (one.kind, one.left.value, one.left.asserter) == (DiscrepancyKind.WHETHER, CHARGE["content"], "The ministry")
    assert one.right.value == "The Front denied that it had shelled the road"
    assert [(claim.matter, found.id) for claim, found in found_discrepancies(across, ANY_DISCREPANCY)] == [
        (Matter.STATEMENT, one.id)
    ]
    # Without the words, the act that is told and denied is all that there is to set side by side.
    acts = across.discrepancies((Matter.EVENT,))
    assert [found.kind for found in acts] == [DiscrepancyKind.WHETHER]
    assert [side.sentence_span.of(TEXT) for side in (one.left, one.right)] == [
        side.sentence_span.of(TEXT) for side in (acts[0].left, acts[0].right)
    ]


def test_it_opens_by_its_id_and_what_a_person_rejects_is_gone(record: Record) -> None:
    (one,) = Across(record).discrepancies()
    assert open_by_id(Across(record), one.id, brackets=True).made["kind"] == "whether at all"

    record.judge(Verdict.REJECTED, one.id, author="a tester")

    assert Across(record).discrepancies((Matter.STATEMENT,)) == []


def test_what_is_denied_does_not_stand_as_said_in_a_pipe_or_on_a_timeline(record: Record) -> None:
    words = f"denied: {DENIAL['content']}"
    (line,) = (one for one in statement_lines(record) if one.cue == "denied")
    assert words in statement_row(line)
    assert words in [item.words for item in timeline(record).items]


def test_who_only_a_denial_names_is_not_said_to_have_done_it() -> None:
    text = "The Front denied that it had shelled the road. The road was shelled at dawn, the ministry said."
    report = a_report(text, id="r-dawn", publisher="The Grenzmark Post", published=date(2031, 3, 20))
    denied = an_event(report, "shelled", EventType.ASSAULT, actors=["The Front"], object="the road", modality=Modality.DENIED)
    told = an_event(report, "shelled", EventType.ASSAULT, nth=1, object="The road")
    with open_record("sqlite://") as record:
        record.keep(report, annotations_of(report), resolution_of(report, events=[denied, told]))
        link_pending(record)
        groups = [Across(record).claim(one.id).id for one in (denied, told)]
        if groups[0] != groups[1]:
            record.judge(Verdict.SAME, *groups, author="a tester")

        (line,) = claim_lines(Across(record))
        called = labels(Across(record), [line.id])

    assert (line.who, line.what) == ((), "The road was shelled")
    if groups[0] == groups[1]:  # told by rules as one: it is called alike wherever it is named
        assert called == {line.id: line.what}


def test_an_act_that_the_headline_tells_too_is_set_beside_its_denial_once() -> None:
    report = a_report(f"Front shells road\n\n{TEXT}", id="r-head", publisher="The Grenzmark Post", published=date(2031, 3, 20))
    said = [a_statement(report, **words, kind=StatementKind.INDIRECT) for words in (CHARGE, DENIAL)]
    headline = an_event(report, "shells", EventType.ASSAULT, object="road")
    denied = an_event(
        report, "shelled", EventType.ASSAULT, object="the road", modality=Modality.DENIED, statement=said[1].id,
        chain=(a_link(report, "The Front"),),
    )  # fmt: skip
    charged = an_event(
        report, "shelling", EventType.ASSAULT, object="the road", statement=said[0].id, chain=(a_link(report, "The ministry"),)
    )
    with open_record("sqlite://") as opened:
        opened.keep(report, annotations_of(report), resolution_of(report, said, events=[headline, charged, denied]))
        assert link_pending(opened) == 1
        first = Across(opened).claim(headline.id).id
        for act in (charged, denied):
            if (other := Across(opened).claim(act.id).id) != first:
                opened.judge(Verdict.SAME, first, other, author="a tester")
        found = Across(opened).discrepancies()

    assert [(one.kind, one.left.value) for one in found] == [(DiscrepancyKind.WHETHER, "the Front of shelling the road")]


def test_a_difference_within_one_sentence_pair_is_headed_by_the_words_that_are_denied(record: Record) -> None:
    (differing,) = (part for part in brief(record).sections if part.title == "Where accounts differ")

    assert [group.heading for group in differing.groups] == [
        "Did it take place at all? The ministry accused the Front of shelling the road."
    ]
