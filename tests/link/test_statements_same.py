"""Which statements of many reports are one utterance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

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


def test_words_of_nobody_known_are_one_only_where_they_are_quoted_alike() -> None:
    desk = Desk()
    one = desk.told(f'"{QUOTED}," an official said.', QUOTED, "an official", known=False)
    same = desk.told(f'A second report: "{QUOTED}," one official said.', QUOTED, "one official", known=False)
    told = "the gates of the Sarra dam would not open before the guards have left"
    loose = desk.told(f"The official said {told}.", told, "The official", kind=StatementKind.INDIRECT, known=False)
    assert one.group == same.group
    assert loose.group != one.group


def test_the_same_words_a_month_later_are_another_utterance_where_they_are_not_quoted() -> None:
    desk = Desk()
    words = "talks on the dam would go on"
    one = desk.told(f"Ana Sorel said {words} in Halmere.", words, "Ana Sorel", kind=StatementKind.INDIRECT, day=1)
    other = desk.told(f"Ana Sorel said {words} as planned.", words, "Ana Sorel", kind=StatementKind.INDIRECT, day=31)
    assert one.group != other.group


def test_a_report_without_statements_has_no_members() -> None:
    report = a_report("Nobody spoke.")
    assert link_statements(Told(report, resolution_of(report)), {}, Desk()) == ()
