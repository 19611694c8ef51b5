"""On whose word: relays, cited sources and quoted speakers, in stories of invented countries."""

from __future__ import annotations

import pytest

from onrecord.annotation import Modality
from tests.resolve.stories import chain_names, only_statement, tell_statements


@pytest.mark.parametrize(
    ("story", "speaker", "chain"),
    [
        ("{c1:The port will close}, {s1:[OUTLET:Northwire]} {q1:reported}.", "Northwire", []),
        ("{c1:The port will close}, {s1:[PERSON:Roe]} {q1:said}, per [OUTLET:Northwire].", "Roe", ["Northwire"]),
        ("Back at the desk, [PERSON:Roe] said: {c1:“It will,”} {s1:[OUTLET:Northwire]} {q1:reported}.", "Roe", ["Northwire"]),
        (
            "As [OUTLET:Northwire] reports citing [ROLE:a cable], {s1:[PERSON:Roe]} {q1:said} {c1:that it will close}.",
            "Roe",
            ["Northwire", "a cable"],
        ),
        ("{c1:The port will close}, {s1:[PERSON:Roe]} {q1:said}, the [OUTLET:Northwire] reported.", "Roe", ["Northwire"]),
        ("According to [OUTLET:Northwire], {s1:[PERSON:Roe]} {q1:said} {c1:it will close}.", "Roe", ["Northwire"]),
        ("{c1:{s2:[PERSON:Roe]} {q2:said} {c2:it will}}, {q1:according to} {s1:[OUTLET:Northwire]}.", "Roe", ["Northwire"]),
        ("{c1:[PERSON:Roe] said it will close}, {q1:according to} {s1:[OUTLET:Northwire]}.", "Roe", ["Northwire"]),
        (
            "{c1:[FACILITY:the Citadel] stated that [PERSON:Vell] insisted it will end}, {q1:per} {s1:[OUTLET:Northwire]}.",
            "Vell",
            ["Northwire", "Citadel"],
        ),
        (
            "{s1:[OUTLET:Northwire]} {q1:reported} {c1:that it will close}, citing [ROLE:two officials].",
            "two officials",
            ["Northwire"],
        ),
        (
            "{s1:[OUTLET:Northwire]}, {q1:citing} {c1:[ROLE:two officials]}, {q2:reported} {c2:it will close}.",
            "two officials",
            ["Northwire"],
        ),
        (
            "{s1:[OUTLET:Vesta Radio]} {q1:quoted} {c1:[ROLE:the minister] as saying that it will close}.",
            "minister",
            ["Vesta Radio"],
        ),
        (
            "{s1:[PERSON:Roe]} {q1:was quoted as saying} by [OUTLET:Vesta Radio] {c1:that it will close}.",
            "Roe",
            ["Vesta Radio"],
        ),
        (
            "{c1:[ROLE:Two officials]}, {q1:quoted by} {s1:{s2:[OUTLET:Northwire]}}, {q2:said} {c2:it will close}.",
            "two officials",
            ["Northwire"],
        ),
        (
            "{c1:[ROLE:Two officials]} {q1:were quoted by} {s1:[OUTLET:Northwire]} {c1:as telling us that it will close}.",
            "two officials",
            ["Northwire"],
        ),
        ("{c1:It will close}, {s1:[PERSON:Roe]} {q1:told} [OUTLET:Channel Six].", "Roe", ["Channel Six"]),
        ("{c1:It will close}, {s1:[PERSON:Roe]} {q1:said} in an interview with [OUTLET:Der Bote].", "Roe", ["Der Bote"]),
        ("{c1:It will close}, {s1:[PERSON:Roe]} {q1:said} in comments carried by [OUTLET:Vesta].", "Roe", ["Vesta"]),
        ("{s1:[PERSON:Roe]} {q1:sent word} through [ROLE:a senator] {c1:to close it}.", "Roe", ["a senator"]),
        ("On [OUTLET:Radio Plus], {s1:[PERSON:Roe]} {q1:said} {c1:it will close}.", "Roe", ["Radio Plus"]),
        ("{c1:It will close}, {s1:[PERSON:Roe]} {q1:told} [OUTLET:the Daily Lamp].", "Roe", []),
        ("{c1:It will close}, {s1:[PERSON:Roe]} {q1:told} [OUTLET:Channel Six], [OUTLET:Northwire] reported.", "Roe",
         ["Northwire", "Channel Six"]),
    ],
)  # fmt: skip
def test_one_statement_comes_out_with_its_chain(story: str, speaker: str, chain: list[str]) -> None:
    statement = only_statement(story, publisher="Daily Lamp")
    assert (statement.speaker, chain_names(statement)) == (speaker, chain)


def test_each_link_keeps_its_own_words() -> None:
    story = "{c1:It will close}, {s1:[PERSON:Roe]} {q1:said}, per [OUTLET:Northwire]."
    (link,) = only_statement(story).chain
    text = "It will close, Roe said, per Northwire."
    assert [span.of(text) for span in (*link.source, *link.cue)] == ["Northwire", "per"]


def test_a_person_who_tells_what_another_said_has_made_a_statement_too() -> None:
    story = (
        "{s1:[PERSON:Anna Roe]} {q1:said} {c1:{s2:[PERSON:Boris Lem]} {q2:had told} [PERSON:Ivo Tann] {c2:that it was over}}."
    )
    told = [(one.speaker, one.addressee, chain_names(one)) for one in tell_statements(story)]
    assert told == [("Anna Roe", None, []), ("Boris Lem", "Ivo Tann", ["Anna Roe"])]


def test_whom_a_speaker_describes_is_somebody_else() -> None:
    story = (
        "{s1:[ROLE:The prosecution]} {q1:stated} {c1:that {s2:[ROLE:the former aide]} {q2:had told} the council"
        " {c2:that the case was lost}}."
    )
    told = [(one.speaker, chain_names(one)) for one in tell_statements(story)]
    assert told == [("prosecution", []), ("former aide", ["prosecution"])]


def test_who_goes_on_speaks_to_the_outlet_that_was_told() -> None:
    story = (
        "{s1:[PERSON:Roe]} {q1:assured} [OUTLET:Channel Six] {c1:that it would close}."
        " {c2:There was no money}, {s2:[PRONOUN:he]} {q2:maintained}."
        " {s3:[PERSON:Roe]} {q3:said} in a statement {c3:that {s4:[ROLE:the board]} {q4:had promised} {c4:to pay}}."
    )
    told = [(one.speaker, chain_names(one)) for one in tell_statements(story, publisher="Daily Lamp")]
    assert told == [("Roe", ["Channel Six"]), ("Roe", ["Channel Six"]), ("Roe", []), ("board", ["Roe"])]


def test_whom_somebody_quotes_in_such_words_is_heard_through_the_outlet_too() -> None:
    story = (
        "{s1:[PERSON:Roe]} {q1:told} [OUTLET:Channel Six] {c1:that it would close}."
        " {s2:[PRONOUN:He]} {q2:said} {c2:{s3:[ROLE:the board]} {q3:had promised} {c3:to pay}}."
    )
    assert [chain_names(one) for one in tell_statements(story)] == [["Channel Six"], ["Channel Six"], ["Channel Six", "Roe"]]


def test_whom_an_outlet_cites_stands_behind_it() -> None:
    story = (
        "{c1:{s2:[STATE:Ostran]} {q2:has told} both sides {c2:that it will not be held}}, {s1:[OUTLET:Northwire]} {q1:reports},"
        " citing [ROLE:two officials]."
    )
    assert chain_names(tell_statements(story)[-1]) == ["Northwire", "two officials"]


def test_what_is_posted_on_a_platform_is_passed_on_by_nobody() -> None:
    for story in (
        "{c1:It will close}, {s1:[PERSON:Roe]} {q1:wrote} on [OUTLET:Sendling].",
        "{c1:It will close}, {s1:[PERSON:Roe]} {q1:said} in a video message on [OUTLET:Sendling].",
        "{c1:It will close}, {s1:[PERSON:Roe]} {q1:said} on [OUTLET:Telegram].",
    ):
        assert chain_names(only_statement(story)) == []


def test_what_tells_the_occasion_may_stand_behind_what_was_said() -> None:
    story = "{s1:[PERSON:Roe]} {q1:called} {c1:it “a mistake”} in an interview with [OUTLET:Channel Six]."
    assert chain_names(only_statement(story)) == ["Channel Six"]


@pytest.mark.parametrize(("name", "chain"), [("VBC Radio", []), ("Vesta Radio", ["Vesta Radio"])])
def test_one_house_is_one_publisher(name: str, chain: list[str]) -> None:
    story = f"{{c1:It will close}}, {{s1:[PERSON:Roe]}} {{q1:told}} [OUTLET:{name}]."
    assert chain_names(only_statement(story, publisher="VBC News")) == chain


def test_an_outlet_is_one_link_however_it_is_called() -> None:
    story = (
        "{q1:In statements} carried by {s1:the news agency [OUTLET:Petrel]},"
        " {c1:{s2:[PERSON:Roe]} {q2:affirmed} {c2:that it will close}}."
    )
    assert [len(one.chain) for one in tell_statements(story) if one.speaker == "Roe"] == [1]


def test_an_outlet_that_says_more_than_the_speaker_inside_makes_its_own_statement() -> None:
    story = (
        "{c1:Prices rose after a long strike in the port, and {s2:[PERSON:Roe]} {q2:said} {c2:they would rise again}},"
        " {s1:[OUTLET:Northwire]} {q1:reported}."
    )
    told = [(one.speaker, chain_names(one)) for one in tell_statements(story)]
    assert told == [("Northwire", []), ("Roe", ["Northwire"])]


def test_a_relay_at_the_end_carries_both_speakers_before_it() -> None:
    story = (
        "{c1:Talks were possible}, {s1:[ORG:the White Hall]} {q1:said}, although {s2:[PERSON:Vell]} later {q2:stated}"
        " {c2:this was only about the plant}, per [OUTLET:the Vesk Post]."
    )
    assert [chain_names(one) for one in tell_statements(story)] == [["Vesk Post"], ["Vesk Post"]]


@pytest.mark.parametrize(
    "story",
    [
        "{c1:It is over}, {s1:Roe} {q1:said}. This was first reported by [OUTLET:Northwire].",
        "{c1:It is over}, {s1:Roe} {q1:said}. {c2:It} {q2:was first reported by} {s2:[OUTLET:Northwire]}.",
        "According to {s1:Roe}, {c1:it is over}. So writes [OUTLET:Northwire], which has seen the minutes.",
    ],
)
def test_a_relay_named_in_the_next_sentence_is_on_the_chain(story: str) -> None:
    assert chain_names(tell_statements(story)[0]) == ["Northwire"]


def test_an_outlet_that_a_friend_told_is_on_the_chain_of_what_she_retells() -> None:
    story = "{s1:[ROLE:A friend]} {q1:told} [OUTLET:Northwire] {c1:{s2:[PERSON:Roe]} {q2:had said} {c2:it was over}}."
    assert [chain_names(one) for one in tell_statements(story)] == [["Northwire"], ["Northwire", "a friend"]]


def test_who_denies_in_the_next_sentence_passes_nothing_on() -> None:
    assert chain_names(tell_statements("{s1:Roe} {q1:said} {c1:it is over}. This was denied by [OUTLET:Northwire].")[0]) == []


@pytest.mark.parametrize(
    ("story", "speaker", "chain"),
    [
        ("{c1:It will close}, {q1:according to} {s1:[ROLE:the memo], which Northwire has studied}.", "memo", ["Northwire"]),
        ("{c1:It will close}, {q1:according to} {s1:[ROLE:the memo], which Ada Vell has studied}.", "memo", ["Ada Vell"]),
        ("{c1:It will close}, {q1:according to} {s1:[ROLE:the memo], which [PERSON:Ada Vell] has studied}.", "memo", []),
        ("{c1:It will close}, {q1:according to} {s1:[ROLE:a memo] seen by [ORG:Northwire]}.", "a memo seen by Northwire",
         ["Northwire"]),
        ("{s1:[ROLE:A guard]}, also speaking to [OUTLET:Northwire], {q1:said} {c1:it will}.", "a guard", ["Northwire"]),
        ("{c1:It will}, {s1:[PERSON:Roe]} {q1:told} [OUTLET:Kanal Nahr]'s sister channel [OUTLET:Nahr Two].", "Roe",
         ["Nahr Two"]),
        ("{s1:[PERSON:Roe]} {q1:informed} the mayor, through [ORG:the Ostran embassy], {c1:that it will}.", "Roe",
         ["Ostran embassy"]),
        ("Invited to “Late Hour” on [OUTLET:Vesta], {s1:[PERSON:Roe]} {q1:said} {c1:it will close}.", "Roe", ["Vesta"]),
        ("{c1:It will close}, {s1:[PERSON:Roe]} {q1:told} the rights group [OUTLET:Halm].", "Roe", []),
        ("{s1:[PERSON:Roe]} {q1:said} through its official [ROLE:account] {c1:that it will}.", "Roe", []),
    ],
)  # fmt: skip
def test_words_beside_the_cue_tell_who_carried_them(story: str, speaker: str, chain: list[str]) -> None:
    statement = only_statement(story, publisher="Daily Lamp")
    assert (statement.speaker or "", chain_names(statement)) == (speaker, chain)


@pytest.mark.parametrize(
    "story",
    [
        "{s1:[OUTLET:Northwire]} {q1:conveyed} from [ROLE:an official] {c1:that it will close}.",
        "{c1:It will close}, {s1:[OUTLET:Northwire]} {q1:reported}, citing [ROLE:an official].",
        "{s1:[ROLE:An official]} {q1:said}, according to [OUTLET:Northwire], {c1:that it will close}.",
    ],
)
def test_an_outlet_has_it_from_somebody(story: str) -> None:
    statement = tell_statements(story)[-1]
    assert (statement.speaker, chain_names(statement)) == ("an official", ["Northwire"])


def test_officials_whom_an_outlet_cites_have_said_what_another_told() -> None:
    story = (
        "{c1:{s2:[STATE:Ostran]} {q2:has told} both sides {c2:that it will not be held}}, {s1:[OUTLET:Northwire]} {q1:reports},"
        " citing [ROLE:two officials]."
    )
    told = [(one.speaker, chain_names(one)) for one in tell_statements(story)]
    assert told == [("two officials", ["Northwire"]), ("Ostran", ["Northwire", "two officials"])]


def test_the_speaker_inside_what_an_outlet_reports_citing_a_file_is_found() -> None:
    story = (
        "{c1:[ROLE:A guest] told the police that it was over}, {s1:[OUTLET:Northwire]} {q1:reported}, citing [ROLE:the file]."
    )
    statement = tell_statements(story)[-1]
    assert (statement.speaker, chain_names(statement)) == ("a guest", ["Northwire", "file"])


def test_whoever_opens_a_sentence_citing_cites_what_the_subject_says() -> None:
    story = "Citing [ROLE:a diplomat], {s1:[PERSON:Roe]} {q1:claimed} {c1:that it will close}."
    assert {one.speaker: chain_names(one) for one in tell_statements(story)} == {"Roe": [], "a diplomat": ["Roe"]}


def test_a_source_that_another_cites_in_the_next_clause_is_not_that_of_the_first() -> None:
    story = (
        "{s1:[PERSON:Roe]} {q1:said} {c1:it will close}; {s2:[PERSON:Ada Vell]}, quoting [PERSON:Ivo Tann], {q2:said}"
        " {c2:it will not}."
    )
    assert [(one.speaker, chain_names(one)) for one in tell_statements(story) if "Tann" in (one.speaker or "")] == [
        ("Ivo Tann", ["Ada Vell"])
    ]


def test_a_report_that_is_denied_was_written_and_who_denies_it_passes_nothing_on() -> None:
    story = (
        "{s1:[ORG:The army]} {q1:denied} {c1:{s2:a [OUTLET:Northwire]} {q2:report} {c2:that {s3:[PERSON:Roe]}"
        " {q3:had asked} {c3:for guns}}}."
    )
    told = tell_statements(story)
    inner = next(one for one in told if one.speaker == "Roe")
    assert (chain_names(inner), inner.modality) == (["Northwire"], Modality.HAPPENED)


def test_a_claim_that_is_denied_has_nobody_before_it() -> None:
    story = "{s1:[ORG:The army]} {q1:denied} {c1:a {q2:claim by} {s2:[ORG:the Front]} {c2:that it had crossed}}."
    assert [(one.speaker, chain_names(one)) for one in tell_statements(story)] == [("army", []), ("Front", [])]


def test_a_court_that_hears_is_where_it_was_said() -> None:
    story = "{s1:[ROLE:A court in Vesk]} {q1:heard} {c1:that {s2:[PERSON:Roe]} {q2:told} officers {c2:he was sorry}}."
    assert [chain_names(one) for one in tell_statements(story) if one.speaker == "Roe"] == [[]]


def test_what_a_speaker_stresses_is_not_the_agencys_that_carries_it() -> None:
    story = (
        "{q1:In statements} carried by {s1:{s3:[OUTLET:Petrel]}}, {c1:{s2:[PERSON:Roe]} {q2:affirmed} {c2:that it will close}},"
        " {q3:stressing} {c3:its importance}."
    )
    assert [(one.speaker, chain_names(one)) for one in tell_statements(story)][-1] == ("Roe", ["Petrel"])


@pytest.mark.parametrize(
    "story",
    [
        "[PRONOUN:He] {q1:was quoted} by {s1:[OUTLET:Vesta]} {c1:as telling deputies that it will close}.",
        "{c1:“It will,” [ROLE:the mayor], [PERSON:Roe],} {q1:was quoted by} {s1:[OUTLET:Vesta]} {c1:as telling deputies}.",
    ],
)
def test_whom_somebody_is_quoted_as_telling_is_told(story: str) -> None:
    statement = tell_statements("{s2:[PERSON:Roe]} {q2:said} {c2:it was over}. " + story)[-1]
    assert (statement.speaker, statement.addressee, chain_names(statement)) == ("Roe", "deputies", ["Vesta"])


def test_who_goes_on_after_telling_of_another_is_still_on_the_same_page() -> None:
    story = (
        "{s1:[PERSON:Roe]}, writing in [OUTLET:the Vesk Review], {q1:said} {c1:{s2:[ROLE:ministers]} {q2:had assured} him"
        " {c2:it would close}}. {c3:“I believed it,”} {s3:[PRONOUN:he]} {q3:wrote}."
    )
    assert chain_names(tell_statements(story)[-1]) == ["Vesk Review"]


def test_the_outlet_itself_is_told() -> None:
    statement = only_statement("{s1:[PERSON:Roe]} {q1:told} [PRONOUN:me] {c1:it was over}.", publisher="Daily Lamp")
    assert (statement.addressee, chain_names(statement)) == ("me", [])


MEMO = "{c1:The port will close}, {q1:according to} {s1:[ROLE:a memo] seen by [OUTLET:Northwire]}."
RELAYED = "{c1:The port will close}, {s1:[PERSON:Ada Roe]} {q1:said}, [OUTLET:Northwire] reported."


@pytest.mark.parametrize(
    ("before", "story", "chains"),
    [
        (MEMO, "{s2:[ROLE:The memo]} {q2:says} {c2:that the road stays open}.", [["Northwire"], ["Northwire"]]),
        (MEMO, "{s2:[ROLE:A report]} {q2:says} {c2:that the road stays open}.", [["Northwire"], []]),
        (
            "{s1:[PERSON:Ada Roe]} {q1:told} [OUTLET:Northwire] {c1:that the port will close}.",
            "{s2:[ROLE:The opposition]} {q2:declined} {c2:to comment}. {s3:[PERSON:Roe]} {q3:said} {c3:the road stays open}.",
            [["Northwire"], [], ["Northwire"]],
        ),
        (RELAYED, "{q2:According to} {s2:[PRONOUN:her]}, {c2:the road stays open}.", [["Northwire"], ["Northwire"]]),
    ],
)
def test_what_goes_on_with_a_source_is_known_through_the_same_outlet(before: str, story: str, chains: list[list[str]]) -> None:
    assert [chain_names(one) for one in tell_statements(f"{before} {story}")] == chains


def test_who_is_only_described_does_not_speak_of_himself_as_he() -> None:
    story = (
        "{s1:[ROLE:The driver], [PERSON:Anton Bek],} {q1:said} {c1:that {s2:[ROLE:the mayor]} {q2:had asked} [PRONOUN:him]"
        " {c2:to carry a bag}}. {c3:“{s4:[PRONOUN:He]} {q4:told} [PRONOUN:me] {c4:there was bread in it},”}"
        " {s3:[ROLE:the driver]} {q3:said}."
    )
    assert [one.speaker for one in tell_statements(story)] == ["Anton Bek", "mayor", "Anton Bek", "mayor"]


@pytest.mark.parametrize(("label", "chain"), [("LOMAS", []), ("NATO", ["NATO"])])
def test_a_place_before_a_colon_that_opens_the_text_passes_nothing_on(label: str, chain: list[str]) -> None:
    story = f"{{s1:[ORG:{label}]}}{{q1::}} {{c1:{{s2:[PERSON:Ada Roe]}} {{q2:said}} {{c2:the port will close}}}}."
    assert [chain_names(one) for one in tell_statements(story)] == [chain]


@pytest.mark.parametrize(
    ("story", "speaker", "chain"),
    [
        (
            "{s1:[OUTLET:Northwire]}, referring to [PERSON:Ada Roe], {q1:wrote} {c1:that the port shut}.",
            "Ada Roe",
            ["Northwire"],
        ),
        (
            "{s1:[OUTLET:Northwire]}, referring to [PERSON:Ada Roe]'s plan, {q1:wrote} {c1:that the port shut}.",
            "Northwire",
            [],
        ),
        ("{s1:[PERSON:Lem]}, referring to [PERSON:Ada Roe], {q1:said} {c1:that the port shut}.", "Lem", []),
    ],
)
def test_an_outlet_that_refers_to_somebody_cites_them(story: str, speaker: str, chain: list[str]) -> None:
    told = only_statement(story)
    assert (told.speaker, chain_names(told)) == (speaker, chain)
