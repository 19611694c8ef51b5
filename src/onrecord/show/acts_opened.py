"""One event or commitment opened, for a terminal: what it is, on whose word, its fields; `opened` adds its words."""

from __future__ import annotations

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.annotation import Modality
from onrecord.entry import EventPlace, PlaceState
from onrecord.record.base import Role
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
from onrecord.show.text import BOLD, DIM, NOTE, UNSPOKEN, chain_tree, day_in_full, words_of

_INDENT = (0, 0, 0, 2)


def event_parts(line: EventLine) -> list[RenderableType]:
    """Lay out an event with its chain and its fields."""
    far = how_far(line)
    bracketed = Text.assemble(("[", NOTE), far, ("] ", NOTE)) if far else far
    head = Text.assemble(bracketed, who_to_whom(line.who, line.whom), "  ", kind_of_act(line))
    tree, node = chain_tree(line)
    if not line.chain:
        node.add(Text("somebody: whose word it is, is not stated" if line.statement else "the report tells it itself", DIM))
    return [
        Text.assemble(("Event ", BOLD), (line.id, "cyan")),
        "",
        Padding(head, _INDENT),
        Padding(what_is_done(line), _INDENT),
        "",
        Text("On whose word", BOLD),
        Padding(tree, _INDENT),
        "",
        _event_fields(line),
    ]


def _event_fields(line: EventLine) -> Table:
    grid = _grid()
    grid.add_row("how far", _modality(line.modality))
    grid.add_row("type", kind_of_act(line))
    grid.add_row("actor", names_of(line.who))
    grid.add_row("recipient", names_of(line.whom))
    grid.add_row("object", words_of(line.object))
    grid.add_row("condition", words_of(line.condition))
    grid.add_row("place", _place_in_full(line.place))
    grid.add_row("day", day_in_full(line.when) if line.when or not line.time else _words_only(line.time))
    for figure, words in zip(line.figures, line.figure_words, strict=True):
        grid.add_row("figure", Text.assemble(words_of(words), (f"  {figure.kind.value}, {figure.bound}", DIM)))
    others = [piece.exact for piece in line.evidence if piece.role is Role.MENTION and piece.span != line.span]
    if others:
        grid.add_row("also told as", words_of(", ".join(f"“{words}”" for words in others)))
    if line.statement:
        grid.add_row("told in", Text.assemble("statement ", (line.statement, "cyan")))
    grid.add_row("score", f"{line.score:.2f}")
    return grid


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=DIM)
    grid.add_column()
    return grid


def _modality(modality: Modality) -> Text:
    if modality is Modality.HAPPENED:
        return Text("happened: told as done")
    return Text(f"{modality.value}: {UNSPOKEN[modality]}", NOTE)


def _words_only(words: str) -> Text:
    return Text.assemble(words_of(None), (f"  words “{clean(words).strip()}”, of which no day could be made", DIM))


def _place_in_full(place: EventPlace | None) -> Text:
    if place is None or place.state is PlaceState.UNKNOWN:
        return place_of(place)
    if place.state is PlaceState.AMBIGUOUS:
        return Text.assemble(words_of(place.name), (f"  one of: {clean(', '.join(place.candidates))}", DIM))
    at = f"{place.latitude:.2f}, {place.longitude:.2f}" if place.latitude is not None and place.longitude is not None else None
    within = f"within {place.radius_km:.0f} km of {at}" if at and place.radius_km else at
    known = [clean(words) for words in (within, f"GeoNames {place.geoname}" if place.geoname else None) if words]
    return Text.assemble(place_of(place), (f"  {'; '.join(known)}" if known else "", DIM))


def commitment_parts(line: CommitmentLine) -> list[RenderableType]:
    """Lay out a commitment with its fields, and its steps with who says so."""
    parts: list[RenderableType] = [
        Text.assemble(("Commitment ", BOLD), (line.id, "cyan")),
        "",
        Padding(Text.assemble(who_to_whom((line.party,), line.counterparts), ": ", words_of(line.what)), _INDENT),
        "",
        _commitment_fields(line),
        "",
        Text("Steps, on whose word", BOLD),
    ]
    for step in line.transitions:
        parts.append(Padding(step_words(line, step), _INDENT))
        shown = Text.assemble((f"score {step.score:.2f}", DIM), *((", event ", (step.event, "cyan")) if step.event else ()))
        parts.append(Padding(shown, (0, 0, 0, 4)))
    return parts


def _commitment_fields(line: CommitmentLine) -> Table:
    grid = _grid()
    grid.add_row("status", status_of(line))
    grid.add_row("party", words_of(line.party))
    grid.add_row("counterpart", names_of(line.counterparts))
    grid.add_row("what", words_of(line.what))
    grid.add_row("scope", words_of(line.scope))
    grid.add_row("condition", words_of(line.condition))
    grid.add_row("deadline", day_in_full(line.deadline) if line.deadline else deadline_of(line))
    grid.add_row("told by", words_of(on_whose_word(line.publisher, ())))
    grid.add_row("score", f"{line.score:.2f}")
    return grid
