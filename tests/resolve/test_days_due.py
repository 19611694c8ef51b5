"""Times by which something is to be done, one claim a row; the report appeared on Thursday 20 March 2025."""

from __future__ import annotations

import pytest

from onrecord.resolve.days import resolve_times
from tests.resolve.acts import act, tell_acts
from tests.resolve.stories import mark_story


def due(story: str, published: str = "2025-03-20") -> str | None:
    """Give the interval of the last time of a story."""
    when = resolve_times(*mark_story(story, None, published))[-1]
    return when.edtf if when else None


@pytest.mark.parametrize(
    ("story", "edtf"),
    [
        ("Corvane promised a recount by {t:Tuesday}.", "../2025-03-25"),
        ("The company pledged a refund by {t:December}.", "../2025-12-31"),
        ("The rebels offered a truce until {t:Saturday}.", "../2025-03-22"),
        ("Tirvana vowed a reply before {t:the weekend}.", "../2025-03-21"),
        ("Lind demanded an answer no later than {t:Monday}.", "../2025-03-24"),
        ("The ministry postponed the levy until {t:autumn}.", "../2025-11-30"),
        ("The cabinet voted to delay the levy until {t:autumn}, an official told the Gazette.", "../2025-11-30"),
        ("Corvane promised Tirvana on {t:Monday} to free eight sailors by {t:Sunday}.", "../2025-03-23"),
        ("Corvane promised in May to free the crew by {t:Sunday}.", "../2025-03-23"),
        ("The army gave the rebels until {t:Tuesday} to leave.", "../2025-03-25"),
        ("She said the rebels must free all of them, the sick included, by {t:Saturday}, and asked for help.", "../2025-03-22"),
        ("Corvane repeated its promise to leave by {t:Tuesday}.", "../2025-03-25"),
        ("The ministry must answer not later than {t:Tuesday}.", "../2025-03-25"),
    ],
)
def test_what_is_undertaken_is_due_after_it_was_undertaken(story: str, edtf: str) -> None:
    assert due(story) == edtf


def test_the_end_of_the_month_is_that_of_the_undertaking() -> None:
    story = "Corvane promised in {t:June} to pay by {t:the end of the month}. It did not."
    what = act("promised", "AGREE/promise", who="Corvane", what="to pay", time="June")
    (made,) = tell_acts(story, what, published="2025-07-02").resolution.commitments
    assert made.deadline is not None
    assert made.deadline.edtf == "../2025-06-30"


@pytest.mark.parametrize(
    ("story", "edtf"),
    [
        ("The mill was finished by {t:Tuesday}.", "../2025-03-18"),
        ("The army held the bridge until {t:Tuesday}.", "../2025-03-18"),
        ("The crew waited until {t:Tuesday}.", "../2025-03-18"),
        ("The rebels promised reforms, and by {t:Tuesday} the port had opened.", "../2025-03-18"),
        ("The promised aid arrived by {t:Tuesday}.", "../2025-03-18"),
        ("They agreed a truce before {t:Tuesday} was over.", "../2025-03-17"),
        ("The minister promised before {t:Christmas} to cut taxes.", "../2024-12-24"),
        ("Corvane broke its promise to leave by {t:Tuesday}.", "../2025-03-18"),
    ],
)
def test_what_was_done_by_a_day_lies_before_the_report(story: str, edtf: str) -> None:
    assert due(story) == edtf


@pytest.mark.parametrize(
    ("story", "edtf"),
    [
        ("Corvane had pledged to free eight sailors by {t:Sunday}. It freed six.", "../2025-03-16"),
        ("The company had agreed to pay the wages by {t:Sunday}. It did not.", "../2025-03-16"),
        ("The company agreed to pay the wages by {t:Sunday} but failed to do so.", "../2025-03-16"),
        ("Corvane had vowed to lift the siege by {t:Monday}, but ships were still turned back.", "../2025-03-17"),
        ("Corvane vowed to lift the siege by {t:Monday}. On Tuesday ships were still turned back.", "../2025-03-17"),
        ("“They promised us water by {t:Saturday},” she said. “It is Thursday. I have none.”", "../2025-03-15"),
        ("The army gave the rebels until {t:Sunday} to leave Hadd. On Monday it shelled the town.", "../2025-03-16"),
        ("The army gave the rebels until {t:Monday} to leave Hadd. The deadline expired.", "../2025-03-17"),
        ("The two sides agreed a truce until {t:Sunday}. Rebels broke it on Saturday.", "../2025-03-16"),
        ("The court adjourned the trial until {t:Monday}, when Osten was convicted.", "../2025-03-17"),
        ("Anders had promised to resign by {t:Monday}. He is still in office.", "../2025-03-17"),
        ("Corvane had promised to withdraw by {t:Sunday} but its troops remain in Hadd.", "../2025-03-16"),
        ("Corvane had agreed to pay by {t:Monday} but workers said nothing had arrived.", "../2025-03-17"),
        ("The army gave the rebels until {t:Sunday} to leave Hadd. On Wednesday it shelled the town.", "../2025-03-23"),
        ("The army gave the rebels until {t:Sunday} to leave Hadd. It will attack on Monday.", "../2025-03-23"),
        ("The army gave the rebels until {t:Sunday} to leave Hadd. It shelled the town.", "../2025-03-23"),
        ("The two sides agreed a truce until {t:Saturday}. Rebels broke it on Wednesday.", "../2025-03-22"),
        ("The court adjourned the trial until {t:Monday}, when Osten is due to speak.", "../2025-03-24"),
        ("Anders promised to resign by {t:Monday}. He is still in office.", "../2025-03-24"),
        # Nothing came of it yet: the promise is told by another.
        ("Corvane had pledged to free eight sailors by {t:Sunday}. It named six.", "../2025-03-23"),
        ("The company agreed to pay the wages by {t:Sunday}. It did not say how.", "../2025-03-23"),
        ("Corvane vowed to lift the siege by {t:Monday}. Ships were still waiting.", "../2025-03-24"),
    ],
)
def test_a_day_is_over_where_the_outcome_is_told(story: str, edtf: str) -> None:
    assert due(story) == edtf


@pytest.mark.parametrize(
    ("story", "edtf"),
    [
        ("The union called a strike for {t:Monday}.", "2025-03-24"),
        ("The court set a hearing for {t:Monday}.", "2025-03-24"),
        ("The vote was moved to {t:Monday}.", "2025-03-24"),
        ("The trial was adjourned from {t:Friday} to {t:Monday}.", "2025-03-24"),
        ("Corvane missed a deadline to leave by {t:Monday}.", "../2025-03-17"),
        ("The union called a strike for {t:Monday} that shut the port.", "2025-03-17"),
        ("The union called a strike for {t:Monday} that will shut the port.", "2025-03-24"),
        ("Vell called a meeting for {t:Tuesday}, and six ministers came.", "2025-03-18"),
        ("Vell called a meeting for {t:Tuesday}, and six ministers welcomed it.", "2025-03-25"),
        ("The talks were postponed to {t:Tuesday} and ended without a deal.", "2025-03-18"),
        ("She apologised for {t:Monday}'s raid.", "2025-03-17"),
        ("Shops were shut for {t:Monday}.", "2025-03-17"),
        ("They fought from {t:Friday} to {t:Monday}.", "2025-03-17"),
        ("The vote had been set for {t:Monday}.", "2025-03-17"),
    ],
)
def test_what_is_set_for_a_day_lies_ahead(story: str, edtf: str) -> None:
    assert due(story) == edtf


@pytest.mark.parametrize(
    ("day", "words", "deadline"),
    [
        ("on {t:Thursday, March 13}", "to free the crew by {t:Monday}", "../2025-03-17"),
        ("in {t:October 2023}", "to free the crew by {t:March}", "../2024-03-31"),
        ("in {t:October 2023}", "to free the crew by {t:1 May}", "../2024-05-01"),
        # From here on counted from the report.
        ("on {t:Tuesday, February 4}", "to free the crew by {t:Monday}", "../2025-03-24"),
        ("on {t:Monday}", "to free the crew by {t:tomorrow}", "../2025-03-21"),
        ("on {t:Monday}", "to free the crew by the end of {t:next month}", "../2025-04-30"),
        ("in {t:October 2023}", "to free the crew by {t:March 2026}", "../2026-03-31"),
    ],
)
def test_a_day_without_a_year_is_counted_on_from_that_of_the_promise(day: str, words: str, deadline: str) -> None:
    plain = (words.replace("{t:", "").replace("}", ""), day.split(":")[1].removesuffix("}"))
    told = tell_acts(
        f"[STATE:Corvane] promised {day} {words}.",
        act("promised", "AGREE/promise", who="Corvane", what=plain[0], time=plain[1]),
    )
    (commitment,) = told.resolution.commitments
    assert commitment.deadline is not None
    assert commitment.deadline.edtf == deadline
