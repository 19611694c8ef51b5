"""Figures in small stories of invented places: a number, what it counts, and how the words hold it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.figure import Figure, FigureKind
from onrecord.figures import find_figures
from onrecord.report import Span


def told(figure: Figure, text: str) -> str:
    """Write a figure down: its words, its kind, both ends ("14.." is open above), its unit."""
    low = "" if figure.low is None else f"{figure.low:.15g}"
    high = "" if figure.high is None else f"{figure.high:.15g}"
    ends = low if low == high else f"{low}..{high}"
    return f"{figure.span.of(text)} = {figure.kind} {ends} {figure.unit or '-'}"


def read(story: str) -> list[str]:
    return [told(figure, story) for figure in find_figures(story)]


KILLED_AND_HURT = [
    ("At least 14 people were killed.", "At least 14 people = dead 14.. person"),
    ("14 people were killed and 30 wounded.", "14 people = dead 14 person; 30 wounded = wounded 30 -"),
    ("Shells hit Orvane, killing 14.", "14 = dead 14 -"),
    ("The strike killed 14 and injured at least nine.", "14 = dead 14 -; at least nine = wounded 9.. -"),
    ("The death toll rose to 31.", "31 = dead 31 -"),
    ("The toll from the quake has risen to more than 300.", "more than 300 = dead 300.. -"),
    ("The number of wounded stands at 120.", "120 = wounded 120 -"),
    ("He put the number of people taken into custody on Tuesday and overnight at 130.", "130 = held 130 -"),
    ("By Friday evening the dead numbered eleven.", "eleven = dead 11 -"),
    ("The arrests totalled 40 by noon.", "40 = held 40 -"),
    ("The number of deaths since May 7 now stands at 38,919 people.", "38,919 people = dead 38919 person"),
    ("The ministry put the dead at “at least five”.", "at least five = dead 5.. -"),
    ("The dead were put at five.", "five = dead 5 -"),
    ("A fourth has died.", "fourth = dead 4 -"),
    ("A fifth soldier has died of his wounds.", "fifth soldier = dead 5 soldier"),
    ("The eleventh person has died there.", "eleventh person = dead 11 person"),
    ("The third death was confirmed on Friday.", "third death = dead 3 death"),
    ("The second man died in 1943.", ""),
    ("He was the third president who died in office.", ""),
    ("A third man was arrested.", ""),
    ("Three more people succumbed to their burns.", "Three more people = dead 3 person"),
    (
        "The blast killed one man and injured at least 10 others.",
        "one man = dead 1 man; at least 10 others = wounded 10.. -",
    ),
    ("It left 31 dead.", "31 dead = dead 31 -"),
    ("The raid left six people dead and five injured.", "six people = dead 6 person; five injured = wounded 5 -"),
    ("The quake claimed the lives of 12.", "12 = dead 12 -"),
    ("The quake claimed 12 lives.", "12 lives = dead 12 life"),
    ("They plan to save 12 lives.", "12 lives = count 12 life"),
    ("Twelve bodies were found.", "Twelve bodies = dead 12 body"),
    ("The two wounded were moved to Halmere.", "two wounded = wounded 2 -"),
    ("Eleven soldiers have died.", "Eleven soldiers = dead 11 soldier"),
    ("Twelve miners drowned.", "Twelve miners = dead 12 miner"),
    ("No one was hurt.", "No one = wounded 0 -"),
    ("Nobody was killed, officials said.", "Nobody = dead 0 -"),
    ("None of them was injured.", "None = wounded 0 -"),
    ("There were no casualties.", "no casualties = people 0 casualty"),
    ("There were no deaths in Orvane.", "no deaths = dead 0 death"),
    ("One person was killed.", "One person = dead 1 person"),
    ("One Marchian was killed.", "One Marchian = dead 1 marchian"),
    ("The blast wounded one.", "one = wounded 1 -"),
    ("14 people, including three children, were killed.", "14 people = dead 14 person; three children = dead 3 child"),
    ("It killed 12 soldiers, among them two officers.", "12 soldiers = dead 12 soldier; two officers = dead 2 officer"),
    ("14 soldiers and two nurses were killed.", "14 soldiers = dead 14 soldier; two nurses = dead 2 nurse"),
    ("Shells killed 12 guards and five drivers.", "12 guards = dead 12 guard; five drivers = dead 5 driver"),
    ("Nine people in the village of Orvane were killed.", "Nine people = dead 9 person"),
    ("Five wounded guards got out.", "Five wounded guards = wounded 5 guard"),
    ("Three of them were killed.", "Three = dead 3 -"),
    ("14 of the 20 passengers died.", "14 = dead 14 passenger; 20 passengers = people 20 passenger"),
    ("The deaths of dozens of Marchian citizens shook Halmere.", "dozens of Marchian citizens = dead 24..99 citizen"),
    ("70,000 soldiers were killed or wounded.", "70,000 soldiers = people 70000 soldier"),
    ("Another 60 soldiers of the (Marchian) guard were captured.", "60 soldiers = held 60 soldier"),
    ("The army lost 600 soldiers.", "600 soldiers = people 600 soldier"),
    ("14 militants killed a mayor.", "14 militants = people 14 militant"),
    ("Marchia Kills 14 in Strike on Orvane", "14 = dead 14 -"),
    ("It risks the lives of millions of people.", "millions of people = people 2000000..999999999 person"),
    ("Dozens more were hurt.", "Dozens = wounded 24..99 -"),
    ("Ten are dead, 30 are missing.", "Ten = dead 10 -; 30 = missing 30 -"),
    ("12 still missing after the flood", "12 still missing = missing 12 -"),
]
HELD_AND_GONE = [
    ("They freed 500 prisoners each.", "500 prisoners = held 500 prisoner"),
    ("The police detained 30 protesters.", "30 protesters = held 30 protester"),
    ("30 protesters were detained.", "30 protesters = held 30 protester"),
    ("They took more than 250 people hostage.", "more than 250 people = held 250.. person"),
    ("It took 12 and kidnapped 40 others.", "40 others = held 40 -"),
    ("The arrest of 14 students led to marches.", "14 students = held 14 student"),
    ("Fifty hostages were killed.", "Fifty hostages = dead 50 hostage"),
    ("Hundreds of thousands fled.", "Hundreds of thousands = displaced 200000..999999 -"),
    ("About 150,000 people fled Orvane.", "About 150,000 people = displaced 150000 person"),
    ("Some 20,000 people were displaced.", "Some 20,000 people = displaced 20000 person"),
    ("Two million refugees live there.", "Two million refugees = displaced 2000000 refugee"),
    ("5,000 were left homeless.", "5,000 = displaced 5000 -"),
]
PEOPLE_ARMS_AND_THINGS = [
    ("Tens of thousands of protesters met.", "Tens of thousands of protesters = people 20000..99999 protester"),
    ("Hundreds of our soldiers came home.", "Hundreds of our soldiers = people 200..999 soldier"),
    ("Twenty-three Marchian border guards stood by.", "Twenty-three Marchian border guards = people 23 guard"),
    ("Around 25,000 Chinese live there.", "Around 25,000 Chinese = people 25000 chinese"),
    ("A 15-member panel met.", "A 15-member = people 15 member"),
    ("It sent 12 tanks and five F-16s.", "12 tanks = arms 12 tank; five F-16s = arms 5 f-16"),
    ("It has 30 armoured vehicles and 30 vehicles.", "30 armoured vehicles = arms 30 vehicle; 30 vehicles = count 30 vehicle"),
    ("It fired 10-15 drones.", "10-15 drones = arms 10..15 drone"),
    ("Two Marchian and two Tarnian bombers flew.", "Two Marchian = arms 2 bomber; two Tarnian bombers = arms 2 bomber"),
    ("After three rounds of talks they met.", "three rounds = count 3 round"),
    ("75 Marchian attacks were repelled.", "75 Marchian attacks = count 75 attack"),
    ("Two arms dealers were there.", "Two arms dealers = people 2 dealer"),
    ("The road is 20 km (12 miles) long.", "20 km = count 20 km; 12 miles = count 12 mile"),
    ("A 500-pound bomb fell.", "A 500-pound = count 500 pound"),
]
NUMBERS = [
    ("There were 1,200 men.", "1,200 men = people 1200 man"),
    ("There were 1 200 men.", "1 200 men = people 1200 man"),
    ("A hundred and five men came.", "A hundred and five men = people 105 man"),
    ("Two dozen tanks came.", "Two dozen tanks = arms 24 tank"),
    ("Half a million people live there.", "Half a million people = people 500000 person"),
    ("Half a dozen jets flew.", "Half a dozen jets = arms 6 jet"),
    ("Two and a half million people came.", "Two and a half million people = people 2500000 person"),
    ("Three million two hundred thousand people came.", "Three million two hundred thousand people = people 3200000 person"),
    ("Several hundred men came; several left.", "Several hundred men = people 200..999 man"),
    ("Between 10 and 20 people came.", "Between 10 and 20 people = people 10..20 person"),
    ("10 to 15 people came.", "10 to 15 people = people 10..15 person"),
    ("Two or three tanks came.", "Two or three tanks = arms 2..3 tank"),
    ("From 100 to 300 men came.", "100 = people 100 man; 300 men = people 300 man"),
    ("Up to 80 men came.", "Up to 80 men = people ..80 man"),
    ("As many as 80 men came.", "As many as 80 men = people ..80 man"),
    ("Fewer than 80 men came.", "Fewer than 80 men = people ..80 man"),
    ("No fewer than 80 men came.", "No fewer than 80 men = people 80.. man"),
    ("80 men or more came.", "80 men = people 80.. man"),
    ("More than a dozen men came.", "More than a dozen men = people 12.. man"),
    ("100+ drones came.", "100+ drones = arms 100.. drone"),
    ("It took 24 out of 25 forts.", "24 = count 24 fort; 25 forts = count 25 fort"),
    ("They handed over two men.", "two men = people 2 man"),
]
MONEY_SHARES_LENGTHS_VOTES = [
    ("It gave €1bn and $300m.", "€1bn = money 1000000000 EUR; $300m = money 300000000 USD"),
    ("A loan of US$2.3 billion.", "US$2.3 billion = money 2300000000 USD"),
    ("It cost 2 trillion won.", "2 trillion won = money 2000000000000 KRW"),
    ("It cost $2-3 billion.", "$2-3 billion = money 2000000000..3000000000 USD"),
    ("It cost EUR 300 million.", "EUR 300 million = money 300000000 EUR"),
    ("It cost 5 million rupees.", "5 million rupees = money 5000000 -"),
    ("It handed out 2.4 million pounds of flour.", "2.4 million pounds = count 2400000 pound"),
    ("It paid 2.4 million pounds.", "2.4 million pounds = money 2400000 -"),
    ("It cost 300 Egyptian pounds.", "300 Egyptian pounds = money 300 EGP"),
    ("It rose from $439mn in 2021 to $699mn.", "$439mn = money 439000000 USD; $699mn = money 699000000 USD"),
    ("Some 10% left.", "Some 10% = share 10 percent"),
    ("It fell by five percentage points.", "five percentage points = share 5 percentage point"),
    ("Between 10 and 25 per cent left.", "Between 10 and 25 per cent = share 10..25 percent"),
    ("Two-thirds of the tanks left.", "Two-thirds = share 66.67 percent"),
    ("Nearly half of the town left.", "Nearly half = share 50 percent"),
    ("A 30-day ceasefire began.", "A 30-day = duration 30 day"),
    ("She got six-and-a-half years.", "six-and-a-half years = duration 6.5 year"),
    ("It took half an hour.", "half an hour = duration 0.5 hour"),
    ("It lasted three consecutive days.", "three consecutive days = duration 3 day"),
    ("It lasted over two days.", "over two days = duration 2.. day"),
    ("Over two days, it fell.", "two days = duration 2 day"),
    ("The council voted 68 to 9.", "68 = votes 68 vote; 9 = votes 9 vote"),
    ("It passed in a 68-9 vote.", "68 = votes 68 vote; 9 = votes 9 vote"),
    ("She won with 401 votes in favour and 284 against.", "401 votes = votes 401 vote; 284 = votes 284 vote"),
]
NO_FIGURES = [
    "They met on March 20, 12 May and Sept. 11.",
    "They met on 20 March 2031 in Room 12.",
    "The council passed Resolution 2231.",
    "Flight 17 crashed near Orvane.",
    "The G7 met; an F-16 and a Su-57 flew by; MH17 fell.",
    "Channel 12 reported it.",
    "Roe, aged 43, and the 34-year-old Lind left.",
    "Roe, 43, of Orvane, has died at 73.",
    "It was 9/11 again, 24/7.",
    "Orvane won 3-1.",
    "Call +1 212 555 0100 or 555-1234.",
    "They met at 10:30, at 5 p.m. and at 0600 GMT.",
    "In 2024 people were killed.",
    "It is the 1972 terrorists' plan for the 2030 elections, from 2024 to 2031.",
    "He left two years ago and came back three days later.",
    "The second half of the year was calm.",
    "They want a two-state solution and a one-time payment.",
    "The Group of Seven met for the Big Three.",
    "The Six-Day War began in the 1960s, in the twenty-first century.",
    "One official said no one knew, and nobody spoke.",
    "No one should be killed.",
    "It was one of the towns.",
    "Several people and many tanks came.",
    "Since day one, phase two has been 1,2,3 and 1.2.3.",
    "The ratio was 8 to 1.",
    "It was the sixty-second tranche.",
]
ALL = KILLED_AND_HURT + HELD_AND_GONE + PEOPLE_ARMS_AND_THINGS + NUMBERS + MONEY_SHARES_LENGTHS_VOTES


@pytest.mark.parametrize(("story", "figures"), ALL)
def test_a_number_is_told_with_what_it_counts(story: str, figures: str) -> None:
    assert "; ".join(read(story)) == figures


@pytest.mark.parametrize("story", NO_FIGURES)
def test_dates_names_ages_and_scores_are_no_figures(story: str) -> None:
    assert read(story) == []


@pytest.mark.parametrize(
    ("story", "bound"),
    [
        ("14 men came.", "exact"),
        ("At least 14 men came.", "at least"),
        ("At least another 14 men came.", "at least"),
        ("Up to about 14 men came.", "at most"),
        ("An estimated 14 men came.", "about"),
        ("14 or so men came.", "about"),
        ("14 to 20 men came.", "between"),
        ("Dozens of men came.", "vague"),
    ],
)
def test_how_the_words_hold_a_number(story: str, bound: str) -> None:
    assert [figure.bound for figure in find_figures(story)] == [bound]


def test_the_counted_words_are_the_head_noun() -> None:
    story = "At least 14 Marchian border guards were killed, 31 were wounded, and it cost $2 million."
    guards, wounded, cost = find_figures(story)
    assert guards.counted is not None
    assert guards.counted.of(story) == "guards"
    assert (wounded.counted, cost.counted) == (None, None)


def test_a_number_in_a_skipped_span_is_no_figure() -> None:
    story = "The 40 Tribes killed 12 men in 3 days."
    tribes, days = Span(4, 13), Span(story.index("3 days"), len(story) - 1)
    assert [told(figure, story) for figure in find_figures(story, skip=[days, tribes])] == ["12 men = dead 12 man"]


def test_only_the_stretch_asked_for_is_read() -> None:
    story = "It killed 12 men. It wounded 30 women. It held 40 boys."
    begin = story.index("It wounded")
    figures = find_figures(story, begin, story.index(" It held"))
    assert [told(figure, story) for figure in figures] == ["30 women = wounded 30 woman"]
    assert find_figures(story, begin, begin) == ()
    assert len(find_figures(story, -5, 10_000)) == 3


def test_a_paragraph_ends_a_figure() -> None:
    assert read("The toll rose to 14\nMinisters met in Orvane") == ["14 = dead 14 -"]
    assert read("They killed at least\n14 people.") == ["at least\n14 people = dead 14.. person"]


PIECES = st.sampled_from(
    "a an one two twenty hundred thousand million dozen dozens of half to from between and or more than at least up killed"
    " wounded people men tanks percent years votes against including were the not no nobody voted $ € % - – / : . , ( ) ' ’ + ½"
    " F 16 s 14 1,200 2.3 007 2024 March bn m km ٣ Ⅷ \ud800 \x00 \u200b é 👍".split()
) | st.sampled_from([" ", "\n", "\n\n", "\u00a0"])


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_any_text_yields_figures_inside_it_in_order(text: str) -> None:
    last = 0
    for figure in find_figures(text):
        assert last <= figure.span.start < figure.span.end <= len(text)
        assert text[figure.span.start : figure.span.end] == figure.span.of(text)
        assert any(mark.isalnum() for mark in figure.span.of(text))
        assert figure.counted is None or figure.span.covers(figure.counted)
        assert figure.low is not None or figure.high is not None
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert isinstance(figure.kind, FigureKind)
        last = figure.span.end


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        ",",
        "1,",
        "1 ",
        "1-",
        "1 000 ",
        "and ",
        "one ",
        "one hundred and ",
        "a.",
        "\n ",
        "hundreds of ",
        "12 men and ",
        "a further ",
    ],
)
def test_long_monotonous_texts_take_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        begin = time.process_time()
        find_figures(text)
        return time.process_time() - begin

    seconds(1_000)
    assert seconds(100_000) < 30 * min(seconds(10_000) for _ in range(2)) + 0.05
