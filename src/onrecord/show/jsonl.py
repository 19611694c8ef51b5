"""A table as JSON Lines: an object a row, with the same names as the columns of the other formats.

Absent values are written three ways: `null` is "not stated", a name that is left out is "not applicable", and
`{"absent": "withheld"}` says itself. Entries carry their evidence in full besides (events their parties, figures and chain,
commitments their steps), and a target as the W3C's Web Annotation Data Model has it, whose offsets count code points of the
report's stored text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import IO, Any

from onrecord.entry import Party
from onrecord.figure import Figure
from onrecord.record.base import ANY_STATEMENT, Evidence, StatementFilter, View
from onrecord.show.acts import CommitmentLine, EventLine, StepLine, step_lines
from onrecord.show.lines import StatementLine
from onrecord.show.tables import TRANSITIONS, Absent, Table, table_named
from onrecord.show.targets import Target, open_text

Json = dict[str, Any]


def write_jsonl(view: View, target: Target | IO[str], table: str = "statements", which: StatementFilter = ANY_STATEMENT) -> int:
    """Write a table as JSON Lines.

    Args:
        view: of the record.
        target: a path, whose file is written whole or not at all; or an open text stream.
        table: a name of `tables.TABLES`.
        which: which statements.

    Returns:
        The number of lines.

    Raises:
        UsageError: there is no such table, or `which` does not apply to it.
        OutputError: the file cannot be written.
    """
    chosen = table_named(table, which)
    rows = 0
    with open_text(target) as stream:
        for line in chosen.lines(view, which):
            stream.write(_one_line(to_json(chosen, line)) + "\n")
            rows += 1
    return rows


def to_json(table: Table, line: Any) -> Json:
    """Give one row as a JSON object."""
    made: Json = {}
    for column, value in table.values(line):
        if value is Absent.NOT_STATED:
            made[column.name] = None
        elif value is Absent.WITHHELD:
            made[column.name] = {"absent": value.value}
        elif value is not Absent.NOT_APPLICABLE:
            made[column.name] = list(value) if isinstance(value, tuple) else value
    if isinstance(line, EventLine):
        made["actors"], made["recipients"] = _parties(line.actors), _parties(line.recipients)
        made["figures_in_full"] = [_figure(figure) for figure in line.figures]
    if isinstance(line, CommitmentLine):
        made["transitions"] = [to_json(TRANSITIONS, step) for step in step_lines(line)]
    if isinstance(line, StatementLine | EventLine):
        made["chain_links"] = _chain_links(line)
    if isinstance(line, StatementLine | EventLine | CommitmentLine | StepLine):
        made["evidence"] = [_role_and_selectors(piece) for piece in line.evidence if piece.link is None]
        made["target"] = _target(line)
    return made


def _parties(parties: Sequence[Party]) -> list[Json]:
    return [{"span": list(party.span), "name": party.name, "entity": party.entity} for party in parties]


def _figure(figure: Figure) -> Json:
    return {
        "span": list(figure.span),
        "kind": figure.kind.value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "bound": figure.bound,
    }


def _one_line(made: Json) -> str:
    # JSON lets three more characters stand that some readers of lines divide at.
    return re.sub("[\x85\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", json.dumps(made, ensure_ascii=False))


def selectors(start: int, end: int, exact: str, prefix: str, suffix: str) -> list[Json]:
    """Give the TextPositionSelector and the TextQuoteSelector of some words.

    Source: W3C Web Annotation Data Model, sections 4.2.4 and 4.2.5.
    """
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
    ]


def _role_and_selectors(piece: Evidence) -> Json:
    return {"role": piece.role.value, "selector": selectors(*piece.span, piece.exact, piece.prefix, piece.suffix)}


def _chain_links(line: StatementLine | EventLine) -> list[Json]:
    return [
        {"name": link.name, "entity": link.entity, "evidence": _of_link(line.evidence, number)}
        for number, link in enumerate(line.links)
    ]


def _of_link(evidence: Sequence[Evidence], number: int) -> list[Json]:
    return [_role_and_selectors(piece) for piece in evidence if piece.link == number]


def _target(line: StatementLine | EventLine | CommitmentLine | StepLine) -> Json:
    capture = f"urn:sha256:{line.capture_sha256}" if line.capture_sha256 else None
    state: Json = {"type": "TimeState", "sourceDate": line.recorded.isoformat()}
    if capture:
        state["cached"] = capture
    return {
        "type": "SpecificResource",
        "source": line.url or capture or f"urn:sha256:{line.text_sha256}",
        "state": state,
        "selector": selectors(*line.span, line.exact, line.prefix, line.suffix),
    }
