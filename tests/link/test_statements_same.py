"""Which statements of many reports are one utterance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

import pytest

from onrecord.entry import StatementKind
from onrecord.link.statements import link_statements
from onrecord.linkage import Filed, Matter, Member, Told
from onrecord.testing import a_report, a_statement, an_entity, resolution_of

QUOTED = "We will not open the gates of the Sarra dam before the guards have left"


class Desk:
    """Links reports one after another, as a record does."""

    def __init__(self) -> None:
        self.filed: dict[str, list[Filed]] = defaultdict(list)

    def __call__(self, matter: Matter, keys: Collection[str]) -> Mapping[str, Sequence[Filed]]:
        assert matter is Matter.STATEMENT
        return {key: self.filed[key] for key in keys if key in self.filed}

    def told(
        self,
        text: str,
        content: str,
        speaker: str,
        *,
        kind: StatementKind = StatementKind.DIRECT,
        day: int = 20,
        known: bool = True,
    ) -> Member:
        report = a_report(text, published=date(2031, 3, day))
        entity = an_entity(report, speaker)
        statement = a_statement(report, content=content, source=speaker, speaker_entity="e1", kind=kind)
        groups = {"e1": f"n-{speaker.rsplit(maxsplit=1)[-1]}"} if known else {}
        (member,) = link_statements(Told(report, resolution_of(report, [statement], [entity])), groups, self)
        for key in member.keys:
            self.filed[key].append(Filed(member.member, member.report_id, member.group, member.sketch))
        return member


def test_a_quotation_that_three_outlets_give_is_one_utterance() -> None:
    desk = Desk()
    whole = desk.told(f'"{QUOTED}," Ana Sorel said.', QUOTED, "Ana Sorel")
    again = desk.told(f'Sorel told reporters: "{QUOTED}."', QUOTED, "Sorel")
    part = "open the gates of the Sarra dam before the guards have left"
    cut = desk.told(f'Sorel refused to "{part}".', f'"{part}"', "Sorel", kind=StatementKind.MIXED)
    assert whole.group == again.group == cut.group


def test_a_close_paraphrase_of_the_same_speaker_is_one() -> None:
    desk = Desk()
    one = desk.told(
        "Ana Sorel said the gates of the Sarra dam would stay shut until the guards leave.",
        "the gates of the Sarra dam would stay shut until the guards leave", "Ana Sorel", kind=StatementKind.INDIRECT,
    )  # fmt: skip
    other = desk.told(
        "The gates of the Sarra dam will be shut until all guards leave, Sorel said.",
        "The gates of the Sarra dam will be shut until all guards leave", "Sorel", kind=StatementKind.INDIRECT,
    )  # fmt: skip
    assert one.group == other.group
    assert other.reasons


def test_the_same_view_of_another_speaker_is_another_statement() -> None:
    desk = Desk()
    words = "the gates of the Sarra dam would stay shut until the guards leave"
    one = desk.told(f"Ana Sorel said {words}.", words, "Ana Sorel", kind=StatementKind.INDIRECT)
    other = desk.told(f"Olan Reth said {words}.", words, "Olan Reth", kind=StatementKind.INDIRECT)
    assert one.group != other.group


def test_another_statement_of_the_same_speaker_is_another() -> None:
    desk = Desk()
    one = desk.told(f'"{QUOTED}," Ana Sorel said.', QUOTED, "Ana Sorel")
    words = "Our farmers need the water of the upper lake by summer"
    assert one.group != desk.told(f'"{words}," Ana Sorel said.', words, "Ana Sorel").group


def test_what_nobody_known_said_is_one_where_it_says_the_same() -> None:
    desk = Desk()
    one = desk.told(f'"{QUOTED}," an official said.', QUOTED, "an official", known=False)
    same = desk.told(f'A second report: "{QUOTED}," one official said.', QUOTED, "one official", known=False)
    told = "the gates of the Sarra dam would not open before the guards have left"
    loose = desk.told(f"The official said {told}.", told, "The official", kind=StatementKind.INDIRECT, known=False)
    other = "the guards of the Sarra dam were well fed"
    whole = f"The Sarra dam is shut. Guards stand on the Sarra dam, and more guards stand by. An official said {other}."
    alike = desk.told(whole, other, "An official", kind=StatementKind.INDIRECT, known=False)
    assert one.group == same.group == loose.group
    assert alike.group != one.group


@pytest.mark.parametrize(("first", "second"), [(11, 16), (16, 11)])
def test_words_without_a_known_speaker_find_those_of_a_known_one(first: int, second: int) -> None:
    desk = Desk()
    words = "a secret annex lets Halmere cut the flow of the Sarra to 120 cubic metres from July"
    one = desk.told(f"Ana Sorel said {words}.", words, "Ana Sorel", kind=StatementKind.INDIRECT, day=first)
    again = "a hidden annex allows Halmere to cut the flow of the Sarra to 120 cubic metres a second from July"
    later = desk.told(f"There is {again}, it is said.", again, "it", kind=StatementKind.INDIRECT, day=second, known=False)
    assert later.group == one.group


def test_a_denial_is_not_put_with_what_it_denies() -> None:
    desk = Desk()
    words = "the gates of the Sarra dam would open before the guards leave"
    one = desk.told(f"Ana Sorel said {words}.", words, "Ana Sorel", kind=StatementKind.INDIRECT)
    denied = words.replace("would open", "would not open")
    other = desk.told(f"Officials said {denied}.", denied, "Officials", kind=StatementKind.INDIRECT, known=False)
    assert one.group != other.group


def test_two_known_speakers_stay_two_whoever_told_the_same_between_them() -> None:
    desk = Desk()
    words = "the gates of the Sarra dam would stay shut until the guards leave"
    first = desk.told(f"Ana Sorel said {words}.", words, "Ana Sorel", kind=StatementKind.INDIRECT)
    for number in range(3):
        text = f"Report {number}. An official said {words}."
        told = desk.told(text, words, "An official", kind=StatementKind.INDIRECT, known=False)
        assert told.group == first.group
    last = desk.told(f"Olan Reth said {words}.", words, "Olan Reth", kind=StatementKind.INDIRECT)
    assert last.group != first.group


def test_the_same_words_a_month_later_are_another_utterance_where_they_are_not_quoted() -> None:
    desk = Desk()
    words = "talks on the dam would go on"
    one = desk.told(f"Ana Sorel said {words} in Halmere.", words, "Ana Sorel", kind=StatementKind.INDIRECT, day=1)
    other = desk.told(f"Ana Sorel said {words} as planned.", words, "Ana Sorel", kind=StatementKind.INDIRECT, day=31)
    assert one.group != other.group


def test_a_report_without_statements_has_no_members() -> None:
    report = a_report("Nobody spoke.")
    assert link_statements(Told(report, resolution_of(report)), {}, Desk()) == ()


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("its forces had seized Hrabove", "its forces had seized Kostyn", False),
        ("its men had fought 118 times over the past day", "its men had fought 131 times over the past day", False),
        ("its forces had seized Kostyn", "its forces had seized Kostyn", True),
    ],
)
def test_what_a_speaker_says_of_another_town_the_next_day_is_another_statement(first: str, second: str, is_one: bool) -> None:
    desk = Desk()
    one = desk.told(f"The ministry said that {first}.", first, "The ministry", kind=StatementKind.INDIRECT, day=20)
    other = desk.told(f"The ministry said that {second}.", second, "The ministry", kind=StatementKind.INDIRECT, day=21)
    assert (one.group == other.group) is is_one
