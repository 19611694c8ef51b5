"""Later versions of an article: what was edited, and which entries on record rested on that.

In: the earlier report with its entries on record, and the later one as it was read. Out: the edits, the later report with the
entries that are new in it, and the ids of those that it takes the place of. Whether two reports stand at one address is not
decided here; that they are one article edited, and not two articles of one address, is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from onrecord.entry import Commitment, Event, Resolution, Statement, Transition
from onrecord.folding import fold_words
from onrecord.ids import commitment_id, event_id, statement_id, version_id
from onrecord.link.alignment import Alignment, align_sentences, gaps
from onrecord.link.evidence import Entry, evidence_spans, marking_spans
from onrecord.link.page_frame import without_frame
from onrecord.linkage import Supersession, Told
from onrecord.report import Report, Span

E = TypeVar("E", Statement, Event, Commitment)

MIN_SHARED = 0.3
"""Share of the shorter text's three-word runs that both versions hold. Two writers on one happening share a tenth."""

_MIN_ALIKE = 0.4  # of the words of two sentences, for one to be the other one edited
_MAX_GRID = 2_500  # pairs of sentences compared in one gap; a gap beyond that was written anew, and its sentences pair in order


@dataclass(frozen=True, slots=True)
class Edit:
    """One place where two versions of a text differ, in whole sentences.

    Attributes:
        kind: a sentence was changed, or a run of sentences added or removed.
        before: the sentences in the earlier text; None where they were added.
        after: those in the later text; None where they were removed.
    """

    kind: Literal["changed", "added", "removed"]
    before: Span | None
    after: Span | None


def is_version(before: str, after: str) -> bool:
    """Tell whether two texts that stood at one address are one article, edited; an empty text is a version of nothing.

    What stands on every page of the address tells nothing of that (`page_frame`).
    """
    ours, theirs = map(_runs, without_frame(before, after))
    return bool(ours and theirs) and len(ours & theirs) >= MIN_SHARED * min(len(ours), len(theirs))


def edits(before: str, after: str) -> tuple[Edit, ...]:
    """Give what was edited between two versions, in order of the text; empty where nothing but blanks and order changed."""
    alignment = align_sentences(before, after)
    return tuple(edit for lost, new in gaps(alignment) for edit in _edits_between(alignment, lost, new))


def later_version(before: Told, after: Told, older: Sequence[Told] = ()) -> tuple[Told, Supersession]:
    """Make the later version hold what is new in it, and say which entries it takes the place of.

    An entry on record is superseded if any of its evidence lies in a sentence that the later text does not have. The later
    report keeps the entries that touch a sentence which the version before did not have, those whose place on record falls
    empty (a detail of theirs stood in a sentence that was lost), and those that kept ones refer to. Where a kept entry refers
    to one that is on record and stands, it refers to that. Entities stay whole.

    Args:
        before: the version before, with those of its entries that still stand.
        after: the later version as it was read. Where it came under the same id, it and its entries get new ones.
        older: the versions before that, latest first, with those of their entries that still stand.

    Returns:
        The later version, and the ids of the entries of all earlier versions that it takes the place of.
    """
    known = (before, *older)
    after = _under_new_id(after, [told.report.id for told in known])
    aligned = [(told, align_sentences(told.report.text, after.report.text)) for told in known]
    standing, lost = _Counterparts(), _Counterparts()
    for told, alignment in aligned:
        for entry in _entries(told.resolution):
            (lost if alignment.touches_lost(evidence_spans(entry)) else standing).add(told, entry)
    alignments = [alignment for _, alignment in aligned]
    on_record = {e.id: found for e in _entries(after.resolution) if (found := standing.find(e, alignments)) is not None}
    is_vacant = {e.id for e in _entries(after.resolution) if e.id not in on_record and lost.find(e, alignments) is not None}
    new = {e.id for e in _entries(after.resolution) if alignments[0].touches_new(evidence_spans(e))}
    kept = _closed(after.resolution, new | is_vacant, on_record)
    names = {entry_id: found for entry_id, found in on_record.items() if entry_id not in kept}
    resolution = _renamed(_only(after.resolution, kept), lambda entry_id: names.get(entry_id, entry_id))
    return Told(after.report, resolution), Supersession(before.report.id, tuple(lost.ids))


def _runs(text: str) -> set[tuple[str, str, str]]:
    words = fold_words(text)
    return set(zip(words, words[1:], words[2:], strict=False))


def _edits_between(alignment: Alignment, lost: Sequence[int], new: Sequence[int]) -> Iterator[Edit]:
    """Give the edits of one gap: sentences that are alike were changed, the others removed or added."""
    pairs = [*_alike(alignment, lost, new), (len(lost), len(new))]
    left = right = 0
    for next_left, next_right in pairs:
        yield from (Edit("removed", span, None) for span in _joined(alignment.left, lost[left:next_left]))
        yield from (Edit("added", None, span) for span in _joined(alignment.right, new[right:next_right]))
        if next_left < len(lost):
            yield Edit("changed", alignment.left[lost[next_left]], alignment.right[new[next_right]])
        left, right = next_left + 1, next_right + 1


def _joined(sentences: Sequence[Span], numbers: Sequence[int]) -> Iterator[Span]:
    """Join neighbouring sentences to runs."""
    start = 0
    for place in range(1, len(numbers) + 1):
        if place == len(numbers) or numbers[place] != numbers[place - 1] + 1:
            yield Span(sentences[numbers[start]].start, sentences[numbers[place - 1]].end)
            start = place


def _alike(alignment: Alignment, lost: Sequence[int], new: Sequence[int]) -> list[tuple[int, int]]:
    """Pair sentences of a gap in order so that what they share is most: places in `lost` and in `new`."""
    if len(lost) * len(new) > _MAX_GRID:
        return [(place, place) for place in range(min(len(lost), len(new)))]
    ours = [frozenset(fold_words(alignment.left[n].of(alignment.before))) for n in lost]
    theirs = [frozenset(fold_words(alignment.right[n].of(alignment.after))) for n in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(lost) + 1)]
    for i in range(len(lost) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + _likeness(ours[i], theirs[j]))
    pairs, i, j = [], 0, 0
    while i < len(lost) and j < len(new):
        worth = _likeness(ours[i], theirs[j])
        if worth and best[i][j] == best[i + 1][j + 1] + worth:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(ours: frozenset[str], theirs: frozenset[str]) -> float:
    shared = 2 * len(ours & theirs) / ((len(ours) + len(theirs)) or 1)
    return shared if shared >= _MIN_ALIKE else 0.0


def _entries(resolution: Resolution) -> Iterator[Entry]:
    yield from resolution.statements
    yield from resolution.events
    yield from resolution.commitments


class _Counterparts:
    """Entries of earlier versions, found by where they stand in them."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self._places: dict[tuple[str, type, tuple[tuple[Span, ...], ...]], str] = {}

    def add(self, told: Told, entry: Entry) -> None:
        """Take in an entry of one version."""
        self.ids.append(entry.id)
        self._places.setdefault((told.report.text, type(entry), marking_spans(entry)), entry.id)

    def find(self, entry: Entry, alignments: Iterable[Alignment]) -> str | None:
        """Give the id of the entry that one of the later version is, latest version first."""
        for alignment in alignments:
            spans = _shifted(marking_spans(entry), alignment)
            found = spans and self._places.get((alignment.before, type(entry), spans))
            if found:
                return found
        return None


def _shifted(roles: tuple[tuple[Span, ...], ...], alignment: Alignment) -> tuple[tuple[Span, ...], ...] | None:
    shifted: list[tuple[Span, ...]] = []
    for spans in roles:
        moved = tuple(place for span in spans if (place := alignment.shift_back(span)) is not None)
        if len(moved) < len(spans):
            return None
        shifted.append(moved)
    return tuple(shifted)


def _references(entry: Entry) -> list[str]:
    if isinstance(entry, Statement):
        named = [entry.continued_from]
    elif isinstance(entry, Event):
        named = [entry.statement]
    else:
        named = [name for step in entry.transitions for name in (step.event, step.statement)]
    return [name for name in named if name is not None]


def _closed(resolution: Resolution, kept: set[str], on_record: Mapping[str, str]) -> set[str]:
    """Add what kept entries refer to, unless it is on record."""
    by_id = {entry.id: entry for entry in _entries(resolution)}
    kept, waiting = set(kept), sorted(kept)
    while waiting:
        for name in _references(by_id[waiting.pop()]):
            if name in by_id and name not in kept and name not in on_record:
                kept.add(name)
                waiting.append(name)
    return kept


def _only(resolution: Resolution, kept: set[str]) -> Resolution:
    def chosen(entries: Iterable[E]) -> tuple[E, ...]:
        return tuple(entry for entry in entries if entry.id in kept)

    return replace(
        resolution,
        statements=chosen(resolution.statements),
        events=chosen(resolution.events),
        commitments=chosen(resolution.commitments),
    )


def _renamed(resolution: Resolution, rename: Callable[[str], str]) -> Resolution:
    """Give new names to all that entries refer to; their own ids stay."""

    def maybe(name: str | None) -> str | None:
        return None if name is None else rename(name)

    def step(told: Transition) -> Transition:
        return replace(told, event=rename(told.event), statement=maybe(told.statement))

    return replace(
        resolution,
        statements=tuple(replace(s, continued_from=maybe(s.continued_from)) for s in resolution.statements),
        events=tuple(replace(e, statement=maybe(e.statement)) for e in resolution.events),
        commitments=tuple(replace(c, transitions=tuple(map(step, c.transitions))) for c in resolution.commitments),
    )


def _under_new_id(told: Told, known: Sequence[str]) -> Told:
    """Give a version that came under the id of an earlier one an id of its own, and its entries new ids with it."""
    given = told.report.id
    if not any(name == given or name.startswith(f"{given}~") for name in known):
        return told
    report = replace(told.report, id=version_id(given, told.report.text))
    names = _new_names(report, told.resolution)
    resolution = _renamed(told.resolution, lambda name: names.get(name, name))

    def moved(entries: Iterable[E]) -> tuple[E, ...]:
        return tuple(replace(entry, id=names[entry.id], report_id=report.id) for entry in entries)

    made = replace(
        resolution,
        report_id=report.id,
        statements=moved(resolution.statements),
        events=moved(resolution.events),
        commitments=moved(resolution.commitments),
    )
    return Told(report, made)


def _new_names(report: Report, resolution: Resolution) -> dict[str, str]:
    """Make the ids of entries anew under the id of their report."""
    names = {event.id: event_id(report.id, event.trigger) for event in resolution.events}
    names |= {c.id: commitment_id(report.id, c.party.span, c.what) for c in resolution.commitments}
    taken: set[str] = set()
    for statement in resolution.statements:
        roles = [(role, span) for role in ("source", "cue", "content") for span in getattr(statement, role)]
        made = statement_id(report.id, roles)
        while made in taken:  # a source that was inherited stands in no id; two statements may then hold the same spans
            roles.append(("again", statement.content[0] if statement.content else Span(0, 0)))
            made = statement_id(report.id, roles)
        taken.add(made)
        names[statement.id] = made
    return names
