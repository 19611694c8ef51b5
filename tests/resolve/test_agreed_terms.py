"""What an agreement lays on whom: "under the deal", what goes on with it, and the text of an agreement itself."""

from __future__ import annotations

import pytest

from tests.resolve.acts import Act, act, tell_acts

SIGNED = "[STATE:Corvane] and [GROUP:the Tirvan Front] signed a truce. "
SIGNING = act("signed", "SUPPORT/sign", who=("Corvane", "Tirvan Front"), what="a truce")


def terms(story: str, *acts: Act) -> list[tuple[str | None, str | None]]:
    """Give who has undertaken what, but for the truce itself."""
    told = tell_acts(SIGNED + story, SIGNING, *acts)
    found = [(one.party.name, told.words(one.what)) for one in told.resolution.commitments]
    return [(name, what) for name, what in found if "truce" not in (what or "").split()]


@pytest.mark.parametrize(
    ("story", "what"),
    [
        ("Under the deal, [STATE:Corvane] will leave Kelm by May.", "leave Kelm by May"),
        ("Under the terms of the accord, [STATE:Corvane] must also leave Kelm.", "leave Kelm"),
        ("According to the text, [STATE:Corvane] is to leave Kelm, officials said.", "leave Kelm"),
        ("[STATE:Corvane] is to leave Kelm under the pact.", "leave Kelm under the pact"),
        ("The deal obliges [STATE:Corvane] to leave Kelm.", "leave Kelm"),
        ("Under the deal, [STATE:Corvane] will not enter Kelm.", "not enter Kelm"),
        ("Under an accord signed in May, [STATE:Corvane] is to leave Kelm.", "leave Kelm"),
        ("Under the first phase of the truce, [STATE:Corvane] must leave Kelm.", "leave Kelm"),
        ("Under the deal, forty men will be freed by [STATE:Corvane].", "be freed by Corvane"),
        ("In return, [STATE:Corvane] will leave Kelm.", "leave Kelm"),
        ("The front signed the pact, under which [STATE:Corvane] must leave Kelm.", "leave Kelm"),
        ("Under the deal, [STATE:Corvane] must leave Kelm, and critics have called it weak.", "leave Kelm"),
        ("Under the deal's first phase, [STATE:Corvane] must leave Kelm.", "leave Kelm"),
    ],
)
def test_what_is_to_be_done_under_a_deal_is_undertaken(story: str, what: str) -> None:
    assert terms(story) == [("Corvane", what)]


@pytest.mark.parametrize(
    "story",
    [
        "Under the deal, [STATE:Corvane] would leave Kelm.",
        "Under the proposed deal, [STATE:Corvane] will leave Kelm.",
        "Under the draft agreement, [STATE:Corvane] is to leave Kelm.",
        "Under the law, courts will be open. Prices rose. The rain was late. [STATE:Corvane] is to hold a vote.",
        "{c1:The truce might fail}, {s1:[ROLE:a teacher]} {q1:said}. [STATE:Corvane] is to hold a vote.",
        "Under the deal, prices in [STATE:Corvane] will fall.",
        "Under the deal, [ROLE:prisoners] will be freed.",
        "[STATE:Corvane] will hold a vote on Sunday. [STATE:Corvane] must find a new coach.",
        "Under the terms of the proposed deal, [STATE:Corvane] will leave Kelm.",
        "Nothing in the accord obliges [STATE:Corvane] to leave Kelm.",
        "Under the deal, [STATE:Corvane] will get 400 million dollars.",
        "Under the treaty, which [STATE:Alda] refuses to sign, [STATE:Corvane] will leave Kelm.",
        "Under the deal now on the table, [STATE:Corvane] will leave Kelm.",
        "Under the accord that Alda wants, [STATE:Corvane] will leave Kelm.",
        "Under the accord, which parliament has yet to approve, [STATE:Corvane] will leave Kelm.",
        "Under the emerging deal, [STATE:Corvane] will leave Kelm.",
        "Under the truce, [STATE:Corvane] will vote in May.",
        "[STATE:Corvane] will also leave Kelm.",
        "{s1:[ROLE:Critics]} {q1:say} {c1:that under the deal [STATE:Corvane] must leave Kelm}.",
    ],
)
def test_what_is_only_proposed_or_goes_on_with_nothing_is_not(story: str) -> None:
    assert terms(story) == []


def test_what_goes_on_with_a_term_is_one() -> None:
    story = (
        "Under the deal, [STATE:Corvane] will leave Kelm.\\n\\n[GROUP:The Tirvan Front] is to hand over its guns."
        " [PRONOUN:It] must also free the crew. It takes effect in May. Neither side will fly drones there."
    ).replace("\\n", "\n")
    assert terms(story) == [
        ("Corvane", "leave Kelm"),
        ("Tirvan Front", "hand over its guns"),
        ("Tirvan Front", "free the crew"),
        ("Corvane", "Neither side will fly drones there"),
        ("Tirvan Front", "Neither side will fly drones there"),
    ]


def test_fire_that_is_to_stop_binds_all_who_signed() -> None:
    told = terms("Under the text, all artillery fire near [PLACE:Kelm] is to stop at noon.")
    assert told == [(name, "fire near Kelm is to stop at noon") for name in ("Corvane", "Tirvan Front")]


def test_who_signs_for_a_state_binds_it() -> None:
    told = tell_acts(
        "[PERSON:Ada Vell] for [STATE:Corvane] and [PERSON:Tam Orr] for [STATE:Tirvana] signed an accord."
        " For 60 days each side will fish at home.",
        act("signed", "SUPPORT/sign", who=("Ada Vell", "Tam Orr"), what="an accord"),
    )
    bound = [one for one in told.resolution.commitments if told.words(one.what) == "fish at home"]
    assert [one.party.name for one in bound] == ["Corvane", "Tirvana"]


def test_the_present_tense_tells_what_is_laid_down() -> None:
    lifts = act("lifts", "CONCEDE", who="Corvane", what="its ban")
    story = "Under the deal, [STATE:Corvane] lifts its ban from May."
    assert terms(story, lifts) == [("Corvane", "lifts its ban from May")]


INSTRUMENT = """Agreement between the Republic of Corvane and the Tirvan Front

[STATE:Corvane] and [GROUP:the Tirvan Front] have agreed as follows.

1. [GROUP:The Tirvan Front] shall withdraw its fighters within 14 days and shall hand over its guns.

2. The Parties shall not recruit children. [ORG:The Union] shall send monitors.
"""


def test_the_text_of_an_agreement_binds_who_has_agreed_by_shall() -> None:
    agreed = act("agreed", "AGREE/accept", who=("Corvane", "Tirvan Front"))
    told = tell_acts(INSTRUMENT, agreed)
    found = [(one.party.name, told.words(one.what)) for one in told.resolution.commitments]
    assert found[-4:] == [
        ("Tirvan Front", "withdraw its fighters within 14 days"),
        ("Tirvan Front", "hand over its guns"),
        ("Corvane", "not recruit children"),
        ("Tirvan Front", "not recruit children"),
    ]


def test_a_draft_binds_nobody() -> None:
    agreed = act("agreed", "AGREE/accept", who=("Corvane", "Tirvan Front"))
    told = tell_acts("Draft " + INSTRUMENT, agreed)
    assert not any("recruit" in (told.words(one.what) or "") for one in told.resolution.commitments)


def test_what_neither_may_do_binds_both() -> None:
    assert terms("Under the deal, neither [STATE:Corvane] nor [GROUP:the Tirvan Front] will enter Kelm.") == [
        ("Corvane", "neither Corvane nor the Tirvan Front will enter Kelm"),
        ("Tirvan Front", "neither Corvane nor the Tirvan Front will enter Kelm"),
    ]


def test_a_report_of_talks_alone_tells_of_no_agreement() -> None:
    told = tell_acts("Corvane and Alda are close to a deal. Under the deal, [STATE:Corvane] will leave Kelm.")

    assert not told.resolution.commitments
