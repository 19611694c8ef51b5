"""An act that breaks several undertakings of one accord, or accords that rule out the same, is one breach."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from onrecord.account import Breach, Claim, Identity, Strength
from onrecord.annotation import EventType
from onrecord.entry import Commitment, Party, Status
from onrecord.judgement import Judgement, Verdict
from onrecord.link.breaches import breaches, breaches_judged
from onrecord.testing import a_commitment, a_step, a_when
from tests.link.accounts import a_claim, an_account
from tests.link.undertakings import (
    KNOWN,
    NAHRAZAN,
    TARVENIA,
    an_act,
    an_undertaking,
    day,
    event_of,
    report_of,
    the_party,
    undertaking_in,
)

HALT = "to halt attacks on energy facilities"
ACCORD = (
    "Tarvenia agreed with Nahrazan to halt attacks on energy facilities, not to attack along the Sarra"
    " and to free the prisoners."
)
HALTS = "not to attack along the Sarra"
BRIDGE, ROAD = "to open the bridge", "to open the road"


def a_strike(text: str = "On Monday Tarvenia shelled a power station in Nahrazan.", thing: str = "a power station") -> Claim:
    return an_act(text, "shelled", when="On Monday", on=23, actors=["Tarvenia"], object=thing)


def _only(found: tuple[Breach, ...]) -> Breach:
    assert len(found) == 1
    return found[0]


def one_of_two(words: str, side: str | None, text: str = ACCORD) -> Claim:
    """Make a claim on one of two undertakings of one report."""
    claim = an_undertaking(text, "Tarvenia", words, counterparts=[side] if side else [])
    return replace(claim, id=f"u {words}")


def two_of_an_accord(text: str = ACCORD) -> list[Claim]:
    return [one_of_two(HALT, "Nahrazan", text), one_of_two(HALTS, None, text)]


def test_an_act_that_breaks_two_undertakings_of_one_accord_is_one_breach_of_the_one_it_is_plainly_within() -> None:
    energy, along = two_of_an_accord()
    apart = [*breaches([energy], [a_strike()]), *breaches([along], [a_strike()])]
    assert [one.strength for one in apart] == [Strength.BREACH, Strength.TENSION]
    for order in ([energy, along], [along, energy]):
        breach = _only(breaches(order, [a_strike()]))
        assert (breach.id, breach.strength) == (apart[0].id, Strength.BREACH)
        assert breach.besides == (along.accounts[0].entry.id,)
        assert apart[1].id in breach.also
    assert len(breaches([energy, along], [a_strike(), a_strike("On Monday Tarvenia shelled a power station again.")])) == 2


def _rejected(made_id: str) -> Judgement:
    return Judgement(1, Verdict.REJECTED, made_id, None, None, "a warehouse", "desk", datetime(2031, 5, 1, tzinfo=UTC))


def test_who_rejected_the_plainest_of_an_accord_rejected_the_act_and_who_rejected_a_weaker_one_did_not() -> None:
    energy, along = two_of_an_accord()
    plain, weak = (breaches([one], [a_strike()])[0].id for one in (energy, along))
    found = breaches([energy, along], [a_strike()])
    assert breaches_judged(found, [_rejected(plain)]) == ()
    assert breaches_judged(found, [_rejected(weak)]) == found  # a later report told of what the act plainly breaks
    twice = an_undertaking(ACCORD + " So it did.", "Tarvenia", HALT, counterparts=["Nahrazan"], published=21)
    assert breaches_judged(breaches([energy, twice], [a_strike()]), [_rejected(plain)]) == ()


def test_who_rejected_a_tension_of_one_of_two_truces_has_not_rejected_what_breaks_both_plainly() -> None:
    both = [replace(one_of_two(HALT, "Nahrazan", ACCORD + " So it did." * n), id=f"u {n}") for n in (0, 1)]
    unnamed = an_act(
        "On Monday a power station was shelled in Nahrazan, and Tarvenia was silent.",
        "shelled",
        when="On Monday",
        on=23,
        object="a power station",
    )
    tensions = [_only(breaches([one], [unnamed])).id for one in both]
    named = replace(unnamed, accounts=(*unnamed.accounts, *a_strike().accounts))
    for tension in tensions:
        assert len(breaches_judged(breaches(both, [named]), [_rejected(tension)])) == 1


def test_a_truce_that_is_undertaken_again_is_broken_once_and_the_latest_shows_it() -> None:
    early = an_undertaking("Tarvenia agreed with Nahrazan to halt attacks.", "Tarvenia", "to halt attacks", published=3)
    later = an_undertaking("Tarvenia accepted to end all attacks.", "Tarvenia", "to end all attacks", published=19)
    hit = an_act("On Monday Tarvenia shelled Nahrazan.", "shelled", when="On Monday", on=23, actors=["Tarvenia"])
    for order in ([early, later], [later, early]):
        breach = _only(breaches(order, [hit]))
        assert (breach.commitment, breach.besides) == (later.accounts[0].entry.id, (early.accounts[0].entry.id,))


def test_of_an_act_by_nobody_named_all_who_undertook_not_to_do_it_are_told_in_one() -> None:
    text = "Tarvenia and Nahrazan agreed to halt attacks."
    both = [replace(an_undertaking(text, who, "to halt attacks"), id=f"u {who}") for who in ("Tarvenia", "Nahrazan")]
    shell = an_act("On Monday a shell fell near the Sarra, where Tarvenia and Nahrazan meet.", "fell", when="On Monday", on=23)
    (told,) = breaches(both, [shell])
    assert (told.missing, set(told.party.split(" and "))) == (("who",), {"Tarvenia", "Nahrazan"})
    assert [told.commitment, *told.besides] == [
        one.accounts[0].entry.id for one in (both if told.party[0] == "T" else both[::-1])
    ]


def test_who_says_that_a_truce_was_broken_speaks_of_one_truce() -> None:
    truce = an_undertaking(
        "Tarvenia agreed a truce with Nahrazan along the Sarra.", "Tarvenia", "a truce", counterparts=["Nahrazan"]
    )
    told = report_of("Nahrazan accused Tarvenia of having broken the ceasefire.", day(24))
    accused = event_of(
        told, "accused", EventType.ACCUSE, actors=["Nahrazan"], recipients=["Tarvenia"], object="having broken the ceasefire"
    )
    broken = a_commitment(
        told, the_party(told, "Tarvenia"), "the ceasefire", a_step(told, Status.REPORTED_BROKEN, accused, asserter="Nahrazan")
    )
    known = [one for one in KNOWN if one.name in told.text]
    claims = [truce, a_claim(an_account(told, broken, *known), id_="u-broken")]
    (one,) = breaches(claims, [a_claim(an_account(told, accused, *known), id_="k-accused")])
    assert (one.commitment, one.party, one.asserter) == (truce.accounts[0].entry.id, "Tarvenia", "Nahrazan")


def test_an_accusation_does_not_say_what_a_truce_rules_out() -> None:
    told = report_of("Nahrazan accused Tarvenia of having broken the truce.", day(22))
    accused = event_of(told, "accused", EventType.ACCUSE, recipients=["Tarvenia"], object="having broken the truce")
    step = a_step(told, Status.REPORTED_BROKEN, accused)
    broken = an_account(told, a_commitment(told, the_party(told, "Tarvenia"), "the truce", step), TARVENIA, NAHRAZAN)
    shell = an_act("On Monday Tarvenia shelled Nahrazan.", "shelled", when="On Monday", on=23, actors=["Tarvenia"])
    assert [one.act for one in breaches([a_claim(broken, id_="u-broken")], [shell])] == [accused.id]


def test_what_the_army_and_its_state_undertook_is_broken_once() -> None:
    army = Identity("n-army", "Tarvenian army", "ORG", of=TARVENIA.id)
    text = "The Tarvenian army agreed to end attacks. Tarvenia agreed to halt attacks."
    both = [
        replace(an_undertaking(text, ("The Tarvenian army", army), "to end attacks", others=[army, TARVENIA]), id="u army"),
        replace(an_undertaking(text, "Tarvenia", "to halt attacks"), id="u state"),
    ]
    hit = an_act(
        "On Monday the Tarvenian army shelled a mill of Nahrazan.",
        "shelled",
        when="On Monday",
        on=23,
        actors=[("the Tarvenian army", army)],
        others=[army],
    )
    assert len(breaches(both, [hit])) == 1


def test_what_was_undertaken_to_two_sides_are_two_accords() -> None:
    sides = (
        "Tarvenia agreed with Nahrazan to halt attacks on energy facilities, and with Halmere not to attack along the Sarra."
    )
    halting, along = one_of_two(HALT, "Nahrazan", sides), one_of_two(HALTS, "Halmere", sides)
    on_both = "a power station of Nahrazan and Halmere"
    assert len(breaches([halting, along], [a_strike(f"On Monday Tarvenia shelled {on_both}.", thing=on_both)])) == 2


def the_closing() -> Claim:
    text, both = "On Monday Tarvenia closed the bridge and the road.", "the bridge and the road"
    return an_act(text, "closed", EventType.COERCE, when="On Monday", on=23, actors=["Tarvenia"], object=both)


def test_things_to_be_done_are_one_in_one_article_also_in_two_sentences_and_two_in_two_articles() -> None:
    text = f"Tarvenia agreed with Nahrazan {BRIDGE}. It also agreed {ROAD}."
    bridge, road = one_of_two(BRIDGE, "Nahrazan", text), one_of_two(ROAD, None, text)
    assert len(_only(breaches([bridge, road], [the_closing()])).besides) == 1
    later = an_undertaking(text + " So it did.", "Tarvenia", ROAD, published=21)
    assert len(breaches([bridge, later], [the_closing()])) == 2


def test_things_to_be_done_that_were_undertaken_on_two_days_are_two_accords() -> None:
    report = report_of(f"On 3 April Tarvenia agreed {BRIDGE}. It then agreed {ROAD}.", day(20))
    dated = undertaking_in(report, "Tarvenia", BRIDGE, Status.ACCEPTED)
    assert isinstance(dated.entry, Commitment)
    step = replace(dated.entry.transitions[0], when=a_when(report, "On 3 April", day(3)))
    early = a_claim(replace(dated, entry=replace(dated.entry, transitions=(step,))), id_="u-early")
    late = a_claim(undertaking_in(report, "Tarvenia", ROAD, Status.ACCEPTED), id_="u-late")
    assert len(breaches([early, late], [the_closing()])) == 2


def test_what_became_of_two_accords_on_one_day_does_not_make_them_one() -> None:
    text = f"On 3 April Tarvenia agreed {BRIDGE}. On 10 April it agreed {ROAD}. It stands by both, it said."
    report = report_of(text, day(20))
    made = []
    for words, on, when in ((BRIDGE, "On 3 April", 3), (ROAD, "On 10 April", 10)):
        account = undertaking_in(report, "Tarvenia", words, Status.ACCEPTED, Status.REAFFIRMED)
        assert isinstance(account.entry, Commitment)
        first, then = account.entry.transitions
        steps = (replace(first, when=a_when(report, on, day(when))), then)
        made.append(a_claim(replace(account, entry=replace(account.entry, transitions=steps)), id_=f"u {words}"))
    assert len(breaches(made, [the_closing()])) == 2


def test_sides_without_an_identity_are_told_apart_by_name() -> None:
    text = (
        "Tarvenia agreed with the Lumen Pact to halt attacks on energy facilities,"
        " and with the Orn Pact not to attack along the Sarra."
    )

    def bound_to(name: str, words: str) -> Claim:
        claim = one_of_two(words, name, text)
        (account,) = claim.accounts
        assert isinstance(account.entry, Commitment)
        nobody = tuple(Party(one.span, one.name) for one in account.entry.counterparts)
        return replace(claim, accounts=(replace(account, entry=replace(account.entry, counterparts=nobody)),))

    spoken_of = "a power station of the Lumen Pact and the Orn Pact"
    strike = a_strike(f"On Monday Tarvenia shelled {spoken_of}.", thing=spoken_of)
    for other, count in (("the Orn Pact", 2), ("the Lumen Pact", 1)):
        assert len(breaches([bound_to("the Lumen Pact", HALT), bound_to(other, HALTS)], [strike])) == count


def test_the_same_accord_in_many_articles_is_compared_only_within_each() -> None:
    text = f"Tarvenia agreed with Nahrazan {BRIDGE} and {ROAD}."
    telling = [one_of_two(words, "Nahrazan", text) for words in (BRIDGE, ROAD)]
    many = [
        replace(claim, accounts=tuple(replace(claim.accounts[0], article=f"{side} {n}") for n in range(3)))
        for side, claim in zip(("first", "second"), telling, strict=True)
    ]
    assert len(breaches(many, [the_closing()])) == 2
    shared = replace(many[1], accounts=(*many[1].accounts, replace(many[1].accounts[0], article="first 2")))
    assert len(breaches([many[0], shared], [the_closing()])) == 1
