"""What pronouns stand for."""

from __future__ import annotations

from onrecord.entity import UNNAMED
from onrecord.resolve.pronouns import Speech
from tests.resolve.marked import tell


def test_he_is_the_speaker_of_the_indirect_words_that_hold_it() -> None:
    told = tell("{1:[PERSON:Ivo Kost]} said <1:[PRONOUN:he] had felt no pressure from [PERSON:Mira Len]>.")
    assert told.who("he") == "Ivo Kost"


def test_he_in_a_quotation_is_not_its_speaker() -> None:
    told = tell(
        "[PERSON:Olav Lund] called twice. {1:[PERSON:Ivo Kost]} laughed about it. "
        '<1:"[PRONOUN:He] is helping a lot,"> {1:[PERSON:Ivo Kost]} said.'
    )
    assert told.who("He") == "Olav Lund"


def test_i_is_the_speaker_of_the_quotation() -> None:
    told = tell('<1:"[PRONOUN:I] will not sign,"> said {1:[ROLE:the mayor\'s aide] [PERSON:Ada Bek]}.')
    assert told.who("I") == "Ada Bek"


def test_i_goes_on_after_a_second_cue_without_source() -> None:
    told = tell('<1:"It was short,"> {1:[PERSON:Ivo Kost]} said, adding: <2:"[PRONOUN:I] will call again.">')
    assert told.who("I") == "Ivo Kost"


def test_we_that_a_person_says_once_is_left_open_and_we_of_a_body_is_the_body() -> None:
    told = tell(
        '<1:"[PRONOUN:We] are on track,"> {1:[PERSON:Ivo Kost]} wrote. '
        '<2:"[PRONOUN:We] regret this,"> {2:[ORG:Boral Motors]} wrote.'
    )
    assert told.who("We", 0) is None
    assert told.who("We", 1) == "Boral Motors"


def test_each_speaker_has_a_we_of_his_own() -> None:
    told = tell(
        '<1:"[PRONOUN:We] are on track,"> {1:[PERSON:Ivo Kost]} said. <2:"[PRONOUN:We] are not,"> said {2:[PERSON:Ada Bek]}. '
        '<3:"[PRONOUN:Our] line is open,"> {3:[PERSON:Kost]} said. <4:"[PRONOUN:Ours] is not,"> {4:[PERSON:Bek]} said.'
    )
    assert told.mention_entity[0] == told.mention_entity[4] != told.mention_entity[2] == told.mention_entity[6]
    assert told.who("We") == "we"


def test_we_of_a_text_is_one_and_nobody_on_record() -> None:
    told = tell("{1:[PRONOUN:We]} show <1:that the dam leaks>. The dam is old. [PRONOUN:Our] data say so.")
    assert told.mention_entity[0] == told.mention_entity[1]
    assert told.who("Our") == "we"
    assert (told.speaker(1), told.speaker_id(1)) == (None, None)


def test_i_of_the_text_is_not_i_of_a_quotation() -> None:
    told = tell(
        'To [PRONOUN:me] the dam looked old. <1:"[PRONOUN:I] will mend it,"> said {1:[PERSON:Ada Bek]}. '
        "{2:[PRONOUN:I]} said: <2:“[PRONOUN:I] doubt that.”>"
    )
    assert [told.who("I", nth) for nth in range(3)] == ["Ada Bek", "I", "I"]
    assert told.who("me") == "I"


def test_i_is_who_gives_a_name_as_ones_own() -> None:
    told = tell("Good morning. [PRONOUN:My] name is [PERSON:Ada Bek]. [PRONOUN:I] speak for the port.")
    assert told.who("I") == "Ada Bek"


def test_i_is_nobody_who_only_owns_what_the_speaker_is() -> None:
    told = tell("Good morning. [PRONOUN:I] am [PERSON:Ada Bek]'s lawyer. [PRONOUN:I] speak for the port.")
    assert told.who("I", 1) == "I"


def test_i_in_a_turn_is_whom_its_label_names() -> None:
    told = tell(
        "Mr. [PERSON:Kost]: [PRONOUN:I] ask for calm.\n\nMs. [PERSON:Bek]: [PRONOUN:I] do not.\n\n"
        "Mr. [PERSON:Kost]: [PRONOUN:My] point is made."
    )
    assert [told.who("I", 0), told.who("I", 1), told.who("My")] == ["Kost", "Bek", "Kost"]


INTERVIEW = (
    "Corvane spoke with the engineer [PERSON:Ada Bek] about the dam.\n\nHow did [PRONOUN:you] get there?\n\n"
    "[PRONOUN:I] walked.\n\nIs the dam yours?\n\n[PRONOUN:We] built it.\n\nDo {1:[PRONOUN:you]} think <1:it will hold>?\n\n"
    "{2:[PRONOUN:I]} think <2:that it will>."
)


def test_interview_without_labels_is_told_by_its_questions() -> None:
    told = tell(INTERVIEW)
    assert [told.who("you"), told.who("I", 0), told.who("I", 1)] == ["Ada Bek"] * 3
    assert told.speaker(2) == "Ada Bek"


def test_what_somebody_is_asked_is_not_that_persons_word() -> None:
    assert tell(INTERVIEW).speaker(1) is None


def test_you_said_once_is_left_open() -> None:
    told = tell('<1:"[PRONOUN:You] know that,"> {1:[PERSON:Ivo Kost]} said.')
    assert told.who("You") is None


def test_it_is_the_body_just_spoken_of() -> None:
    told = tell("[ORG:Boral Motors] lost money. [PRONOUN:It] sold [PRONOUN:its] port.")
    assert told.who("It") == "Boral Motors"
    assert told.who("its") == "Boral Motors"


def test_she_passes_over_a_man() -> None:
    told = tell("Mrs. [PERSON:Dorn] rose. Mr. [PERSON:Valk] sat. [PRONOUN:She] spoke first.")
    assert told.who("She") == "Dorn"


def test_given_name_and_noun_give_gender() -> None:
    told = tell("[ROLE:The spokeswoman] came with [PERSON:Peter Roe]. Then [PRONOUN:she] left and [PRONOUN:he] stayed.")
    assert told.who("she") == "spokeswoman"
    assert told.who("he") == "Peter Roe"


def test_gender_shown_by_a_pronoun_is_remembered() -> None:
    told = tell(
        "[PERSON:Quill] won. [PRONOUN:She] thanked voters. [PERSON:Marsh] lost. [PRONOUN:He] did not. "
        "[PERSON:Quill] met [PERSON:Marsh] and [PRONOUN:she] shook [PRONOUN:his] hand."
    )
    assert told.who("she") == "Quill"
    assert told.who("his") == "Marsh"


def test_they_are_two_named_together() -> None:
    told = tell("[PERSON:Anna Roe] and [PERSON:Ivo Kost] met on Monday. [PRONOUN:They] agreed on nothing.")
    assert told.who("They") == "Anna Roe and Ivo Kost"


def test_they_are_the_officials() -> None:
    told = tell("{1:[ROLE:Two officials]} said <1:[PRONOUN:they] had seen the draft>.")
    assert told.who("they") == "two officials"


def test_it_is_the_body_that_speaks() -> None:
    told = tell("{1:[ORG:Boral Motors]} said <1:[PRONOUN:it] would close [PRONOUN:its] plant>.")
    assert told.who("it") == "Boral Motors"
    assert told.who("its") == "Boral Motors"


def test_it_that_may_be_anything_is_left_open() -> None:
    told = tell("[ORG:Boral Motors] and the [ORG:Port Union] met. The weather was bad. [PRONOUN:It] rained all day.")
    assert told.who("It") is None


def test_source_is_not_whom_its_own_words_are_about() -> None:
    told = tell("{1:[PERSON:Ivo Kost]} said <1:the dam was safe>. <2:[PERSON:Olav Lund] was to blame>, {2:[PRONOUN:he]} said.")
    assert told.who("he") == "Ivo Kost"


def test_object_is_not_the_subject_of_its_clause() -> None:
    told = tell("[PERSON:Olav Lund] rose. [PERSON:Ivo Kost] praised [PRONOUN:him] warmly.")
    assert told.who("him") == "Olav Lund"


def test_pronoun_with_nobody_before_it_is_left_open() -> None:
    assert tell("[PRONOUN:He] came alone.").who("He") is None


def test_parties_that_are_named_nowhere_have_the_names_that_listings_leave_out() -> None:
    assert {speech.value for speech in Speech} == UNNAMED


def test_he_is_not_what_no_table_knows_to_be_a_person() -> None:
    told = tell("[PERSON:Ada Bek] lost. [ROLE:A similar vote in May] failed. {1:[PRONOUN:She]} said <1:it was late>.")
    assert told.speaker(1) == "Ada Bek"


def test_each_of_many_is_nobody_that_he_can_be() -> None:
    told = tell("[PERSON:Ivo Kost] planted a tree for [ROLE:each victim]. {1:[PRONOUN:He]} said <1:it was late>.")
    assert told.speaker(1) == "Ivo Kost"


def test_he_who_says_a_quotation_is_not_who_is_named_in_it() -> None:
    told = tell(
        "[PERSON:Olav Lund] is ill. {1:[PERSON:Ivo Kost]} said <1:it was late>. "
        '<2:"[PERSON:Lund] was right. [PERSON:Olav Lund] was right to go home,"> {2:[PRONOUN:he]} said.'
    )
    assert told.speaker(2) == "Ivo Kost"


def test_she_who_says_something_is_not_who_comes_up_only_in_it() -> None:
    told = tell(
        "{1:[PERSON:Ada Bek]} said <1:that the dam was old>. "
        "<2:[ROLE:An engineer at the [ORG:Port Union]] had asked [PRONOUN:her] to leave>, {2:[PRONOUN:she]} added."
    )
    assert told.speaker(2) == "Ada Bek"


def test_it_that_speaks_is_no_town_unless_governments_are_called_by_its_name() -> None:
    told = tell("[PLACE:Corvane] was dark. {1:[PRONOUN:It]} said <1:no>.")
    assert told.speaker(1) is None
    told = tell("[PLACE:Kyiv] refused. {1:[PRONOUN:It]} said <1:no>.")
    assert told.speaker(1) == "Kyiv"


def test_who_spoke_goes_on_speaking_and_not_whom_he_told_of() -> None:
    told = tell(
        "[PERSON:Per Lem] died. [PERSON:Lem] was an envoy. {1:[PERSON:Roe]} wrote <1:“[PERSON:Per Lem] was a skilled man.”> "
        "{2:[PRONOUN:He]} added <2:that he was grateful>."
    )
    assert told.speaker(2) == "Roe"


def test_who_did_something_since_may_be_he_who_speaks() -> None:
    told = tell(
        "{1:[PERSON:Jon Roe]} said <1:it was short>. [PERSON:Per Lem] rose. [PERSON:Lem] smiled. "
        "{2:[PRONOUN:He]} said <2:it was long>."
    )
    assert told.speaker(2) == "Per Lem"


def test_people_of_a_state_are_not_the_state() -> None:
    told = tell("[PERSON:Lem] rose. Many young [STATE:Ugandans] say on the net that {1:[PRONOUN:they]} plan <1:to march>.")
    assert told.speaker(1) is None
