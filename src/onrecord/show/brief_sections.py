"""The parts of a brief that tell: what happened, was said, promised, planned and denied.

In: the `Material` of a brief. Out: sections whose lines repeat what reports say. Each part is bounded; what is cut is counted.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from onrecord.annotation import DONE, Modality
from onrecord.entry import StatementKind
from onrecord.folding import fold_words
from onrecord.record.base import Role
from onrecord.report import Span
from onrecord.show.accounts import account_source
from onrecord.show.acts import EventLine
from onrecord.show.brief import BriefGroup, BriefLine, BriefSection, Material
from onrecord.show.brief_claims import AcrossReports, ToldClaim
from onrecord.show.by_the_way import is_by_the_way
from onrecord.show.lines import StatementLine
from onrecord.show.text import NOT_STATED, link_to_words
from onrecord.show.timeline import is_shown_by_step, shown_by_steps
from onrecord.show.wording import in_quotes, is_dated, is_quotation, one_line, shortened, source_words, when_words

PLANNED = (Modality.SCHEDULED, Modality.PROPOSED, Modality.DEMANDED, Modality.CONDITIONAL, Modality.PREDICTED)

_INTERVALS = "Some time within an interval of days"
_ALSO = 3
_FEW = 3  # acts that a sentence may tell and still be one to read
_LINK_CHARS = 300
_OPENS, _CLOSES = ("“", '"'), re.compile(r"[”\"]")
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|denials?|refut|reject|dismiss|disput|contradict)", re.IGNORECASE)
_KINDS = {StatementKind.DIRECT: 2.0, StatementKind.MIXED: 1.0, StatementKind.INDIRECT: 0.0}


@dataclass(frozen=True, slots=True)
class _Act:
    """Events that one line tells: those of one sentence, with the like of other reports behind.

    `beside` counts all that its sentence tells.
    """

    events: tuple[EventLine, ...]
    like: tuple[EventLine, ...] = ()
    beside: int = 1

    @property
    def first(self) -> EventLine:
        return self.events[0]


def happened(material: Material) -> BriefSection:
    """Tell what reports tell as done, by day; what somebody other than an outlet vouches for is named as a claim."""
    acts = _by_sentence(line for line in material.events if line.modality in DONE)
    acts = _told_once(acts, material.across) if material.across else _with_like(acts)
    ranked = sorted(acts, key=lambda act: (-len(act.like), -max(line.score for line in act.events)))
    kept = sorted(ranked[: material.settings.acts], key=lambda act: _day_key(act.first))
    groups = [
        BriefGroup(heading, tuple(_act_line(material, act, heading) for act in found))
        for heading, found in groupby(kept, key=lambda act: day_heading(act.first))
    ]
    note = "As reported. A line that begins with who “says” or “say” it is that party's claim, not the report's own."
    return BriefSection("What happened", note, tuple(groups), "Nothing is reported as done.", len(acts) - len(kept))


def day_heading(line: EventLine) -> str:
    """Give the heading that an event stands under: its day, an interval, or that no day is stated."""
    when = line.when
    if when is None or not is_dated(when):
        return "Day not stated"
    return when_words(when) if when.earliest == when.latest else _INTERVALS


def _day_key(line: EventLine) -> tuple[int, str, str]:
    when = line.when
    if when is None or not is_dated(when):
        return 2, str(line.published.day if line.published else "9"), line.id
    return int(when.earliest != when.latest), str(when.earliest or when.latest), line.id


def _by_sentence(events: Iterable[EventLine]) -> list[_Act]:
    """Gather events that one sentence tells on one word, for the sentence is told once."""
    by_place: dict[tuple[object, ...], list[EventLine]] = {}
    beside: Counter[tuple[str, Span]] = Counter()
    for line in events:
        beside[line.report_id, line.sentence_span] += 1
        key = (line.report_id, line.sentence_span, line.chain, line.modality, when_words(line.when))
        by_place.setdefault(key, []).append(line)
    return [_Act(tuple(lines), beside=beside[lines[0].report_id, lines[0].sentence_span]) for lines in by_place.values()]


def _with_like(acts: Sequence[_Act]) -> list[_Act]:
    """Put acts of one kind, day, party and target under the first of them: one thing told by ten outlets is one line."""
    out: dict[tuple[object, ...], _Act] = {}
    for act in acts:
        line = act.first
        target = line.whom or ((line.place.name,) if line.place else ())
        is_alike = line.when and line.when.earliest == line.when.latest and line.who and target
        like = (line.type, line.mode, line.modality, when_words(line.when), line.who, target) if is_alike else (line.id,)
        known = out.get(like)
        if known and line.report_id != known.first.report_id:
            out[like] = replace(known, like=(*known.like, *act.events))
        else:
            out[like if not known else (line.id,)] = act
    return list(out.values())


def _told_once(acts: Sequence[_Act], across: AcrossReports | None) -> list[_Act]:
    """Put acts that are one over all reports under the one that tells it best: with its day, and for its own sake."""
    out: dict[str, _Act] = {}
    for act in acts:
        claim = _claim_of(across, act)
        known = out.get(claim.claim.id) if claim else None
        if claim is None or known is None:
            out[claim.claim.id if claim else act.first.id] = act
        elif _is_lesser(known, claim) > _is_lesser(act, claim):
            out[claim.claim.id] = replace(act, like=(*known.events, *known.like))
        else:
            out[claim.claim.id] = replace(known, like=(*known.like, *act.events))
    return list(out.values())


def _is_lesser(act: _Act, claim: ToldClaim) -> tuple[bool | int, ...]:
    """Order sentences that tell an act: dated, no copy, for its own sake and by whom on what, in its own voice, beside few."""
    told = {account.entry.id for account in claim.claim.accounts}
    line = next((one for one in act.events if one.id in told), act.first)
    is_aside = is_by_the_way(line.sentence, line.span.start - line.sentence_span.start)
    lacks = is_aside + (not line.who) + (not (line.whom or line.object))
    return not is_dated(line.when), act.first.id in claim.copies, lacks, bool(line.chain), max(act.beside, _FEW)


def _claim_of(across: AcrossReports | None, act: _Act) -> ToldClaim | None:
    return next((across.claim_of[one.id] for one in act.events if one.id in across.claim_of), None) if across else None


def with_claim(made: BriefLine, claim: ToldClaim | None, alike: Collection[str] | None = None) -> BriefLine:
    """Add to a line who else tells its claim, copies only counted, and from how many first hands it is.

    Args:
        made: the line.
        claim: None: nobody else tells it.
        alike: ids of the entries that tell it as the line does; None: all of the claim.
    """
    if claim is None:
        return made
    accounts = [one for one in claim.claim.accounts if alike is None or one.entry.id in alike or one.entry.id in made.ids]
    shown = {one.report.id for one in accounts if one.entry.id in made.ids}
    others = list({one.report.id: one for one in reversed(accounts) if one.report.id not in shown}.values())[::-1]
    own = [one for one in others if one.entry.id not in claim.copies]
    also = tuple((account_source(one), one.entry.id) for one in own[:_ALSO])
    more, copies = len(own[_ALSO:]), len(others) - len(own)
    # Who told the deed is no origin of a plan or a threat of it.
    is_before = any(one.entry.id in claim.beforehand for one in accounts if one.entry.id in made.ids)
    return replace(made, also=also, also_more=more, copies=copies, origins=None if is_before else claim.origin_words)


def _act_line(material: Material, act: _Act, heading: str | None) -> BriefLine:
    line = act.first
    says = material.outlets.says(line.chain)
    words = quoted(line.sentence, material.settings.chars)
    if heading == _INTERVALS:
        words = f"{when_words(line.when)}: {words}"
    tags = [says] if says else []
    tags += ["ongoing"] if line.modality is Modality.ONGOING else []
    made = event_line(line, words, ", ".join(tags) or None, tuple(one.id for one in act.events))
    if material.across:
        return _act_with_claim(material, made, act)
    also = tuple((source_of(one), one.id) for one in act.like[:_ALSO])
    return replace(made, also=also, also_more=len(act.like[_ALSO:]))


def _act_with_claim(material: Material, made: BriefLine, act: _Act) -> BriefLine:
    return with_claim(made, _claim_of(material.across, act), {one.id for one in act.like})


def event_line(line: EventLine, words: str, tag: str | None, ids: tuple[str, ...] = ()) -> BriefLine:
    """Make the line of an event."""
    return BriefLine(words, source_of(line), ids or (line.id,), tag, link_to_words(line.url, line.sentence[:_LINK_CHARS]))


def source_of(line: EventLine | StatementLine) -> str:
    """Give a line's source in words."""
    return source_words(line.publisher, line.way if isinstance(line, EventLine) else line.chain, line.published)


def quoted(words: str, chars: int) -> str:
    """Give words of a report in quotation marks, shortened, unless they are in such marks already."""
    words = shortened(words, chars)
    if words[:1] in _OPENS and not _CLOSES.search(words, 1):  # a quotation of which the sentence holds the beginning alone
        words = words[1:]
    return words if is_quotation(words) else in_quotes(words)


def said(material: Material) -> BriefSection:
    """Tell the most telling statements, by speaker."""
    across = material.across or AcrossReports(())
    spoken: dict[str, list[StatementLine]] = defaultdict(list)
    for line in material.statements:
        if line.modality is Modality.HAPPENED and line.speaker and line.speaker not in material.outlets:
            spoken[across.name_of(line.report_id, line.speaker_entity, line.speaker)].append(line)
    ranked = sorted(spoken, key=lambda name: (-len(spoken[name]), name))
    kept = ranked[: material.settings.speakers]
    groups = []
    for name in kept:
        own = _each_once(spoken[name], material.across)
        best = own[: material.settings.statements]
        lines = tuple(_statement(material, line) for line in sorted(best, key=_spoken_key))
        groups.append(BriefGroup(name, lines, len(own) - len(best)))
    rest = sum(len(spoken[name]) for name in ranked[len(kept) :])
    note = "Words as reports give them. That they were said does not make them so."
    return BriefSection("What was said", note, tuple(groups), "No statement with a named speaker is reported.", rest)


def _each_once(lines: Sequence[StatementLine], across: AcrossReports | None) -> list[StatementLine]:
    """Order statements, the most telling first; of the same words told by several reports keep one."""
    out: dict[str, StatementLine] = {}
    seen = set[str]()
    for line in sorted(lines, key=_telling, reverse=True):
        claim = across.claim_of.get(line.id) if across else None
        if claim is None or claim.claim.id not in seen:
            out.setdefault(" ".join(fold_words(line.content)), line)
        seen |= {claim.claim.id} if claim else set()
    return list(out.values())


def _telling(line: StatementLine) -> float:
    length = len(line.content)
    return _KINDS[line.kind] + line.score + min(length, 160) / 160 + bool(line.when) * 0.5 - (length > 400)


def _spoken_key(line: StatementLine) -> tuple[str, str]:
    when = line.when
    return str((when.earliest or when.latest) if when else "9"), str(line.published.day if line.published else "")


def _statement(material: Material, line: StatementLine) -> BriefLine:
    words = one_line(line.content)
    if line.kind is StatementKind.INDIRECT:
        words = (f"{one_line(line.cue)}: " if line.cue else "") + shortened(words, material.settings.chars)
    else:
        words = quoted(words, material.settings.chars)
    to = f", to {one_line(line.addressee)}" if line.addressee else ""
    words += f" ({when_words(line.when)}{to})"
    made = BriefLine(words, source_of(line), (line.id,), None, link_to_words(line.url, line.exact[:_LINK_CHARS]))
    return with_claim(made, material.across.claim_of.get(line.id)) if material.across else made


def planned(material: Material) -> BriefSection:
    """Tell what is scheduled, proposed, demanded, conditional or predicted; none of it is told as done."""
    groups, cut = [], 0
    shown = shown_by_steps(material.commitments)
    for modality in PLANNED:
        found = [line for line in material.events if line.modality is modality and not is_shown_by_step(line, shown)]
        acts = sorted(_told_once(_by_sentence(found), material.across), key=lambda act: (-act.first.score, act.first.id))
        kept = sorted(acts[: material.settings.planned], key=lambda act: _day_key(act.first))
        if kept:
            lines = tuple(_plan_line(material, act) for act in kept)
            groups.append(BriefGroup(modality.value.capitalize(), lines, len(acts) - len(kept)))
    unspoken = [line for line in material.statements if line.modality in PLANNED]
    if unspoken:
        lines = tuple(_unspoken(material, line) for line in unspoken[: material.settings.planned])
        groups.append(BriefGroup("Words still to be spoken", lines, max(0, len(unspoken) - material.settings.planned)))
    note = "None of this is reported as done."
    return BriefSection("What is planned, proposed or expected", note, tuple(groups), "No plan is reported.", cut)


def _plan_line(material: Material, act: _Act) -> BriefLine:
    line = act.first
    teller = material.outlets.teller(line.chain)
    words = f"{quoted(line.sentence, material.settings.chars)} ({when_words(line.when)})"
    tag = f"according to {teller}" if teller else None
    return _act_with_claim(material, event_line(line, words, tag, tuple(one.id for one in act.events)), act)


def _unspoken(material: Material, line: StatementLine) -> BriefLine:
    made = _statement(material, line)
    return replace(made, tag=f"{line.speaker or f'speaker {NOT_STATED}'}, {line.modality.value}")


def denied(material: Material) -> BriefSection:
    """Tell what is told as not so, and what somebody is told not to have said."""
    denials = _by_sentence(line for line in material.events if line.modality is Modality.DENIED)
    acts = _told_once(denials, material.across)
    unsaid = [line for line in material.statements if line.modality is Modality.DENIED]
    lines = [_denial(material, act) for act in acts] + [_unspoken_denied(material, line) for line in unsaid]
    most = material.settings.planned * 2
    groups = (BriefGroup(None, tuple(lines[:most])),) if lines else ()
    note = "Told as not so, by the report itself or by the one who is named."
    return BriefSection("What is denied", note, groups, "No denial is reported.", max(0, len(lines) - most))


def _denial(material: Material, act: _Act) -> BriefLine:
    teller = material.outlets.teller(act.first.chain)
    words = quoted(act.first.sentence, material.settings.chars)
    own = [piece.exact for piece in act.first.evidence if piece.role is Role.CUE and piece.link == len(act.first.links) - 1]
    denies = any(map(_DENIES.search, own))
    tag = (f"denied by {teller}" if denies else f"not so, according to {teller}") if teller else "told as not so"
    made = _act_with_claim(material, event_line(act.first, words, tag, tuple(one.id for one in act.events)), act)
    claim = _claim_of(material.across, act)
    return replace(made, origins=claim.denier_words) if claim else made


def _unspoken_denied(material: Material, line: StatementLine) -> BriefLine:
    made = _statement(material, line)
    cue = f" (“{one_line(line.cue)}”)" if line.cue else ""
    words = f"{shortened(line.content, material.settings.chars)} ({when_words(line.when)})"
    return replace(made, words=words, tag=f"{line.speaker or f'speaker {NOT_STATED}'}, not said{cue}")
