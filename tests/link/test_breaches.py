"""An undertaking that stood and a later act within its scope: found where all is told, a tension where something is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from onrecord.account import Breach, Claim, Identity, Strength
from onrecord.annotation import EventType, Modality
from onrecord.entry import Commitment, Event, PlaceState, Status
from onrecord.judgement import Judgement, Verdict
from onrecord.link.breaches import breaches, breaches_judged
from onrecord.testing import a_place, a_step, an_event
from tests.link.accounts import a_claim, an_account
from tests.link.undertakings import (
    FRONT,
    NAHRAZAN,
    RZEDA,
    TARVENIA,
    an_act,
    an_undertaking,
    day,
    report_of,
    undertaking_in,
    until,
)

ENERGY = "Tarvenia agreed to halt attacks on energy facilities in Nahrazan."
HALT = "to halt attacks on energy facilities"
TRUCE = "Tarvenia agreed a truce with Nahrazan along the Sarra."


def halt(status: Status = Status.ACCEPTED, **fields: Any) -> Claim:
    return an_undertaking(ENERGY, "Tarvenia", HALT, status, **fields)


def truce(**fields: Any) -> Claim:
    return an_undertaking(TRUCE, "Tarvenia", "a truce", counterparts=["Nahrazan"], **fields)


def strike(text: str = "On Monday Tarvenia shelled a power station in Nahrazan.", **fields: Any) -> Claim:
    told: dict[str, Any] = {"when": "On Monday", "on": 23, "actors": ["Tarvenia"], "object": "a power station"}
    return an_act(text, "shelled", **{**told, **fields})


def only(found: tuple[Breach, ...]) -> Breach:
    assert len(found) == 1
    return found[0]


def test_an_act_of_the_kind_ruled_out_on_a_target_covered_by_the_party_later_is_a_breach() -> None:
    breach = only(breaches([halt()], [strike()]))
    assert (breach.strength, breach.missing, breach.party, breach.status) == (
        Strength.BREACH, (), "Tarvenia", Status.ACCEPTED,
    )  # fmt: skip
    assert breach.act_sentence == "On Monday Tarvenia shelled a power station in Nahrazan."
    assert breach.when is not None
    assert breach.when.earliest == day(23)
    assert any("power" in reason.words for reason in breach.reasons)


def test_a_doubtful_act_breaks_nothing_and_a_doubtful_undertaking_is_not_broken() -> None:
    (account,) = halt().accounts
    assert isinstance(account.entry, Commitment)
    steps = tuple(replace(step, score=0.4) for step in account.entry.transitions)
    doubtful = a_claim(replace(account, entry=replace(account.entry, transitions=steps)))
    assert breaches([halt()], [strike(score=0.4)]) == ()
    assert breaches([doubtful], [strike()]) == ()
    assert breaches([halt()], [strike(score=0.6)])


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("On Monday Nahrazan shelled a power station in Tarvenia.", {"actors": ["Nahrazan"]}),
        ("On Monday militants shelled a power station.", {"actors": ["militants"]}),
        ("On Monday Tarvenia shelled a school.", {"object": "a school"}),
        ("On Monday Tarvenia shelled a power station.", {"on": 19}),
        ("On Monday Tarvenia shelled a power station.", {"on": 20}),
        ("On Monday Tarvenia never shelled a power station.", {"modality": Modality.DENIED}),
        ("On Monday Tarvenia will have shelled a power station.", {"modality": Modality.SCHEDULED}),
        ("On Monday, if Tarvenia shelled a power station.", {"modality": Modality.CONDITIONAL}),
        ("On Monday Tarvenia may have shelled a power station.", {"modality": Modality.PREDICTED}),
    ],
    ids="other-side third-group other-target before same-day denied planned conditional predicted".split(),
)
def test_an_act_outside_is_none(text: str, fields: dict[str, Any]) -> None:
    assert breaches([halt()], [strike(text, **fields)]) == ()


def test_a_threat_is_no_breach_of_a_halt_of_attacks() -> None:
    text = "On Monday Tarvenia threatened to shell a power station."
    threat = an_act(
        text, "threatened", EventType.THREATEN, when="On Monday", on=23, actors=["Tarvenia"], object="to shell a power station"
    )
    assert breaches([halt()], [threat]) == ()


def test_what_an_agreement_is_about_has_not_happened() -> None:
    report = report_of("On Monday Tarvenia agreed to stop attacks on power stations.", day(23))
    agreed = an_event(report, "agreed", actors=["Tarvenia"], object="to stop attacks on power stations")
    attacks = an_event(report, "attacks", EventType.ASSAULT, actors=["Tarvenia"], object="power stations")
    known = an_account(report, attacks, TARVENIA)
    assert breaches([halt()], [a_claim(an_account(report, agreed, TARVENIA), id_="k1"), a_claim(known, id_="k2")]) == ()


@pytest.mark.parametrize(
    ("text", "fields", "missing"),
    [
        ("On Monday a drone shelled a power station, Tarvenia and Nahrazan say.", {"actors": ["a drone"]}, "who"),
        ("On Monday a power station was shelled, Tarvenia and Nahrazan say.", {"actors": []}, "who"),
        ("On Monday Tarvenia shelled again.", {"object": None}, "what target"),
        ("Tarvenia shelled a power station.", {"when": None, "on": None}, "when"),
    ],
)
def test_what_is_not_stated_makes_it_a_tension_that_says_so(text: str, fields: dict[str, Any], missing: str) -> None:
    breach = only(breaches([halt()], [strike(text, **fields)]))
    assert (breach.strength, breach.missing) == (Strength.TENSION, (missing,))


def test_an_undated_act_told_before_the_undertaking_came_before_it() -> None:
    earlier = strike("Tarvenia shelled a power station.", when=None, on=None, published=20)
    assert breaches([halt()], [earlier]) == ()


def test_too_much_unstated_is_too_little_to_show() -> None:
    vague = strike("Tarvenia shelled again.", object=None, when=None, on=None)
    assert breaches([halt()], [vague]) == ()


def test_an_act_by_nobody_named_in_a_report_of_other_people_is_none() -> None:
    elsewhere = strike("On Monday a power station was shelled in Ostley.", actors=[])
    assert breaches([halt()], [elsewhere]) == ()


def test_who_is_struck_by_nobody_named_broke_nothing() -> None:
    text = "On Monday a shell killed soldiers of {0}, Tarvenia and Nahrazan say."
    ours, theirs = (
        an_act(text.format(whose), "killed", when="On Monday", on=23, recipients=[whose]) for whose in ("Tarvenia", "Nahrazan")
    )
    word = an_undertaking("Tarvenia agreed a truce with Nahrazan.", "Tarvenia", "a truce", counterparts=["Nahrazan"])
    assert breaches([word], [ours]) == ()
    assert only(breaches([word], [theirs])).missing == ("who",)
    for teller, found in ((TARVENIA, 0), (NAHRAZAN, 1)):
        said = f"On Monday a shell killed three of its soldiers, {teller.name} said. Tarvenia and Nahrazan blamed nobody."
        its = an_act(said, "killed", when="On Monday", on=23, object="three of its soldiers", said_by=teller)
        assert len(breaches([word], [its])) == found


def test_an_explosion_in_a_country_breaks_no_truce_of_that_country() -> None:
    text = "On Monday a shell fell along the Sarra, Tarvenia and Nahrazan say."
    fell = an_act(text, "fell", when="On Monday", on=23)
    account = fell.accounts[0]
    assert isinstance(account.entry, Event)
    for iso3, found in (("TRV", 0), ("NHZ", 1)):
        place = a_place(account.report, "the Sarra", country=iso3)
        there = a_claim(replace(account, entry=replace(account.entry, place=place)))
        assert len(breaches([truce()], [there])) == found


def test_in_a_civil_war_both_sides_are_at_home() -> None:
    word = an_undertaking(
        "Tarvenia agreed with the Upper Sarra Front to halt attacks.",
        "Tarvenia",
        "to halt attacks",
        counterparts=[("the Upper Sarra Front", FRONT)],
    )
    fell = an_act(
        "On Monday a bomb hit a market, Tarvenia and the Upper Sarra Front say.",
        "hit",
        when="On Monday",
        on=23,
        object="a market",
    )
    account = fell.accounts[0]
    assert isinstance(account.entry, Event)
    place = a_place(account.report, "a market", country="TRV")
    assert len(breaches([word], [a_claim(replace(account, entry=replace(account.entry, place=place)))])) == 1
    rebels = Identity("n-rebels", "Upper Sarra Front", "GROUP", of=TARVENIA.id)
    truce_of_rebels = an_undertaking(
        "The Front agreed a truce with Tarvenia.", ("The Front", rebels), "a truce", counterparts=["Tarvenia"], others=[rebels]
    )
    struck = an_act(
        "On Monday a mine killed soldiers of Tarvenia, the Front said.",
        "killed",
        when="On Monday",
        on=23,
        recipients=["Tarvenia"],
        others=[rebels],
    )
    assert len(breaches([truce_of_rebels], [struck])) == 1


def test_rebels_do_not_strike_their_own_and_an_army_is_no_rebel() -> None:
    rebels = Identity("n-rebels", "Upper Sarra Front", "GROUP", of=TARVENIA.id)
    word = an_undertaking(
        "The Front agreed a truce with Tarvenia.", ("The Front", rebels), "a truce", counterparts=["Tarvenia"], others=[rebels]
    )
    text = "On Monday a mine killed fighters of the Front, Tarvenia said."
    struck = an_act(text, "killed", when="On Monday", on=23, recipients=[("the Front", rebels)], others=[rebels])
    assert breaches([word], [struck]) == ()
    army = Identity("n-army", "army of Nahrazan", "ORG", of=NAHRAZAN.id)
    halted = an_undertaking(
        "Tarvenia agreed with the army of Nahrazan to halt attacks.",
        "Tarvenia",
        "to halt attacks",
        counterparts=[("the army of Nahrazan", army)],
        others=[army],
    )
    fell = an_act(
        "On Monday a bomb hit a market, Tarvenia and the army of Nahrazan say.",
        "hit",
        when="On Monday",
        on=23,
        object="a market",
        others=[army],
    )
    account = fell.accounts[0]
    assert isinstance(account.entry, Event)
    for iso3, found in (("TRV", 0), ("NHZ", 1)):
        place = a_place(account.report, "a market", country=iso3)
        assert len(breaches([halted], [a_claim(replace(account, entry=replace(account.entry, place=place)))])) == found


def test_the_armed_forces_of_a_state_are_its_own() -> None:
    army = Identity("n-army", "Tarvenian army", "ORG", of=TARVENIA.id)
    text = "On Monday the Tarvenian army shelled a power station of Nahrazan."
    of_state = strike(text, actors=[("the Tarvenian army", army)], others=[army])
    by_name = strike("On Monday Tarvenian gunners shelled a power station. Tarvenia was silent.", actors=["Tarvenian gunners"])
    assert only(breaches([halt()], [of_state])).strength is Strength.BREACH
    assert only(breaches([halt()], [by_name])).strength is Strength.BREACH


def test_who_acts_in_the_sentence_before_did_not_send_the_drone() -> None:
    text = "Tarvenia mourned. On Monday a drone shelled a power station of Nahrazan."
    drone = strike(text, actors=["Tarvenia", "a drone"])
    assert only(breaches([halt()], [drone])).missing == ("who",)


def test_where_one_report_says_who_did_it_nobody_else_is_asked() -> None:
    silent = an_act("On Monday a shell fell near the Sarra, where Tarvenia and Nahrazan meet.", "fell", when="On Monday", on=23)
    (tension,) = breaches([truce()], [silent])
    assert "who" in tension.missing
    named = an_act(
        "On Monday the Upper Sarra Front shelled the bank of the Sarra.", "shelled", when="On Monday", on=23,
        actors=["Upper Sarra Front"],
    )  # fmt: skip
    assert breaches([truce()], [a_claim(*silent.accounts, *named.accounts)]) == ()


def test_the_telling_that_says_most_is_shown_not_the_headline() -> None:
    headline = an_act("SHELLS FALL ON NAHRAZAN, SAYS TARVENIA AFTER A CALL WITH Tarvenia", "FALL", when="SAYS", on=23)
    told = strike()
    shown = only(breaches([halt()], [a_claim(*headline.accounts, *told.accounts)]))
    assert shown.act_sentence == told.accounts[0].sentence


def test_the_first_word_of_a_states_guns_is_enough() -> None:
    shelled = an_act(
        "On Monday Tarvenian artillery shelled a market in Nahrazan, as Tarvenia said.", "shelled", when="On Monday", on=23,
        actors=["Tarvenian"], object="a market in Nahrazan",
    )  # fmt: skip
    assert "who" not in only(breaches([truce()], [shelled])).missing


@pytest.mark.parametrize(
    ("state", "guns"),
    [(TARVENIA, "Tarvenian artillery"), (Identity("n-gbr", "United Kingdom", "STATE", iso3="GBR"), "British gunners")],
)
def test_a_report_that_has_a_state_as_an_adjective_alone_speaks_of_its_guns(state: Identity, guns: str) -> None:
    promised = an_undertaking(ENERGY.replace("Tarvenia", state.name), (state.name, state), HALT, others=[state])
    adjective = guns.split(maxsplit=1)[0]
    group = (adjective, Identity("n-guns", adjective, "GROUP"))
    shelled = strike(f"On Monday {guns} shelled a power station in Nahrazan.", actors=[group])
    assert only(breaches([promised], [shelled])).strength is Strength.BREACH
    crowd = strike(f"On Monday {adjective} students shelled a power station in Nahrazan.", actors=[group])
    others = strike("On Monday Halmerian artillery shelled a power station in Nahrazan.", actors=["Halmerian"])
    assert breaches([promised], [crowd, others]) == ()


def test_a_gun_with_the_name_of_a_state_is_that_states() -> None:
    text = "On Monday {} artillery shelled a power station near the Sarra, which Tarvenia and Nahrazan share."
    ours, theirs = (strike(text.format(whose), actors=[f"{whose} artillery"]) for whose in ("Tarvenian", "Nahrazani"))
    assert "who" not in only(breaches([truce()], [ours])).missing
    assert breaches([truce()], [theirs]) == ()


def test_an_undertaking_of_a_president_binds_the_state_that_he_speaks_for() -> None:
    text = "Jorvan Ržeda agreed to halt attacks on energy facilities."
    word = an_undertaking(text, "Jorvan Ržeda", HALT, others=[TARVENIA])
    assert only(breaches([word], [strike()])).party == RZEDA.name


@pytest.mark.parametrize("status", [Status.OFFERED, Status.CONDITIONAL])
def test_what_was_only_offered_or_conditional_gives_no_more_than_a_tension(status: Status) -> None:
    breach = only(breaches([halt(status)], [strike()]))
    assert (breach.strength, breach.status) == (Strength.TENSION, status)


def test_what_was_refused_binds_nobody() -> None:
    assert breaches([halt(Status.REFUSED)], [strike()]) == ()


def test_an_undertaking_that_the_party_denies_gives_a_tension() -> None:
    denied = undertaking_in(report_of(ENERGY, day(21), "Tarinform"), "Tarvenia", HALT, Status.DENIED)
    told = a_claim(*halt().accounts, denied)
    assert only(breaches([told], [strike()])).strength is Strength.TENSION


def test_an_act_after_the_deadline_of_a_halt_is_none() -> None:
    text = "Tarvenia agreed to halt attacks on energy facilities until 22 April."
    lapsed = an_undertaking(text, "Tarvenia", HALT, deadline=until(text, "22 April", 22))
    lasting = an_undertaking(text, "Tarvenia", HALT, deadline=until(text, "22 April", 29))
    assert breaches([lapsed], [strike()]) == ()
    assert only(breaches([lasting], [strike()])).strength is Strength.BREACH


@pytest.mark.parametrize(("length", "found"), [("48-hour", 0), ("30-day", 1)])
def test_a_truce_for_a_time_runs_out(length: str, found: int) -> None:
    text = f"Tarvenia agreed a {length} truce with Nahrazan."
    for_a_time = an_undertaking(text, "Tarvenia", f"a {length} truce", counterparts=["Nahrazan"])
    hit = strike("On Monday Tarvenia shelled Nahrazan.", recipients=["Nahrazan"], object=None)
    assert len(breaches([for_a_time], [hit])) == found


def test_other_terms_end_an_undertaking_but_an_extension_does_not() -> None:
    report = report_of("Tarvenia agreed to halt attacks on energy facilities. Then it agreed on a new text.", day(22))
    longer = report_of("Tarvenia agreed to halt attacks on energy facilities, and extended it.", day(22))
    replaced = a_claim(*halt().accounts, undertaking_in(report, "Tarvenia", HALT, Status.SUPERSEDED))
    extended = a_claim(*halt().accounts, undertaking_in(longer, "Tarvenia", HALT, Status.SUPERSEDED))
    assert breaches([replaced], [strike()]) == ()
    assert only(breaches([extended], [strike()])).strength is Strength.BREACH


def test_who_has_left_an_undertaking_does_not_break_it_afterwards() -> None:
    report = report_of("Tarvenia agreed to halt attacks on energy facilities. Then it suspended the halt.", day(22))
    left = a_claim(*halt().accounts, undertaking_in(report, "Tarvenia", HALT, Status.WITHDRAWN))
    assert breaches([left], [strike()]) == ()
    before = strike("On Saturday Tarvenia shelled a power station in Nahrazan.", when="On Saturday", on=21)
    assert only(breaches([left], [before])).strength is Strength.BREACH


def test_a_truce_rules_out_force_against_the_other_side_only() -> None:
    on_nahrazan = strike("On Monday Tarvenia shelled a bridge of Nahrazan.", object="a bridge of Nahrazan")
    on_halmere = strike("On Monday Tarvenia shelled Halmere.", object=None, recipients=["Halmere"])
    on_a_bridge = strike("On Monday Tarvenia shelled a bridge.", object="a bridge")
    assert only(breaches([truce()], [on_nahrazan])).strength is Strength.BREACH
    assert breaches([truce()], [on_halmere]) == ()
    assert only(breaches([truce()], [on_a_bridge])).missing == ("what target",)


def test_a_truce_asks_of_a_shell_that_nobody_owns_up_to_who_and_whose() -> None:
    text = "On Monday a shell hit a bridge, Tarvenia and Nahrazan say."
    fell = an_act(text, "hit", when="On Monday", on=23, object="a bridge")
    assert only(breaches([truce()], [fell])).missing == ("what target", "who")


def test_two_named_places_are_two_and_one_along_a_border_may_be_there() -> None:
    at_dolen = an_undertaking("Tarvenia agreed not to attack in Dolen.", "Tarvenia", "not to attack in Dolen")
    border = an_undertaking("Tarvenia agreed not to attack along the border.", "Tarvenia", "not to attack along the border")
    text = "On Monday Tarvenia shelled a mill in Korvat."
    korvat = strike(text, object="a mill", place="Korvat")
    dolen = strike("On Monday Tarvenia shelled a mill in Dolen.", object="a mill", place="Dolen")
    assert breaches([at_dolen], [korvat]) == ()
    assert only(breaches([at_dolen], [dolen])).strength is Strength.BREACH
    assert only(breaches([border], [korvat])).missing == ("where",)
    assert only(breaches([at_dolen], [strike("On Monday Tarvenia shelled a mill.", object="a mill")])).missing == ("where",)


def test_places_that_are_known_are_measured() -> None:
    report = report_of("Tarvenia agreed not to launch attacks in Old Dolen.", day(20))
    spot = a_place(report, "Old Dolen", PlaceState.KNOWN, latitude=50.0, longitude=10.0, radius_km=5.0)
    inner = an_event(report, "attacks", EventType.ASSAULT, place=spot)
    word = a_claim(undertaking_in(report, "Tarvenia", "not to launch attacks in Old Dolen", Status.ACCEPTED))
    for longitude, found in ((10.05, 1), (11.0, 0)):
        there = report_of("On Monday Tarvenia shelled a mill at Millbank.", day(24))
        place = a_place(there, "Millbank", PlaceState.KNOWN, latitude=50.0, longitude=longitude, radius_km=1.0)
        act = strike("On Monday Tarvenia shelled a mill at Millbank.", object="a mill", place=place)
        assert len(breaches([word], [a_claim(an_account(report, inner, TARVENIA), id_="k-inner"), act])) == found


def test_five_reports_of_one_act_are_one_breach_and_the_firmest_telling_shows_it() -> None:
    vague = strike("On Monday Tarvenia shelled again.", object=None)
    told = a_claim(*vague.accounts, *strike().accounts, *strike(publisher="Nidara").accounts, id_="k-one")
    twice = a_claim(*halt().accounts, undertaking_in(report_of(ENERGY, day(21), "Nidara"), "Tarvenia", HALT, Status.IN_FORCE))
    breach = only(breaches([twice], [told]))
    assert (breach.strength, breach.act) == (Strength.BREACH, strike().accounts[0].entry.id)


def test_a_day_that_another_report_of_the_act_states_counts() -> None:
    undated = strike("Tarvenia shelled a power station.", when=None, on=None)
    dated = strike("On Monday Tarvenia shelled again.", object=None)
    assert only(breaches([halt()], [a_claim(*undated.accounts, *dated.accounts)])).missing == ()


def test_an_act_on_the_word_of_the_other_side_names_it() -> None:
    text = "Nahrazan said that on Monday Tarvenia shelled a power station."
    said = strike(text, when="on Monday", said_by=NAHRAZAN)
    breach = only(breaches([halt()], [said]))
    assert (breach.asserter, breach.chain) == ("Nahrazan", ("Nahrazan",))


def test_what_is_reported_broken_is_given_on_the_word_of_who_says_so() -> None:
    report = report_of("Nahrazan accused Tarvenia of breaking the truce.", day(23))
    accused = an_event(report, "accused", EventType.ACCUSE)
    account = undertaking_in(report, "Tarvenia", "the truce", Status.ACCEPTED)
    broken = a_step(report, Status.REPORTED_BROKEN, accused, asserter="Nahrazan")
    assert isinstance(account.entry, Commitment)
    told = an_account(report, replace(account.entry, transitions=(broken,)), TARVENIA)
    breach = only(breaches([a_claim(told, id_="u1")], []))
    assert (breach.asserter, breach.act, breach.status) == ("Nahrazan", accused.id, Status.REPORTED_BROKEN)
    assert only(breaches([a_claim(*truce().accounts, told, id_="u1")], [])).status is Status.ACCEPTED


def test_a_report_that_says_broke_the_truce_in_so_many_words_gives_it() -> None:
    text = "On Monday Tarvenia broke the truce."
    broke = an_act(text, "broke", EventType.CONCEDE, when="On Monday", on=23, actors=["Tarvenia"], object="the truce")
    by_others = an_act(
        "On Monday Nahrazan broke the truce.", "broke", EventType.CONCEDE, actors=["Nahrazan"], object="the truce"
    )
    assert only(breaches([truce()], [broke, by_others])).strength is Strength.BREACH


def test_an_accusation_of_having_broken_the_very_thing_is_one_on_the_accusers_word() -> None:
    text = "Nahrazan accused Tarvenia of violating its obligation to pass 180 cubic metres."
    fields: dict[str, Any] = {"actors": ["Nahrazan"], "recipients": ["Tarvenia"]}
    accused = an_act(text, "accused", EventType.ACCUSE, object="its obligation to pass 180 cubic metres", **fields)
    word = an_undertaking("Tarvenia agreed to pass 180 cubic metres.", "Tarvenia", "180 cubic metres")
    other = an_undertaking("Tarvenia agreed to pass 95 cubic metres.", "Tarvenia", "95 cubic metres")
    assert only(breaches([word, other], [accused])).asserter == "Nahrazan"
    text = "Nahrazan accused Tarvenia of measuring 180 cubic metres."
    measured = an_act(text, "accused", EventType.ACCUSE, object="measuring 180 cubic metres", **fields)
    assert breaches([word], [measured]) == ()


def release(**fields: Any) -> Claim:
    return an_undertaking("Tarvenia agreed to release the prisoners.", "Tarvenia", "to release the prisoners", **fields)


def test_refusing_what_was_undertaken_is_a_breach_and_refusing_another_thing_is_none() -> None:
    text = "On Monday Tarvenia refused to release the prisoners."
    refused = an_act(
        text, "refused", EventType.REJECT, when="On Monday", on=23, actors=["Tarvenia"], object="to release the prisoners"
    )
    text = "On Monday Tarvenia refused to comment on the prisoners."
    silent = an_act(
        text, "refused", EventType.REJECT, when="On Monday", on=23, actors=["Tarvenia"], object="to comment on the prisoners"
    )
    text = "On Monday Nahrazan refused the prisoners."
    others = an_act(text, "refused", EventType.REJECT, when="On Monday", on=23, actors=["Nahrazan"], object="the prisoners")
    assert only(breaches([release()], [refused])).strength is Strength.BREACH
    assert breaches([release()], [silent, others]) == ()


def test_not_done_is_a_breach_only_after_the_day_by_which_it_was_to_be_done() -> None:
    text = "Tarvenia agreed to release the prisoners by 22 April."
    due = an_undertaking(text, "Tarvenia", "to release the prisoners", deadline=until(text, "22 April", 22))
    told: dict[str, Any] = {"modality": Modality.DENIED, "actors": ["Tarvenia"], "object": "the prisoners"}
    late = an_act(
        "By Monday Tarvenia did not release the prisoners.", "release", EventType.RETREAT, when="Monday", on=23, **told
    )
    early = an_act(
        "By Monday Tarvenia did not release the prisoners.", "release", EventType.RETREAT, when="Monday", on=21, **told
    )
    assert only(breaches([due], [late])).strength is Strength.BREACH
    assert breaches([due], [early]) == ()
    assert only(breaches([release()], [late])).missing == ("when",)


@pytest.mark.parametrize(
    ("what", "trigger", "thing"),
    [("reopen the bridge", "closed", "the bridge"), ("withdraw from the heights", "reinforced", "the heights")],
)
def test_the_opposite_of_what_was_to_be_done_is_a_breach(what: str, trigger: str, thing: str) -> None:
    word = an_undertaking(f"Tarvenia agreed to {what}.", "Tarvenia", f"to {what}")
    undone = an_act(
        f"On Monday Tarvenia {trigger} {thing}.",
        trigger,
        EventType.COERCE,
        when="On Monday",
        on=23,
        actors=["Tarvenia"],
        object=thing,
    )
    done = an_act(
        f"On Monday Tarvenia inspected {thing}.",
        "inspected",
        EventType.COERCE,
        when="On Monday",
        on=23,
        actors=["Tarvenia"],
        object=thing,
    )
    assert only(breaches([word], [undone, done])).act == undone.accounts[0].entry.id


def test_taking_up_again_what_was_to_stop_is_a_breach_and_stopping_it_is_none() -> None:
    word = an_undertaking(
        "Tarvenia agreed to suspend the enrichment of uranium.", "Tarvenia", "to suspend the enrichment of uranium"
    )
    told: dict[str, Any] = {"when": "On Monday", "on": 23, "actors": ["Tarvenia"], "object": "the enrichment of uranium"}
    again = an_act("On Monday Tarvenia resumed the enrichment of uranium.", "resumed", EventType.COOPERATE, **told)
    ended = an_act("On Monday Tarvenia suspended the enrichment of uranium.", "suspended", EventType.RETREAT, **told)
    assert only(breaches([word], [again, ended])).act == again.accounts[0].entry.id


def test_what_is_told_of_the_words_of_an_undertaking_is_a_step_of_it() -> None:
    text = "Tarvenia promised the withdrawal from the heights. It turned down the withdrawal from the heights."
    report = report_of(text, day(20))
    word = a_claim(undertaking_in(report, "Tarvenia", "the withdrawal from the heights", Status.ACCEPTED))
    event = an_event(report, "turned down", EventType.REJECT, actors=["Tarvenia"], object="the withdrawal from the heights")
    turned_down = a_claim(an_account(report, event, TARVENIA))
    assert breaches([word], [turned_down]) == ()


def test_its_own_steps_are_no_breach_of_an_undertaking() -> None:
    report = report_of("On 22 April the Upper Sarra Front agreed to hold fire.", day(22))
    account = undertaking_in(report, "Upper Sarra Front", "to hold fire", Status.ACCEPTED)
    step = an_event(report, "agreed", actors=["Upper Sarra Front"], object="to hold fire")
    assert breaches([a_claim(account)], [a_claim(an_account(report, step, FRONT))]) == ()


def test_words_that_say_nothing_of_their_own_are_not_read() -> None:
    word = an_undertaking("Tarvenia agreed to it.", "Tarvenia", "it")
    assert breaches([word], [strike()]) == ()


def test_what_a_person_rejects_is_left_out_until_it_is_undone() -> None:
    found = breaches([halt()], [strike()])
    made = datetime(2031, 5, 1, tzinfo=UTC)
    none = Judgement(1, Verdict.REJECTED, found[0].id, None, None, "a warehouse", "desk", made)
    undone = Judgement(1, Verdict.REJECTED, found[0].id, None, None, "", "desk", made, undone=datetime(2031, 5, 2, tzinfo=UTC))
    assert breaches_judged(found, [none]) == ()
    assert breaches_judged(found, [none], on=datetime(2031, 4, 30, tzinfo=UTC)) == found
    assert breaches_judged(found, [undone]) == found


def test_who_rejected_a_tension_has_not_rejected_what_is_told_plainly_since() -> None:
    unnamed = strike("On Monday a power station was shelled in Nahrazan, and Tarvenia was silent.", actors=[])
    tension = only(breaches([halt()], [unnamed]))
    named = strike().accounts[0]
    plain = only(breaches([halt()], [replace(unnamed, accounts=(*unnamed.accounts, named))]))
    assert (tension.strength, plain.strength) == (Strength.TENSION, Strength.BREACH)
    none = Judgement(1, Verdict.REJECTED, tension.id, None, None, "", "desk", datetime(2031, 5, 1, tzinfo=UTC))
    assert breaches_judged([tension], [none]) == ()
    assert breaches_judged([plain], [none]) == (plain,)
    assert breaches_judged([plain, tension], [replace(none, left=plain.id)]) == ()


def test_order_of_claims_does_not_matter() -> None:
    acts = [
        strike(),
        strike("Tarvenia shelled a power station.", when=None, on=None),
        strike("On Monday Tarvenia shelled again.", object=None),
    ]
    assert breaches([halt(), truce()], acts) == breaches([truce(), halt()], acts[::-1])


def signed(clause: str = "that extends a truce along the Sarra", **fields: Any) -> Claim:
    text = f"Tarvenia agreed an accord {clause}, and both sides spoke of relief in Nahrazan."
    return an_undertaking(text, "Tarvenia", "an accord", counterparts=["Nahrazan"], **fields)


def test_what_an_accord_is_on_may_stand_in_the_clause_behind_it() -> None:
    shelling = strike("On Monday Tarvenia shelled an orchard in Nahrazan.", object="an orchard in Nahrazan")
    assert only(breaches([signed()], [shelling])).missing == ("where",)
    assert breaches([signed("that lowers tolls")], [shelling]) == ()


@pytest.mark.parametrize(("actors", "found"), [(["Tarvenian"], 1), (["Nahrazan"], 0)])
def test_what_was_to_stay_on_the_ground_and_flew(actors: list[str], found: int) -> None:
    pledge = an_undertaking(
        "Tarvenia agreed to leave its drones on the ground.", "Tarvenia", "to leave its drones on the ground"
    )
    flew = an_act(
        "On Monday a Tarvenian drone circled over the bridge. Tarvenia told Nahrazan so.", "circled", when="On Monday", on=23,
        actors=actors,
    )  # fmt: skip
    assert len(breaches([pledge], [flew])) == found


def test_an_accusation_means_a_truce_by_whatever_word_it_was_agreed() -> None:
    pledge = an_undertaking("Tarvenia agreed to stop all fire along the Sarra.", "Tarvenia", "to stop all fire along the Sarra")
    accused = an_act(
        "Nahrazan accused Tarvenia of having broken the truce.", "accused", EventType.ACCUSE,
        actors=["Nahrazan"], recipients=["Tarvenia"], object="having broken the truce",
    )  # fmt: skip
    assert only(breaches([pledge], [accused])).asserter == "Nahrazan"


def test_an_army_on_its_own_range_breaks_no_truce() -> None:
    drill = strike("On Monday Tarvenia shelled its range near Nahrazan.", object="its range near Nahrazan")
    assert breaches([signed()], [drill]) == ()


def test_to_undertake_to_stop_an_act_is_not_to_do_it() -> None:
    misread = strike("On Monday Tarvenia shelled to stop all fire upon Nahrazan.", object="to stop all fire upon Nahrazan")
    assert breaches([signed()], [misread]) == ()


def test_reports_tell_of_recent_acts_so_that_a_late_one_needs_no_day() -> None:
    late = strike("Tarvenia shelled a power station in Nahrazan.", when=None, on=None, published=30)
    assert only(breaches([halt()], [late])).missing == ()


def test_an_accusation_before_the_undertaking_is_of_another() -> None:
    text = "Nahrazan accused Tarvenia of having broken the truce along the Sarra."
    told: dict[str, Any] = {
        "actors": ["Nahrazan"],
        "recipients": ["Tarvenia"],
        "object": "having broken the truce along the Sarra",
    }
    accusing = [an_act(text, "accused", EventType.ACCUSE, published=number, **told) for number in (12, 24)]
    assert breaches([truce()], accusing[:1]) == ()
    assert only(breaches([truce()], accusing[1:])).strength is Strength.BREACH


def test_one_word_in_common_of_several_does_not_turn_an_undertaking_down() -> None:
    pledge = an_undertaking("Tarvenia pledged to support a law on river tolls.", "Tarvenia", "to support a law on river tolls")
    against = an_act(
        "On Monday Tarvenia rejected fishing tolls.", "rejected", EventType.REJECT, when="On Monday", on=23,
        actors=["Tarvenia"], object="fishing tolls",
    )  # fmt: skip
    assert breaches([pledge], [against]) == ()


GOVERNMENT = Identity("n-government", "government of Tarvenia", "ORG", of=TARVENIA.id)
POLICE = Identity("n-police", "police of Tarvenia", "ORG", of=TARVENIA.id)


def test_what_a_government_undertakes_binds_who_acts_for_its_state() -> None:
    agreed = an_undertaking(
        "The government agreed to halt arrests.", ("The government", GOVERNMENT), "to halt arrests", others=[GOVERNMENT]
    )
    arrest: dict[str, Any] = {"when": "On Monday", "on": 23, "recipients": ["nine people"], "type_": EventType.COERCE}
    by_police = an_act("On Monday police seized nine people.", "seized", actors=[("police", POLICE)], others=[POLICE], **arrest)
    by_rebels = an_act("On Monday the Upper Sarra Front seized nine people.", "seized", actors=["Upper Sarra Front"], **arrest)
    assert len(breaches([agreed], [by_police])) == 1
    assert breaches([agreed], [by_rebels]) == ()


@pytest.mark.parametrize(("who", "found"), [("Front fighters", 1), ("Union fighters", 0), ("Front supporters", 0)])
def test_fighters_are_of_the_body_whose_noun_stands_before_them(who: str, found: int) -> None:
    agreed = an_undertaking(
        "The Upper Sarra Front agreed to halt attacks.", "Upper Sarra Front", "to halt attacks", Status.ACCEPTED
    )
    act = an_act(f"On Monday {who} of the Upper Sarra Front shelled Golna.", "shelled", actors=[who], when="On Monday", on=23)
    assert len(breaches([agreed], [act])) == found


def test_what_has_gone_on_since_before_an_undertaking_breaks_none() -> None:
    ringed = an_act("Tarvenia has shelled Golna since Monday.", "shelled", actors=["Tarvenia"], when="since Monday", on=5)
    (account,) = ringed.accounts
    assert isinstance(account.entry, Event)
    assert account.entry.when is not None
    open_ended = replace(account, entry=replace(account.entry, when=replace(account.entry.when, latest=None)))
    assert breaches([truce()], [a_claim(open_ended)]) == ()
