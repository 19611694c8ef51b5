"""At which first hands the accounts of a claim end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

from onrecord.account import Account, Claim, Identity
from onrecord.annotation import EventType, Modality
from onrecord.entry import Status
from onrecord.link.origins import independent, origins
from onrecord.linkage import RestKind
from onrecord.report import Part, PartKind, Span
from onrecord.testing import a_commitment, a_report, a_statement, a_step, an_event
from tests.link.accounts import NAHRAZAN, RETH, TARVENIA, a_claim, an_account, an_identity, link_to, rests_on, told

BLAST = "Shells hit the weir at Brennor on Monday."
CORVANE = an_identity("Corvane", "OUTLET")


def _blast(publisher: str | None, *by: str | Identity, text: str = BLAST, trigger: str = "hit", **fields: object) -> Account:
    return told(text, trigger, publisher=publisher, by=by, **fields)  # type: ignore[arg-type]


def _names(claim: Claim) -> list[str | None]:
    return [origin.name for origin in origins(claim)]


def _copy(publisher: str, of: Account, kind: RestKind = RestKind.COPY) -> Account:
    account = _blast(publisher)
    return replace(account, rests=(rests_on(account.report, kind, of.report.publisher, on=of.report),))


def _credit(publisher: str, *names: str) -> Account:
    account = _blast(publisher)
    return replace(account, rests=tuple(rests_on(account.report, RestKind.CREDIT, name) for name in names))


def test_each_outlet_whose_reporters_saw_it_is_an_origin() -> None:
    assert _names(a_claim(_blast("Corvane"), _blast("Holmgate"))) == ["Corvane", "Holmgate"]


def test_outlets_that_quote_one_speaker_are_one_origin() -> None:
    (found,) = origins(a_claim(_blast("Corvane", RETH), _blast("Holmgate", RETH), _blast("Nidara", "Reuters", RETH)))
    assert (found.name, len(found.reports), found.via) == ("Olan Reth", 3, ("Corvane", "Holmgate", "Nidara", "Reuters"))
    assert [reason.words for reason in found.reasons] == [
        "Corvane and Holmgate both lead to Olan Reth",
        "Corvane and Nidara both lead to Olan Reth",
    ]


def test_two_speakers_in_one_report_are_two_origins() -> None:
    text = "Reth said shells hit the weir. The mayor said shells struck it at noon."
    one, other = told(text, "hit", by=[RETH]), told(text, "struck", by=[an_identity("Mara Lund")])
    assert _names(a_claim(one, other)) == ["Olan Reth", "Mara Lund"]


def test_a_spokesman_leads_to_whom_he_speaks_for() -> None:
    army = an_identity("Tarvenian Army", "ORG")
    spokesman = an_identity("a spokesman for the Tarvenian Army", "ROLE", of=army)
    accounts = (
        _blast("Corvane", army),
        _blast("Holmgate", spokesman, known=[army]),
        _blast("Nidara", "a spokesperson for the Tarvenian Army"),
        _blast("Sundial", "the Tarvenian Army's spokeswoman"),
    )
    assert _names(a_claim(*accounts)) == ["Tarvenian Army"]


def test_a_named_spokesman_counts_as_his_house_even_where_a_report_only_names_him() -> None:
    army = an_identity("Tarvenian Army", "ORG")
    speaker = an_identity("Olan Reth", of=army)
    report = a_report("Shells hit the weir, said Olan Reth, a spokesman for the army.", publisher="Corvane")
    event = an_event(
        report, "hit", EventType.ASSAULT, statement="s1",
        chain=(link_to(speaker, report, "Olan Reth, a spokesman for the army"),),
    )  # fmt: skip
    full = an_account(report, event, speaker, army)
    assert _names(a_claim(full, _blast("Holmgate", speaker), _blast("Nidara", army))) == ["Tarvenian Army"]


def test_a_minister_is_not_his_state() -> None:
    one, other = an_identity("Ana Sorel", of=TARVENIA), an_identity("Per Holm", of=TARVENIA)
    assert independent(origins(a_claim(_blast("Corvane", one, known=[TARVENIA]), _blast("Holmgate", other)))) == 2


def test_what_a_state_said_is_the_word_of_its_ministry() -> None:
    ministry = an_identity("Nahrazan's interior ministry", "ORG", of=NAHRAZAN)
    found = origins(a_claim(_blast("Corvane", ministry), _blast("Holmgate", NAHRAZAN)))
    assert [origin.name for origin in found] == ["Nahrazan's interior ministry"]
    assert found[0].reasons[0].words == "Nahrazan's interior ministry speaks for Nahrazan"


def test_two_ministries_stay_two_although_the_state_is_named_as_well() -> None:
    bodies = [an_identity(f"{name} ministry", "ORG", of=NAHRAZAN) for name in ("interior", "defence")]
    claim = a_claim(_blast("Corvane", bodies[0]), _blast("Holmgate", bodies[1]), _blast("Nidara", NAHRAZAN))
    assert independent(origins(claim)) == 2


def test_unnamed_officials_of_two_outlets_are_two_and_of_one_outlet_one() -> None:
    claim = a_claim(_blast("Corvane", "two officials"), _blast("Holmgate", "two officials"))
    assert _names(claim) == ["two officials, to Corvane", "two officials, to Holmgate"]
    claim = a_claim(_blast("Corvane", "two officials briefed on the talks"), _blast("Holmgate", "Corvane", "officials"))
    assert _names(claim) == ["two officials briefed on the talks, to Corvane"]


def test_officials_of_two_sides_told_one_outlet_are_two() -> None:
    claim = a_claim(_blast("Corvane", "a Tarvenian official"), _blast("Holmgate", "Corvane", "a Nahrazani official"))
    assert independent(origins(claim)) == 2


def test_according_to_an_outlet_is_that_outlets_own_report() -> None:
    (found,) = origins(a_claim(_blast("Corvane"), _blast("The Evern Chronicle", CORVANE)))
    assert (found.name, [reason.words for reason in found.reasons]) == ("Corvane", ["The Evern Chronicle credits Corvane"])
    assert found.via == ("The Evern Chronicle",)


def test_an_outlet_that_is_credited_leads_to_whom_it_quotes() -> None:
    (found,) = origins(a_claim(_blast("Corvane", RETH), _blast("The Evern Chronicle", CORVANE)))
    assert (found.name, found.via) == ("Olan Reth", ("Corvane", "The Evern Chronicle"))


def test_an_outlet_is_known_by_its_other_names() -> None:
    claim = a_claim(_blast("Nidara", "AP"), _blast("Holmgate", an_identity("The Associated Press", "ORG")), _blast("AP"))
    assert _names(claim) == ["The Associated Press"]


def test_a_credited_outlet_that_is_not_on_record_is_an_origin() -> None:
    assert _names(a_claim(_blast("Holmgate", "Reuters"), _blast("Nidara", "Reuters"))) == ["Reuters"]


def test_outlets_that_credit_each_other_are_one() -> None:
    claim = a_claim(_blast("Corvane", "Holmgate"), _blast("Holmgate", "Corvane"))
    assert independent(origins(claim)) == 1


def test_credits_in_a_row_lead_to_the_last() -> None:
    claim = a_claim(_blast("Nidara", "Holmgate"), _blast("Holmgate", "Corvane"), _blast("Corvane", "a diplomat"))
    assert _names(claim) == ["a diplomat, to Corvane"]


def test_what_was_reported_without_a_source_counts_as_no_origin() -> None:
    nobody = _blast("Corvane", statement="s1")
    assert _names(a_claim(_blast("Corvane", "both of them"))) == [None]
    found = origins(a_claim(nobody, _blast("Holmgate", "media reports"), _blast("Nidara", "they"), _blast("Sundial", RETH)))
    assert [origin.name for origin in found] == ["Olan Reth", None]
    assert (independent(found), len(found[1].accounts)) == (1, 3)


def test_who_credits_a_report_that_has_no_source_has_none_either() -> None:
    assert independent(origins(a_claim(_blast("Corvane", statement="s1"), _blast("Holmgate", CORVANE)))) == 0


def test_ten_feeds_of_one_wire_are_one() -> None:
    wire = _blast("Reuters")
    feeds = [_credit(f"Outlet {number}", "Reuters") for number in range(5)] + [_copy(f"Paper {n}", wire) for n in range(5)]
    (found,) = origins(a_claim(wire, *feeds))
    assert (found.name, len(found.accounts)) == ("Reuters", 11)
    assert "Outlet 0 credits Reuters for its text" in [reason.words for reason in found.reasons]


def test_feeds_of_a_wire_that_is_not_on_record_are_one() -> None:
    assert _names(a_claim(_credit("Corvane", "AFP"), _credit("Holmgate", "Agence France-Presse"))) == ["Agence France-Presse"]


def test_a_copy_leads_to_whom_the_first_report_quotes_although_it_lost_the_name() -> None:
    wire = _blast("Corvane", RETH)
    (found,) = origins(a_claim(wire, _copy("Holmgate", wire)))
    assert (found.name, found.via) == ("Olan Reth", ("Corvane", "Holmgate"))


def test_a_copy_without_publishers_is_one_with_what_it_was_copied_from() -> None:
    first = _blast(None)
    copy = _blast(None, text=f"{BLAST} It rained.")
    copy = replace(copy, rests=(rests_on(copy.report, RestKind.COPY, None, on=first.report),))
    assert len(origins(a_claim(first, copy))) == 1


def test_unnamed_sources_in_a_copied_text_are_those_of_the_wire() -> None:
    wire = _blast("Reuters", "two officials")
    copy = replace(_copy("Holmgate", wire), entry=replace(wire.entry, id="v-copy"))
    assert _names(a_claim(wire, copy)) == ["two officials, to Reuters"]


def test_a_report_that_took_another_passage_keeps_its_own_word() -> None:
    text = "It rained all day in the valley. Shells hit the weir at Brennor on Monday."
    wire = _blast("Reuters")
    own = _blast("Corvane", text=text)
    excerpt = rests_on(own.report, RestKind.EXCERPT, "Reuters", on=wire.report, words=["It rained all day in the valley."])
    assert _names(a_claim(wire, replace(own, rests=(excerpt,)))) == ["Corvane", "Reuters"]
    taken = rests_on(own.report, RestKind.EXCERPT, "Reuters", on=wire.report, words=["hit the weir at Brennor on"])
    assert _names(a_claim(wire, replace(own, rests=(taken,)))) == ["Reuters"]


def test_versions_of_one_article_are_never_two() -> None:
    before = _blast("Corvane", article="a1", published=date(2031, 3, 20))
    after = _blast("Corvane", RETH, text=f"{BLAST} Reth said so.", article="a1", published=date(2031, 3, 21))
    (found,) = origins(a_claim(before, after))
    assert (found.name, [reason.words for reason in found.reasons]) == ("Olan Reth", ["versions of one article"])


def test_what_a_report_sums_up_in_its_own_voice_is_no_second_hand() -> None:
    text = "Shells hit the weir. Reth said they struck it at noon."
    claim = a_claim(told(text, "hit", publisher="Corvane"), told(text, "struck", publisher="Corvane", by=[RETH]))
    (found,) = origins(claim)
    assert found.name == "Olan Reth"
    assert found.reasons[0].words == "Corvane tells it in its own voice, and on the word of Olan Reth"


def test_what_an_outlet_tells_in_another_report_is_not_the_word_of_who_is_quoted_in_the_first() -> None:
    text = "Shells hit the weir. Reth said they struck it at noon."
    first = [told(text, "hit", publisher="Corvane"), told(text, "struck", publisher="Corvane", by=[RETH])]
    lund = "Shells hit the weir. Mara Lund said they struck it at dusk."
    second = [told(lund, "hit", publisher="Corvane"), told(lund, "struck", publisher="Corvane", by=[an_identity("Mara Lund")])]
    assert set(_names(a_claim(*first, *second))) == {"Olan Reth", "Mara Lund"}
    assert _names(a_claim(*first, _blast("Corvane"))) == ["Olan Reth", "Corvane"]


def test_nobody_knows_whose_word_it_is_where_a_report_quotes_two() -> None:
    text = "Shells hit the weir. Reth said they struck it at noon. Mara Lund said they damaged it."
    accounts = (told(text, "hit", publisher="Corvane"), told(text, "struck", publisher="Corvane", by=[RETH]))
    lund = told(text, "damaged", publisher="Corvane", by=[an_identity("Mara Lund")])
    assert sorted(map(str, _names(a_claim(*accounts, lund)))) == ["Corvane", "Mara Lund", "Olan Reth"]


def test_a_headline_is_no_hand_of_its_own_where_the_report_says_who_tells_it() -> None:
    text = "Shells strike weir\n\nReth said they struck it at noon. Mara Lund said they damaged it."
    accounts = [
        told(text, "strike", publisher="Corvane"),
        told(text, "struck", publisher="Corvane", by=[RETH]),
        told(text, "damaged", publisher="Corvane", by=[an_identity("Mara Lund")]),
    ]
    assert sorted(map(str, _names(a_claim(*accounts)))) == ["Corvane", "Mara Lund", "Olan Reth"]
    headed = (Part(PartKind.HEADING, Span(0, text.index("\n"))),)
    accounts = [replace(one, report=replace(one.report, parts=headed)) for one in accounts]
    assert sorted(map(str, _names(a_claim(*accounts)))) == ["Mara Lund", "Olan Reth"]


def test_who_denies_it_is_no_first_hand_of_it() -> None:
    denial = _blast("Holmgate", TARVENIA, modality=Modality.DENIED)
    assert _names(a_claim(_blast("Corvane", RETH), denial)) == ["Olan Reth"]
    assert _names(a_claim(denial)) == ["Tarvenia"]


def test_the_words_of_a_speaker_are_the_speakers() -> None:
    report = a_report()
    entry = a_statement(report, source="President Ana Sorel", speaker="Ana Sorel", speaker_entity="n-ana-sorel")
    assert _names(a_claim(an_account(report, entry, an_identity("Ana Sorel")))) == ["Ana Sorel"]
    assert _names(a_claim(an_account(report, a_statement(report)))) == [None]


def test_an_undertaking_is_told_by_who_tells_its_first_step() -> None:
    report = a_report("Valdoria promised a truce, Halmere said.")
    event = an_event(report, "promised", chain=(link_to("Halmere"),), statement="s1")
    entry = a_commitment(report, "Valdoria", "a truce", a_step(report, Status.OFFERED, event))
    assert _names(a_claim(an_account(report, entry))) == ["Halmere"]
    told_plainly = replace(entry, transitions=(a_step(report, Status.OFFERED, replace(event, chain=(), statement=None)),))
    assert _names(a_claim(an_account(report, told_plainly))) == ["The Grenzmark Post"]


def test_more_accounts_come_first_and_the_order_of_accounts_does_not_matter() -> None:
    lone = _blast("Corvane", "a diplomat", published=date(2031, 3, 19))
    accounts = (lone, _blast("Holmgate", RETH), _blast("Nidara", RETH, published=date(2031, 3, 21)))
    found = origins(a_claim(*accounts))
    assert [origin.name for origin in found] == ["Olan Reth", "a diplomat, to Corvane"]
    assert all(origins(a_claim(*order)) == found for order in permutations(accounts))


def test_what_a_state_s_office_publishes_is_one_hand_whichever_of_its_people_it_quotes() -> None:
    state = Identity("n-us", "United States", "STATE", iso3="USA")
    minister, guest = an_identity("Ana Roe", of=state), an_identity("Kost Bek", of=NAHRAZAN)
    text = "{} said that a truce was agreed."
    known = [state, minister, NAHRAZAN]
    own = told("A truce was agreed.", "agreed", EventType.AGREE, publisher="White House", known=known)
    hers = told(text.format("Ana Roe"), "agreed", EventType.AGREE, by=[minister], publisher="White House", known=known)
    his = told(text.format("Kost Bek"), "agreed", EventType.AGREE, by=[guest], publisher="White House", known=known)
    assert [(one.name, len(one.accounts)) for one in origins(a_claim(own, hers, his))] == [("Ana Roe", 2), ("Kost Bek", 1)]
    post = [told(one.report.text, "agreed", EventType.AGREE, by=by, publisher="Holmgate", known=known)
            for one, by in ((own, []), (hers, [minister]))]  # fmt: skip
    assert len(origins(a_claim(*post))) == 2
