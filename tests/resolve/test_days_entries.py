"""Entries of a timeline: the day that one opens with is that of all that it tells as done; told on Thursday 20 March 2025."""

from __future__ import annotations

import pytest

from tests.resolve.acts import Act, act, tell_acts

SIGNED, PLEDGED = act("sign", "SUPPORT/sign", who="Alda"), act("pledge", "AGREE/promise", who="Vesk")
ARREST = act("arrest", "COERCE", who="Police")


def days_of(story: str, *acts: Act) -> list[str | None]:
    return [event.when.edtf if event.when else None for event in tell_acts(story, *acts).resolution.events]


@pytest.mark.parametrize(
    "story",
    [
        "{t:3 February} - Alda and Vesk sign a truce. Vesk pledge to disarm.\n\n{t:9 March} - Police arrest two men.",
        "{t:February 3}: Alda and Vesk sign a truce. Vesk pledge to disarm.\n\n{t:March 9}: Police arrest two men.",
        "- {t:3 February} – Alda and Vesk sign a truce. Vesk pledge to disarm.\n- {t:9 March 2025} – Police arrest two men.",
        "2 May 2025\n\n- {t:3 February}: Alda and Vesk sign a truce. Vesk pledge to disarm.\n- {t:9 March}: Police arrest.",
        "In short. {t:3 February}: Alda and Vesk sign a truce. Vesk pledge to disarm. {t:9 March}: Police arrest two men.",
    ],
)
def test_the_day_of_an_entry_is_that_of_all_that_it_tells(story: str) -> None:
    assert days_of(story, SIGNED, PLEDGED, ARREST) == ["2025-02-03", "2025-02-03", "2025-03-09"]


@pytest.mark.parametrize(
    "story",
    [
        "{t:3 February} - Alda and Vesk sign a truce.\n\nVesk pledge to disarm. Police arrest two men.",  # one is a dateline
        "VESK, {t:3 February} - Alda and Vesk sign a truce. Vesk pledge to disarm.\n\nTARN, {t:9 March} - Police arrest men.",
        "14:30 GMT - Alda and Vesk sign a truce. Vesk pledge to disarm.\n\n13:10 GMT - Police arrest two men.",
    ],
)
def test_a_dateline_or_an_hour_opens_no_entry(story: str) -> None:
    assert days_of(story, SIGNED, PLEDGED, ARREST) == [None, None, None]


def test_an_entry_dates_what_goes_on_from_its_verbs() -> None:
    story = (
        "{t:3 February} - Alda expels the envoys and bans flights.\n\n{t:9 March} - Two men are arrested. "
        "{s1:Anna Roe} {q1:announces} {c1:that all raids have ceased}."
    )
    acts = [
        act("expels", "SANCTION/diplomatic", who="Alda"),
        act("bans", "COERCE"),
        act("arrested", "COERCE", whom="Two men"),
        act("ceased", "RETREAT/ceasefire"),
    ]
    assert days_of(story, *acts) == ["2025-02-03", "2025-02-03", "2025-03-09", "2025-03-09"]


@pytest.mark.parametrize(
    ("entry", "trigger", "who"),
    [
        ("{s1:Alda} {q1:accuses} {c1:Vesk of shelling Tarn}.", "shelling", "Vesk"),
        ("{s1:Alda} {q1:says} {c1:Vesk shelled Tarn}.", "shelled", "Vesk"),
        ("Vesk, which had shelled Tarn, asks for talks.", "shelled", "Vesk"),
        ("Alda closes the port after Vesk shelled Tarn.", "shelled", "Vesk"),
        ("The raid comes after the army killed six.", "killed", "army"),
        ("Alda condemns the raid on Tarn.", "raid", "Alda"),
        ("Alda asks Vesk to release the crew.", "release", "Vesk"),
    ],
)
def test_what_is_only_spoken_of_has_not_the_day_of_the_entry(entry: str, trigger: str, who: str) -> None:
    story = f"{{t:3 February}} - Alda calls off the vote.\n\n{{t:9 March}} - {entry}"
    assert days_of(story, act(trigger, "ASSAULT", who=who)) == [None]


def test_an_entry_told_as_past_has_the_day_of_its_past_verbs() -> None:
    story = "{t:3 February} - Alda signed a truce. Vesk freed six.\n\n{t:9 March} - Police arrested two men."
    acts = [act("signed", "SUPPORT/sign", who="Alda"), act("freed", "RETREAT/release", who="Vesk")]
    assert days_of(story, *acts) == ["2025-02-03", "2025-02-03"]


def test_a_day_of_its_own_stays() -> None:
    story = "{t:3 February} - Alda calls off the vote.\n\n{t:9 March} - Police arrest two men who fled {t:on 5 March}."
    assert days_of(story, ARREST, act("fled", "RETREAT", who="two men", time="on 5 March")) == ["2025-03-09", "2025-03-05"]


def test_an_entry_of_a_day_to_come_is_a_plan() -> None:
    story = (
        "{t:7 April 2025}: Alda releases 40 prisoners.\n\n{t:9 April 2025}: Vesk will free the crew.\n\n"
        "{t:1 March 2025}: Tarn opens a port. Vesk will close one."
    )
    acts = [
        act("releases", "RETREAT/release", who="Alda"),
        act("free", "RETREAT/release", "scheduled", who="Vesk"),
        act("opens", "COOPERATE", who="Tarn"),
        act("close", "COERCE", "scheduled", who="Vesk"),
    ]
    events = tell_acts(story, *acts).resolution.events
    assert [event.modality.value for event in events] == ["scheduled", "scheduled", "happened", "scheduled"]
    assert [event.when.edtf if event.when else None for event in events] == ["2025-04-07", "2025-04-09", "2025-03-01", None]
