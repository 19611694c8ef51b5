"""Marks of a model, cut short or mixed up, and what is resolved from them all the same."""

from __future__ import annotations

import pytest

from onrecord.entity import EntityKind
from onrecord.resolve import resolve_report
from tests.resolve.stories import chain_names, day_of, mark_story, only_statement, resolve_story, tell_statements


@pytest.mark.parametrize(
    ("story", "speaker"),
    [
        ("{s1:[ROLE:the director of the hospital in] [PLACE:Zir], [PERSON:Leyla Ans],} {q1:said} {c1:it closed}.", "Leyla Ans"),
        ("{s1:[PRONOUN:its] spokeswoman, [PERSON:Lina Sef],} {q1:said} {c1:it closed}.", "Lina Sef"),
        ("{s1:[ROLE:The Minority] Leader, Hon. [PERSON:Kwa Ofo],} {q1:said} {c1:it closed}.", "Kwa Ofo"),
        ("{s1:[ROLE:An officer at] [ORG:South Command]} {q1:says} {c1:it closed}.", "an officer at South Command"),
        ("{s1:[ROLE:Two officials] briefed on the talks} {q1:said} {c1:it closed}.", "two officials briefed on the talks"),
        ("{s1:the bloc's [ROLE:secretary]-general} {q1:said} {c1:it closed}.", "bloc's secretary-general"),
        ("{s1:[ROLE:The]} ruling council {q1:said} {c1:it closed}.", "ruling council"),
        ("{s1:Kanal} Nahr {q1:said} {c1:it closed}.", "Kanal Nahr"),
        ("{s1:The Prime} Minister {q1:said} {c1:it closed}.", "Prime Minister"),
    ],
)  # fmt: skip
def test_a_speaker_is_never_a_scrap_of_the_source(story: str, speaker: str) -> None:
    assert only_statement(story).speaker == speaker


def test_whose_office_it_is_stands_before_the_comma() -> None:
    story = (
        "So said [PERSON:Tam Vell]. Prime Minister [PERSON:Ada Corvane], {s1:whose office} {q1:said} {c1:there was none},"
        " was silent."
    )
    assert only_statement(story).speaker == "Prime Minister Ada Corvane's office"


def test_a_friend_of_somebody_is_not_whom_the_comma_names_after_two_people() -> None:
    story = "{s1:[ROLE:two aides to the president], [PERSON:Anna Roe]} {q1:said} {c1:it closed}."
    assert only_statement(story).speaker != "Anna Roe"


def test_a_spokeswoman_named_once_is_meant_by_the_description_later() -> None:
    story = (
        "{s1:[PRONOUN:its] spokeswoman, [PERSON:Lina Sef],} {q1:said} {c1:it closed}. Rain fell."
        " {c2:It will open}, {s2:its spokeswoman} {q2:said}."
    )
    assert [one.speaker for one in tell_statements(story)] == ["Lina Sef", "Lina Sef"]


@pytest.mark.parametrize(
    "told",
    [
        "the broadcaster [PERSON:Kanal Nahr]",
        "the broadcaster Kanal Nahr",
        "the Vestan daily [ORG:Kanal Nahr]",
        "the news agency [PLACE:Kanal Nahr]",
        "state television Kanal Nahr",
    ],
)
def test_a_name_that_the_text_calls_an_outlet_is_one(told: str) -> None:
    statement = only_statement(f"{{c1:It closed}}, {{s1:[PERSON:Anna Roe]}} {{q1:told}} {told}.")
    assert chain_names(statement) == ["Kanal Nahr"]


@pytest.mark.parametrize(
    ("story", "chain"),
    [
        ("{c1:It closed}, {s1:[PERSON:Anna Roe]} {q1:told} TVX24.", ["TVX24"]),
        ("{c1:It closed}, {q1:says} {s1:[PERSON:Anna Roe] to TVX}.", ["TVX"]),
        ("{c1:It closed}, {s1:[PERSON:Anna Roe]} {q1:told} NATO.", []),
        ("{s1:[PERSON:Anna Roe]} {q1:wrote} in an op-ed for The Rising Vale {c1:that it closed}.", ["Rising Vale"]),
        (
            "{s1:[PERSON:Anna Roe]} {q1:said} in comments carried by the Vestan news agency [PERSON:Petra] {c1:it closed}.",
            ["Petra"],
        ),
        ("{c1:It closed}, {s1:[PERSON:Anna Roe]} {q1:was quoted as saying by Jeune Mer}.", ["Jeune Mer"]),
        ("VESK (Corva) - {c1:It closed}, {s1:[PERSON:Anna Roe]} {q1:told} [PERSON:Corva].", ["Corva"]),
        ("{s1:[PERSON:Anna Roe]} {q1:said} on bTV {c1:that it closed}.", ["bTV"]),
        ("{s1:[PERSON:Anna Roe]} {q1:said} on TV Vale {c1:that it closed}.", ["TV Vale"]),
        ("{s1:[PERSON:Anna Roe]} {q1:said} on CCTV {c1:that it closed}.", []),
        ("{s1:[PERSON:Anna Roe]} {q1:said} on the podcast Low Water {c1:that it closed}.", ["Low Water"]),
        ("{c1:It closed}, {s1:[PERSON:Anna Roe]} {q1:told} the rights group VSNA.", []),
        ("{c1:It closed}, {s1:[PERSON:Anna Roe]} {q1:told} the Lamp.", []),
    ],
)
def test_an_outlet_that_no_table_knows_is_a_link(story: str, chain: list[str]) -> None:
    assert chain_names(only_statement(story, publisher="Daily Lamp")) == chain


def test_a_leading_frame_is_no_report_of_its_own() -> None:
    story = (
        "{c1:Following the long Tarn-Vesk call, {s2:[ORG:the Hall]} {q2:stated}"
        " {c2:that {s3:[PERSON:Vell]} {q3:insisted} {c3:it must} end soon}}, {q1:per} {s1:[OUTLET:Northwire]}."
    )
    statement = only_statement(story)
    assert (statement.speaker, chain_names(statement)) == ("Vell", ["Northwire", "Hall"])


def test_a_content_cut_inside_its_holder_goes_to_the_end_of_the_clause() -> None:
    story = "{s1:[OUTLET:Northwire]} {q1:reported} {c1:that {s2:[PERSON:Vell]} {q2:insisted} {c2:any deal must} end the aid}."
    report, annotations = mark_story(story)
    (statement,) = resolve_report(report, annotations).statements
    assert [span.of(report.text) for span in statement.content] == ["any deal must end the aid"]


def test_an_outlet_in_the_paragraph_before_is_not_who_speaks_the_quotation() -> None:
    story = (
        '{s1:[PERSON:Anna Roe]} {q1:said}: {c1:"It was short,"} the {s2:[OUTLET:Guardsman]} {q2:reported}.\n'
        '{c2:"We have heard nothing since."}'
    )
    told = [(one.speaker, chain_names(one)) for one in tell_statements(story)]
    assert told == [("Anna Roe", ["Guardsman"])] * 2


def test_what_stands_before_a_clause_of_saying_is_what_was_said() -> None:
    story = (
        "{c1:The plants were discussed, [ORG:the White Hall] said, although [PERSON:Vell] later stated it was one plant},"
        " {q1:per} {s1:[OUTLET:Northwire]}."
    )
    told = [(one.speaker, chain_names(one)) for one in tell_statements(story)]
    assert told == [("White Hall", ["Northwire"]), ("Vell", ["Northwire"])]


def test_whom_a_person_retells_is_a_speaker_on_that_persons_word() -> None:
    story = "{s1:[PERSON:Anna Roe]} {q1:said} {c1:that [ROLE:the minister] had told [PRONOUN:her] the port would close}."
    told = [(one.speaker, chain_names(one)) for one in tell_statements(story)]
    assert told == [("Anna Roe", []), ("minister", ["Anna Roe"])]


def test_whom_an_outlet_cites_is_parted_from_what_is_reported() -> None:
    story = "{s1:[OUTLET:Northwire]} {q1:reported}, {q1:citing} {c1:[ROLE:two officials] in Vesk, that it had closed}."
    statement = only_statement(story)
    assert (statement.speaker, chain_names(statement)) == ("two officials in Vesk", ["Northwire"])


def test_she_said_in_the_next_paragraph_keeps_the_occasion() -> None:
    story = (
        "{s1:[PERSON:Anna Roe]} {q1:said} in a phone interview on {t:Wednesday} {c1:that it closed}.\n"
        '{c2:"I saw it,"} {s2:[PRONOUN:she]} {q2:said}.\n'
        'Rain fell in Vesk.\n{c3:"It is raining,"} {s3:[PRONOUN:she]} {q3:said}.'
    )
    told = [(one.medium, day_of(one)) for one in tell_statements(story)]
    assert told == [("a phone interview", "2025-03-19"), ("a phone interview", "2025-03-19"), (None, None)]


@pytest.mark.parametrize(
    ("story", "speaker"),
    [
        ("{s1:[STATE:US] and Western officials} {q1:said} {c1:it closed}.", "US and Western officials"),
        ("[ROLE:A senior source at the firm], {s1:which} {q1:said} {c1:it closed}.", "a senior source at the firm"),
        (
            "{s1:[ROLE:a senior aide to] Prime Minister [PERSON:Anna Roe]} {q1:said} {c1:it closed}.",
            "a senior aide to Prime Minister Anna Roe",
        ),
        (
            "The [PERSON:Roe-Lem] call of [PERSON:Anna Roe] and [PERSON:Bo Lem]. {s1:[PERSON:Lem]} {q1:said} {c1:it closed}.",
            "Bo Lem",
        ),
    ],
)
def test_a_neighbouring_name_is_not_taken_for_the_speaker(story: str, speaker: str) -> None:
    assert only_statement(story).speaker == speaker


def test_quotation_marks_outside_the_mark_are_the_speakers() -> None:
    assert only_statement('"{c1:It is over}," {s1:[PERSON:Anna Roe]} {q1:said}.').kind == "direct"


@pytest.mark.parametrize(
    "story",
    [
        "{s1:[PERSON:Roe]} {q1:described} {c1:what}.",
        "{c1:All leaders} {q1:are expected} to come.",
    ],
)
def test_a_mark_that_says_nothing_is_no_statement(story: str) -> None:
    assert tell_statements(story) == []


def test_a_clause_that_opens_with_a_day_is_no_frame() -> None:
    report, annotations = mark_story("{c1:On Monday they shared a lift}, {s1:two people} {q1:said}, {c1:and said no word}.")
    (statement,) = resolve_report(report, annotations).statements
    assert len(statement.content) == 2


def test_every_mention_gets_its_own_entity_back() -> None:
    report, annotations = mark_story("{s1:[ROLE:the]} {q1:said} {c1:it}. [PERSON:Anna Roe] told the daily [ORG:Nidar] so.")
    resolution = resolve_report(report, annotations)
    names = {entity.id: entity.name for entity in resolution.entities}
    assert [names.get(one or "") for one in resolution.mention_entity][1:] == ["Anna Roe", "Nidar"]


def test_a_contrast_that_another_voice_opens_is_not_what_the_first_one_said() -> None:
    story = (
        "{c1:It was discussed}, {s1:the [ROLE:mayor]} {q1:said}, "
        "{c1:although {s2:[PERSON:Anna Roe]} {q2:stated} {c2:it never came up}}."
    )
    told = [(one.speaker, chain_names(one)) for one in tell_statements(story)]
    assert told == [("mayor", []), ("Anna Roe", [])]


def test_a_post_on_a_platform_is_a_medium_and_no_link() -> None:
    story = "{s1:[PERSON:Anna Roe]}, writing in a [OUTLET:Vesk Social] post, {q1:called} {c1:the talks a farce that would end}."
    statement = only_statement(story)
    assert (statement.medium, chain_names(statement)) == ("a Vesk Social post", [])


def test_a_word_that_is_no_part_of_a_full_name_and_a_state_somewhere_is_a_state() -> None:
    story = "{s1:[PERSON:Lorvand]} {q1:denied} {c1:it}. {s2:[PERSON:Ada Venn]} {q2:said} {c2:[STATE:Lorvand] is at peace}."
    in_war, in_name = mark_story(story), mark_story(story.replace("Ada Venn", "Ada Lorvand"))
    kinds = [{one.name: one.kind.value for one in resolve_report(*told).entities} for told in (in_war, in_name)]
    assert kinds[0]["Lorvand"] == "STATE"
    assert "STATE" not in kinds[1].values()


def test_the_adjective_of_a_state_before_what_kind_an_outlet_is_names_no_outlet() -> None:
    story = "{c1:It closed}, {s1:[PERSON:Roe]} {q1:told} the [OUTLET:French] news agency [OUTLET:Vesta]."
    assert chain_names(only_statement(story)) == ["Vesta"]


def test_us_in_capitals_is_the_state_and_not_all_of_us() -> None:
    story = "{s1:[PRONOUN:US]} {q1:said} {c1:it closed}. [STATE:Alda] is not a party."
    assert only_statement(story).speaker == "US"


def test_who_stands_before_told_is_the_source_that_is_marked_and_no_town_behind_it() -> None:
    story = "{s1:Rep. [PERSON:Ila Ofo] of [PLACE:Minna]} {q1:told} a crowd that {c1:it would close}."
    assert only_statement(story).speaker == "Ila Ofo"


def test_the_last_of_some_examples_is_not_who_says_it() -> None:
    story = "Leaders, including [STATE:Corvane] and [STATE:Tirvana], {s1:that} {q1:warned} {c1:it would close}, met."
    assert only_statement(story).speaker != "Tirvana"


def test_an_answer_in_quotation_marks_says_something_however_short_its_words_are() -> None:
    story = "{c1:“The port is closed,”} {s1:[PERSON:Anna Roe]} {q1:said}. {c1:“It is not.”}"
    assert [len(one.content) for one in tell_statements(story)] == [2]


def test_what_is_said_goes_on_in_whole_sentences_and_not_in_scraps_of_others() -> None:
    story = "{s1:[PERSON:Anna Roe]} {q1:said} {c1:the port was closed}. Ships now look for {c1:another place to land}."
    told = only_statement(story)
    assert [span.end - span.start for span in told.content] == [len("the port was closed")]
    whole = "{s1:[PERSON:Anna Roe]} {q1:said} {c1:the port was closed}. {c1:Ships now look for another place.}"
    assert len(only_statement(whole).content) == 2


@pytest.mark.parametrize(
    ("story", "speaker", "said"),
    [
        ("{s1:[PRONOUN:She] later apologized and} {q1:said} {c1:it was late}. [PERSON:Ada Bek] ate.", None, "it was late"),
        ("{s1:The [ORG:Harbour Board] and} {q1:said} {c1:it was late}.", "Harbour Board", "it was late"),
        ("{s1:[PERSON:Roe]} {q1:said} {c1:it was late, but} none came.", "Roe", "it was late"),
        ("{s1:[PERSON:Roe]} {q1:wanted} {c1:a part of the $24}.8 billion.", "Roe", "a part of the $24.8 billion"),
        ("[ROLE:Some young protesters] {s1:who plan to march} {q1:urged} {c1:calm}.", "some young protesters", "calm"),
        ("{s1:The} {q1:stressed} {c1:the need for calm}.", None, "the need for calm"),
        ("{s1:[PRONOUN:WHO]} {q1:said} {c1:it was late} on Friday.", "WHO", "it was late"),
    ],
)
def test_scraps_are_left_out(story: str, speaker: str | None, said: str) -> None:
    statement = only_statement(story)
    assert statement.speaker == speaker
    assert statement.content[0].of(mark_story(story)[0].text) == said


def test_a_title_alone_is_no_name() -> None:
    story = "Taoiseach [PERSON:Ada Bek] came. {s1:The [PERSON:Taoiseach]} {q1:said} {c1:it was late}."
    assert only_statement(story).speaker == "Ada Bek"


def test_two_offices_with_an_article_each_are_two_persons() -> None:
    story = (
        "President [PERSON:Jon Roe] met Taoiseach [PERSON:Ada Bek]. "
        "{s1:[ROLE:The President and the Taoiseach]} {q1:agreed} {c1:that it was late}."
    )
    assert only_statement(story).speaker == "Jon Roe and Ada Bek"


def test_a_name_that_is_not_marked_is_the_one_person_with_that_surname() -> None:
    story = "[PERSON:Ada Bek] came. {s1:Bek} {q1:said} {c1:it was late}."
    assert only_statement(story).speaker == "Ada Bek"


def test_several_of_one_office_are_all_whose_office_is_told() -> None:
    story = (
        "{s1:[ROLE:The mayors of [PLACE:Alda]], [PERSON:Brennor] and [PERSON:Corvane]} {q1:said} {c1:it was late}."
        " {s2:[ROLE:The ministers of [STATE:Alda]] and [PERSON:Ada Bek]} {q2:said} {c2:the port closed}."
    )
    resolved = resolve_story(story)
    assert [one.speaker for one in resolved.statements] == [
        "mayors of Alda, Brennor and Corvane",
        "ministers of Alda and Ada Bek",
    ]
    assert {one.name: one.kind for one in resolved.entities}["Brennor"] is EntityKind.PLACE


@pytest.mark.parametrize(
    ("story", "speaker"),
    [
        ("The [ORG:RMW] struck. {s1:[ROLE:The operator], CrossNorth,} {q1:says} {c1:it closed}.", "CrossNorth"),
        ("[PERSON:Roe] came. {s1:[ROLE:The spokesman], Bek,} {q1:says} {c1:it closed}.", "Bek"),
        ("{s1:[ROLE:The operators], CrossNorth,} {q1:say} {c1:it closed}.", "operators"),
    ],
)
def test_a_name_that_nothing_marks_beside_what_it_is_called_is_one(story: str, speaker: str) -> None:
    assert only_statement(story).speaker == speaker


def test_a_noun_for_outlets_before_the_name_of_one_is_no_part_of_it() -> None:
    assert only_statement("{s1:The newspaper [OUTLET:Northwire]} {q1:wrote} {c1:that the port shut}.").speaker == "Northwire"
    story = "{s1:[ROLE:An editor at the newspaper [OUTLET:Northwire]]} {q1:wrote} {c1:that the port shut}."
    assert only_statement(story).speaker == "an editor at the newspaper Northwire"


@pytest.mark.parametrize("dash", ["-", "–", "—", "--"])
def test_a_name_does_not_begin_in_the_dateline_before_it(dash: str) -> None:
    story = f"{{s1:[PERSON:OLD TEMRA {dash} Solvena]}} {{q1:said}} {{c1:the mill was shut}}. [STATE:Solvena] had it built."
    said = only_statement(story)
    assert said.speaker == "Solvena"
    report, annotations = mark_story(story)
    (entity,) = resolve_report(report, annotations).entities
    assert (entity.name, entity.kind) == ("Solvena", EntityKind.STATE)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[PERSON:Moon Jae-]in spoke.", "Moon Jae-in"),
        ("[PERSON:Sagui Dekel-]Chen spoke.", "Sagui Dekel-Chen"),
        ("The [STATE:Corvane-]occupied heights were quiet.", "Corvane"),
        ("[ORG:Pro-]government crowds were quiet.", None),
    ],
)
def test_a_name_that_breaks_off_at_a_hyphen_is_whole_or_has_none(marked: str, name: str | None) -> None:
    report, annotations = mark_story(marked)
    assert [entity.name for entity in resolve_report(report, annotations).entities] == ([name] if name else [])


@pytest.mark.parametrize("marked", ["His Eminence", "His [ORG:Eminence]", "[PRONOUN:His] Eminence"])
def test_his_eminence_is_somebody_and_who_goes_on_speaking(marked: str) -> None:
    story = marked + " met [ROLE:the envoy]. {s1:[PRONOUN:He]} {q1:refused} {c1:to bless guns}."
    assert only_statement(story).speaker == "His Eminence"


def test_his_majesty_is_the_king_whom_the_report_has_called_so() -> None:
    story = (
        "[PERSON:Ivo Rastan] met His Majesty King [PERSON:Oto Bek] of Vesk. {s1:His [ORG:Majesty]} {q1:said} {c1:it was late}."
    )
    assert only_statement(story).speaker == "Oto Bek"


def test_her_grace_is_as_little_a_person_as_her_sense_of_humour() -> None:
    assert only_statement("{s1:[PERSON:Ada Bek]} {q1:said} {c1:that [PRONOUN:her] grace was gone}.").speaker == "Ada Bek"
