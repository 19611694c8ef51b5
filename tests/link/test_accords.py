"""An act that breaks several undertakings of one accord is one breach; of two accords it is two."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from onrecord.account import Breach, Claim, Strength
from onrecord.entry import Commitment, Party, Status
from onrecord.judgement import Judgement, Verdict
from onrecord.link.breaches import breaches, breaches_judged
from onrecord.testing import a_when
from tests.link.accounts import a_claim
from tests.link.undertakings import an_act, an_undertaking, day, report_of, undertaking_in

HALT = "to halt attacks on energy facilities"
ACCORD = (
    "Tarvenia agreed with Nahrazan to halt attacks on energy facilities, not to attack along the Sarra"
    " and to free the prisoners."
)
HALTS = "not to attack along the Sarra"


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


def test_whoever_rejects_one_of_an_accord_rejects_the_act_as_a_breach_of_it() -> None:
    energy, along = two_of_an_accord()
    other = breaches([along], [a_strike()])[0].id
    none = Judgement(1, Verdict.REJECTED, other, None, None, "a warehouse", "desk", datetime(2031, 5, 1, tzinfo=UTC))
    assert breaches_judged(breaches([energy, along], [a_strike()]), [none]) == ()


def test_one_article_may_tell_an_accord_in_two_sentences_and_two_articles_tell_two() -> None:
    text = "Tarvenia agreed with Nahrazan to halt attacks on energy facilities. It also agreed not to attack along the Sarra."
    assert len(_only(breaches(two_of_an_accord(text), [a_strike()])).besides) == 1
    later = an_undertaking(ACCORD + " So it did.", "Tarvenia", HALTS, published=21)
    assert len(breaches([two_of_an_accord()[0], later], [a_strike()])) == 2


def test_what_was_undertaken_on_two_days_or_to_two_sides_are_two_accords() -> None:
    text = "On 3 April Tarvenia agreed to halt attacks on energy facilities. It then agreed not to attack along the Sarra."
    report = report_of(text, day(20))
    sides = (
        "Tarvenia agreed with Nahrazan to halt attacks on energy facilities, and with Halmere not to attack along the Sarra."
    )
    dated = undertaking_in(report, "Tarvenia", HALT, Status.ACCEPTED)
    assert isinstance(dated.entry, Commitment)
    step = replace(dated.entry.transitions[0], when=a_when(report, "On 3 April", day(3)))
    early = a_claim(replace(dated, entry=replace(dated.entry, transitions=(step,))), id_="u-early")
    late = a_claim(undertaking_in(report, "Tarvenia", HALTS, Status.ACCEPTED), id_="u-late")
    assert len(breaches([early, late], [a_strike()])) == 2
    halting, along = one_of_two(HALT, "Nahrazan", sides), one_of_two(HALTS, "Halmere", sides)
    on_both = "a power station of Nahrazan and Halmere"
    assert len(breaches([halting, along], [a_strike(f"On Monday Tarvenia shelled {on_both}.", thing=on_both)])) == 2


def test_what_became_of_two_accords_on_one_day_does_not_make_them_one() -> None:
    text = (
        "On 3 April Tarvenia agreed to halt attacks on energy facilities. On 10 April it agreed not to attack along the Sarra."
        " It stands by both, it said."
    )
    report = report_of(text, day(20))
    made = []
    for words, on, when in ((HALT, "On 3 April", 3), (HALTS, "On 10 April", 10)):
        account = undertaking_in(report, "Tarvenia", words, Status.ACCEPTED, Status.REAFFIRMED)
        assert isinstance(account.entry, Commitment)
        first, then = account.entry.transitions
        steps = (replace(first, when=a_when(report, on, day(when))), then)
        made.append(a_claim(replace(account, entry=replace(account.entry, transitions=steps)), id_=f"u {words}"))
    assert len(breaches(made, [a_strike()])) == 2


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
    telling = [one_of_two(words, "Nahrazan") for words in (HALT, HALTS)]
    many = [
        replace(claim, accounts=tuple(replace(claim.accounts[0], article=f"{side} {n}") for n in range(3)))
        for side, claim in zip(("first", "second"), telling, strict=True)
    ]
    assert len(breaches(many, [a_strike()])) == 2
    shared = replace(many[1], accounts=(*many[1].accounts, replace(many[1].accounts[0], article="first 2")))
    assert len(breaches([many[0], shared], [a_strike()])) == 1
