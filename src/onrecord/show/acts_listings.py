"""Listings of events and commitments on a terminal; `listings` has those of all else, and how they are fitted to its width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.show.acts import CommitmentLine, EventLine
from onrecord.show.acts_text import (
    deadline_of,
    how_far,
    kind_of_act,
    names_of,
    on_whose_word,
    place_of,
    status_of,
    step_words,
    what_is_done,
    who_to_whom,
)
from onrecord.show.codes import clean
from onrecord.show.listings import Clipped, stacked, table_of
from onrecord.show.text import BOLD, DIM, NOT_STATED, NOTE, day_of, short_ids, words_of

# From how many cells on a listing is a table of columns.
_WIDE_EVENTS = 150
_THREE_COLUMNS = 60

_ID = ("ID", {"no_wrap": True, "style": "cyan"})


def events_table(lines: Sequence[EventLine], width: int) -> RenderableType:
    """Lay out events; a column says how far each took place, and is empty where it is told as done."""
    ids = short_ids([line.id for line in lines])
    if width >= _WIDE_EVENTS:
        return _wide_events(ids, lines)
    if width >= _THREE_COLUMNS:
        return _three_columns(ids, lines)
    return stacked(_event_stack(made_id, line) for made_id, line in zip(ids, lines, strict=True))


def _wide_events(ids: Sequence[str], lines: Sequence[EventLine]) -> RenderableType:
    table = table_of(
        _ID,
        ("Day", {"no_wrap": True}),
        ("How far", {"no_wrap": True}),
        ("Act", {"max_width": 18}),
        ("Who", {"max_width": 20}),
        ("To whom", {"max_width": 18}),
        ("Words", {"ratio": 1}),
        ("Where", {"max_width": 18}),
        ("On whose word", {"max_width": 22}),
    )
    for made_id, line in zip(ids, lines, strict=True):
        table.add_row(
            made_id,
            words_of(day_of(line.when)),
            how_far(line),
            Clipped(kind_of_act(line), 2),
            Clipped(names_of(line.who, BOLD), 3),
            Clipped(names_of(line.whom), 3),
            Clipped(what_is_done(line), 3),
            Clipped(place_of(line.place), 3),
            Clipped(Text(on_whose_word(line.publisher, line.way)), 3),
        )
    return table


def _three_columns(ids: Sequence[str], lines: Sequence[EventLine]) -> RenderableType:
    table = table_of(_ID, ("How far", {"no_wrap": True}), ("Day, who → to whom; words; where, on whose word", {"ratio": 1}))
    for made_id, line in zip(ids, lines, strict=True):
        head = Text.assemble(_day(line), "  ", _who(line))
        told = Text.assemble(kind_of_act(line), ": ", what_is_done(line))
        table.add_row(made_id, how_far(line), Group(Clipped(head), Clipped(told, 2), Clipped(_where_and_whence(line))))
    return table


def _event_stack(made_id: str, line: EventLine) -> tuple[Text, ...]:
    far = how_far(line)
    head = Text.assemble((made_id, "cyan"), "  ", _day(line), *(("  ", far) if far else ()))
    told = Text.assemble(kind_of_act(line), ": ", what_is_done(line))
    return head, _who(line), told, _where_and_whence(line)


def _day(line: EventLine) -> Text:
    """Give the day in a line where no head of a column says what is not stated."""
    return words_of(day_of(line.when)) if line.when else Text(f"day {NOT_STATED}", DIM)


def _who(line: EventLine) -> Text:
    return who_to_whom(line.who or (f"actor {NOT_STATED}",), line.whom)


def _where_and_whence(line: EventLine) -> Text:
    where = Text.assemble(place_of(line.place), "  ") if line.place else Text()
    return Text.assemble(where, (on_whose_word(line.publisher, line.way), DIM))


def commitments_table(lines: Sequence[CommitmentLine], width: int) -> RenderableType:
    """Lay out commitments, each with its steps and who says so."""
    ids = short_ids([line.id for line in lines])
    if width < _THREE_COLUMNS:
        return stacked(
            (Text.assemble((made_id, "cyan"), "  ", status_of(line)), *_undertaking(line), *_steps(line))
            for made_id, line in zip(ids, lines, strict=True)
        )
    table = table_of(
        _ID,
        ("Status", {"max_width": 15}),
        ("Party → to whom: what; condition; deadline; steps, on whose word", {"ratio": 1}),
    )
    for made_id, line in zip(ids, lines, strict=True):
        rows = [Clipped(words, 2) for words in (*_undertaking(line), *_steps(line))]
        table.add_row(made_id, status_of(line), Group(*rows))
    return table


def _undertaking(line: CommitmentLine) -> Iterator[Text]:
    yield Text.assemble(who_to_whom((line.party,), line.counterparts), ": ", words_of(line.what))
    if line.scope:
        yield Text.assemble(("scope: ", DIM), words_of(line.scope))
    if line.condition:
        yield Text.assemble(("condition: ", DIM), Text(clean(line.condition).strip(), NOTE))
    yield Text.assemble(("deadline: ", DIM), deadline_of(line))


def _steps(line: CommitmentLine) -> Iterator[Text]:
    for step in line.transitions:
        yield Text.assemble(("- ", DIM), step_words(line, step))
