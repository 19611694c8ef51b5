"""The tables of events, of commitments and of their steps; `tables` has all that there are.

What event data calls by a name of its own has that name here: event_type, event_mode, contexts, quad_class, actor_name,
recipient_name, country, latitude, longitude, geonames_id, event_day. Nothing is filled in that the record does not know: there
are no scores of intensity, no codes of sectors, and the day of publication never stands in for the day of an event.

Source: PLOVER (2021) for types, modes and contexts; columns as in POLECAT.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from onrecord.annotation import EventType, Modality
from onrecord.entry import Party, PlaceState
from onrecord.figure import Figure
from onrecord.record.base import Role, StatementFilter, View
from onrecord.show.acts import EventLine, StepLine, step_lines
from onrecord.show.acts_queries import commitment_lines, event_lines
from onrecord.show.columns import (
    DECISION,
    NOT_APPLICABLE,
    NOT_STATED,
    REPORT_ID,
    WHENCE,
    WHERE,
    Absent,
    Column,
    ColumnType,
    Table,
    Value,
    integer_column,
    moment_columns,
    or_absent,
    span_column,
    text_column,
    value_column,
)

QUAD_CLASSES = {
    **dict.fromkeys((EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.CONCEDE), 1),
    **dict.fromkeys((EventType.COOPERATE, EventType.AID, EventType.RETREAT), 2),
    **dict.fromkeys((EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN), 3),
    **dict.fromkeys((EventType.PROTEST, EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT), 4),
}
"""Type -> 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""

CONTEXTS: dict[Modality, tuple[str, ...]] = {
    Modality.HAPPENED: (),
    Modality.ONGOING: (),
    Modality.SCHEDULED: ("future",),
    Modality.PROPOSED: ("hypothetical",),
    Modality.DEMANDED: ("hypothetical",),
    Modality.CONDITIONAL: ("hypothetical",),
    Modality.PREDICTED: ("future", "hypothetical"),
    Modality.DENIED: ("negation",),
}
"""Modality -> PLOVER's contexts; "historical" does not follow from a modality, so it is never given."""


def _computed(name: str, kind: ColumnType, meaning: str, value: Callable[[Any], Any], absent: Absent | None = None) -> Column:
    """Make a column whose value is computed from the line."""

    def take(line: Any) -> Value:
        made = value(line)
        return or_absent(made, absent) if absent else made

    return Column(name, kind, meaning, take, (absent,) if absent else ())


def _list(name: str, meaning: str, value: Callable[[Any], tuple[str, ...]], absent: Absent = NOT_STATED) -> Column:
    return _computed(name, ColumnType.LIST, meaning, value, absent)


def _chain(name: str, meaning: str, names: Callable[[Any], tuple[str, ...]]) -> Column:
    return _computed(name, ColumnType.TEXT, meaning, lambda line: " > ".join(names(line)), NOT_APPLICABLE)


def _days(name: str, what: str, path: str) -> tuple[Column, ...]:
    return (
        text_column(name, f"{what} in EDTF (ISO 8601-2), intervals and open ends included", NOT_STATED, f"{path}.edtf"),
        text_column(
            f"{name}_earliest", "first possible day; not stated where that end is open", NOT_STATED, f"{path}.earliest"
        ),
        text_column(f"{name}_latest", "last possible day; not stated where that end is open", NOT_STATED, f"{path}.latest"),
        text_column(f"{name}_words", "the words that tell it", NOT_STATED, f"{path}.words"),
        text_column(
            f"{name}_anchor", "what it was counted from: none, publication, speech or event", NOT_STATED, f"{path}.anchor"
        ),
        text_column(f"{name}_anchor_day", "the day that it was counted from", NOT_APPLICABLE, f"{path}.anchor_day"),
    )


def _known_place(name: str, kind: ColumnType, meaning: str, field: str) -> Column:
    """Make a column that has a value only where the place is known."""
    told = f"{meaning}; not applicable unless place_state is known"
    return value_column(name, kind, told, NOT_APPLICABLE, f"place.{field}")


def _entities(parties: Callable[[EventLine], tuple[Party, ...]]) -> Callable[[EventLine], tuple[str, ...]]:
    return lambda line: tuple(dict.fromkeys(f"{line.report_id}/{party.entity}" for party in parties(line) if party.entity))


def _single_day(line: EventLine) -> str | None:
    when = line.when
    return when.earliest.isoformat() if when and when.earliest and when.earliest == when.latest else None


def _candidates(line: EventLine) -> tuple[str, ...]:
    return line.place.candidates if line.place and line.place.state is PlaceState.AMBIGUOUS else ()


def _figure(figure: Figure) -> str:
    ends = "..".join("" if end is None else str(int(end) if end.is_integer() else end) for end in (figure.low, figure.high))
    return ":".join((figure.kind.value, ends, figure.unit or "", figure.bound))


_HEAD = (
    REPORT_ID,
    text_column("publisher", "outlet that published the report", NOT_STATED),
    *moment_columns("published", "publication of the report"),
    text_column("title", "headline of the report", NOT_STATED),
    text_column("url", "canonical address of the report", NOT_STATED),
    text_column("language", "ISO 639-1 code of the report's text", NOT_STATED),
)
_QUOTE = (
    *WHERE,
    text_column("prefix", "up to 32 code points before `exact`", NOT_APPLICABLE),
    text_column("suffix", "up to 32 code points after `exact`", NOT_APPLICABLE),
)
_TAIL = (
    *WHENCE,
    text_column("model", "fingerprint of the model that read the report", NOT_STATED),
    text_column("recorded", "instant (UTC) at which the record learnt it"),
    DECISION,
)

EVENTS = Table(
    "events",
    "one act as one report tells it: who did what to whom, where and when, how far it took place, on whose word;"
    " `exact` is its trigger",
    lambda view, _: event_lines(view),
    (
        text_column("record_id", "id of the event; the same after every new reading", path="id"),
        *_HEAD,
        text_column("event_type", "PLOVER's type, as AGREE or ASSAULT", path="type"),
        text_column("event_mode", "PLOVER's mode, as offer or aerial; not applicable where none fits", NOT_APPLICABLE, "mode"),
        text_column(
            "modality",
            "how far it took place, as the text tells it: happened, ongoing, scheduled, proposed, demanded, conditional,"
            " predicted or denied (told as not so)",
        ),
        _list(
            "contexts",
            "PLOVER's contexts that follow from the modality: future, hypothetical, negation; historical is never given",
            lambda line: CONTEXTS[line.modality],
            NOT_APPLICABLE,
        ),
        _computed(
            "quad_class",
            ColumnType.INTEGER,
            "class of the type: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
            lambda line: QUAD_CLASSES[line.type],
        ),
        _list("actor_name", "who does it, by name, or in the report's words where no name is known", lambda line: line.who),
        _list("recipient_name", "to, with or against whom, in the same way", lambda line: line.whom),
        _list("actor_entity", "the actors in the table entities", _entities(lambda line: line.actors)),
        _list("recipient_entity", "the recipients in the table entities", _entities(lambda line: line.recipients)),
        text_column("object", "what it is about, in the report's words", NOT_STATED),
        text_column("condition", "what it depends on, in the report's words", NOT_STATED),
        _computed(
            "event_day", ColumnType.TEXT, "the day, where it is a single one; `when` has the interval", _single_day, NOT_STATED
        ),
        *_days("when", "day of the act", "when"),
        text_column("time", "the words that date it, also where no day could be made of them", NOT_STATED),
        _computed(
            "place",
            ColumnType.TEXT,
            "where, in the report's words",
            lambda line: next((piece.exact for piece in line.evidence if piece.role is Role.PLACE), None),
            NOT_STATED,
        ),
        text_column("place_name", "the place as the gazetteer has it, else as `place`", NOT_STATED, "place.name"),
        text_column(
            "place_state",
            "known; ambiguous (several places of that name); unknown (no place of the gazetteer)",
            NOT_STATED,
            "place.state",
        ),
        _known_place("country", ColumnType.TEXT, "ISO 3166 alpha-3 code of the place's country", "country"),
        _known_place("latitude", ColumnType.NUMBER, "of its middle, in degrees", "latitude"),
        _known_place("longitude", ColumnType.NUMBER, "of its middle, in degrees", "longitude"),
        _known_place("place_radius_km", ColumnType.NUMBER, "how far it reaches from there, in kilometres", "radius_km"),
        _known_place("geonames_id", ColumnType.INTEGER, "its number in GeoNames", "geoname"),
        _list("place_candidates", "the places that an ambiguous name may be", _candidates, NOT_APPLICABLE),
        _list("figures", "what is counted in it, in the report's words", lambda line: line.figure_words, NOT_APPLICABLE),
        _list(
            "figure_values",
            "the same as kind:low..high:unit:bound, an open end left empty, as dead:14..:people:at least",
            lambda line: tuple(_figure(figure) for figure in line.figures),
            NOT_APPLICABLE,
        ),
        text_column(
            "statement_id",
            "record_id of the statement in which it is told; not applicable where the report tells it itself",
            NOT_APPLICABLE,
            "statement",
        ),
        _chain(
            "chain",
            "on whose word, reader's end first, the teller last, names joined by ' > '; not applicable where the report tells"
            " it itself",
            lambda line: line.chain,
        ),
        *_QUOTE,
        text_column("sentence", "the sentence of the trigger"),
        span_column(Role.MENTION, NOT_APPLICABLE),
        *(span_column(role, NOT_STATED) for role in (Role.ACTOR, Role.RECIPIENT, Role.OBJECT, Role.PLACE, Role.TIME)),
        span_column(Role.CONDITION, NOT_STATED),
        span_column(Role.FIGURE, NOT_APPLICABLE),
        Column("score", ColumnType.NUMBER, "probability in [0, 1] that trigger and type are right", lambda line: line.score),
        *_TAIL,
    ),
)

COMMITMENTS = Table(
    "commitments",
    "one undertaking as one report tells it: who undertakes what, to whom, on which condition, by when, what became of it;"
    " `exact` is what is undertaken",
    lambda view, _: commitment_lines(view),
    (
        text_column("record_id", "id of the commitment; the same after every new reading", path="id"),
        *_HEAD,
        text_column("party", "who undertakes it, by name, or in the report's words where no name is known"),
        text_column("party_entity", "the party in the table entities: `record_id` is report_id/party_entity", NOT_STATED),
        _list("counterparts", "to whom", lambda line: line.counterparts),
        text_column("what", "what is undertaken, in the report's words"),
        text_column("scope", "what narrows it, in the report's words", NOT_STATED),
        text_column("condition", "what it depends on, in the report's words", NOT_STATED),
        *_days("deadline", "the day by which", "deadline"),
        text_column(
            "status",
            "where it stands after the last step: offered, accepted, conditional, refused, in force, reaffirmed, reported"
            " broken, denied, superseded, withdrawn; or lapsed, as of the day in `as_of`",
        ),
        text_column("as_of", "the day that lapses were reckoned from; exports reckon none", NOT_APPLICABLE),
        _computed(
            "contested",
            ColumnType.TEXT,
            "yes where its steps contradict each other, else no",
            lambda line: "yes" if line.contested else "no",
        ),
        _computed("steps", ColumnType.INTEGER, "how many steps are told", lambda line: len(line.transitions)),
        _computed(
            "asserter",
            ColumnType.TEXT,
            "who tells the last step; not applicable where the report tells it itself",
            lambda line: line.transitions[-1].asserter,
            NOT_APPLICABLE,
        ),
        _chain("chain", "on whose word the last step is told, as in events", lambda line: line.transitions[-1].chain),
        _computed(
            "when",
            ColumnType.TEXT,
            "day of the last step in EDTF",
            lambda line: line.transitions[-1].when and line.transitions[-1].when.edtf,
            NOT_STATED,
        ),
        *_QUOTE,
        text_column("sentence", "the sentence of `what`"),
        span_column(Role.PARTY),
        *(span_column(role, NOT_STATED) for role in (Role.COUNTERPART, Role.SCOPE, Role.CONDITION)),
        Column("score", ColumnType.NUMBER, "probability in [0, 1] of its least sure step", lambda line: line.score),
        *_TAIL,
    ),
)


def _all_steps(view: View, _: StatementFilter) -> Iterator[StepLine]:
    return (step for line in commitment_lines(view) for step in step_lines(line))


TRANSITIONS = Table(
    "transitions",
    "one step in the life of one undertaking; those that contradict each other stand side by side; `exact` is its sentence",
    _all_steps,
    (
        text_column("record_id", "id of the step: the commitment's, and its number", path="id"),
        text_column("commitment_id", "record_id of the commitment", path="commitment"),
        REPORT_ID,
        text_column("publisher", "outlet that published the report", NOT_STATED),
        *moment_columns("published", "publication of the report"),
        text_column("party", "who undertakes it"),
        integer_column("number", "number of the step in the order of the text, from 1"),
        text_column("status", "where the undertaking stands after the step", path="step.status"),
        text_column(
            "asserter", "who tells it; not applicable where the report tells it itself", NOT_APPLICABLE, "step.asserter"
        ),
        _chain("chain", "on whose word, as in events", lambda line: line.step.chain),
        *_days("when", "day of the step", "step.when"),
        text_column("event_id", "record_id of the event that shows it", path="step.event"),
        text_column("statement_id", "record_id of the statement in which it is told", NOT_APPLICABLE, "step.statement"),
        *_QUOTE,
        Column("score", ColumnType.NUMBER, "probability in [0, 1] that the step is right", lambda line: line.step.score),
        *WHENCE,
        text_column("recorded", "instant (UTC) at which the record learnt it"),
        DECISION,
    ),
)
