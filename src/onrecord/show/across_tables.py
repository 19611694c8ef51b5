"""The tables of what holds across reports: claims, origins, discrepancies, positions, breaches, identities, judgements.

`tables` has all that there are. Each row is derived anew from entries, links and judgements; `decision_id` has the numbers of
the judgements that had a part in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from onrecord.account import Side
from onrecord.record.base import StatementFilter, View
from onrecord.show.across import CLAIMS, Across
from onrecord.show.across_decisions import identity_lines, judgement_lines, maybes
from onrecord.show.across_lines import OriginLine
from onrecord.show.across_positions import issue_lines, position_lines
from onrecord.show.across_queries import breach_lines, claim_lines, discrepancy_lines, origin_lines
from onrecord.show.columns import (
    NOT_APPLICABLE,
    NOT_STATED,
    Absent,
    Column,
    ColumnType,
    Table,
    Value,
    integer_column,
    or_absent,
    text_column,
    value_column,
)

TEXT, INTEGER, LIST = ColumnType.TEXT, ColumnType.INTEGER, ColumnType.LIST


def _computed(name: str, kind: ColumnType, meaning: str, value: Callable[[Any], Any], absent: Absent | None = None) -> Column:
    """Make a column whose value is computed from the line."""

    def take(line: Any) -> Value:
        made = value(line)
        return or_absent(made, absent) if absent else made

    return Column(name, kind, meaning, take, (absent,) if absent else ())


def _of_across(ask: Callable[[Across], Iterable[Any]]) -> Callable[[View, StatementFilter], Iterator[Any]]:
    return lambda view, _: iter(ask(Across(view)))


def _reasons(line: Any) -> tuple[str, ...]:
    return tuple(reason.words for reason in line.reasons)


_PLACE = (
    text_column("report_id", "id of the report in which `exact` stands", path="place.report_id"),
    text_column("publisher", "outlet that published that report", NOT_STATED, "place.publisher"),
    text_column("published_day", "day on which it was published", NOT_STATED, "place.published.day"),
    integer_column("start", "first code point of `exact` in the stored text of the report, from 0", "place.span.start"),
    integer_column("end", "code point after the last one of `exact`", "place.span.end"),
    text_column("exact", "the words from start to end, as they stand in the report", path="place.exact"),
    text_column("capture_sha256", "SHA-256 of the bytes that the report was read from", NOT_APPLICABLE, "place.capture_sha256"),
    text_column("text_sha256", "SHA-256 of the stored text (UTF-8) that start and end count in", path="place.text_sha256"),
    text_column("reader_version", "version of onrecord that read the report", NOT_STATED, "place.reader_version"),
)
_NUMBERS = "numbers of the judgements that hold and concern this row"
_DECIDED = _computed("decision_id", TEXT, _NUMBERS, lambda line: "; ".join(line.decisions), NOT_APPLICABLE)


def _deniers(line: Any) -> Value:
    return or_absent(line.deniers, NOT_STATED if line.denied else NOT_APPLICABLE)


CLAIM_TABLE = Table(
    "claims",
    "one act, utterance or undertaking with all accounts of it; `exact` is the sentence of the first that tells it",
    _of_across(claim_lines),
    (
        text_column("record_id", "id of the claim; that of its first account's group", path="id"),
        text_column("matter", "event, statement or commitment"),
        text_column("name", "what a person called it", NOT_APPLICABLE),
        value_column("who", LIST, "who speaks, acts or undertakes, as the first account that tells it has them", NOT_STATED),
        value_column("whom", LIST, "to, with or against whom", NOT_STATED),
        text_column("what", "the words of the first account that tells it"),
        _computed("accounts", INTEGER, "how many accounts", lambda line: len(line.entries)),
        _computed("reports", INTEGER, "how many reports tell it", lambda line: len(line.reports)),
        _computed("origins", INTEGER, "how many independent first hands", lambda line: len(line.origins)),
        value_column("origin_names", LIST, "their names, those of most accounts first", NOT_STATED, "origins"),
        integer_column("unstated", "how many accounts do not say who told it; they count as no origin"),
        integer_column(
            "denied",
            "how many accounts deny it or a part in it, which makes them no origin; where all do outright, it is only denied",
        ),
        Column(
            "denied_by", LIST, "who denies it: the independent first hands of these", _deniers, (NOT_STATED, NOT_APPLICABLE)
        ),
        integer_column(
            "beforehand",
            "how many accounts speak of it as to come, or as not so far, where others tell it as done: no origin of it",
        ),
        integer_column("discrepancies", "in how many ways its accounts differ"),
        text_column("first", "day of publication of the first account", NOT_STATED),
        text_column("last", "day of publication of the last account", NOT_STATED),
        value_column("entries", LIST, "record_id of each account, in order of publication"),
        value_column("report_ids", LIST, "report_id of each report that tells it", path="reports"),
        *_PLACE,
        _DECIDED,
    ),
)


def _all_origins(across: Across) -> Iterator[OriginLine]:
    return origin_lines(across, (claim for matter in CLAIMS for claim in across.told((matter,), counts_tolls=False)))


def _of_accounts(name: str, meaning: str, field: str) -> Column:
    return _computed(name, LIST, meaning, lambda line: tuple(dict.fromkeys(getattr(one, field) for one in line.accounts)))


ORIGIN_TABLE = Table(
    "origins",
    "one first hand of one claim, or of its denial; `exact` is the sentence of its first account",
    _of_across(_all_origins),
    (
        text_column("record_id", "id of the claim, and the number of the origin in it", path="id"),
        text_column("claim_id", "record_id of the claim", path="claim"),
        integer_column(
            "number", "from 1, in the order of the claim's origins: those of most accounts first, who denies it last"
        ),
        text_column(
            "origin", "speaker, outlet or agency where chains end; not stated ones count as no origin", NOT_STATED, "name"
        ),
        _computed(
            "denies",
            TEXT,
            "yes where its accounts deny the claim, part where all that they deny is a part in it, and then it counts as no"
            " origin; else no",
            lambda line: ("part" if line.only_part else "yes") if line.denies else "no",
        ),
        value_column("via", LIST, "outlets and relays on the way there", NOT_APPLICABLE),
        _of_accounts("entries", "record_id of each account that leads there", "entry"),
        _of_accounts("report_ids", "report_id of each report that leads there", "report_id"),
        _computed("reasons", LIST, "why its accounts are one: a line for each merge", _reasons, NOT_APPLICABLE),
        *_PLACE,
        _computed("decision_id", TEXT, "id of a person's decision on this row", lambda _: NOT_APPLICABLE, NOT_APPLICABLE),
    ),
)


def _side(side: str, which: str) -> tuple[Column, ...]:
    def take(name: str) -> Callable[[Any], Any]:
        def value(line: Any) -> Any:
            one: Side = getattr(line, side)
            made = getattr(one, name)
            return made.isoformat() if hasattr(made, "isoformat") else made

        return value

    return (
        _computed(f"{side}_value", TEXT, f"what {which} says, in the words of its report", take("value")),
        _computed(f"{side}_entry", TEXT, "record_id of the entry that says so", take("entry")),
        _computed(f"{side}_report_id", TEXT, "report_id of the report", take("report_id")),
        _computed(f"{side}_publisher", TEXT, "outlet that published it", take("publisher"), NOT_STATED),
        _computed(
            f"{side}_asserter",
            TEXT,
            "on whose word; not applicable where the report tells it itself",
            take("asserter"),
            NOT_APPLICABLE,
        ),
        _computed(f"{side}_day", TEXT, "day on which it was told", take("when"), NOT_STATED),
        _computed(
            f"{side}_start", INTEGER, "where the value stands: first code point", lambda line: getattr(line, side).span.start
        ),
        _computed(f"{side}_end", INTEGER, "code point after the last one", lambda line: getattr(line, side).span.end),
        _computed(f"{side}_sentence", TEXT, "the sentence that it stands in", take("sentence")),
    )


DISCREPANCY_TABLE = Table(
    "discrepancies",
    "one way in which the accounts of one claim differ, two values side by side; `exact` is where the left one stands",
    _of_across(discrepancy_lines),
    (
        text_column("record_id", "id of the discrepancy; the same as accounts are added", path="id"),
        text_column("claim_id", "record_id of the claim", path="claim"),
        text_column("claim", "words for the claim", path="what"),
        text_column("kind", "figure, scope, date, place, who, whether at all or condition"),
        text_column("state", "open, explained or resolved, as a person decided"),
        text_column("note", "the person's words", NOT_APPLICABLE),
        *_side("left", "the first account"),
        *_side("right", "the other account"),
        value_column("others", LIST, "record_id of further entries that say one or the other", NOT_APPLICABLE),
        *_PLACE,
        _DECIDED,
    ),
)

POSITION_TABLE = Table(
    "positions",
    "one stance of one party on one issue at a time; `exact` is what shows it",
    _of_across(position_lines),
    (
        text_column("record_id", "id of the entry that shows it", path="id"),
        text_column("party_id", "record_id of the party in the table identities"),
        text_column("party", "its name"),
        text_column("issue_id", "id of the issue, made from its words"),
        text_column("issue", "its name: the words most used for it, or what a person called it"),
        text_column("stance", "for, against, conditional, demands, offers or undecided"),
        text_column("before", "the stance before, where this one differs from it", NOT_APPLICABLE),
        text_column("when", "day of the entry, or of publication where that is not stated", NOT_STATED),
        text_column("asserter", "on whose word; not applicable where the report tells it itself", NOT_APPLICABLE),
        text_column("sentence", "the sentence that shows it, on one line"),
        *_PLACE,
        _computed("decision_id", TEXT, "id of a person's decision on this row", lambda _: NOT_APPLICABLE, NOT_APPLICABLE),
    ),
)

ISSUE_TABLE = Table(
    "issues",
    "one issue: the words that parties take positions on",
    _of_across(issue_lines),
    (
        text_column("record_id", "id of the issue, made from its words", path="id"),
        text_column("issue", "the words most used for it, or what a person called it", path="name"),
        value_column("words", LIST, "the stems that make it"),
        integer_column("entries", "how many entries are about it"),
        value_column("parties", LIST, "who takes a position on it", NOT_STATED),
        integer_column("changes", "how often a position on it changed"),
        text_column("first", "day of the first position", NOT_STATED),
        text_column("last", "day of the last one", NOT_STATED),
    ),
)

BREACH_TABLE = Table(
    "breaches",
    "one commitment that stood and one later reported act within its scope, never a verdict; `exact` are the words of the act",
    _of_across(breach_lines),
    (
        text_column("record_id", "id of the pair, made from both", path="id"),
        text_column(
            "strength", "breach (of the kind that was ruled out, in scope, by the party) or tension (not all is stated)"
        ),
        text_column("party", "whose undertaking it is; all who undertook it, where nobody is said to have done the act"),
        text_column("commitment_id", "record_id of the commitment", path="commitment"),
        text_column("what", "what is undertaken, in the words of its report"),
        text_column("commitment_report_id", "report_id of the report that tells the commitment", path="commitment_report"),
        _computed(
            "also",
            LIST,
            "what else of the same accord the act is within, in the words of its report",
            lambda line: tuple(words for _, words in line.besides),
            NOT_APPLICABLE,
        ),
        _computed(
            "also_ids",
            LIST,
            "record_id of each of these commitments",
            lambda line: tuple(e for e, _ in line.besides),
            NOT_APPLICABLE,
        ),
        text_column("status", "where the commitment stood"),
        text_column("act_id", "record_id of the act, or of the step that reports it broken", path="act"),
        text_column("sentence", "the sentence that tells the act, on one line"),
        text_column("when", "day of the act in EDTF", NOT_STATED, "when.edtf"),
        text_column("asserter", "on whose word; not applicable where the report tells it itself", NOT_APPLICABLE),
        _computed("chain", TEXT, "the way there, reader's end first", lambda line: " > ".join(line.chain), NOT_APPLICABLE),
        value_column("missing", LIST, "what is not stated: who, what target, when, where", NOT_APPLICABLE),
        _computed("reasons", LIST, "what was compared", _reasons, NOT_APPLICABLE),
        *_PLACE,
        _DECIDED,
    ),
)

IDENTITY_TABLE = Table(
    "identities",
    "one person, body, state or place over all reports; `exact` is its first mention",
    _of_across(identity_lines),
    (
        text_column("record_id", "id of the identity; that of its first mention's group", path="id"),
        text_column("name", "the fullest or most used one, or the one that a person gave it"),
        text_column("kind", "as in the table entities"),
        value_column("also", LIST, "other names that reports have for it, most used first", NOT_APPLICABLE),
        text_column("iso3", "ISO 3166 alpha-3 code, of a state", NOT_APPLICABLE),
        text_column("of", "whom it speaks for, belongs to or is an office of", NOT_STATED),
        integer_column("reports", "in how many reports it is named"),
        integer_column("mentions", "how often"),
        integer_column("statements", "how many statements it makes"),
        *_PLACE,
        _DECIDED,
    ),
)

_NO_WORDS = "not applicable: a judgement rests on no words"
JUDGEMENT_TABLE = Table(
    "judgements",
    "one decision of a person, those that were undone too",
    _of_across(lambda across: judgement_lines(across, undone=True)),
    (
        text_column("record_id", "number of the judgement", path="id"),
        text_column("verdict", "same, different, name, explained, resolved or rejected"),
        text_column("left", "id of what it is about"),
        text_column("left_words", "what that is", NOT_APPLICABLE),
        text_column("right", "id of the other thing", NOT_APPLICABLE),
        text_column("right_words", "what that is", NOT_APPLICABLE),
        text_column("name", "the name that was given", NOT_APPLICABLE),
        text_column("reason", "in the person's words", NOT_STATED),
        text_column("author", "who decided"),
        text_column("made", "when: instant, UTC"),
        text_column("undone", "when it was undone", NOT_APPLICABLE),
        text_column("undone_by", "by whom", NOT_APPLICABLE),
        value_column("redoes", INTEGER, "number of the judgement that this one does again", NOT_APPLICABLE),
        *(
            _computed(name, kind, _NO_WORDS, lambda _: NOT_APPLICABLE, NOT_APPLICABLE)
            for name, kind in (
                ("start", INTEGER),
                ("end", INTEGER),
                ("exact", TEXT),
                ("capture_sha256", TEXT),
                ("reader_version", TEXT),
            )
        ),
    ),
)

MAYBE_TABLE = Table(
    "maybes",
    "two groups that may be the same and wait for a decision",
    _of_across(maybes),
    (
        text_column("record_id", "id of the one", path="id"),
        text_column("left_words", "what it is", NOT_STATED),
        text_column("right", "id of the other"),
        text_column("right_words", "what that is", NOT_STATED),
        text_column("matter", "entity, event, statement or commitment"),
        value_column("score", ColumnType.NUMBER, "probability in [0, 1] that they are one"),
        _computed("reasons", LIST, "what was compared", _reasons, NOT_APPLICABLE),
    ),
)

ACROSS_TABLES = (
    CLAIM_TABLE, ORIGIN_TABLE, DISCREPANCY_TABLE, POSITION_TABLE, BREACH_TABLE, IDENTITY_TABLE, JUDGEMENT_TABLE,
)  # fmt: skip
"""Those that can be exported."""
