"""Whom a source credits."""

from __future__ import annotations

import pytest

from onrecord.resolve.credited import entity_of_span, source_entities, source_entity
from tests.resolve.marked import tell
from tests.resolve.stories import only_statement


def test_head_of_an_apposition_is_the_person_and_not_the_university() -> None:
    told = tell("{1:[PERSON:Li Weimin], [ROLE:a professor at the [ORG:Harbour University]],} said <1:prices would rise>.")
    assert told.speaker(1) == "Li Weimin"


def test_head_is_the_name_after_state_and_office() -> None:
    told = tell("<1:It is over>, said {1:[GROUP:Aldan] Foreign Minister [PERSON:Anna Roe]}.")
    assert told.speaker(1) == "Anna Roe"


def test_head_is_the_spokeswoman_and_not_her_employer() -> None:
    told = tell("{1:[ORG:Boral] spokeswoman [PERSON:Ida Moss]} said <1:the plant would close>.")
    assert told.speaker(1) == "Ida Moss"


def test_spokesman_for_someone_is_not_that_someone() -> None:
    told = tell("{1:[ROLE:a spokesman for Ms. [PERSON:Dorn]]} said <1:no>. [PERSON:Dorn] was silent.")
    assert told.speaker(1) == "a spokesman for Ms. Dorn"


def test_unmarked_head_falls_back_to_the_words() -> None:
    told = tell("{1:sources close to [PERSON:Dorn]} said <1:she would run>. {2:[PERSON:Dorn]'s lawyers} said <2:not so>.")
    assert (told.speaker_id(1), told.speaker(1)) == (None, "sources close to Dorn")
    assert (told.speaker_id(2), told.speaker(2)) == (None, "Dorn's lawyers")


def test_unmarked_name_falls_back_to_what_stands_before_the_comma() -> None:
    told = tell("{1:Zed Okoro, who runs the port,} said <1:ships were waiting>.")
    assert told.speaker(1) == "Zed Okoro"


def test_long_title_before_a_name_does_not_hide_it() -> None:
    told = tell("{1:Former secretary of ports [PERSON:Ada Bek]} said <1:it was late>.")
    assert told.speaker(1) == "Ada Bek"


def test_description_cut_short_falls_back_to_the_words() -> None:
    told = tell("{1:[ROLE:a [PERSON:Dorn] campaign] spokesman} said <1:it was late>.")
    assert told.speaker(1) == "a Dorn campaign spokesman"


def test_head_is_found_past_several_names_before_it() -> None:
    told = tell("{1:[GROUP:Liberal] [STATE:Alda] Rep. [PERSON:Ada Bek]} said <1:it was late>.")
    assert told.speaker(1) == "Ada Bek"


def test_party_members_are_not_their_chamber() -> None:
    told = tell("The [FACILITY:White House] slept. {1:[ORG:House] Liberals} said <1:it was late>.")
    assert told.speaker(1) == "House Liberals"
    assert told.who("House") == "House"


def test_joint_source_credits_both() -> None:
    told = tell("{1:Mr. [PERSON:Smith] and Ms. [PERSON:Roe]} said <1:[PRONOUN:they] would meet>.")
    assert told.speaker(1) == "Smith and Roe"
    source = told.annotations.attributions[0].source
    ids = source_entities(told.report, told.annotations, told.mention_entity, source)
    assert [told.entity(entity).name for entity in ids] == ["Smith", "Roe"]


def test_joint_source_goes_on_past_the_title_of_the_second() -> None:
    told = tell(
        "{1:Treasury Secretary [PERSON:Ada Bek] and [ORG:Commerce] Secretary [PERSON:Jon Lem]} said <1:prices would fall>. "
        "{2:[PRONOUN:They]} added <2:that it would take a year>."
    )
    assert told.speaker(1) == told.speaker(2) == "Ada Bek and Jon Lem"
    assert told.speaker_id(1) is not None


def test_joint_source_goes_on_past_a_description_of_those_named_after_it() -> None:
    told = tell(
        "{1:[PERSON:Jon Roe], [STATE:Alda]'s Secretary of State [PERSON:Ada Bek] and [ROLE:their Brennish counterparts] "
        "[PERSON:Per Holm] and [PERSON:Ida Moss]} spoke of <1:the strait>. {2:[PRONOUN:They]} called <2:the strait narrow>."
    )
    assert told.speaker(1) == told.speaker(2) == "Jon Roe and Ada Bek and Per Holm and Ida Moss"


def test_list_of_several_is_one_source() -> None:
    told = tell("{1:Mr. [PERSON:Roe], Mr. [PERSON:Lem], Ms. [PERSON:Bek], and Ms. [PERSON:Moss]} discussed <1:the dam>.")
    assert told.speaker(1) == "Roe and Lem and Bek and Moss"


def test_speaker_beside_another_is_one_of_two() -> None:
    told = tell("My name is [PERSON:Ada Bek]. {1:[PERSON:Jon] and [PRONOUN:I]} hope <1:for rain>.")
    assert told.speaker(1) == "Jon and Ada Bek"


def test_speaker_named_nowhere_beside_another_leaves_the_words() -> None:
    told = tell("{1:[PERSON:Jon] and [PRONOUN:I]} hope <1:for rain>.")
    assert (told.speaker_id(1), told.speaker(1)) == (None, "Jon and I")


def test_joint_source_read_by_half_is_given_in_its_own_words() -> None:
    told = tell(
        "{1:[PERSON:Bek] and her counterparts} said <1:it was late>. "
        "{2:The Aldan Foreign, Trade and Fisheries Office} said <2:so too>."
    )
    assert told.speaker(1) == "Bek and her counterparts"
    assert told.speaker(2) == "Aldan Foreign, Trade and Fisheries Office"


def test_first_land_of_several_is_not_the_source() -> None:
    told = tell("{1:[STATE:Alda], [GROUP:Brennish] and [GROUP:Corvan] officials} said <1:it was late>.")
    assert told.speaker(1) == "Alda, Brennish and Corvan officials"


def test_comma_in_brackets_does_not_end_a_source() -> None:
    told = tell("{1:[STATE:Alda] (the Union, or AU) and the Republic of Brennor (Brennor)} agreed on <1:trade>.")
    assert told.speaker(1) == "Alda and Republic of Brennor"


def test_two_offices_of_one_person_are_one_title() -> None:
    told = tell("{1:[ROLE:pollster] and analyst [PERSON:Ada Bek]} said <1:it was close>.")
    assert told.speaker(1) == "Ada Bek"


def test_pronoun_as_source_is_called_by_its_name() -> None:
    told = tell("{1:[PERSON:Ada Bek]} said <1:the dam was safe>. {2:[PRONOUN:She]} added <2:that it was old>.")
    assert told.speaker(2) == "Ada Bek"


def test_pronoun_in_doubt_credits_nobody() -> None:
    told = tell("{1:[PRONOUN:He]} said <1:the dam was safe>.")
    assert (told.speaker_id(1), told.speaker(1)) == (None, None)


def test_surname_in_doubt_is_still_printed() -> None:
    told = tell("[PERSON:Anna Roe] and [PERSON:Peter Roe] left. {1:[PERSON:Roe]} said <1:it was late>.")
    assert (told.speaker_id(1), told.speaker(1)) == (None, "Roe")


def test_attribution_without_source_credits_nobody() -> None:
    told = tell("It was reported that <1:the dam was safe>.")
    assert source_entity(told.report, told.annotations, told.entities, told.mention_entity, ()) == (None, None)


def test_entity_of_a_span_is_that_of_its_head() -> None:
    told = tell("{1:[PERSON:Li Weimin], [ROLE:a professor at the [ORG:Harbour University]],} said <1:prices would rise>.")
    span = told.annotations.attributions[0].source[0]
    found = entity_of_span(told.report, told.annotations, told.entities, told.mention_entity, span)
    assert found is not None
    assert found.name == "Li Weimin"


def test_what_was_released_is_the_word_of_whoever_released_it() -> None:
    told = only_statement(
        "President [PERSON:Ada Bek] slept. {c1:Nine died}, {q1:according to} "
        "{s1:[ROLE:figures released by the [ORG:Harbour Commission]]}."
    )
    assert told.speaker == "Harbour Commission"


def test_video_is_no_person_mentioned_before() -> None:
    told = tell("{1:[PERSON:Ada Bek]} said <1:it was over>. {2:[ROLE:The video]} shows <2:a fire>. [ROLE:Dramatic film] came.")
    assert told.speaker(2) == "video"
    assert told.who("Dramatic film") != "Ada Bek"


def test_letter_is_the_letter_mentioned_before() -> None:
    told = tell("[ROLE:A letter from the port] came. [PERSON:Ada Bek] slept. {1:[ROLE:The letter]} said <1:it was over>.")
    assert told.speaker(1) == "a letter from the port"


def test_adjective_before_claims_is_whoever_claims() -> None:
    told = only_statement("It follows {s1:[ROLE:earlier]} {q1:claims} by [ROLE:Aldan officials] {c1:that the town fell}.")
    assert told.speaker == "Aldan officials"


def test_adjective_before_ones_own_noun_is_oneself() -> None:
    told = only_statement("[PERSON:Ada Bek] slept, and {s1:[PRONOUN:her] renewed} {q1:demand} {c1:for a vote} failed.")
    assert told.speaker == "Ada Bek"


def test_ones_own_family_is_somebody_else() -> None:
    told = only_statement("[PERSON:Ada Bek] slept. {s1:[PRONOUN:Her] family} {q1:wants} {c1:a vote}.")
    assert told.speaker == "her family"


@pytest.mark.parametrize("lead", ["{2:[ROLE:Union source]}", "{2:[ROLE:Union source]}, off the record"])
def test_a_noun_alone_before_a_colon_and_a_quotation_is_somebody_new(lead: str) -> None:
    told = tell("{1:Mr. [PERSON:Lask]} said <1:he would come>. " + lead + ': <2:"He can stay away.">')
    assert told.speaker(2) == "Union source"


def test_a_noun_before_a_colon_is_who_has_been_called_so() -> None:
    told = tell('{1:[ROLE:Mayor] [PERSON:Lask]} said <1:he would come>. {2:[ROLE:Mayor]}: <2:"I will not wait.">')
    assert told.speaker(2) == "Lask"


@pytest.mark.parametrize(
    ("story", "speaker"),
    [
        ("[ROLE:A deputy], texting from {s1:[ROLE:the chamber]}{q1::} {c1:“She is lying.”}", "a deputy"),
        ("“It is late.” {s1:[PERSON:Lask]} {q1:said}, using the slogan: {c1:“We live.”}", "Lask"),
    ],
)
def test_who_does_something_while_speaking_stands_before_the_comma(story: str, speaker: str) -> None:
    assert only_statement(story).speaker == speaker
