"""The ledger: what parties have undertaken, and what became of it."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.entry import Commitment, Status
from tests.resolve.acts import Act, Told, act, tell_acts


def only(told: Told) -> Commitment:
    """Give the one commitment of a story."""
    (commitment,) = told.resolution.commitments
    return commitment


def steps(commitment: Commitment) -> list[str]:
    """Give the statuses of the steps."""
    return [step.status.value for step in commitment.transitions]


@pytest.mark.parametrize(
    ("kind", "modality", "condition", "status"),
    [
        ("AGREE/accept", "happened", None, Status.ACCEPTED),
        ("AGREE/promise", "happened", None, Status.OFFERED),
        ("AGREE/offer", "happened", None, Status.OFFERED),
        ("AGREE/offer", "happened", "if it is paid", Status.CONDITIONAL),
        ("AGREE/accept", "conditional", None, Status.CONDITIONAL),
        ("REJECT/refuse", "happened", None, Status.REFUSED),
    ],
)
def test_an_agreement_begins_an_undertaking(kind: str, modality: str, condition: str | None, status: Status) -> None:
    told = tell_acts(
        "[STATE:Corvane] moved to reopen the port if it is paid.",
        act("moved", kind, modality, who="Corvane", what="to reopen the port", condition=condition),
    )
    commitment = only(told)
    assert (commitment.party.name, commitment.status) == ("Corvane", status)
    assert told.words(commitment.what) == "to reopen the port"
    assert told.words(commitment.condition) == condition


@pytest.mark.parametrize(
    "one",
    [
        act("agree", "AGREE/accept", "predicted", who="Corvane", what="to reopen the port"),
        act("agree", "AGREE/accept", "demanded", who="Corvane", what="to reopen the port"),
        act("agree", "AGREE/accept", "scheduled", who="Corvane", what="to reopen the port"),
        act("agree", "REQUEST/demand", who="Tirvana", whom="Corvane", what="to reopen the port"),
        act("agree", "THREATEN/force", who="Tirvana", whom="Corvane", what="to reopen the port"),
    ],
)
def test_what_is_expected_demanded_or_threatened_is_no_undertaking(one: Act) -> None:
    told = tell_acts("[STATE:Tirvana] wants [STATE:Corvane] to agree to reopen the port.", one)
    assert told.resolution.commitments == ()


def test_a_plan_is_an_undertaking_where_its_own_side_tells_it() -> None:
    plan = act("release", "RETREAT/release", "scheduled", who="we", whom="20 men")
    told = tell_acts('{s1:[PERSON:Tomas Lind]} {q1:said}: {c1:"Tomorrow we will release 20 men."}', plan)
    assert only(told).party.name == "Tomas Lind"
    assert only(told).status is Status.OFFERED
    assert only(told).transitions[0].asserter == "Tomas Lind"
    plan = act("release", "RETREAT/release", "scheduled", who="Corvane", whom="20 men")
    told = tell_acts("[STATE:Corvane] will release 20 men tomorrow.", plan)
    assert told.resolution.commitments == ()


def test_who_says_that_something_will_be_done_has_not_undertaken_to_do_it() -> None:
    text = "{{s1:[PERSON:Tomas Lind]}} {{q1:said}} {{c1:that the flour will {} on trucks to Tirvana}}."
    for words, found in (("be taken", 0), ("be quickly sent", 0), ("be taking the road", 1), ("be out", 1), ("go", 1)):
        plan = act(words.split(maxsplit=1)[-1], "AID/economic", "scheduled", who="Tomas Lind")
        assert len(tell_acts(text.format(words), plan).resolution.commitments) == found
    text = "{s1:[STATE:Corvane]} {q1:said} {c1:that all prisoners would be released on Friday}."
    release = act("be released", "RETREAT/release", "scheduled", who="Corvane", whom="all prisoners")
    assert only(tell_acts(text, release)).status is Status.OFFERED


def test_who_is_not_able_to_do_a_thing_has_not_turned_it_down() -> None:
    text = "[STATE:Corvane] said it will not be able to sign the deal by Monday."
    unable = act("not be able to", "REJECT/refuse", who="Corvane", what="sign the deal")
    assert tell_acts(text, unable).resolution.commitments == ()


def test_who_will_not_sign_has_said_what_is_refused() -> None:
    told = tell_acts('"[STATE:Corvane] will not sign," he said.', act("will not sign", "REJECT/refuse", who="Corvane"))
    commitment = only(told)
    assert (told.words(commitment.what), commitment.status) == ("will not sign", Status.REFUSED)


def test_who_only_refused_has_not_said_what() -> None:
    told = tell_acts("[STATE:Corvane] refused.", act("refused", "REJECT/refuse", who="Corvane"))
    assert told.resolution.commitments == ()


@pytest.mark.parametrize(
    ("story", "one", "what"),
    [
        (
            "[STATE:Corvane] committed to address and prevent barriers to trade.",
            act("committed", "AGREE/promise", who="Corvane", what="barriers to trade"),
            "to address and prevent barriers to trade",
        ),
        (
            "[STATE:Corvane] is committed to further easing border checks.",
            act("committed", "AGREE/promise", who="Corvane", what="border checks"),
            "further easing border checks",
        ),
        (
            "[STATE:Corvane] is ready to lift the levy if the talks go on.",
            act("ready", "AGREE/offer", who="Corvane", condition="if the talks go on"),
            "to lift the levy",
        ),
        (
            "[STATE:Corvane] will align its rules with the pact.",
            act("align", "AGREE/promise", who="Corvane", what="its rules"),
            "align its rules",
        ),
        (
            "[STATE:Corvane] agreed to the release of the crew.",
            act("agreed", "AGREE/accept", who="Corvane", what="the release of the crew"),
            "the release of the crew",
        ),
    ],
)
def test_what_is_undertaken_is_a_deed_and_not_what_it_is_done_to(story: str, one: Act, what: str) -> None:
    told = tell_acts(story, one)
    assert told.words(only(told).what) == what


@pytest.mark.parametrize(
    "one",
    [
        act("ready", "AGREE/offer", who="Corvane"),
        act("offered", "AGREE/offer", who="Corvane", what="its condolences"),
        act("agreed", "AGREE/accept", who="Corvane", what="the guards must leave"),
        act("acknowledged", "AGREE", who="Corvane", what="keeping a camp"),
        act("reluctant", "REJECT/refuse", who="Corvane", what="to reopen the port"),
        act("declined", "REJECT/refuse", who="Corvane", what="to comment on the port"),
    ],
)
def test_who_says_no_deed_has_undertaken_none(one: Act) -> None:
    story = (
        "[STATE:Corvane] is ready. It offered its condolences, agreed the guards must leave and acknowledged keeping a camp."
        " It is reluctant to reopen the port and declined to comment on the port."
    )
    assert tell_acts(story, one).resolution.commitments == ()


def test_who_will_not_release_a_thing_refuses_to_release_it() -> None:
    text = "[STATE:Corvane] will not release the assets."
    told = tell_acts(text, act("will not release", "REJECT/refuse", who="Corvane", what="the assets"))
    assert told.words(only(told).what) == "release the assets"


@pytest.mark.parametrize(
    ("thing", "is_refused"),
    [
        ("to leave the ridge", True),
        ("giving up its rifles", True),
        ("the demand", True),
        ("a withdrawal", True),
        ("the truce", True),
        ("the governor", False),
        ("the colour of the paint", False),
    ],
)
def test_only_an_act_of_ones_own_or_what_was_put_to_one_is_refused_as_an_undertaking(thing: str, is_refused: bool) -> None:
    told = tell_acts(f"[STATE:Corvane] rejected {thing}.", act("rejected", "REJECT/refuse", who="Corvane", what=thing))
    assert bool(told.resolution.commitments) is is_refused


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("agreed to open the port", True),
        ("agreed that it will open the port", True),
        ("agreed that the port matters", False),
        ("agreed on the importance of the port", False),
        ("agreed on the threat of drought", False),
        ("agreed on a new treaty", True),
    ],
)
def test_to_agree_that_a_thing_is_so_undertakes_nothing(words: str, begins: bool) -> None:
    trigger, what = words.split(" ", 1)
    agreed = act(trigger, "AGREE/accept", who="Corvane", what=what.removeprefix("that ").removeprefix("on "))
    assert bool(tell_acts(f"[STATE:Corvane] {words}.", agreed).resolution.commitments) is begins


def test_who_only_agreed_has_not_said_to_what_and_an_agreement_has() -> None:
    bare = tell_acts("[STATE:Corvane] agreed.", act("agreed", "AGREE/accept", who="Corvane"))
    assert bare.resolution.commitments == ()
    named = tell_acts("[STATE:Corvane] has an agreement.", act("agreement", "AGREE/accept", who="Corvane"))
    assert steps(only(named)) == ["accepted"]


def test_to_underscore_a_commitment_is_to_renew_it() -> None:
    text = "[STATE:Corvane] underscored its commitment to open the port."
    told = tell_acts(text, act("commitment", "AGREE/promise", who="Corvane", what="to open the port"))
    assert steps(only(told)) == ["reaffirmed"]


def test_the_deadline_is_the_time_by_which() -> None:
    told = tell_acts(
        "[STATE:Corvane] promised {t:on Monday} to reopen the port by {t:1 May}.",
        act("promised", "AGREE/promise", who="Corvane", what="to reopen the port", time="on Monday"),
    )
    commitment = only(told)
    assert commitment.deadline is not None
    assert commitment.deadline.latest == date(2025, 5, 1)
    step = commitment.transitions[0].when
    assert step is not None
    assert step.edtf == "2025-03-17"


def test_a_mutual_agreement_binds_each_side_towards_the_other() -> None:
    told = tell_acts(
        "[STATE:Corvane] and [STATE:Tirvana] agreed on a truce.",
        act("agreed", "AGREE/accept", who=("Corvane", "Tirvana"), what="a truce"),
    )
    pairs = [(one.party.name, [other.name for other in one.counterparts]) for one in told.resolution.commitments]
    assert sorted(pairs) == [("Corvane", ["Tirvana"]), ("Tirvana", ["Corvane"])]


def test_two_who_promise_together_do_not_promise_each_other() -> None:
    told = tell_acts(
        "[STATE:Corvane] and [STATE:Tirvana] pledged grain to [STATE:Halmere].",
        act("pledged", "AGREE/promise", who=("Corvane", "Tirvana"), whom="Halmere", what="grain"),
    )
    pairs = [(one.party.name, [other.name for other in one.counterparts]) for one in told.resolution.commitments]
    assert sorted(pairs) == [("Corvane", ["Halmere"]), ("Tirvana", ["Halmere"])]


def test_an_offer_that_the_other_side_refuses() -> None:
    told = tell_acts(
        "[STATE:Corvane] offered [STATE:Tirvana] a truce along the river."
        " [STATE:Tirvana] rejected the truce from [STATE:Corvane].",
        act("offered", "AGREE/offer", who="Corvane", whom="Tirvana", what="a truce along the river"),
        act("rejected", "REJECT/refuse", who="Tirvana", whom="Corvane", what="the truce"),
    )
    by_party = {one.party.name: one for one in told.resolution.commitments}
    assert steps(by_party["Corvane"]) == ["offered", "refused"]
    assert steps(by_party["Tirvana"]) == ["refused"]
    assert told.words(by_party["Corvane"].scope) == "the river"


@pytest.mark.parametrize(
    "what", ["the allegation that it had fired first", "Tirvana's latest accusations", "reports of a withdrawal"]
)
def test_who_turns_down_what_is_said_refuses_no_offer(what: str) -> None:
    told = tell_acts(f"[STATE:Corvane] rejected {what}.", act("rejected", "REJECT/refuse", who="Corvane", what=what))
    assert not told.resolution.commitments


@pytest.mark.parametrize(
    ("verb", "kind", "what"),
    [
        ("suspended", "SANCTION/halt", "the gas transit agreement"),
        ("withdrew from", "CONCEDE", "the grain treaty"),
        ("tore up", "REJECT/refuse", "its accord"),
        ("declared", "RETREAT/ceasefire", "the truce over"),
        ("has pulled out of", "RETREAT/withdraw", "the ceasefire"),
    ],
)
def test_who_leaves_what_it_undertook_has_withdrawn_from_it(verb: str, kind: str, what: str) -> None:
    told = tell_acts(
        f"[STATE:Corvane] {verb} {what} on Friday.", act(verb.removeprefix("has "), kind, who="Corvane", what=what)
    )
    commitment = only(told)
    assert (commitment.party.name, steps(commitment)) == ("Corvane", ["withdrawn"])
    assert told.words(commitment.what) == what.removesuffix(" over")


@pytest.mark.parametrize(
    ("story", "verb", "kind", "what"),
    [
        ("suspended a vote on the agreement.", "suspended", "SANCTION/halt", "a vote on the agreement"),
        ("ended talks on a treaty.", "ended", "SANCTION/halt", "talks on a treaty"),
        ("ended ceasefire talks.", "ended", "SANCTION/halt", "ceasefire talks"),
        ("left the deal in tatters.", "left", "REJECT/refuse", "the deal"),
        ("ended weeks of calm.", "ended", "ASSAULT", "weeks of calm"),
        ("tried to leave the accord.", "leave", "RETREAT/withdraw", "the accord"),
        ("left the town after the truce.", "left", "RETREAT/withdraw", "the town"),
    ],
)
def test_who_leaves_something_else_or_only_tries_has_withdrawn_from_nothing(
    story: str, verb: str, kind: str, what: str
) -> None:
    told = tell_acts(f"[STATE:Corvane] {story}", act(verb, kind, who="Corvane", what=what))
    assert not any("withdrawn" in steps(one) for one in told.resolution.commitments)


def test_who_signed_and_then_left_has_one_undertaking_with_both_steps() -> None:
    told = tell_acts(
        "[STATE:Corvane] signed a gas transit agreement. {t:On Friday} [STATE:Corvane] suspended the gas transit agreement.",
        act("signed", "SUPPORT/sign", who="Corvane", what="a gas transit agreement"),
        act("suspended", "SANCTION/halt", who="Corvane", what="the gas transit agreement", time="On Friday"),
    )
    assert steps(only(told)) == ["accepted", "withdrawn"]


@pytest.mark.parametrize(
    ("story", "trigger", "what"),
    [
        ("dropped its objections", "dropped", "its objections"),
        ("lifted a veto", "veto", None),
        ("withdrew its motion of no confidence", "withdrew", "its motion of no confidence"),
        ("withdrew its demand for cash", "withdrew", "its demand for cash"),
    ],
)
def test_who_gives_up_a_refusal_refuses_nothing(story: str, trigger: str, what: str | None) -> None:
    told = tell_acts(
        f"[STATE:Tirvana] agreed to cap the price. [STATE:Corvane] {story}.",
        act("agreed", "AGREE/accept", who="Tirvana", what="to cap the price"),
        act(trigger, "REJECT/refuse", who="Corvane", whom="Tirvana", what=what),
    )
    assert steps(only(told)) == ["accepted"]


def test_who_accuse_each_other_are_each_accused_by_the_other() -> None:
    told = tell_acts(
        "[STATE:Corvane] and [STATE:Tirvana] accused each other of breaking the truce.",
        act("accused", "ACCUSE/accuse", who=("Corvane", "Tirvana"), whom="each other", what="of breaking the truce"),
    )
    broken = {one.party.name: one.transitions[-1].asserter for one in told.resolution.commitments}
    assert broken == {"Corvane": "Tirvana", "Tirvana": "Corvane"}


def test_who_rejects_that_rejects_what_was_just_told() -> None:
    offer = act("offered", "AGREE/offer", who="Corvane", whom="Tirvana", what="a truce")
    rejection = act("rejected", "REJECT/refuse", who="Tirvana", whom="Corvane")
    offered = "[STATE:Corvane] offered [STATE:Tirvana] a truce. "
    at_once = tell_acts(f"{offered}[STATE:Tirvana] rejected that.", offer, rejection)
    later = tell_acts(f"{offered}Its army had fired first, it said. [STATE:Tirvana] rejected that.", offer, rejection)
    assert [steps(only(told)) for told in (at_once, later)] == [["offered", "refused"], ["offered"]]


def test_an_undertaking_reported_broken_has_the_accuser() -> None:
    told = tell_acts(
        "[STATE:Corvane] agreed to a truce. {t:On Monday} [STATE:Tirvana] accused [STATE:Corvane] of violating the truce.",
        act("agreed", "AGREE/accept", who="Corvane", what="a truce"),
        act("accused", "ACCUSE/accuse", who="Tirvana", whom="Corvane", what="violating the truce", time="On Monday"),
    )
    commitment = only(told)
    assert steps(commitment) == ["accepted", "reported broken"]
    assert commitment.transitions[1].asserter == "Tirvana"


@pytest.mark.parametrize("kind", ["REJECT", "ASSAULT"])
def test_who_is_said_to_have_broken_an_undertaking_has_not_turned_it_down(kind: str) -> None:
    told = tell_acts(
        "[STATE:Corvane] agreed to a truce. [STATE:Corvane] broke the truce.",
        act("agreed", "AGREE/accept", who="Corvane", what="a truce"),
        act("broke", kind, who="Corvane", what="the truce"),
    )
    assert steps(only(told)) == ["accepted", "reported broken"]


def test_what_was_turned_down_is_not_what_was_broken() -> None:
    told = tell_acts(
        "[STATE:Corvane] agreed to a truce. [STATE:Corvane] rejected an offer of grain."
        " [STATE:Tirvana] accused [STATE:Corvane] of having broken it.",
        act("agreed", "AGREE/accept", who="Corvane", what="a truce"),
        act("rejected", "REJECT/refuse", who="Corvane", what="an offer of grain"),
        act("accused", "ACCUSE/accuse", who="Tirvana", whom="Corvane", what="having broken it"),
    )
    assert [steps(one) for one in told.resolution.commitments] == [["accepted", "reported broken"], ["refused"]]


@pytest.mark.parametrize(
    ("story", "acts"),
    [
        ("[STATE:Vesk] brokered the truce.", [act("brokered", "CONSULT/mediate", who="Vesk", what="the truce")]),
        (
            "The court asked whether [STATE:Vesk] broke the truce.",
            [act("broke", "REJECT", who="Vesk", what="the truce")],
        ),
        (
            "The court is examining whether [STATE:Vesk] breached the accord.",
            [act("examining", "ACCUSE/investigate", who="The court", whom="Vesk", what="whether Vesk breached the accord")],
        ),
    ],
)
def test_who_brokers_a_truce_has_not_broken_it_and_what_is_looked_into_is_not_reported(story: str, acts: list[Act]) -> None:
    told = tell_acts(story, *acts).resolution.commitments
    assert [step for one in told for step in steps(one) if step == "reported broken"] == []


def test_a_law_that_is_broken_is_no_undertaking() -> None:
    told = tell_acts(
        "[STATE:Tirvana] accused [STATE:Corvane] of violating fishing rules.",
        act("accused", "ACCUSE/accuse", who="Tirvana", whom="Corvane", what="violating fishing rules"),
    )
    assert told.resolution.commitments == ()


def test_a_promise_kept_and_renewed() -> None:
    told = tell_acts(
        "[STATE:Corvane] pledged to withdraw its guns. [STATE:Corvane] reaffirmed its pledge to withdraw its guns."
        " [STATE:Corvane] withdrew its guns.",
        act("pledged", "AGREE/promise", who="Corvane", what="to withdraw its guns"),
        act("reaffirmed", "AGREE/promise", who="Corvane", what="to withdraw its guns"),
        act("withdrew", "RETREAT/withdraw", who="Corvane", what="its guns"),
    )
    assert steps(only(told)) == ["offered", "reaffirmed", "in force"]


def test_steps_that_contradict_each_other_stay_side_by_side() -> None:
    told = tell_acts(
        "{s1:[PERSON:Ana Sorel]} {q1:said} {c1:[STATE:Corvane] accepted the plan}. {s2:[PERSON:Tomas Lind]} {q2:said}"
        " {c2:[STATE:Corvane] had not accepted the plan}.",
        act("accepted", "AGREE/accept", who="Corvane", what="the plan"),
        act("accepted#2", "AGREE/accept", "denied", who="Corvane", what="the plan"),
    )
    commitment = only(told)
    assert steps(commitment) == ["accepted", "denied"]
    assert [step.asserter for step in commitment.transitions] == ["Ana Sorel", "Tomas Lind"]


def test_terms_that_are_changed_supersede() -> None:
    told = tell_acts(
        "[STATE:Corvane] agreed to keep the truce until {t:1 May}. [STATE:Corvane] extended the truce until {t:9 May}.",
        act("agreed", "AGREE/accept", who="Corvane", what="to keep the truce"),
        act("extended", "AGREE", who="Corvane", what="the truce"),
    )
    commitment = only(told)
    assert steps(commitment) == ["accepted", "superseded"]
    assert commitment.deadline is not None
    assert commitment.deadline.latest == date(2025, 5, 9)


def test_each_step_has_its_sentence() -> None:
    told = tell_acts(
        "Rain fell. [STATE:Corvane] agreed to a truce. It held.", act("agreed", "AGREE/accept", who="Corvane", what="a truce")
    )
    assert told.words(only(told).transitions[0].evidence) == "Corvane agreed to a truce."


def test_a_party_that_is_a_pronoun_in_doubt_has_no_name() -> None:
    told = tell_acts("[PRONOUN:They] agreed to a truce.", act("agreed", "AGREE/accept", who="They", what="a truce"))
    assert only(told).party.name is None


def test_a_plan_was_offered_when_it_was_told_and_is_due_on_its_own_day() -> None:
    told = tell_acts(
        "{c1:[PERSON:Tomas Lind] will meet [PERSON:Ana Sorel] {t:Friday}}, {s1:[PERSON:Lind]} {q1:announced} {t:Tuesday}.",
        act("meet", "CONSULT/meet", "scheduled", who="Tomas Lind", whom="Ana Sorel", time="Friday"),
    )
    commitment = only(told)
    said, due = commitment.transitions[0].when, commitment.deadline
    assert said is not None
    assert due is not None
    assert (said.edtf, due.edtf) == ("2025-03-18", "2025-03-21")


@pytest.mark.parametrize(
    ("what", "deadline"),
    [
        ("to reopen the port {t:this summer}", "2025-22"),
        ("to reopen the port, which closed {t:last summer}", None),
        ("the talks {t:this summer}", None),
    ],
)
def test_what_is_agreed_to_be_done_is_due_on_a_day_that_lies_ahead(what: str, deadline: str | None) -> None:
    words = what.replace("{t:", "").replace("}", "")
    told = tell_acts(f"[STATE:Corvane] promised {what}.", act("promised", "AGREE/promise", who="Corvane", what=words))
    due = only(told).deadline
    assert (due.edtf if due else None) == deadline


@pytest.mark.parametrize(
    ("words", "day", "deadline"),
    [
        ("to free the crew within 72 hours", "on Monday", "../2025-03-20"),
        ("to halt the strikes for 30 days", "on Monday", "../2025-04-16"),
        ("to free the crew within 72 hours", "", None),
    ],
)
def test_a_time_to_do_it_in_is_counted_from_the_day_of_the_promise(words: str, day: str, deadline: str | None) -> None:
    told = tell_acts(
        f"[STATE:Corvane] promised {{t:{day}}} {words}." if day else f"[STATE:Corvane] promised {words}.",
        act("promised", "AGREE/promise", who="Corvane", what=words, time=day or None),
    )
    due = only(told).deadline
    assert (due.edtf if due else None) == deadline


@pytest.mark.parametrize(
    ("story", "status"),
    [
        ("[STATE:Corvane] affirmed its unshaken commitment to keep the port open.", Status.REAFFIRMED),
        ("The visit delivers on [STATE:Corvane]’s commitment to keep the port open.", Status.REAFFIRMED),
        ("[STATE:Corvane] made a commitment to keep the port open.", Status.OFFERED),
    ],
)
def test_a_commitment_that_somebody_has_is_not_offered_now(story: str, status: Status) -> None:
    told = tell_acts(story, act("commitment", "AGREE/promise", who="Corvane", what="to keep the port open"))
    assert only(told).status is status


@pytest.mark.parametrize(
    ("story", "verb", "what"),
    [
        ("[STATE:Corvane] rejected the claim that it was arming rebels.", "rejected", "arming rebels"),
        ("They spoke of arming rebels, claims that [STATE:Corvane] flatly rejected.", "rejected", "arming rebels"),
        ("[STATE:Corvane] strongly opposes the plan.", "opposes", "the plan"),
    ],
)
def test_to_turn_down_what_is_said_or_to_be_against_it_refuses_nothing(story: str, verb: str, what: str) -> None:
    assert tell_acts(story, act(verb, "REJECT/refuse", who="Corvane", what=what)).resolution.commitments == ()


def test_a_report_that_is_not_published_is_refused() -> None:
    told = tell_acts(
        "[STATE:Corvane] refused to publish the report.",
        act("refused", "REJECT/refuse", who="Corvane", what="to publish the report"),
    )
    assert only(told).status is Status.REFUSED


def test_who_renews_a_pledge_by_saying_so_takes_one_step() -> None:
    told = tell_acts(
        "{s1:[STATE:Corvane]} {q1:reaffirmed} {c1:its commitment to open the port}.",
        act("reaffirmed", "AGREE/promise", who="Corvane", what="to open the port"),
        act("commitment", "AGREE/promise", who="Corvane", what="to open the port"),
    )
    assert steps(only(told)) == ["reaffirmed"]


def test_who_parts_without_agreement_has_denied_none() -> None:
    told = tell_acts(
        "[STATE:Corvane] and [STATE:Tirvana] parted without agreement.",
        act("agreement", "AGREE/accept", "denied", who=("Corvane", "Tirvana")),
    )
    assert told.resolution.commitments == ()


def test_who_would_be_sorry_undertakes_nothing() -> None:
    told = tell_acts("[PERSON:Ana Sorel] would be sorry if he went.", act("sorry", "CONCEDE", "conditional", who="Ana Sorel"))
    assert told.resolution.commitments == ()


@pytest.mark.parametrize("word", ["vowed", "has pledged", "promised"])
def test_what_one_vows_nobody_has_agreed_to(word: str) -> None:
    told = tell_acts(
        f"[STATE:Corvane] {word} to answer the strike.", act(word, "AGREE/accept", who="Corvane", what="to answer the strike")
    )
    assert [step.status for step in only(told).transitions] == [Status.OFFERED]


def test_what_one_goes_on_to_do_is_told_whole() -> None:
    told = tell_acts(
        "[STATE:Corvane] is committed to continuing to work closely with Tirvana.",
        act("committed", "AGREE/promise", who="Corvane", what="continuing"),
    )
    assert told.words(only(told).what) == "continuing to work closely with Tirvana"


def test_who_denies_to_have_agreed_denies_an_undertaking_and_who_has_not_yet_agreed_none() -> None:
    agreed = act("agreed", "AGREE/accept", "denied", who="Corvane", what="to reopen the port")
    told = tell_acts("{s1:[STATE:Corvane]} {q1:said} {c1:it had never agreed to reopen the port}.", agreed)
    assert steps(only(told)) == ["denied"]
    assert tell_acts("[STATE:Corvane] has not agreed to reopen the port.", agreed).resolution.commitments == ()


def test_who_remains_committed_reaffirms() -> None:
    told = tell_acts(
        "[STATE:Corvane] remains committed to the truce.", act("committed", "AGREE/promise", who="Corvane", what="to the truce")
    )
    assert steps(only(told)) == ["reaffirmed"]


@pytest.mark.parametrize(
    "breaking", ["broke its", "reneged on its", "went back on its", "failed to honour its", "did not keep its"]
)
def test_a_pledge_that_is_broken_is_one_undertaking(breaking: str) -> None:
    told = tell_acts(
        f"Corvane {breaking} pledge to open the port.",
        act(breaking, "REJECT/refuse", who="Corvane", what="pledge"),
        act("pledge", "AGREE/promise", who="Corvane", what="to open the port"),
    )
    assert steps(only(told)) == ["reported broken"]


@pytest.mark.parametrize(
    ("story", "came"),
    [
        ("Corvane has kept its pledge to open the port, two days late.", "in force"),
        ("Corvane made good on its pledge to open the port.", "in force"),
        ("Corvane honours pledge to open the port.", "in force"),
        ("The pledge by Corvane to open the port was kept on Sunday.", "in force"),
        ("The pledge by Corvane to open the port was never honoured.", "reported broken"),
        ("The pledge by Corvane to open the port has not been honoured.", "offered"),
        ("Corvane has only partly fulfilled its pledge to open the port.", "reaffirmed"),
        ("Corvane said it would have kept its pledge to open the port.", "reaffirmed"),
        ("Corvane vowed to keep its pledge to open the port.", "reaffirmed"),
        ("Corvane kept repeating its pledge to open the port.", "reaffirmed"),
    ],
)
def test_a_pledge_that_is_kept_is_in_force(story: str, came: str) -> None:
    told = tell_acts(story, act("pledge", "AGREE/promise", who="Corvane", what="to open the port"))
    assert steps(only(told)) == [came]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("tried to break its", "reaffirmed"),
        ("never broke its", "reaffirmed"),
        ("denied that it had broken its", "reaffirmed"),
        ("would be breaking its", "reaffirmed"),
        ("is careful not to break its", "reaffirmed"),
        ("insists that it has not broken its", "reaffirmed"),
        ("announced its", "offered"),
        ("made a", "offered"),
    ],
)
def test_a_pledge_is_not_broken_by_talk_of_it(words: str, read: str) -> None:
    story = f"Corvane {words} pledge to open the port."
    told = tell_acts(story, act("pledge", "AGREE/promise", who="Corvane", what="to open the port"))
    assert steps(only(told)) == [read]


def test_a_pledge_that_is_hailed_is_told_for_the_first_time() -> None:
    story = "Tirvana welcomed Corvane's pledge to open the port."
    told = tell_acts(story, act("pledge", "AGREE/promise", who="Corvane's", what="to open the port"))
    assert steps(only(told)) == ["offered"]


@pytest.mark.parametrize(
    "kept", ["to answer", "to name the buyer", "to be photographed", "to be drawn on it", ", however, to say when"]
)
def test_what_is_kept_from_those_who_ask_is_no_undertaking(kept: str) -> None:
    story = f"Corvane refused{kept if kept.startswith(',') else ' ' + kept}."
    assert tell_acts(story, act("refused", "REJECT/refuse", who="Corvane", what=kept.strip(", "))).resolution.commitments == ()


def test_never_is_part_of_what_is_promised() -> None:
    story = "Corvane pledged never again to buy its gas."
    told = tell_acts(story, act("pledged", "AGREE/promise", who="Corvane", what="to buy its gas"))
    assert told.words(only(told).what) == "never again to buy its gas"


@pytest.mark.parametrize(
    ("behind", "read"),
    [
        (" but did not.", ["offered", "reported broken"]),
        (", but it never did so.", ["offered", "reported broken"]),
        (". It did not.", ["offered", "reported broken"]),
        (" and has yet to do so.", ["offered", "reported broken"]),
        (", and did so on 1 March.", ["offered", "in force"]),
        (". It did so at once.", ["offered", "in force"]),
        (". It did not say how.", ["offered"]),
        (". It did not rain.", ["offered"]),
        (" but did not say how.", ["offered"]),
        (".\n\nIt did not.", ["offered"]),
        (". Corvane did not.", ["offered", "reported broken"]),
        (". Tirvana did not.", ["offered"]),
        (" but the rebels did not.", ["offered"]),
        (" and would have done so had it rained.", ["offered"]),
        (" and did so only in part.", ["offered"]),
        (". Only Tirvana has done so.", ["offered"]),
        (", and Tirvana did the same.", ["offered"]),
    ],
)
def test_what_came_of_it_stands_behind_without_the_deed(behind: str, read: list[str]) -> None:
    story = f"Corvane promised to open the port by {{t:5 March 2025}}{behind}"
    told = tell_acts(story, act("promised", "AGREE/promise", who="Corvane", what="to open the port by 5 March 2025"))
    assert steps(only(told)) == read


@pytest.mark.parametrize("behind", [" but has yet to do so.", ". It has not done so."])
def test_what_is_not_done_so_far_is_not_broken_before_its_day(behind: str) -> None:
    story = f"Corvane promised to open the port by {{t:5 May 2031}}{behind}"
    told = tell_acts(story, act("promised", "AGREE/promise", who="Corvane", what="to open the port by 5 May 2031"))
    assert steps(only(told)) == ["offered"]


@pytest.mark.parametrize(
    ("story", "how", "read"),
    [
        ("Corvane did not open the port as it had promised.", "denied", ["offered", "reported broken"]),
        ("Corvane has not opened the port as it promised.", "denied", ["offered"]),
        ("Corvane opened the port as promised.", "happened", ["offered", "in force"]),
    ],
)
def test_as_promised_tells_what_was_promised_and_what_came_of_it(story: str, how: str, read: list[str]) -> None:
    opened = "opened" if "opened" in story else "open"
    deed = act(opened, "CONCEDE", how, who="Corvane", what="the port")
    told = tell_acts(story, deed, act("promised", "AGREE/promise", who="Corvane"))
    assert (steps(only(told)), told.words(only(told).what)) == (read, f"{opened} the port")


def test_who_did_not_do_it_as_promised_kept_the_promise_behind_a_comma() -> None:
    story = "Corvane did not open fire, as it had promised."
    deed = act("open fire", "ASSAULT", "denied", who="Corvane")
    told = tell_acts(story, deed, act("promised", "AGREE/promise", who="Corvane"))
    assert "reported broken" not in [step for one in told.resolution.commitments for step in steps(one)]


def test_a_promise_not_to_do_it_is_not_kept_by_doing_so() -> None:
    story = "Corvane promised not to attack but did so on Monday."
    told = tell_acts(story, act("promised", "AGREE/promise", who="Corvane", what="not to attack"))
    assert "in force" not in steps(only(told))


def test_that_it_was_promised_is_denied_where_somebody_else_told_so() -> None:
    story = "{s1:[PERSON:Orlund]} {q1:says} {c1:[STATE:Corvane] promised to open the port}. It did not, says its office."
    told = tell_acts(story, act("promised", "AGREE/promise", who="Corvane", what="to open the port"))
    assert steps(only(told)) == ["offered"]


def test_an_argument_that_is_rejected_is_no_undertaking() -> None:
    story = "The judge rejected Corvane's argument that the dam was safe."
    told = tell_acts(story, act("rejected", "REJECT/refuse", who="The judge", what="Corvane's argument that the dam was safe"))
    assert told.resolution.commitments == ()


def test_what_is_agreed_not_to_be_done_is_no_refusal_and_no_step_of_doing_it() -> None:
    story = "Corvane promised to build a dam. It agreed not to build a dam."
    told = tell_acts(
        story,
        act("promised", "AGREE/promise", who="Corvane", what="to build a dam"),
        act("agreed not", "REJECT/refuse", who="Corvane", what="to build a dam"),
    )
    found = [(told.words(one.what), steps(one)) for one in told.resolution.commitments]
    assert found == [("to build a dam", ["offered"]), ("not to build a dam", ["offered"])]


@pytest.mark.parametrize(
    ("words", "thing"), [("offered no concessions", "concessions"), ("agreed to no ceasefire", "no ceasefire")]
)
def test_who_offers_nothing_has_undertaken_nothing(words: str, thing: str) -> None:
    verb = words.partition(" ")[0]
    told = tell_acts(f"Corvane {words}.", act(verb, "AGREE/offer", who="Corvane", what=thing))
    assert told.resolution.commitments == ()


@pytest.mark.parametrize("changed", ["halved its", "cut its", "scaled back the", "doubled its"])
def test_a_pledge_that_is_changed_is_superseded(changed: str) -> None:
    told = tell_acts(
        f"[STATE:Corvane] {changed} pledge to pay 40 million.",
        act("pledge", "AGREE/promise", who="Corvane", what="to pay 40 million"),
    )
    assert steps(only(told)) == ["superseded"]


def test_a_pledge_that_is_raised_to_an_amount_is_the_new_one() -> None:
    told = tell_acts(
        "[STATE:Corvane] raised its pledge to 40 million.",
        act("pledge", "AGREE/promise", who="Corvane", what="to 40 million"),
    )
    assert steps(only(told)) == ["reaffirmed"]


def test_a_spokeswoman_promises_for_whom_she_speaks() -> None:
    told = tell_acts(
        "[PERSON:Dela Marsh], [ROLE:a spokeswoman for [GROUP:the Tirvan Front]], promised to free the crew.",
        act("promised", "AGREE/promise", who="Dela Marsh", what="to free the crew"),
    )
    assert only(told).party.name == "Tirvan Front"


def test_who_has_yet_to_do_a_thing_has_not_refused() -> None:
    told = tell_acts(
        "Corvane has yet to reopen the port.", act("has yet", "REJECT/refuse", who="Corvane", what="to reopen the port")
    )
    assert told.resolution.commitments == ()


def test_bare_assent_is_no_answer_to_a_refusal_of_ones_own() -> None:
    told = tell_acts(
        "Corvane refused to rehire the men. Corvane has agreed.",
        act("refused", "REJECT/refuse", who="Corvane", what="to rehire the men"),
        act("agreed", "AGREE/accept", who="Corvane"),
    )
    assert steps(only(told)) == ["refused"]


@pytest.mark.parametrize(
    ("behind", "condition"),
    [
        (", subject to approval by its parliament", "subject to approval by its parliament"),
        (" pending the consent of its lenders", "pending the consent of its lenders"),
        (" on the understanding that Alda leaves", "on the understanding that Alda leaves"),
        (", provided that its lenders are paid", "provided that its lenders are paid"),
        (" for as long as it takes", None),
        (" provided by Alda", None),
        (", an aide said on condition that she not be named", None),
    ],
)
def test_on_what_an_undertaking_depends_may_stand_behind_it(behind: str, condition: str | None) -> None:
    told = tell_acts(
        f"Corvane agreed to free the crew{behind}.", act("agreed", "AGREE/accept", who="Corvane", what="to free the crew")
    )
    assert told.words(only(told).condition) == condition
    assert steps(only(told)) == ["conditional" if condition else "accepted"]


@pytest.mark.parametrize(("freed", "last"), [("88", "offered"), ("150", "in force")])
def test_fewer_than_were_promised_do_not_keep_the_promise(freed: str, last: str) -> None:
    told = tell_acts(
        f"[STATE:Corvane] promised to free 140 captured rail workers. [STATE:Corvane] freed {freed} captured rail workers.",
        act("promised", "AGREE/promise", who="Corvane", what="to free 140 captured rail workers"),
        act("freed", "RETREAT/release", who="Corvane", what=f"{freed} captured rail workers"),
    )
    assert steps(only(told))[-1] == last


def test_a_deed_that_names_whom_is_no_step_of_another_promise() -> None:
    told = tell_acts(
        "[STATE:Corvane] agreed to reopen the port. Corvane released [ROLE:two sailors].",
        act("agreed", "AGREE/accept", who="Corvane", what="to reopen the port"),
        act("released", "RETREAT/release", who="Corvane", whom="two sailors"),
    )
    assert steps(only(told)) == ["accepted"]


def test_what_somebody_will_never_do_is_no_answer_to_what_they_promised() -> None:
    told = tell_acts(
        "[STATE:Corvane] promised to reopen the port. Corvane will never give up Kelm.",
        act("promised", "AGREE/promise", who="Corvane", what="to reopen the port"),
        act("will never", "REJECT/refuse", who="Corvane"),
    )
    assert [steps(one) for one in told.resolution.commitments] == [["offered"]]
