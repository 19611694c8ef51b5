"""Who is who: names, bodies, states, descriptions."""

from __future__ import annotations

import pytest

from onrecord.entity import EntityKind
from tests.resolve.marked import mark, tell


def test_surname_is_tied_to_the_full_name() -> None:
    told = tell("[PERSON:Ondrej Valk] arrived. [PERSON:Valk] sat down. Mr [PERSON:Valk]'s coat was wet.")
    assert [told.who("Valk", n) for n in (0, 1)] == ["Ondrej Valk", "Ondrej Valk"]
    assert len(told.entities) == 1


def test_surname_in_a_caption_finds_the_full_name_further_on() -> None:
    told = tell("[PERSON:Valk] at the gate. Photo: Horn.\nNobody met [PERSON:Ondrej Valk] on Sunday.")
    assert told.who("Valk") == "Ondrej Valk"


def test_family_name_that_comes_first_is_tied_too() -> None:
    told = tell("[PERSON:Bak Tol-su] spoke for an hour. Then [PERSON:Bak] left.")
    assert told.who("Bak") == "Bak Tol-su"


def test_surname_of_two_bearers_just_named_is_left_open() -> None:
    told = tell("[PERSON:Anna Roe] and [PERSON:Peter Roe] quarrelled. [PERSON:Roe] left the room.")
    assert told.who("Roe") is None


def test_surname_of_two_bearers_goes_to_the_one_named_last() -> None:
    told = tell(
        "[PERSON:Anna Roe] opened the talks. They were long. They were dull. They ended late. "
        "[PERSON:Peter Roe] closed them. [PERSON:Roe] sighed."
    )
    assert told.who("Roe") == "Peter Roe"


def test_surname_stays_with_the_bearer_who_had_it() -> None:
    told = tell(
        "[PERSON:Anna Roe] opened the talks. [PERSON:Roe] smiled. [PERSON:Peter Roe] sang. It rained. It snowed. It froze. "
        "[PERSON:Roe] left."
    )
    assert told.who("Roe", 1) == "Anna Roe"


def test_surname_right_after_another_bearer_is_not_taken_back() -> None:
    told = tell(
        "[PERSON:Anna Roe] opened the talks. [PERSON:Roe] smiled. It rained. It snowed. [PERSON:Peter Roe] sang. "
        "[PERSON:Roe] bowed."
    )
    assert told.who("Roe", 1) == "Peter Roe"


def test_pronoun_is_said_to_be_something() -> None:
    told = tell("[PERSON:Anna Roe] spoke. [PRONOUN:She] was elected [ROLE:a judge]. [PRONOUN:She] is now [ROLE:a widow].")
    assert [told.who("a judge"), told.who("a widow")] == ["Anna Roe", "Anna Roe"]
    assert told.entity("Anna Roe").roles == ("a judge", "a widow")


def test_name_is_said_to_be_something_after_its_dates() -> None:
    told = tell("[PERSON:Anna Roe] (born 2 May 1960 in Vesk) is [ROLE:a judge].")
    assert told.who("a judge") == "Anna Roe"


def test_pronoun_is_not_what_it_is_denied_to_be() -> None:
    told = tell("[PERSON:Anna Roe] spoke. [PRONOUN:She] was not [ROLE:a judge].")
    assert told.who("a judge") == "a judge"


def test_title_tells_two_bearers_of_a_surname_apart() -> None:
    told = tell("[PERSON:Anna Roe] and [PERSON:Peter Roe] quarrelled. Mrs. [PERSON:Roe] left; Mr. [PERSON:Roe] stayed.")
    assert told.who("Roe", 0) == "Anna Roe"
    assert told.who("Roe", 1) == "Peter Roe"


def test_two_persons_with_one_surname_stay_two() -> None:
    told = tell("[PERSON:Ivo Lund] met [PERSON:Olav Lund].")
    assert [entity.name for entity in told.entities] == ["Ivo Lund", "Olav Lund"]


def test_title_inside_a_mention_is_no_part_of_the_name() -> None:
    told = tell("[PERSON:President Mira Len] nodded. [PERSON:Len] waved.")
    assert told.who("Len") == "Mira Len"
    assert "President" in told.entity("Mira Len").roles


def test_acronym_in_brackets_names_the_body() -> None:
    told = tell("The [ORG:Popular Front] ([ORG:PFA]) refused. Days later the [ORG:PFA] agreed.")
    assert told.who("PFA", 1) == "Popular Front"


def test_acronym_without_brackets_is_tied_by_its_letters() -> None:
    told = tell("The [ORG:Harbour Workers Union] called a strike. Members of the [ORG:HWU] walked out.")
    assert told.who("HWU") == "Harbour Workers Union"


def test_union_is_not_its_council() -> None:
    told = tell("The [ORG:Aldan Union] is rich. The [ORG:Aldan Union Council] met.")
    assert len(told.entities) == 2


def test_short_form_of_a_body_is_tied_to_it() -> None:
    told = tell("The [OUTLET:Borland Evening Horn] had it first. The [OUTLET:Evening Horn] printed more.")
    assert told.who("Evening Horn") == "Borland Evening Horn"


def test_two_ministries_of_one_name_are_told_apart_by_their_states() -> None:
    told = tell(
        "The [STATE:Aldan] [ORG:Foreign Ministry] protested to [STATE:Alda]'s neighbour. "
        "The [STATE:Borlandic] [ORG:Foreign Ministry] of [STATE:Borland] answered."
    )
    assert told.mention_entity[1] != told.mention_entity[4]


def test_two_offices_are_told_apart_by_whose_they_are() -> None:
    told = tell(
        "[PERSON:Ada Corvane] spoke. {1:[ROLE:[PRONOUN:Her] office]} said <1:it was so>."
        " {2:[ROLE:[PERSON:Tam Vell]'s office]} said <2:it was not>."
    )
    assert told.entity("her office").of == told.entity("Ada Corvane").id
    assert told.entity("Tam Vell's office").of == told.entity("Tam Vell").id


def test_the_union_is_the_one_that_is_called_so_and_not_the_federation_named_last() -> None:
    told = tell(
        "The [ORG:Harbour Workers' Union] voted. The [ORG:Employers' Federation] called the deal bad."
        " {1:[ROLE:The union]} said <1:it would strike>."
    )
    assert told.speaker(1) == "Harbour Workers' Union"


def test_the_government_is_no_company_that_was_named() -> None:
    told = tell("[ORG:OstGrid] shut the line. In [PLACE:Lutania] [ROLE:the government] was silent.")
    assert told.who("the government") not in ("OstGrid", None)


@pytest.mark.parametrize(
    ("office", "body"),
    [
        ("[ROLE:[STATE:Corvane]'s president], [PERSON:Ada Bek],", None),
        ("[ROLE:[STATE:Vesk]'s president], [PERSON:Ada Bek],", "parliament of Vesk"),
        ("[PERSON:Ada Bek]", "parliament of Vesk"),
        ("[ROLE:a lawyer from [STATE:Corvane]], [PERSON:Ada Bek],", "parliament of Vesk"),
    ],
)
def test_the_parliament_in_the_words_of_whoever_rules_elsewhere_is_left_open(office: str, body: str | None) -> None:
    told = tell(
        f"{{1:{office}}} said <1:[ROLE:the parliament of [STATE:Vesk]] had met>."
        " {2:[PERSON:Ada Bek]} added <2:that [ROLE:the parliament] would vote>."
    )
    assert told.who("the parliament") == body


def test_unknown_state_and_its_adjective_are_one() -> None:
    told = tell("[STATE:Ruritania] closed its border. [GROUP:Ruritanian] troops moved. The [GROUP:Ruritanians] cheered.")
    assert told.who("Ruritanian") == "Ruritania"
    assert told.entity("Ruritanians").kind is EntityKind.GROUP


def test_known_state_and_its_irregular_adjective_are_one() -> None:
    told = tell("[GROUP:Dutch] farmers crossed. The [STATE:Netherlands] said nothing.")
    assert told.who("Dutch") == "Netherlands"


def test_seat_of_power_is_neither_the_state_nor_the_person() -> None:
    told = tell("The [ORG:Kremlin] called. [PERSON:Vlad Pune] did not. [STATE:Russia] waited; [PLACE:Moscow] slept.")
    assert len(told.entities) == 4


def test_office_goes_to_whoever_the_report_calls_so() -> None:
    told = tell(
        "[STATE:Alda] [ROLE:President] [PERSON:Ivo Kost] flew in. [PERSON:Mira Len], [ROLE:president of [STATE:Borland]], "
        "was late. [ROLE:The [GROUP:Aldan] president] waited an hour."
    )
    assert told.who("The Aldan president") == "Ivo Kost"


def test_title_that_nobody_marked_still_gives_an_office() -> None:
    told = tell("[GROUP:Aldan] Prime Minister [PERSON:Ivo Kost] of [STATE:Alda] spoke. [ROLE:The prime minister] was hoarse.")
    assert told.who("The prime minister") == "Ivo Kost"
    assert told.entity("Ivo Kost").of == told.entity("Alda").id


def test_president_of_two_just_named_is_left_open() -> None:
    told = tell(
        "[GROUP:Aldan] President [PERSON:Ivo Kost] met [GROUP:Borlandic] President [PERSON:Mira Len]. "
        "[ROLE:The president] smiled."
    )
    assert told.who("The president") is None


def test_office_that_nobody_was_said_to_hold_is_its_own_entity() -> None:
    told = tell("[PERSON:Ivo Kost] sat down. [ROLE:The French president] called.")
    assert told.entity("French president").kind is EntityKind.ROLE


def test_professor_in_apposition_is_the_person() -> None:
    told = tell("[PERSON:Li Weimin], [ROLE:a professor at the [ORG:Harbour University]], disagreed.")
    person = told.entity("Li Weimin")
    assert person.roles == ("a professor at the Harbour University",)
    assert person.of == told.entity("Harbour University").id


def test_predicate_gives_a_role() -> None:
    told = tell("[PERSON:Tom Hale] was [ROLE:finance minister] until May. [ROLE:The minister] wept.")
    assert told.who("The minister") == "Tom Hale"


def test_list_of_two_is_no_apposition() -> None:
    told = tell("With [PERSON:Tom Hale], [ROLE:a doctor] and a dog the boat was full.")
    assert told.who("a doctor") == "a doctor"


def test_ministry_goes_back_to_the_ministry() -> None:
    told = tell("The [ORG:Energy Ministry] cut supplies. [ROLE:The ministry] gave no reason.")
    assert told.who("The ministry") == "Energy Ministry"


def test_newspaper_goes_back_to_the_outlet_and_not_to_the_company() -> None:
    told = tell("[ORG:Boral Motors] lied, the [OUTLET:Daily Horn] wrote. [ROLE:The newspaper] cited a memo.")
    assert told.who("The newspaper") == "Daily Horn"


def test_whose_spokesman_it_is_stands_in_a_pronoun() -> None:
    told = tell(
        "[ROLE:The ministry] called that reckless. {1:[ROLE:Its spokesman], [PERSON:Pavel Orn],} said <1:enough was enough>."
    )
    assert told.entity("Pavel Orn").of == told.entity("ministry").id


def test_whose_spokeswoman_she_is_may_be_a_description() -> None:
    told = tell(
        "[ORG:The Harbour Workers' League] walked out. {1:[ROLE:The league's spokeswoman], [PERSON:Odile Marchetti],}"
        " said <1:enough was enough>."
    )
    assert told.entity("Odile Marchetti").of == told.entity("Harbour Workers' League").id


def test_the_league_is_the_one_body_that_is_called_a_league() -> None:
    told = tell(
        "[ORG:The Harbour Workers' League] met [ORG:the Kestrel Ports Authority] in [ORG:Port House]."
        ' It was late. "Enough," [ROLE:the league] wrote.'
    )
    assert told.who("the league") == "Harbour Workers' League"


def test_spokesman_is_someone_of_his_own_who_belongs_to_whom_he_speaks_for() -> None:
    told = tell("{1:[ROLE:A spokesman for Ms. [PERSON:Dorn]]} said <1:the suit was baseless>.")
    spokesman = told.entity("a spokesman for Ms. Dorn")
    assert spokesman.kind is EntityKind.ROLE
    assert spokesman.of == told.entity("Dorn").id


def test_she_does_not_call_herself_the_mediator() -> None:
    told = tell(
        "[PERSON:Anna Roe], [ROLE:a mediator], came late. {1:[PRONOUN:She]} said <1:[ROLE:the mediator] had told her to wait>. "
        "[ROLE:The mediator] smiled."
    )
    assert told.who("the mediator") != "Anna Roe"


def test_she_may_be_the_mediator_of_the_next_sentence() -> None:
    told = tell(
        "[PERSON:Anna Roe], [ROLE:a mediator], came late. {1:[PRONOUN:She]} said <1:it was cold>. [ROLE:The mediator] left."
    )
    assert told.who("The mediator") == "Anna Roe"


def test_the_driver_of_the_mayor_is_a_driver() -> None:
    told = tell("[ROLE:The mayor's driver], [PERSON:Ante Roe], wept. [ROLE:The mayor] left. [ROLE:The driver] stayed.")
    assert (told.who("The driver"), told.who("The mayor")) == ("Ante Roe", "mayor")


def test_who_was_something_before_is_named_beside_what_she_is_now() -> None:
    told = tell("[PERSON:Boris Lem] came. [ROLE:The mediator], former minister [PERSON:Anna Roe], left.")
    assert told.who("The mediator") == "Anna Roe"


def test_unnamed_officials_are_found_again() -> None:
    told = tell("[ROLE:Two officials briefed on the talks] saw a draft. [ROLE:The officials] asked for secrecy.")
    assert told.who("The officials") == "two officials briefed on the talks"


def test_other_officials_are_others() -> None:
    told = tell("[ROLE:Two officials] saw a draft. [ROLE:Three officials] did not.")
    assert len(told.entities) == 2


def test_state_is_called_by_its_name_and_not_its_adjective() -> None:
    told = tell("[STATE:Ukrainian] shells fell. [STATE:Ukraine] denied it.")
    assert [entity.name for entity in told.entities] == ["Ukraine"]


def test_entities_are_numbered_in_order_of_first_mention() -> None:
    told = tell("[ORG:Union of Ports] thanked [PERSON:Ada Bek]. [PERSON:Bek] thanked [PERSON:Olav Lund].")
    assert [(entity.id, entity.name) for entity in told.entities] == [
        ("e1", "Union of Ports"),
        ("e2", "Ada Bek"),
        ("e3", "Olav Lund"),
    ]


def test_report_without_mentions_has_no_entities() -> None:
    told = tell("Nothing happened.")
    assert told.entities == ()
    assert told.mention_entity == ()


def test_marks_of_a_story_keep_their_places() -> None:
    report, annotations = mark("[ROLE:The [GROUP:Aldan] king] {1:x} <1:y>")
    assert [m.span.of(report.text) for m in annotations.mentions] == ["The Aldan king", "Aldan"]


def test_bodies_called_by_different_nouns_are_different_bodies() -> None:
    told = tell("[ROLE:The police] closed the bridge. [ROLE:The army] opened it. [ROLE:The court] was silent.")
    assert [told.who(words) for words in ("The police", "The army", "The court")] == ["police", "army", "court"]


def test_a_company_is_not_the_guild_named_last() -> None:
    told = tell(
        "[ORG:Norvale Tramways] raised its offer. The [ORG:Transit Guild] sent it back. "
        "[ROLE:The company] was silent, and so was [ROLE:the union]."
    )
    assert told.who("The company") != "Transit Guild"
    assert told.who("the union") == "Transit Guild"


def test_he_and_she_of_one_sentence_are_two_persons() -> None:
    told = tell(
        "Chancellor [PERSON:Marta Greer] met President [PERSON:Emre Daskal]. [PRONOUN:He] smiled; [PRONOUN:she] did not."
    )
    assert {told.who("He"), told.who("she")} == {"Marta Greer", "Emre Daskal"}


def test_the_envoy_of_one_side_is_no_commander_of_the_other() -> None:
    told = tell(
        "[ROLE:An [ORG:FBA] commander] blamed the government. "
        "[ROLE:The [STATE:Norean] representative] to the joint centre said that the fire had come from the north."
    )
    assert told.who("The Norean representative") != told.who("An FBA commander")
