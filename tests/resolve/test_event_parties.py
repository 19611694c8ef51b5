"""Who takes part in an act, and who only stands near it."""

from __future__ import annotations

import pytest

from tests.resolve.acts import Act, Told, act, tell_acts


def who(told: Told) -> list[list[str]]:
    """Give the words for who does each act."""
    return [[party.span.of(told.report.text) for party in event.actors] for event in told.resolution.events]


@pytest.mark.parametrize(
    ("story", "acts", "doing"),
    [
        (
            "The convoy was attacked by rebels and rescued by the army.",
            (
                act("attacked", "ASSAULT", who=("rebels", "the army")),
                act("rescued", "AID", who=("rebels", "the army")),
            ),
            [["rebels"], ["the army"]],
        ),
        (
            "The accord was signed by Quarra but broken by Velda.",
            (
                act("signed", "SUPPORT/sign", who=("Quarra", "Velda")),
                act("broken", "REJECT", who=("Quarra", "Velda")),
            ),
            [["Quarra"], ["Velda"]],
        ),
        (
            "A truce offered by the Front was turned down.",
            (act("offered", "AGREE/offer", who="the Front"), act("turned down", "REJECT/refuse", who="the Front")),
            [["the Front"], []],
        ),
        (
            "The tanker was detained under a warrant issued by a court in Velda.",
            (act("detained", "COERCE", who="a court"),),
            [[]],
        ),
        (
            "The text was adopted despite fierce protests by the Reform Bloc.",
            (act("adopted", "SUPPORT/endorse", who="the Reform Bloc"),),
            [[]],
        ),
        ("Roe was arrested and charged by the police.", (act("arrested", "COERCE", who="the police"),), [["the police"]]),
        ("Nine were hurt in a crackdown by police.", (act("hurt", "ASSAULT", who="police"),), [["police"]]),
        ("The hill was taken in a raid led by rebels.", (act("taken", "ASSAULT", who="rebels"),), [["rebels"]]),
        ("Roe was stopped near the border and shot by guards.", (act("stopped", "COERCE", who="guards"),), [["guards"]]),
        ("Nine were killed over the weekend by rebels.", (act("killed", "ASSAULT", who="rebels"),), [["rebels"]]),
        ("Troops sent by Velda were withdrawn.", (act("withdrawn", "RETREAT", who="Velda"),), [["Velda"]]),
        ("Roe was asked by Lind to stay and refused.", (act("refused", "REJECT", who="Lind"),), [[]]),
        ("Guns ordered by the ministry left the plant.", (act("left", "RETREAT", who="ministry"),), [[]]),
        ("Those killed by Israeli airstrikes were many.", (act("airstrikes", "ASSAULT", who="Israeli"),), [["Israeli"]]),
        ("Nine were killed by a bomb dropped by rebels.", (act("killed", "ASSAULT", who="rebels"),), [["rebels"]]),
        ("It was condemned in a note issued by Alda.", (act("condemned", "ACCUSE", who="Alda"),), [["Alda"]]),
        ("It was blocked with a veto by Orsk.", (act("blocked", "REJECT/veto", who="Orsk"),), [["Orsk"]]),
        ("Nine were killed in Hesk by rebels.", (act("killed", "ASSAULT", who="rebels"),), [["rebels"]]),
        ("An attack carried out by rebels killed nine.", (act("killed", "ASSAULT", who="rebels"),), [["rebels"]]),
        (
            "A note signed by Roe, Lind and others was sent on Monday.",
            (act("sent", "CONSULT", who=("Roe", "Lind")),),
            [["Roe", "Lind"]],
        ),
        ("Rebels backed by Velda, which signed nothing, left.", (act("left", "RETREAT", who="Rebels"),), [["Rebels"]]),
    ],
)
def test_a_by_belongs_to_its_own_verb(story: str, acts: tuple[Act, ...], doing: list[list[str]]) -> None:
    assert who(tell_acts(story, *acts)) == doing


@pytest.mark.parametrize(
    "story",
    [
        "It was Nordhal, not the Southern Army, which burned the barn.",
        "Nordhal rather than the Southern Army burned the barn.",
        "Nordhal burned the barn, and not the Southern Army.",
    ],
)
def test_who_is_set_against_it_did_not_do_it(story: str) -> None:
    assert who(tell_acts(story, act("burned", "ASSAULT", who=("Nordhal", "the Southern Army")))) == [["Nordhal"]]


@pytest.mark.parametrize(
    ("story", "doing"),
    [
        ("Abo, who is charged with the murder of Rita Holm, was in court.", []),
        ("Abo was acquitted of the murder of Rita Holm.", []),
        ("Abo, a general suspected of the murder of Rita Holm, fled.", []),
        ("Abo confessed to the murder of Rita Holm.", ["Abo"]),
        ("Police arrested Abo over the murder of Rita Holm.", []),
        ("Abo was suspended in connection with the murder of Rita Holm.", []),
        ("Abo raised the murder of Rita Holm.", []),
    ],
)
def test_who_is_only_charged_with_it_is_not_told_to_have_done_it(story: str, doing: list[str]) -> None:
    assert who(tell_acts(story, act("murder", "ASSAULT", who="Abo", whom="Rita Holm"))) == [doing]


def test_where_talks_are_held_is_no_party_to_them() -> None:
    told = tell_acts("The talks in [PLACE:Sille] will resume.", act("talks", "CONSULT/talks", who="Sille"))
    assert who(told) == [[]]


def test_which_country_names_none() -> None:
    told = tell_acts("Which country promised to pay?", act("promised", "AGREE/promise", who="Which country", what="to pay"))
    assert (who(told), told.resolution.commitments) == ([[]], ())


@pytest.mark.parametrize(
    ("story", "doing"),
    [
        ("{s1:[ORG:The Guard]} {q1:said} {c1:one of its boats had been rammed}.", []),
        ("{s1:[ORG:The Guard]} {q1:said} {c1:the boat had been rammed}.", ["The Guard"]),
    ],
)
def test_who_tells_what_was_done_to_their_own_did_not_do_it(story: str, doing: list[str]) -> None:
    assert who(tell_acts(story, act("rammed", "ASSAULT", who="The Guard"))) == [doing]


def whom(told: Told) -> list[list[str]]:
    """Give the words for to whom each act is done."""
    return [[party.span.of(told.report.text) for party in event.recipients] for event in told.resolution.events]


def test_who_ignores_an_appeal_has_not_made_it() -> None:
    told = tell_acts(
        "[STATE:Velda] ignored an appeal to open the road.",
        act("ignored", "REJECT/deny-request", who="Velda", what="an appeal to open the road"),
        act("appeal", "REQUEST/urge", who="Velda", what="to open the road"),
    )
    assert (who(told), whom(told)) == ([["Velda"], []], [[], ["Velda"]])


@pytest.mark.parametrize(
    ("story", "read"),
    [
        ("{s1:[PERSON:Lorn]} {q1:promised} {c1:that [STATE:Orsk] would open the border}.", []),
        ("{s1:[PERSON:Lorn]} {q1:promised} {c1:that [STATE:Orsk] would be freed}.", ["Orsk"]),
        ("{s1:[PERSON:Lorn]} {q1:promised} [STATE:Orsk] {c1:that he would open the border}.", ["Orsk"]),
    ],
)
def test_who_is_to_do_what_is_promised_is_not_whom_it_is_promised(story: str, read: list[str]) -> None:
    assert whom(tell_acts(story, act("promised", "AGREE/promise", who="Lorn", whom="Orsk"))) == [read]


def test_a_title_leads_to_no_name_over_the_verb() -> None:
    told = tell_acts("Judge orders [STATE:Norlia] to open dam", act("orders", "REQUEST/demand", who="Judge", whom="Norlia"))
    assert (who(told), whom(told)) == ([["Judge"]], [["Norlia"]])
