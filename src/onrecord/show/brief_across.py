"""The parts of a brief that compare reports: where their accounts differ, and which undertakings are reported broken.

In: the `Material` of a brief. Out: sections, or None where the record's reports were not linked. Each side of a difference
stands in its own words, and an act stands beside the undertaking that it is reported to break; neither is judged.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.account import Breach, DiscrepancyState
from onrecord.show.accounts import teller_name
from onrecord.show.acts import CommitmentLine, EventLine
from onrecord.show.brief import BriefGroup, BriefLine, BriefSection, Material
from onrecord.show.brief_claims import AcrossReports
from onrecord.show.brief_sections import quoted
from onrecord.show.differences import Card, ClaimCards, Given, make_cards
from onrecord.show.differences_html import QUESTIONS
from onrecord.show.text import NOT_STATED, link_to_words
from onrecord.show.wording import in_quotes, one_line, shortened, source_words, when_words

_ALSO = 3
_HEADING_CHARS = 110
_LINK_CHARS = 300


def differing(material: Material) -> BriefSection | None:
    """List what accounts of one thing tell differently, side below side; what a person settled is left out."""
    if material.across is None:
        return None
    open_ones = [one for one in material.across.discrepancies if one.state is DiscrepancyState.OPEN]
    told = {one.claim.id: one.claim for one in material.across.told}
    claims = make_cards(open_ones, {**(material.across.compared or {}), **told})
    groups = [_difference(material, claim, card) for claim in claims for card in claim.cards]
    kept = groups[: material.settings.differences]
    note = "Accounts of one thing, side by side. Which is right is not said here."
    empty = "No two accounts of one thing were found to differ."
    return BriefSection("Where accounts differ", note, tuple(kept), empty, len(groups) - len(kept))


def _difference(material: Material, claim: ClaimCards, card: Card) -> BriefGroup:
    heading = f"{QUESTIONS[card.discrepancy.kind]} {shortened(claim.told, _HEADING_CHARS)}".rstrip()
    return BriefGroup(heading, tuple(_side(material, given) for given in (card.left, card.right)))


def _side(material: Material, given: Sequence[Given]) -> BriefLine:
    first, also = given[0], given[1:]
    sentence = one_line("".join(words for words, _ in first.passage))
    return BriefLine(
        f"{in_quotes(one_line(first.value))}: {quoted(sentence, material.settings.chars)}",
        first.source,
        (first.entry,),
        first.who or "the report itself",
        link_to_words(first.url, sentence[:_LINK_CHARS]),
        tuple((one.source, one.entry) for one in also[:_ALSO]),
        len(also[_ALSO:]),
    )


def reported_broken(material: Material) -> BriefSection | None:
    """List undertakings beside later reported acts within their scope, with who says so and what is not stated."""
    if material.across is None:
        return None
    events = {line.id: line for line in material.events}
    promises = {line.id: line for line in material.commitments}
    lines = [_broken(material, breach, events.get(breach.act), promises) for breach in material.across.breaches]
    kept = lines[: material.settings.undertakings]
    groups = (BriefGroup(None, tuple(kept)),) if kept else ()
    note = "A later reported act beside the undertaking that it falls under. A tension lacks something that is not stated."
    return BriefSection(
        "Reported broken", note, groups, "No act is reported that falls under an undertaking.", len(lines) - len(kept)
    )


def _broken(material: Material, breach: Breach, act: EventLine | None, promises: dict[str, CommitmentLine]) -> BriefLine:
    promise = promises.get(breach.commitment)
    across = material.across or AcrossReports(())
    what = promise.what if promise else (across.undertakings or {}).get(breach.commitment, "")
    undertaken = (
        f"{breach.party} ({breach.status.value}): {quoted(what, 140)}{across.also_words(breach)}"
        if what
        else f"{breach.party}: {breach.status.value}"
    )
    missing = f"; not stated: {', '.join(breach.missing)}" if breach.missing else ""
    told = f"{undertaken}; then ({when_words(breach.when)}): {quoted(breach.act_sentence, material.settings.chars)}{missing}"
    by = f"according to {teller_name(breach.asserter)}" if breach.asserter else "as the report tells it itself"
    shown = act or promise
    source = (
        source_words(shown.publisher, map(teller_name, breach.chain), shown.published)
        if shown
        else f"outlet {NOT_STATED}, report {breach.act_report}"
    )
    url = link_to_words(shown.url, breach.act_sentence[:_LINK_CHARS]) if act and shown else None
    claim = across.claim_of.get(breach.act)
    ids = tuple(dict.fromkeys((breach.commitment, *breach.besides, breach.act)))
    return BriefLine(told, source, ids, f"{breach.strength.value}, {by}", url, origins=claim.origin_words if claim else None)
