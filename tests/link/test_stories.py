"""Which reports tell one story."""

from __future__ import annotations

from datetime import date

from onrecord.entry import Resolution
from onrecord.link.copies import link_copies
from onrecord.link.stories import profile_from_json, profile_of
from onrecord.linkage import Member, Told
from onrecord.report import Report
from onrecord.testing import a_report
from tests.link.filing import Shelf

BLAST = a_report(
    "An explosion tore through the pumping station at Vierholm on Tuesday night and killed four workers, the Halmeran police"
    " chief Dorrit Kaans told reporters. Delegates from Tarvenia and Nahrazan were asleep in the Seehotel two kilometres away.",
    title="Four dead in blast at Vierholm pumping station",
    publisher="Corvane",
    published=date(2031, 3, 20),
)
SAME_BLAST = a_report(
    "Vierholm woke to sirens after a blast wrecked its pumping station. Four people died, said Dorrit Kaans of the Halmeran"
    " police. The talks between Tarvenia and Nahrazan at the Seehotel will go on, the mediators insisted.",
    title="Vierholm pumping station wrecked by blast, four dead",
    publisher="The Sundial",
    published=date(2031, 3, 21),
)
FAIR = a_report(
    "The harvest fair at Ostley drew fewer visitors than last year because of rain. Judges gave first prize for pears"
    " to a school"
    " garden, and a pony was found in the church porch by the sexton's wife, Maud Perrin.",
    title="Rain keeps visitors from Ostley fair",
    publisher="The Sundial",
    published=date(2031, 3, 21),
)


def link_all(*reports: Report) -> list[Member]:
    shelf = Shelf()
    for report in reports:
        shelf.file(link_copies(Told(report, Resolution(report.id)), shelf)[0])
    return shelf.members


def test_two_reports_of_one_happening_are_one_story() -> None:
    first, second = link_all(BLAST, SAME_BLAST)
    assert second.group == first.group
    assert second.score > 0.5
    assert second.reasons


def test_a_report_on_something_else_opens_a_story_of_its_own() -> None:
    first, _, other = link_all(BLAST, SAME_BLAST, FAIR)
    assert other.group != first.group
    assert (other.score, other.reasons, other.maybe) == (1.0, (), ())


def test_a_like_happening_elsewhere_is_another_story() -> None:
    elsewhere = a_report(
        "An explosion at a grain silo near Port Anselm killed six dockers on Monday, said Lieutenant Ruo Imber of the"
        " Ostley coast"
        " guard. The silo belongs to Brandt Shipping, which has asked its crews to stay away from the quay.",
        title="Six dockers killed in silo explosion at Port Anselm",
        publisher="Corvane",
        published=date(2031, 3, 21),
    )
    first, other = link_all(BLAST, elsewhere)
    assert other.group != first.group


def test_reports_without_a_day_or_a_headline_find_each_other() -> None:
    bare = [a_report(report.text, published=None) for report in (BLAST, SAME_BLAST)]
    first, second = link_all(*bare)
    assert second.group == first.group or second.maybe[0].group == first.group


def test_a_profile_comes_back_from_its_sketch() -> None:
    profile = profile_of(BLAST)
    again = profile_from_json(profile.to_json())
    assert (list(again.terms), again.names, again.title, again.day) == (
        list(profile.terms),
        profile.names,
        profile.title,
        profile.day,
    )
    assert "vierholm" in {name[:8] for name in profile.names}


def test_an_empty_report_is_a_story_of_its_own() -> None:
    first, second = link_all(a_report("", id="one"), a_report("", id="two"))
    assert first.group != second.group
