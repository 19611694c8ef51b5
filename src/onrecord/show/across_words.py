"""Words for what holds across reports: what an account tells and of whom, and what claims, identities, judgements are called.

In: accounts, claims, ids. Out: plain words, cut from the reports; nothing is put into words that no text has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from onrecord.account import Account, Breach, Claim, Discrepancy, Entry
from onrecord.entry import Commitment, Event, Party, Statement
from onrecord.judgement import Verdict
from onrecord.link.breaches import breaches
from onrecord.link.claim_sides import first_telling, telling
from onrecord.link.issues import issues
from onrecord.linkage import Matter, Member
from onrecord.record.base import Role
from onrecord.report import Report, Span
from onrecord.sentences import sentence_at
from onrecord.show.across import Across, entry_of
from onrecord.show.across_identities import gathered
from onrecord.show.lines import GAP
from onrecord.show.wording import act_span, one_line, shortened

MATTERS = {"y": Matter.REPORT, "n": Matter.ENTITY, "k": Matter.EVENT, "q": Matter.STATEMENT, "u": Matter.COMMITMENT}
"""First letter of a group's id -> what is grouped."""

VERDICT_WORDS = {
    Verdict.SAME: "the same",
    Verdict.DIFFERENT: "not the same",
    Verdict.NAME: "called",
    Verdict.EXPLAINED: "explained",
    Verdict.RESOLVED: "resolved",
    Verdict.REJECTED: "rejected",
}
"""What a screen calls a judgement."""

_LABEL_CHARS = 80


def entry_words(entry: Entry, report: Report, sentence: Span | None = None) -> str:
    """Give what an entry tells, in the words of its report, on one line: what was said, done or undertaken.

    The sentence that an act stands in is looked up where it is not given.
    """
    text = report.text
    if isinstance(entry, Statement):
        return one_line(GAP.join(span.of(text) for span in entry.content))
    if isinstance(entry, Commitment):
        return one_line(entry.what.of(text))
    return one_line(act_span(entry.trigger, _beside(entry), sentence or sentence_at(text, entry.trigger.start)).of(text))


def _beside(event: Event) -> Iterator[tuple[Role, Span]]:
    if event.object is not None:
        yield Role.OBJECT, event.object
    if event.place is not None:
        yield Role.PLACE, event.place.span
    for one in event.recipients:
        yield Role.RECIPIENT, one.span
    for figure in event.figures:
        yield Role.FIGURE, figure.span


def parties_of(account: Account) -> tuple[str, ...]:
    """Give the names of those who speak, act or undertake in an account; of whom it is not stated there is none."""
    entry = account.entry
    if isinstance(entry, Statement):
        known = account.identities.get(entry.speaker_entity or "")
        return (known.name,) if known else (entry.speaker,) if entry.speaker else ()
    return _names(account, (entry.party,) if isinstance(entry, Commitment) else entry.actors)


def fellows_of(account: Account) -> tuple[str, ...]:
    """Give the names of those to whom, with or against whom it is."""
    entry = account.entry
    if isinstance(entry, Statement):
        return (entry.addressee,) if entry.addressee else ()
    return _names(account, entry.counterparts if isinstance(entry, Commitment) else entry.recipients)


def _names(account: Account, parties: Iterable[Party]) -> tuple[str, ...]:
    found = []
    for one in parties:
        known = account.identities.get(one.entity or "")
        found.append(known.name if known else one_line(one.name or one.span.of(account.report.text)))
    return tuple(dict.fromkeys(found))


def day_of_account(account: Account) -> date | None:
    """Give the day on which an account was published; None: not stated."""
    return account.report.published.day if account.report.published else None


def claim_parties(claim: Claim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give who speaks, acts or undertakes, and to whom, as the first account tells it that tells who; later ones may differ."""
    told = telling(claim)
    who = next((names for one in told if (names := parties_of(one))), ())
    whom = next((names for one in told if (names := fellows_of(one))), ())
    return who, tuple(name for name in whom if name not in who)


def all_names(claim: Claim) -> frozenset[str]:
    """Give every name that any account of a claim has for those who take part."""
    return frozenset(name for one in claim.accounts for name in (*parties_of(one), *fellows_of(one)))


def claim_words(claim: Claim) -> str:
    """Give what a claim is about, in the words of the first account that tells it."""
    first = first_telling(claim)
    return entry_words(first.entry, first.report, first.sentence_span)


def claim_label(claim: Claim) -> str:
    """Give who and what on one short line: "Valdoria: seized the ferry"."""
    who, _ = claim_parties(claim)
    return shortened(f"{', '.join(who)}: {claim_words(claim)}" if who else claim_words(claim), _LABEL_CHARS)


def discrepancy_label(claim: Claim, one: Discrepancy) -> str:
    """Give in what accounts differ and of what, on one short line."""
    return f"{one.kind.value}: {claim_label(claim)}"


def breach_label(breach: Breach) -> str:
    """Give whose undertaking an act breaks, and the act, on one short line."""
    return shortened(f"{breach.party}: {breach.act_sentence}", _LABEL_CHARS)


def labels(across: Across, ids: Collection[str]) -> dict[str, str]:
    """Give words for ids of identities, claims, entries, mentions, issues; those of which nothing is known are left out.

    An identity or a claim is told as rules made it, so that of two that a person called the same each keeps its own words.
    Those of a claim are of the first account that tells it, as in every listing.
    """
    out: dict[str, str] = {}
    for matter, wanted in _by_matter(ids).items():
        by_group: dict[str, list[Member]] = defaultdict(list)
        for member in across.view.members(matter, groups=wanted):
            by_group[member.group].append(member)
        if matter is Matter.ENTITY:
            out |= {group: one.name for group, one in across.identities_of(set(wanted) - by_group.keys()).items()}
            out |= {group: gathered(group, by_group[group]).identity().name for group in wanted if group in by_group}
        else:
            out |= {claim.id: shortened(claim_words(claim), _LABEL_CHARS) for claim in across.bare(matter, by_group)}
            out |= _entry_labels(across, {group: found[0].member for group, found in by_group.items() if group not in out})
    out |= _entry_labels(across, {one: one for one in ids if one[:1] in "svc"})
    mentions = {one for one in ids if "#" in one}
    if mentions:
        found = across.view.members(Matter.ENTITY, groups=mentions)
        out |= {one.member: mention_name(one) for one in found if one.member in mentions}
    return out | _found_labels(across, ids)


def _found_labels(across: Across, ids: Collection[str]) -> dict[str, str]:
    """Give words for issues, discrepancies and breaches, also for those that a person put into another or rejected."""
    out: dict[str, str] = {}
    if any(one.startswith("t") for one in ids):
        every_issue = issues(claim for matter in (Matter.EVENT, Matter.COMMITMENT) for claim in across.claims(matter))
        out |= {issue.id: issue.name for issue in every_issue if issue.id in ids}
    if any(one.startswith("d") for one in ids):
        for claim, one in across.differing():
            out |= dict.fromkeys(_asked(one, ids), discrepancy_label(claim, one))
    if any(one.startswith("b") for one in ids):
        found = breaches(across.claims(Matter.COMMITMENT), across.claims(Matter.EVENT))
        for breach in found:
            out |= dict.fromkeys(_asked(breach, ids), breach_label(breach))
    return out


def _asked(one: Discrepancy | Breach, ids: Collection[str]) -> list[str]:
    return [known for known in (one.id, *one.also) if known in ids]


def mention_name(member: Member) -> str:
    """Give the name that an entity has in its report."""
    return str(member.sketch.get("name") or member.member)


def _by_matter(ids: Iterable[str]) -> dict[Matter, list[str]]:
    out: dict[Matter, list[str]] = {}
    for one in sorted(set(ids)):
        if (matter := MATTERS.get(one[:1])) and "#" not in one and matter is not Matter.REPORT:
            out.setdefault(matter, []).append(one)
    return out


def _entry_labels(across: Across, entries: dict[str, str]) -> dict[str, str]:
    """Give, for each key, the words of its entry."""
    told = {}
    for row in across.view.entries(list(entries.values())) if entries else ():
        entry = entry_of(row)
        told[entry.id] = shortened(entry_words(entry, row.report.report), _LABEL_CHARS)
    return {key: told[entry] for key, entry in entries.items() if entry in told}
