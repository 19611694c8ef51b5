"""Issues emerge from the words that acts share; positions follow acts, each counted once, and show where a party moved."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from onrecord.account import Claim, Position, Stance
from onrecord.annotation import EventType, Modality
from onrecord.entry import Status
from onrecord.judgement import Judgement, Verdict
from onrecord.link.issues import issues, issues_judged
from onrecord.link.positions import positions
from onrecord.link.stances import shown_stances
from onrecord.testing import a_commitment, a_step
from tests.link.accounts import a_claim, an_account, an_identity
from tests.link.undertakings import (
    NAHRAZAN,
    RZEDA,
    TARVENIA,
    TASHKUL,
    an_act,
    an_undertaking,
    day,
    event_of,
    report_of,
    undertaking_in,
)

MADE = datetime(2031, 5, 1, tzinfo=UTC)


def act(text: str, trigger: str, type_: EventType, thing: str, **fields: Any) -> Claim:
    """An act of whoever the text names first, on the day of its publication."""
    who = text.split(" ", 1)[0] if "actors" not in fields else ""
    return an_act(text, trigger, type_, **{"actors": [who], "object": thing, **fields})


def demanded(**fields: Any) -> Claim:
    return act(
        "Nahrazan demanded the amnesty of prisoners.", "demanded", EventType.REQUEST, "the amnesty of prisoners", **fields
    )


def refused(**fields: Any) -> Claim:
    return act("Tarvenia refused an amnesty of prisoners.", "refused", EventType.REJECT, "an amnesty of prisoners", **fields)


def told(*claims: Claim) -> list[tuple[str, Stance, bool]]:
    return [(one.party.name, one.stance, one.changed) for one in history(*claims)]


def history(*claims: Claim) -> tuple[Position, ...]:
    return positions(claims, issues(claims))


def test_what_acts_of_two_parties_share_is_an_issue_named_by_their_words() -> None:
    (issue,) = issues([demanded(), refused()])
    assert issue.name == "amnesty of prisoners"
    assert set(issue.entries) == {demanded().accounts[0].entry.id, refused().accounts[0].entry.id}


def test_what_one_act_is_about_is_no_issue_however_many_reports_tell_it() -> None:
    again = a_claim(*demanded().accounts, *demanded(publisher="Nidara").accounts)
    assert issues([again]) == ()


def test_names_numbers_and_words_for_undertakings_are_no_issue() -> None:
    one = act(
        "Nahrazan accepted the Tarvenian offer of 30 days.", "accepted", EventType.AGREE, "the Tarvenian offer of 30 days"
    )
    other = act(
        "Halmere rejected the Tarvenian plan for 30 days.", "rejected", EventType.REJECT, "the Tarvenian plan for 30 days"
    )
    known = [
        a_claim(an_account(c.accounts[0].report, c.accounts[0].entry, *c.accounts[0].identities.values(), TARVENIA))
        for c in (one, other)
    ]
    assert issues(known) == ()


def test_a_thing_that_is_named_like_a_ministry_is_an_issue_all_the_same() -> None:
    ministry = an_identity("Ministry of Water", "ORG")
    one = act("Nahrazan demanded water.", "demanded", EventType.REQUEST, "water", others=[ministry])
    other = act("Tarvenia refused water.", "refused", EventType.REJECT, "water", others=[ministry])
    assert [issue.name for issue in issues([one, other])] == ["water"]


def test_a_truce_and_a_ceasefire_are_one_issue() -> None:
    one = act("Nahrazan demanded a ceasefire.", "demanded", EventType.REQUEST, "a ceasefire")
    other = act("Tarvenia refused the truce.", "refused", EventType.REJECT, "the truce")
    assert len(issues([one, other])) == 1


def test_words_that_come_apart_are_issues_of_their_own_and_the_one_of_most_parties_comes_first() -> None:
    more = [
        act("Halmere urged an amnesty of maps.", "urged", EventType.REQUEST, "an amnesty of maps"),
        act("Nahrazan demanded maps.", "demanded", EventType.REQUEST, "maps"),
    ]
    assert [issue.name for issue in issues([demanded(), refused(), *more])] == ["amnesty", "maps", "prisoners"]


def test_issues_do_not_hang_on_the_order_of_claims() -> None:
    claims = [demanded(), refused(), act("Halmere urged a release of water.", "urged", EventType.REQUEST, "a release of water")]
    assert issues(claims) == issues(claims[::-1])
    assert positions(claims, issues(claims)) == positions(claims[::-1], issues(claims))


def test_a_refusal_to_talk_to_the_press_is_no_stand() -> None:
    one = act("Tarvenia declined to comment on prisoners.", "declined", EventType.REJECT, "to comment on prisoners")
    assert shown_stances([one]) == ()


def judged(verdict: Verdict, left: str, right: str | None = None, name: str | None = None, number: int = 1) -> Judgement:
    return Judgement(number, verdict, left, right, name, "", "desk", MADE)


def water_and_prisoners() -> list[Claim]:
    water = [
        act("Nahrazan demanded water.", "demanded", EventType.REQUEST, "water"),
        act("Tarvenia refused water.", "refused", EventType.REJECT, "water"),
    ]
    return [demanded(), refused(), *water]


def test_people_name_and_merge_and_split_issues() -> None:
    first, second = issues(water_and_prisoners())
    named = issues_judged((first, second), [judged(Verdict.NAME, first.id, name="The exchange")])
    assert [one.name for one in named] == ["The exchange", second.name]
    (merged,) = issues_judged(
        (first, second), [judged(Verdict.SAME, second.id, first.id), judged(Verdict.NAME, first.id, name="All", number=2)]
    )
    assert (merged.id, merged.name, set(merged.entries)) == (second.id, "All", {*first.entries, *second.entries})
    split = issues_judged((first, second), [judged(Verdict.DIFFERENT, first.id, first.entries[0])])
    assert split[0].entries == first.entries[1:]


def test_a_decision_finds_its_issue_by_any_of_its_words() -> None:
    (issue,) = issues([demanded(), refused()])
    assert len(issue.words) == 2
    more = [act("Halmere urged an amnesty of prisoners.", "urged", EventType.REQUEST, "an amnesty of prisoners")]
    later = issues([demanded(), refused(), *more])
    assert "Captives" in {one.name for one in issues_judged(later, [judged(Verdict.NAME, issue.id, name="Captives")])}


def test_a_decision_that_is_undone_or_about_nothing_changes_nothing() -> None:
    found = issues(water_and_prisoners())
    undone = Judgement(1, Verdict.NAME, found[0].id, None, "X", "", "desk", MADE, undone=MADE)
    assert issues_judged(found, [undone, judged(Verdict.SAME, "t-none", found[0].id, number=2)]) == found
    assert issues_judged(found, [judged(Verdict.NAME, found[0].id, name="X")], on=datetime(2031, 4, 1, tzinfo=UTC)) == found


@pytest.mark.parametrize(
    ("type_", "fields", "stance"),
    [
        (EventType.AGREE, {"mode": "accept"}, Stance.FOR),
        (EventType.AGREE, {"mode": "offer"}, Stance.OFFERS),
        (EventType.AGREE, {"mode": "promise"}, Stance.OFFERS),
        (EventType.AGREE, {"mode": "accept", "modality": Modality.DENIED}, Stance.AGAINST),
        (EventType.AGREE, {"mode": "promise", "modality": Modality.DENIED}, None),
        (EventType.AGREE, {"mode": "accept", "modality": Modality.CONDITIONAL}, Stance.CONDITIONAL),
        (EventType.AGREE, {"mode": "accept", "modality": Modality.PREDICTED}, None),
        (EventType.AGREE, {"mode": "accept", "modality": Modality.SCHEDULED}, Stance.OFFERS),
        (EventType.SUPPORT, {"mode": "endorse"}, Stance.FOR),
        (EventType.CONCEDE, {}, Stance.FOR),
        (EventType.REJECT, {}, Stance.AGAINST),
        (EventType.REJECT, {"modality": Modality.DENIED}, None),
        (EventType.REQUEST, {"mode": "demand"}, Stance.DEMANDS),
        (EventType.REQUEST, {"modality": Modality.DENIED}, None),
        (EventType.PROTEST, {}, Stance.AGAINST),
        (EventType.ASSAULT, {}, None),
    ],
)
def test_an_act_shows_a_stance_by_its_type_and_how_far_it_took_place(
    type_: EventType, fields: dict[str, Any], stance: Stance | None
) -> None:
    shown = shown_stances([act("Tarvenia took the water.", "took", type_, "the water", **fields)])
    assert [one.stance for one in shown] == ([stance] if stance else [])


def test_what_is_accepted_on_a_condition_is_conditional() -> None:
    text = "Tarvenia accepted the truce if rebels left."
    (shown,) = shown_stances([act(text, "accepted", EventType.AGREE, "the truce", mode="accept", condition="if rebels left")])
    assert shown.stance is Stance.CONDITIONAL


def test_a_party_that_comes_round_has_changed() -> None:
    later = act(
        "Tarvenia accepted an amnesty of prisoners.", "accepted", EventType.AGREE, "an amnesty of prisoners", published=27
    )
    again = act(
        "Tarvenia accepts an amnesty of prisoners.", "accepts", EventType.AGREE, "an amnesty of prisoners", published=28
    )
    assert told(again, later, refused(), demanded()) == [
        ("Nahrazan", Stance.DEMANDS, False),
        ("Tarvenia", Stance.AGAINST, False),
        ("Tarvenia", Stance.FOR, True),
        ("Tarvenia", Stance.FOR, False),
    ]


def test_to_offer_and_to_be_for_it_is_one_attitude_and_a_demand_is_none() -> None:
    thing = "an amnesty of prisoners"
    offered = act(f"Tarvenia offered {thing}.", "offered", EventType.AGREE, thing, mode="offer", published=21)
    accepted = act(f"Tarvenia accepted {thing}.", "accepted", EventType.AGREE, thing, published=22)
    asked = act(f"Tarvenia demanded {thing}.", "demanded", EventType.REQUEST, thing, published=23)
    on_terms = act(
        f"Tarvenia accepted {thing} if Halmere watched.", "accepted", EventType.AGREE, thing, condition="if Halmere watched"
    )
    assert [(stance, changed) for _, stance, changed in told(offered, accepted, asked, on_terms)] == [
        (Stance.OFFERS, False), (Stance.FOR, False), (Stance.DEMANDS, False), (Stance.CONDITIONAL, True),
    ]  # fmt: skip


def test_who_is_for_one_thing_and_against_another_has_not_moved() -> None:
    yes = act(
        "Tarvenia accepted prisoners at the harbour.", "accepted", EventType.AGREE, "prisoners at the harbour", published=21
    )
    thing = "a new camp with guards for prisoners"
    no = act(f"Tarvenia refused {thing}.", "refused", EventType.REJECT, thing, published=22)
    assert [changed for *_, changed in told(yes, no, demanded())] == [False, False, False]


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "thing", "stance"),
    [
        ("Tarvenia withdrew from the accord.", "withdrew", EventType.CONCEDE, "the accord", Stance.AGAINST),
        ("Tarvenia thanked Halmere for water.", "thanked", EventType.SUPPORT, "water", None),
        ("Tarvenia welcomed the opportunity.", "welcomed", EventType.SUPPORT, "the opportunity", None),
        ("Tarvenia offered a tariff.", "offered", EventType.AGREE, "a tariff", Stance.FOR),
        ("Tarvenia welcomed the truce.", "welcomed", EventType.SUPPORT, "the truce", Stance.FOR),
        ("Tarvenia pleaded guilty to theft.", "pleaded guilty", EventType.CONCEDE, "theft", None),
    ],
)
def test_who_gives_a_thing_up_is_against_it_and_who_gives_thanks_or_admits_takes_no_stand(
    text: str, trigger: str, type_: EventType, thing: str, stance: Stance | None
) -> None:
    assert [one.stance for one in shown_stances([act(text, trigger, type_, thing)])] == ([stance] if stance else [])


def test_what_another_would_do_if_is_no_word_of_its_own() -> None:
    text = "If Tarvenia accepts the truce, we will, Nahrazan said."
    heard = act(text, "accepts", EventType.AGREE, "the truce", actors=["Tarvenia"], said_by=NAHRAZAN,
                modality=Modality.CONDITIONAL)  # fmt: skip
    assert shown_stances([heard]) == ()


def test_one_act_told_by_five_reports_is_one_position_with_the_first_telling_as_its_evidence() -> None:
    retold = [refused(publisher=name, published=25).accounts[0] for name in ("Nidara", "Corvane", "Tarinform", "Holmgate")]
    claim = a_claim(*refused().accounts, *retold, id_="k-refused")
    (position,) = [one for one in history(claim, demanded()) if one.party == TARVENIA]
    assert (position.entry, position.when, position.sentence) == (
        refused().accounts[0].entry.id, day(24), "Tarvenia refused an amnesty of prisoners.",
    )  # fmt: skip


def test_what_an_opponent_says_does_not_take_the_place_of_the_partys_own_word_of_that_day() -> None:
    own = act(
        "Tarvenia refused an amnesty of prisoners, it said.",
        "refused",
        EventType.REJECT,
        "an amnesty of prisoners",
        said_by=TARVENIA,
    )
    text = "Tarvenia accepted an amnesty of prisoners, Nahrazan said."
    told_by_other = act(text, "accepted", EventType.AGREE, "an amnesty of prisoners", said_by=NAHRAZAN)
    mine = [one for one in history(own, told_by_other, refused(published=25)) if one.party == TARVENIA]
    assert [(one.stance, one.asserter, one.changed) for one in mine] == [
        (Stance.FOR, "Nahrazan", False),
        (Stance.AGAINST, "Tarvenia", False),
        (Stance.AGAINST, None, False),
    ]


def test_one_claim_that_is_told_both_ways_gives_both_each_on_its_word() -> None:
    yes = act("Nahrazan accepted the truce, Tarvenia said.", "accepted", EventType.AGREE, "the truce", said_by=TARVENIA)
    no = act(
        "Nahrazan never accepted the truce, it said.",
        "accepted",
        EventType.AGREE,
        "the truce",
        said_by=NAHRAZAN,
        modality=Modality.DENIED,
    )
    both = a_claim(*yes.accounts, *no.accounts, id_="k-both")
    other = act("Tarvenia offered a truce.", "offered", EventType.AGREE, "a truce", mode="offer")
    mine = [one for one in history(both, other) if one.party == NAHRAZAN]
    assert [(one.stance, one.asserter) for one in mine] == [(Stance.FOR, "Tarvenia"), (Stance.AGAINST, "Nahrazan")]


def test_a_party_told_on_its_own_word_by_a_later_report_is_shown_by_that() -> None:
    by_other = act("Tarvenia refused the truce, Nahrazan said.", "refused", EventType.REJECT, "the truce", said_by=NAHRAZAN)
    by_own = act(
        "Tarvenia refuses the truce, Jorvan Ržeda said.", "refuses", EventType.REJECT, "the truce", said_by=RZEDA, published=25
    )
    (shown,) = shown_stances([a_claim(*by_other.accounts, *by_own.accounts)])
    assert shown.asserter == RZEDA.name


def test_an_undertaking_shows_stances_step_by_step_and_not_twice_what_an_event_tells() -> None:
    report = report_of("Tarvenia offered water. It then refused.", day(20))
    offered = event_of(report, "offered", EventType.AGREE, actors=["Tarvenia"], object="water", mode="offer")
    account = undertaking_in(report, "Tarvenia", "water", Status.OFFERED)
    claims = [a_claim(account, id_="u"), a_claim(an_account(report, offered, TARVENIA), id_="k")]
    assert [(one.entry, one.stance) for one in shown_stances(claims)] == [(offered.id, Stance.OFFERS)]
    assert [one.stance for one in shown_stances(claims[:1])] == [Stance.OFFERS]
    other = act("Nahrazan demanded water.", "demanded", EventType.REQUEST, "water")
    assert {account.entry.id, offered.id} < set(issues([*claims, other])[0].entries)


def test_an_offer_that_others_turn_down_stays_the_partys_offer() -> None:
    report = report_of("Tarvenia offered water.", day(20))
    offer = undertaking_in(report, "Tarvenia", "water", Status.OFFERED, Status.REFUSED)
    assert [one.stance for one in shown_stances([a_claim(offer)])] == [Stance.OFFERS]


def test_an_undertaking_in_force_shows_the_party_for_it() -> None:
    word = an_undertaking("Tarvenia agreed to release water.", "Tarvenia", "to release water", Status.IN_FORCE)
    assert [one.stance for one in shown_stances([word])] == [Stance.FOR]
    broken = an_undertaking("Tarvenia agreed to release water.", "Tarvenia", "to release water", Status.REPORTED_BROKEN)
    assert shown_stances([broken]) == ()


def test_a_stance_is_of_the_day_it_was_taken_not_of_the_day_talked_about() -> None:
    text = "Tarvenia agreed to release water on 30 April."
    (ahead,) = shown_stances([act(text, "agreed", EventType.AGREE, "to release water", when="30 April", on=30)])
    (past,) = shown_stances(
        [act("Tarvenia agreed on Monday to water.", "agreed", EventType.AGREE, "water", when="Monday", on=22)]
    )
    (never,) = shown_stances([act("Tarvenia agreed to water.", "agreed", EventType.AGREE, "water", published=None)])
    assert (ahead.when, past.when, never.when) == (day(24), day(22), None)


def test_a_spokesman_takes_the_stance_of_whom_he_speaks_for_and_a_person_their_own() -> None:
    spokesman = an_identity("a spokesman for Tarvenia", "ROLE", of=TARVENIA)
    text = "A spokesman refused water. Tarvenia kept it."
    one = act(text, "refused", EventType.REJECT, "water", actors=[("A spokesman", spokesman)], others=[spokesman])
    other = act("Samira Tashkul demanded water.", "demanded", EventType.REQUEST, "water", actors=["Samira Tashkul"])
    assert [shown.party for shown in shown_stances([one, other])] == [TARVENIA, TASHKUL]


def test_whoever_drops_a_demand_is_not_for_what_was_demanded() -> None:
    thing = "its demand for a retreat"
    assert shown_stances([act(f"Tarvenia dropped {thing}.", "dropped", EventType.CONCEDE, thing)]) == ()


def test_nobody_without_an_identity_has_a_position() -> None:
    assert shown_stances([act("Somebody refused water.", "refused", EventType.REJECT, "water")]) == ()


def test_a_step_of_an_undertaking_says_what_an_event_without_an_object_is_about() -> None:
    report = report_of("Tarvenia signed. It will open the bridge.", day(20))
    signed = event_of(report, "signed", EventType.SUPPORT, actors=["Tarvenia"])
    step = a_step(report, Status.ACCEPTED, signed)
    word = an_account(report, a_commitment(report, "Tarvenia", "open the bridge", step))
    claims = [a_claim(word), a_claim(an_account(report, signed, TARVENIA))]
    (shown,) = shown_stances(claims)
    assert shown.matter is not None
    assert shown.matter.of(report.text) == "open the bridge"


def test_a_question_shows_where_nobody_stands() -> None:
    asked = act("Has Tarvenia agreed to an amnesty of prisoners?", "agreed", EventType.AGREE, "an amnesty of prisoners",
                actors=["Tarvenia"])  # fmt: skip
    assert not shown_stances([asked])
