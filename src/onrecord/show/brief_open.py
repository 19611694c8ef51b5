"""The parts of a brief that ask: deadlines to come, what is contested or not stated, figures that differ; and its sources.

In: the `Material` of a brief. Out: sections. Figures that differ are only listed side by side; none is preferred or averaged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.annotation import DONE, Modality
from onrecord.dates import When
from onrecord.figure import Figure
from onrecord.show.acts import CommitmentLine, EventLine
from onrecord.show.brief import BriefGroup, BriefLine, BriefSection, Material
from onrecord.show.brief_promises import STANDING, commitment_line, each_undertaking
from onrecord.show.brief_sections import event_line, quoted
from onrecord.show.text import NOT_STATED, link_to_words
from onrecord.show.timeline import is_shown_by_step, shown_by_steps
from onrecord.show.wording import Line, is_dated, source_words, when_words


def open_questions(material: Material) -> BriefSection:
    """List what the reports leave open."""
    shown = shown_by_steps(material.commitments)
    done = [line for line in material.events if line.modality in DONE and not is_shown_by_step(line, shown)]
    to_come = sorted((line for line in material.commitments if _is_to_come(line, material.as_of)), key=_deadline)
    contested = [line for line in material.commitments if line.contested]
    passed = [line for line in material.events if line.modality is Modality.SCHEDULED and _has_passed(line, material.as_of)]
    groups = (
        _group(material, "Deadlines to come", _undertakings(material, to_come)),
        _group(material, "Contested: accepted and refused, or denied", _undertakings(material, contested)),
        _group(
            material,
            "Was scheduled for a day that has passed; see above whether it is reported as done",
            _events(material, passed),
        ),
        *(() if material.across else (_figures_that_differ(material),)),  # "Where accounts differ" has them then
        _group(material, "Reported as done, by whom is not stated", _events(material, [one for one in done if not one.who])),
        _group(
            material,
            "Reported as done, the day is not stated",
            _events(material, [one for one in done if not is_dated(one.when)]),
        ),
    )
    kept = tuple(group for group in groups if group.lines)
    return BriefSection("Open questions", "What the reports leave open, in their own words.", kept, "None was found.")


def _group(material: Material, heading: str, lines: Sequence[BriefLine]) -> BriefGroup:
    most = material.settings.questions
    return BriefGroup(heading, tuple(lines[:most]), max(0, len(lines) - most))


def _undertakings(material: Material, lines: Sequence[CommitmentLine]) -> list[BriefLine]:
    return [commitment_line(material, tellings) for tellings in each_undertaking(lines, material.across)]


def _events(material: Material, lines: Sequence[EventLine]) -> list[BriefLine]:
    """Make lines, each sentence once."""
    by_sentence: dict[tuple[object, ...], list[EventLine]] = {}
    for line in lines:
        by_sentence.setdefault((line.report_id, line.sentence_span), []).append(line)
    made = []
    for found in by_sentence.values():
        says = material.outlets.says(found[0].chain)
        words = f"{quoted(found[0].sentence, material.settings.chars)} ({when_words(found[0].when)})"
        ids = tuple(one.id for one in found)
        made.append(event_line(found[0], words, says, ids))
    return made


def _is_to_come(line: CommitmentLine, as_of: date | None) -> bool:
    deadline = line.deadline
    if line.status not in STANDING or deadline is None or as_of is None:
        return False
    return (deadline.latest or deadline.earliest or date.min) >= as_of


def _deadline(line: CommitmentLine) -> tuple[date, str]:
    deadline = line.deadline
    return (deadline.latest or deadline.earliest or date.max) if deadline else date.max, line.id


def _has_passed(line: EventLine, as_of: date | None) -> bool:
    return bool(as_of and line.when and line.when.latest and line.when.latest < as_of)


@dataclass(slots=True)
class _Counted:
    """Figures of what looks like the same thing."""

    found: list[tuple[EventLine, Figure, str]] = field(default_factory=list)

    def takes(self, line: EventLine, figure: Figure) -> bool:
        return all(_looks_same(line, figure, other, known) for other, known, _ in self.found)

    def differs(self) -> bool:
        return len({(figure.low, figure.high) for _, figure, _ in self.found}) > 1


def _figures_that_differ(material: Material) -> BriefGroup:
    clusters: list[_Counted] = []
    for line in material.events:
        if line.modality not in DONE:
            continue
        for figure, words in zip(line.figures, line.figure_words, strict=True):
            home = next((cluster for cluster in clusters if cluster.takes(line, figure)), None)
            if home is None:
                home = _Counted()
                clusters.append(home)
            home.found.append((line, figure, words))
    differing = [cluster for cluster in clusters if cluster.differs()]
    kept = differing[: material.settings.questions]
    lines = tuple(made for cluster in kept for made in _side_by_side(material, cluster))
    return BriefGroup("Figures that differ in what looks like the same thing", lines, len(differing) - len(kept))


def _side_by_side(material: Material, cluster: _Counted) -> Iterator[BriefLine]:
    for line, figure, words in cluster.found:
        tag = f"{figure.kind.value}, {when_words(line.when)}"
        yield event_line(line, f"“{words}”: {quoted(line.sentence, material.settings.chars)}", tag)


def _looks_same(line: EventLine, figure: Figure, other: EventLine, known: Figure) -> bool:
    """Tell whether two figures may count the same: one kind and unit, one sort of act, days that meet, a name in common."""
    if line.report_id == other.report_id or line.type is not other.type:
        return False
    if figure.kind is not known.kind or (figure.unit or "") != (known.unit or ""):
        return False
    return _meet(line.when, other.when) and bool(_names(line) & _names(other))


def _meet(one: When | None, other: When | None) -> bool:
    if one is None or other is None or not is_dated(one) or not is_dated(other):
        return False
    first = max(one.earliest or date.min, other.earliest or date.min)
    return first <= min(one.latest or date.max, other.latest or date.max)


def _names(line: EventLine) -> set[str]:
    return {name.casefold() for name in (*line.whom, *((line.place.name,) if line.place else ()))} | {
        name.casefold() for name in line.who
    }


def sources(material: Material) -> BriefSection:
    """List the reports that the brief rests on, those with most entries first."""
    lines: list[Line] = [*material.statements, *material.events, *material.commitments]
    counted = Counter(line.report_id for line in lines)
    first = {line.report_id: line for line in reversed(lines)}
    ranked = sorted(counted, key=lambda made_id: (-counted[made_id], made_id))
    kept = ranked[: material.settings.reports]
    made = tuple(_report(first[made_id], counted[made_id]) for made_id in kept)
    groups = (BriefGroup(None, made),) if made else ()
    note = "Outlets that cite others are not independent of them; this list does not count origins."
    return BriefSection("Sources", note, groups, "No report.", len(ranked) - len(kept))


def _report(line: Line, entries: int) -> BriefLine:
    words = (
        f"{quoted(line.title, 160) if line.title else f'title {NOT_STATED}'}, {entries:,} entr{'y' if entries == 1 else 'ies'}"
    )
    url = line.url if link_to_words(line.url, "") else None
    return BriefLine(words, source_words(line.publisher, (), line.published), (line.report_id,), None, url)
