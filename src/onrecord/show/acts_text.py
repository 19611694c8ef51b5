"""Words for acts and undertakings on a screen, and their rows for a pipe; `acts_listings` and `acts_opened` lay them out.

In: lines from `queries`. Out: rich text and plain words, cleaned of codes as in `text`. How far an act took place is always a
word, never a colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from onrecord.annotation import Modality
from onrecord.dates import When
from onrecord.entry import EventPlace, PlaceState, Status
from onrecord.show.acts import CommitmentLine, EventLine, TransitionLine
from onrecord.show.codes import clean
from onrecord.show.text import BOLD, DIM, NOT_STATED, NOTE, day_of, words_of
from onrecord.show.wording import act_words

LIST_GAP = "; "
_AGAINST = frozenset(
    {Status.REFUSED, Status.DENIED, Status.REPORTED_BROKEN, Status.LAPSED, Status.SUPERSEDED, Status.WITHDRAWN}
)


def how_far(line: EventLine) -> Text:
    """Give a word for how far an act took place; nothing where it is told as done."""
    return Text() if line.modality is Modality.HAPPENED else Text(line.modality.value, NOTE)


def kind_of_act(line: EventLine) -> Text:
    """Give type and mode: "AGREE offer"."""
    return Text.assemble(line.type.value, (f" {clean(line.mode)}" if line.mode else "", DIM))


def names_of(names: Sequence[str], style: str = "") -> Text:
    """Give names, or what says that there are none."""
    return words_of(", ".join(names), style)


def who_to_whom(who: Sequence[str], whom: Sequence[str]) -> Text:
    """Give who acts and on or with whom: "Valdoria → Kestria"; whom it concerns is left out where it is not stated."""
    return Text.assemble(names_of(who, BOLD), " → ", names_of(whom)) if whom else names_of(who, BOLD)


def what_is_done(line: EventLine) -> Text:
    """Give the words of an act with its condition."""
    condition = f"  [condition: {clean(line.condition).strip()}]" if line.condition else ""
    return Text.assemble(words_of(act_words(line)), (condition, NOTE))


def place_of(place: EventPlace | None) -> Text:
    """Give a place with its country; one that is not known, or not told apart from others, says so."""
    if place is None:
        return words_of(None)
    name = words_of(place.name)
    if place.state is PlaceState.KNOWN:
        return Text.assemble(name, f", {clean(place.country)}" if place.country else "")
    if place.state is PlaceState.AMBIGUOUS:
        return Text.assemble(name, (f" (one of {len(place.candidates)})" if place.candidates else " (ambiguous)", DIM))
    return Text.assemble(name, (" (no known place)", DIM))


def on_whose_word(publisher: str | None, chain: Sequence[str]) -> str:
    """Give the outlet and the links of a chain, reader's end first."""
    return " > ".join(clean(name).strip() for name in (publisher or f"outlet {NOT_STATED}", *chain))


def status_of(line: CommitmentLine) -> Text:
    """Give where an undertaking stands, and whether its steps contradict each other."""
    status = Text(line.status.value, NOTE if line.status in _AGAINST else BOLD)
    return Text.assemble(status, (" (contested)", NOTE)) if line.contested else status


def deadline_of(line: CommitmentLine) -> Text:
    """Give the deadline, or what says that there is none."""
    deadline = line.deadline
    return (
        Text(f"by {deadline.latest}") if deadline and deadline.latest and not deadline.earliest else words_of(day_of(deadline))
    )


def step_words(line: CommitmentLine, step: TransitionLine) -> Text:
    """Give one step with its day and who says so: "2031-03-17  offered  The Grenzmark Post > Radio Ost"."""
    status = Text(step.status.value, NOTE if step.status in _AGAINST else "")
    return Text.assemble(words_of(day_of(step.when)), "  ", status, "  ", (on_whose_word(line.publisher, step.way), DIM))


def event_row(line: EventLine) -> tuple[str, ...]:
    """Give an event as plain words for a pipe; nothing is shortened.

    In order: id, day, modality, type, mode, actors, recipients, words, condition, place, country, chain, outlet.
    """
    cells = (
        line.id,
        _edtf(line.when),
        line.modality.value,
        line.type.value,
        line.mode or "",
        LIST_GAP.join(line.who) or NOT_STATED,
        LIST_GAP.join(line.whom) or NOT_STATED,
        act_words(line),
        line.condition or "",
        line.place.name if line.place else NOT_STATED,
        (line.place.country if line.place else None) or "",
        " > ".join(line.way),
        line.publisher or NOT_STATED,
    )
    return tuple(clean(cell).strip() for cell in cells)


def commitment_row(line: CommitmentLine) -> tuple[str, ...]:
    """Give a commitment as plain words for a pipe; nothing is shortened.

    In order: id, status, party, counterparts, what, scope, condition, deadline, steps, outlet. A step reads "DAY STATUS (WHO
    SAYS SO)".
    """
    cells = (
        line.id,
        line.status.value,
        line.party,
        LIST_GAP.join(line.counterparts) or NOT_STATED,
        line.what,
        line.scope or "",
        line.condition or "",
        _edtf(line.deadline),
        LIST_GAP.join(_step_cell(line, step) for step in line.transitions),
        line.publisher or NOT_STATED,
    )
    return tuple(clean(cell).strip() for cell in cells)


def _step_cell(line: CommitmentLine, step: TransitionLine) -> str:
    return f"{_edtf(step.when)} {step.status.value} ({' > '.join(step.way) or line.publisher or NOT_STATED})"


def _edtf(when: When | None) -> str:
    return when.edtf if when else NOT_STATED
