"""A brief: claims named as claims, undertakings by urgency, what is open listed side by side, every line with source and id."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html as lxml_html

from onrecord.annotation import EventType, Modality
from onrecord.entry import Status
from onrecord.figure import FigureKind
from onrecord.show.brief import Brief, BriefLine, BriefSection, BriefSettings, build_brief
from onrecord.show.brief_claims import AcrossReports
from onrecord.show.brief_pages import brief_html, brief_markdown
from onrecord.show.brief_sections import PLANNED, quoted
from onrecord.show.wording import Outlets
from onrecord.testing import a_report
from tests.link.accounts import an_identity
from tests.show.browser import dom_of
from tests.show.harbour import crowd, story
from tests.show.told import Told, lines_of, march

HOSTILE = '<script>alert("x")</script> [link](javascript:alert(1)) *bold* \u202e'


def brief_of(*told: Told, settings: BriefSettings | None = None) -> Brief:
    lines = lines_of(told)
    return build_brief(lines.statements, lines.events, lines.commitments, settings)


def section(brief: Brief, title: str) -> BriefSection:
    (found,) = [section for section in brief.sections if section.title == title]
    return found


def lines(brief: Brief, title: str, heading: str | None = None) -> list[BriefLine]:
    """Give the lines of a section, or of one heading of it."""
    groups = [group for group in section(brief, title).groups if heading in {None, group.heading}]
    return [line for group in groups for line in group.lines]


def test_what_a_report_tells_as_done_stands_under_its_day() -> None:
    made = brief_of(*story())
    (sent,) = lines(made, "What happened", "16 March 2031")

    assert (sent.words, sent.source) == ("“Lorvane sent 40 observers on 16 March.”", "Velmar Post, 17 March 2031")
    assert lines(made, "What happened", "Day not stated")[0].words == "“Two fishermen were detained.”"


def test_a_claim_is_named_as_the_claim_of_who_makes_it() -> None:
    (struck,) = lines(brief_of(*story()), "What happened", "22 March 2031")

    assert struck.tag == "Velmar's army says"


def test_the_like_told_by_another_outlet_stands_behind_the_first() -> None:
    (shelled,) = lines(brief_of(*story()), "What happened", "3 March 2031")

    assert [source for source, _ in shelled.also] == ["Radio Kest, citing NordWire, 8 March 2031"]


@pytest.mark.parametrize("modality", PLANNED)
def test_what_is_not_done_is_never_told_as_happened(modality: Modality) -> None:
    told = Told(a_report("Kestria left the strait."))
    told.event("left", EventType.RETREAT, modality, ["Kestria"])
    made = brief_of(told)

    assert not lines(made, "What happened")
    planned = section(made, "What is planned, proposed or expected")
    assert [group.heading for group in planned.groups] == [modality.value.capitalize()]


def test_denials_stand_apart_with_who_denies() -> None:
    tags = [line.tag for line in lines(brief_of(*story()), "What is denied")]

    assert tags == ["denied by Kestria", "Tor Halle, not said (“declined to say”)"]


def test_who_tells_that_a_thing_did_not_take_place_denies_nothing() -> None:
    told = Told(a_report("The two sides failed to agree on steel, three people in the room said."))
    told.event("agree", EventType.AGREE, Modality.DENIED, ["two sides"], chain=["three people in the room|said"])

    assert [line.tag for line in lines(brief_of(told), "What is denied")] == ["not so, according to three people in the room"]


@pytest.mark.parametrize(
    ("who", "verb"),
    [
        ("three people in the room", "say"),
        ("officials in Beshkar", "say"),
        ("a person close to the talks", "says"),
        ("two Western officials briefed on the matter", "say"),
        ("one of the officials", "says"),
        ("the Ministry of Internal Affairs", "says"),
    ],
)
def test_several_say_and_one_says(who: str, verb: str) -> None:
    assert Outlets(()).says((who,)) == f"{who} {verb}"


def test_of_a_quotation_that_is_cut_off_the_opening_mark_is_not_shown() -> None:
    told = Told(a_report('"I asked for a week. He gave me a door," she said.'))
    told.event("asked", EventType.REQUEST, Modality.HAPPENED, ["she"])

    assert [line.words for line in lines(brief_of(told), "What happened")] == ["“I asked for a week.”"]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("“The paper overslept,” she said.", "“‘The paper overslept,’ she said.”"),
        ('"Nobody has cancelled," he told us.', "“‘Nobody has cancelled,’ he told us.”"),
        ('It took home "a paper".', "“It took home ‘a paper’.”"),
        ("„Nine pages“, sagte er.", "“‘Nine pages’, sagte er.”"),
        ("«Nine pages», he said.", "“‘Nine pages’, he said.”"),
        ("Kestria's guns fired.", "“Kestria's guns fired.”"),
        ("“The paper overslept.”", "“The paper overslept.”"),
        ('"The paper overslept."', '"The paper overslept."'),
        ("«Nine pages.»", "«Nine pages.»"),
    ],
)
def test_no_two_quotation_marks_of_one_sort_stand_side_by_side(words: str, shown: str) -> None:
    assert quoted(words, 200) == shown


def test_undertakings_come_by_urgency_with_status_condition_and_deadline() -> None:
    found = lines(brief_of(*story()), "What was promised")

    assert [line.tag for line in found] == [
        "reported broken",
        "lapsed",
        "refused, contested",
        "refused",
        "conditional",
        "offered",
        "in force",
        "reaffirmed",
        "superseded",
    ]
    assert found[1].words == (
        "Kestria to Velmar: “withdraw its gunboats by 15 March”; deadline: on or before 15 March 2031;"
        " steps: offered (10 March 2031)"
    )
    assert "condition: “provided that they came unarmed”" in found[4].words


def test_as_of_an_earlier_day_nothing_has_lapsed_and_later_reports_are_left_out() -> None:
    made = brief_of(*story(), settings=BriefSettings(as_of=march(12)))

    assert (made.as_of, made.reports, made.later) == (march(12), 3, 2)
    assert [line.tag for line in lines(made, "What was promised")] == ["refused", "offered", "offered"]
    assert len(lines(made, "Open questions", "Deadlines to come")) == 2
    assert made.last == march(11)


def test_without_a_day_asked_for_it_is_that_of_the_last_report() -> None:
    assert brief_of(*story()).as_of == march(24)


def test_figures_that_differ_stand_side_by_side_each_with_its_source() -> None:
    found = lines(brief_of(*story()), "Open questions", "Figures that differ in what looks like the same thing")

    assert [(line.tag, line.words.split("”")[0], line.source) for line in found] == [
        ("dead, 3 March 2031", "“at least 14 people", "Velmar Post, 7 March 2031"),
        ("dead, 3 March 2031", "“Nine people", "Radio Kest, citing NordWire, 8 March 2031"),
    ]


def test_figures_of_other_days_are_not_compared() -> None:
    told = []
    for day, dead in ((3, 14), (9, 2)):
        one = Told(a_report(f"Kestria shelled Port Amal on {day} March, killing {dead} people.", published=march(day)))
        figure = (f"{dead} people", FigureKind.DEAD, dead, dead)
        when = one.when(f"{day} March", march(day))
        one.event("shelled", EventType.ASSAULT, Modality.HAPPENED, ["Kestria"], place="Port Amal", when=when, figure=figure)
        told.append(one)

    assert not lines(brief_of(*told), "Open questions", "Figures that differ in what looks like the same thing")


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Reported as done, by whom is not stated", "“Two fishermen were detained.”"),
        ("Reported as done, the day is not stated", "“Velmar's defence ministry said that Kestria had mined"),
        ("Contested: accepted and refused, or denied", "Velmar: “the prisoner list”"),
        (
            "Was scheduled for a day that has passed; see above whether it is reported as done",
            "“A second round is scheduled for 20 March.” (20 March 2031)",
        ),
    ],
)
def test_what_is_not_stated_or_not_settled_is_asked(heading: str, words: str) -> None:
    assert [line for line in lines(brief_of(*story()), "Open questions", heading) if line.words.startswith(words)]


def test_the_same_words_told_twice_are_one_statement() -> None:
    told = []
    for outlet in ("Velmar Post", "Radio Kest"):
        one = Told(a_report("“We stay,” Ines Davo said.", publisher=outlet))
        one.said("“We stay,”", "Ines Davo")
        told.append(one)

    assert len(lines(brief_of(*told), "What was said", "Ines Davo")) == 1


def test_one_who_is_called_by_two_names_is_one_speaker() -> None:
    told = []
    for name in ("Ines Davo", "Davo"):
        one = Told(a_report(f"“We stay with {name},” {name} said."))
        one.said(f"“We stay with {name},”", name)
        told.append(one)
    lines = lines_of(told)
    known = {line.report_id: {"e1": an_identity("Ines Davo")} for line in lines.statements}
    spoken = [replace(line, speaker_entity="e1") for line in lines.statements]
    made = build_brief(spoken, (), (), None, AcrossReports((), named=known))
    assert [group.heading for group in section(made, "What was said").groups] == ["Ines Davo"]


def test_an_outlet_is_no_speaker() -> None:
    told = Told(a_report("“We stay,” The Grenzmark Post said."))
    told.said("“We stay,”", "The Grenzmark Post")

    assert not lines(brief_of(told), "What was said")


def test_its_length_is_bounded_and_what_is_cut_is_counted() -> None:
    found = crowd(300)
    made = build_brief(found.statements, found.events, found.commitments)

    assert len(brief_markdown(made)) < 25_000
    assert section(made, "What happened").more > 0
    assert "... and " in brief_markdown(made)


def test_every_line_ends_with_source_and_id() -> None:
    made = brief_markdown(brief_of(*story()))

    told = [line for line in made.splitlines() if line.startswith("- ") and "and " not in line[:10]]
    assert len(told) > 40
    for line in told:
        assert re.search(r" — .+(\d{4}|not stated).*\\\[[a-z0-9, ]+\\\]$", line), line


def test_no_verdict_is_given() -> None:
    made = brief_markdown(brief_of(*story())).casefold()

    for word in ("confirmed", "false", "truth", "lied", "reliable", "in fact", "actually"):
        assert word not in made, word


@pytest.mark.parametrize(
    ("chain", "says"),
    [
        (("Velmar's army",), "Velmar's army says"),
        (("two senior officials", "Anton Resh"), "Anton Resh via two senior officials says"),
        (("Reuters", "Anton Resh"), "Anton Resh says"),
        (("two senior officials",), "two senior officials say"),
        (("the press",), "the press says"),
        (("health officials and Velmar's ministry",), "health officials and Velmar's ministry say"),
        (("Ministry of Trade and Transport",), "Ministry of Trade and Transport says"),
        (("we",), None),
        (("Karsa police",), "Karsa police say"),
        (("Reuters",), None),
        ((), None),
    ],
)
def test_who_says_it_and_who_only_passes_it_on(chain: tuple[str, ...], says: str | None) -> None:
    assert Outlets([]).says(chain) == says


def test_an_empty_brief_says_what_it_lacks() -> None:
    made = brief_markdown(build_brief([], [], []))

    assert "no day stated; from 0 reports" in made
    assert "Nothing is reported as done." in made
    assert "No undertaking is reported." in made


def hostile() -> Brief:
    told = Told(a_report(f"{HOSTILE} closed the port.", title=HOSTILE, publisher=HOSTILE, url="https://x.example/a)b <c>\\"))
    told.event("closed", EventType.COERCE, Modality.HAPPENED, [HOSTILE], object="the port")
    told.said("closed the port", HOSTILE, "")
    return brief_of(told, settings=BriefSettings(title=HOSTILE))


def test_markdown_holds_no_markup_of_others() -> None:
    made = brief_markdown(hostile())

    assert not re.search(r"(?<!\\)\[", made)
    assert not re.search(r"(?<!\\)<(?!https://|!-- made)", made)
    assert "\u202e" not in made
    assert "<https://x.example/a)b%20%3Cc%3E%5C>" in made


def test_html_holds_no_markup_of_others(tmp_path: Path) -> None:
    made = brief_html(hostile())
    root = lxml_html.fromstring(made)

    assert not list(root.iter("script", "img"))
    assert all(address.startswith("https://x.example/") for address in root.xpath("//a/@href"))
    assert '<script>alert("x")</script>' in root.text_content()
    assert "<script" not in dom_of(made, tmp_path)


def test_html_and_markdown_tell_the_same() -> None:
    made = brief_of(*story())
    shown = " ".join(lxml_html.fromstring(brief_html(made)).text_content().split())

    for part in made.sections:
        assert part.title in shown
        for group in part.groups:
            for line in group.lines:
                assert " ".join(line.words.split()) in shown
                assert line.source in shown


def test_a_deadline_to_come_is_one_that_still_stands() -> None:
    told = Told(a_report("Kestria will pay by 30 June. Velmar refused to pay by 30 July.", published=march(3)))
    june, july = told.when("by 30 June", None, date(2031, 6, 30)), told.when("by 30 July", None, date(2031, 7, 30))
    told.promised("pay by 30 June", "Kestria", (Status.OFFERED, "Kestria will", None), deadline=june)
    told.promised("pay by 30 July", "Velmar", (Status.REFUSED, "Velmar refused", None), deadline=july)

    (line,) = lines(brief_of(told), "Open questions", "Deadlines to come")
    assert line.words.startswith("Kestria: “pay by 30 June”")
