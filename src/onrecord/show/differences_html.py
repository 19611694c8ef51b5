"""Where accounts differ, as one page that stands alone: each difference side by side, each side in the words of its report.

In: discrepancies. Out: HTML that loads nothing and needs no script; the filter by kind is the browser's own. What a page says
of a side is who says it, where and when; which is right it does not say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from onrecord.account import Discrepancy, DiscrepancyKind, DiscrepancyState
from onrecord.show.brief_sections import quoted
from onrecord.show.counts import counted
from onrecord.show.differences import Card, ClaimCards, Given, cards_of_record
from onrecord.show.pages import asset, page, safe
from onrecord.show.text import link_to_words
from onrecord.show.wording import in_quotes, one_line

if TYPE_CHECKING:
    from onrecord.show.across import Across

QUESTIONS = {
    DiscrepancyKind.FIGURE: "How many?",
    DiscrepancyKind.SCOPE: "How far does it reach?",
    DiscrepancyKind.DATE: "When?",
    DiscrepancyKind.PLACE: "Where?",
    DiscrepancyKind.WHO: "Who?",
    DiscrepancyKind.WHETHER: "Did it take place at all?",
    DiscrepancyKind.CONDITION: "On which condition?",
}
"""What a reader would ask where accounts differ in it."""

_TOLD_CHARS = 240
_ALSO = 6


def discrepancies_html(across: Across, found: Iterable[Discrepancy], title: str = "Where accounts differ") -> str:
    """Make the page of discrepancies that were found in a record."""
    return cards_html(cards_of_record(across, found), title)


def cards_html(claims: Sequence[ClaimCards], title: str = "Where accounts differ") -> str:
    """Make the page of cards."""
    cards = [card for claim in claims for card in claim.cards]
    groups = "\n".join(_claim(claim) for claim in claims)
    body = "\n".join(
        (
            f"<header><h1>{safe(title)}</h1><p>{_counted(claims, cards)}</p></header>",
            _summary(cards) if cards else '<p class="note">No two accounts of one thing were found to differ.</p>',
            f"<main>{groups}</main>",
        )
    )
    return page(title, body, styles=asset("page.css") + asset("differences.css"))


def _counted(claims: Sequence[ClaimCards], cards: Sequence[Card]) -> str:
    told = f"{counted(len(cards), 'difference')} in what reports tell of {counted(len(claims), 'thing')}. "
    return f"{told}Both sides stand as they were told, the one published first on the left; which is right is not said here."


def _summary(cards: Sequence[Card]) -> str:
    """Count by kind and state; the boxes hide a kind."""
    counts = Counter((card.discrepancy.kind, card.discrepancy.state) for card in cards)
    states = [state for state in DiscrepancyState if any(card.discrepancy.state is state for card in cards)]
    head = "".join(f'<th scope="col">{state.value}</th>' for state in states)
    rows = ""
    for kind in DiscrepancyKind:
        if any(card.discrepancy.kind is kind for card in cards):
            cells = "".join(f"<td>{counts[kind, state] or ''}</td>" for state in states)
            name = kind.name.lower()
            box = (
                f'<label><input type="checkbox" checked id="show-{name}"> {QUESTIONS[kind]} <small>{kind.value}</small></label>'
            )
            rows += f'<tr><th scope="row">{box}</th>{cells}</tr>'
    return (
        '<table class="summary"><caption>How many there are; untick to hide</caption>'
        f'<thead><tr><th scope="col">In what they differ</th>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


def _claim(claim: ClaimCards) -> str:
    told = safe(quoted(claim.told, _TOLD_CHARS)) if claim.told else f"claim <code>{safe(claim.id)}</code>"
    more = claim.accounts - 1
    reach = f", and {counted(more, 'more account')} in {counted(claim.reports, 'report')}" if claim.told and more else ""
    source = (
        f'<p class="source">First told: {safe(claim.source)}{reach} <code>{safe(claim.id)}</code></p>' if claim.told else ""
    )
    cards = "".join(_card(card) for card in claim.cards)
    return f'<section class="claim" id="{safe(claim.id)}"><h2>{told}</h2>{source}{cards}</section>'


def _card(card: Card) -> str:
    one = card.discrepancy
    state = f'<span class="state {one.state.name.lower()}">{one.state.value}</span>'
    note = f'<p class="decided"><b>{one.state.value}:</b> {safe(one.note)}</p>' if one.note else ""
    unplaced = ""
    if card.unplaced:
        ids = " ".join(f"<code>{safe(entry)}</code>" for entry in card.unplaced)
        unplaced = f'<p class="source">Also told, with one of these: {ids}</p>'
    kind, sides = one.kind.name.lower(), f'{_side(card.left)}<p class="versus"><span>or</span></p>{_side(card.right)}'
    return (
        f'<article class="card {kind}" id="{safe(one.id)}" aria-label="{safe(_told(card))}">'
        f'<h3>{QUESTIONS[one.kind]} {state}</h3><div class="sides">{sides}</div>'
        f"{note}{unplaced}<p class='id'><code>{safe(one.id)}</code></p></article>"
    )


def _told(card: Card) -> str:
    left, right = card.left[0], card.right[0]
    return f"{QUESTIONS[card.discrepancy.kind]} {left.value}, or {right.value}"


def _side(given: Sequence[Given]) -> str:
    first, also = given[0], given[1:]
    return (
        f'<section class="side"><p class="who">{_says(first)}</p><p class="value">{safe(one_line(first.value))}</p>'
        f"<blockquote>{_marked(first)}</blockquote>{_source(first)}{_also(also)}</section>"
    )


def _says(one: Given) -> str:
    if one.who:
        return f"as told by <b>{safe(one.who)}</b>"
    return f"<b>{safe(one.publisher)}</b> tells it itself" if one.publisher else "the report tells it itself"


def _marked(one: Given) -> str:
    return "".join(f"<mark>{safe(words)}</mark>" if inside else safe(words) for words, inside in one.passage)


def _source(one: Given) -> str:
    words = safe(one.source)
    link = link_to_words(one.url, "".join(words for words, _ in one.passage)[:300])
    if link:
        words = f'<a href="{safe(link)}" rel="noopener noreferrer" target="_blank">{words}</a>'
    return f'<p class="source">{words} <code>{safe(one.entry)}</code></p>'


def _also(also: Sequence[Given]) -> str:
    if not also:
        return ""
    rows = "".join(f"<li>{_says(one)}: {safe(in_quotes(one_line(one.value)))}{_source(one)}</li>" for one in also[:_ALSO])
    more = f"<li>and {len(also) - _ALSO:,} more</li>" if len(also) > _ALSO else ""
    head = f"{counted(len(also), 'more account')} with this"
    return f"<details><summary>{head}</summary><ul>{rows}{more}</ul></details>"
