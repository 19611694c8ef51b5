"""Options that several commands share, so that one word means the same everywhere."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from onrecord.annotation import MODES, EventType, Modality
from onrecord.entity import EntityKind
from onrecord.entry import StatementKind, Status
from onrecord.errors import UsageError
from onrecord.folding import fold_words

if TYPE_CHECKING:
    from onrecord.record import Record, StatementFilter
    from onrecord.terms.name_table import NameTable

DEFAULT_RECORD = "onrecord.sqlite"

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a date given on the command line stands for: a day, a month or a year."""

    first: date
    last: date


def parse_days(words: str) -> Days:
    """Read "2026-04-19", "2026-04" or "2026". Raises BadParameter."""
    try:
        if found := _DAY.fullmatch(words.strip()):
            year, month, day = (int(number) if number else None for number in found.groups())
            if year and month and day:
                return Days(date(year, month, day), date(year, month, day))
            if year and month:
                return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
            if year:
                return Days(date(year, 1, 1), date(year, 12, 31))
    except ValueError:  # no such day; calendar's own error for a month is one too
        pass
    raise typer.BadParameter(f"{words!r} is no day; write it as 2026-04-19, 2026-04 or 2026")


def parse_count(words: str | int) -> int:
    """Read a whole number from 1 on. Raises BadParameter."""
    try:
        count = int(words)
    except ValueError:
        count = 0
    if count < 1:
        raise typer.BadParameter(f"{str(words)!r} is no whole number from 1 on")
    return count


def parse_probability(words: str | float) -> float:
    """Read a number from 0 to 1. Raises BadParameter."""
    try:
        number = float(words)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:  # "nan" is in no interval either
        raise typer.BadParameter(f"{str(words)!r} is no number from 0 to 1")
    return number


def parse_place(words: str) -> str:
    """Read where a record is. Raises BadParameter where nothing is named: the usual record is not what was asked for."""
    if not words.strip():
        raise typer.BadParameter("it is empty; name a file, or leave it out")
    return words


def parse_words(words: str) -> str:
    """Read words to look for. Raises BadParameter where there is none: what asks for nothing would find nothing."""
    if not fold_words(words):
        raise typer.BadParameter(f"{words!r} has no word to look for")
    return words


def looked_for(option: str, told: str, metavar: str = "WORDS") -> Any:
    """Make an option that takes words of a name, of what was said or an id: every filter that does so is made here."""
    return typer.Option(option, parser=parse_words, metavar=metavar, help=told)


_Names = TypeVar("_Names", bound=StrEnum)


def one_of(names: type[_Names]) -> dict[str, Any]:
    """Give what an option of a few names takes: written in any case, listed in the help, completed by the shell."""

    def parse(words: str) -> _Names:
        for name in names:
            if name.value.casefold() == words.strip().casefold():
                return name
        raise typer.BadParameter(f"{words!r} is none of {', '.join(names)}")

    def complete(begun: str) -> list[str]:
        return [name.value for name in names if name.value.casefold().startswith(begun.casefold())]

    return {"parser": parse, "metavar": f"[{'|'.join(names)}]", "autocompletion": complete}


def format_named(names: type[_Names], output: str, otherwise: _Names) -> _Names:
    """Give the format that a file's name ends with, as out.parquet; where it has no ending or is no file, another.

    Raises:
        UsageError: it ends with something that we do not write.
    """
    suffix = Path(output).suffix.removeprefix(".").casefold()
    if not suffix or output == "-" or output.startswith("/dev/"):
        return otherwise
    found = next((name for name in names if name.value == suffix), None)
    if found is None:
        raise UsageError(f"{output}: nothing is written as .{suffix} here; say what to write with --format {', '.join(names)}")
    return found


def parse_mode(words: str) -> str:
    """Read a mode of some type of event. Raises BadParameter."""
    modes = sorted({mode for of_type in MODES.values() for mode in of_type})
    mode = words.strip().casefold()
    if mode not in modes:
        raise typer.BadParameter(f"{words!r} is none of {', '.join(modes)}")
    return mode


RecordPath = Annotated[
    str,
    typer.Option(
        "--record",
        "-r",
        metavar="FILE",
        envvar="ONRECORD_RECORD",
        parser=parse_place,
        help="The record: a file, or the address of a PostgreSQL database.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON; errors too, on standard error.")]
Limit = Annotated[int | None, typer.Option("--limit", "-n", parser=parse_count, metavar="N", help="At most so many.")]
Speaker = Annotated[str | None, looked_for("--speaker", "Words of the speaker's name.")]
About = Annotated[str | None, looked_for("--about", "Words of what was said; all of them.")]
Via = Annotated[str | None, looked_for("--via", "On whose word: words of the outlet, or of one link of the chain.")]
Since = Annotated[
    Days | None,
    typer.Option("--since", metavar="DAY", parser=parse_days, help="Said on that day or later: 2026-04-19, 2026-04."),
]
Until = Annotated[Days | None, typer.Option("--until", metavar="DAY", parser=parse_days, help="Said on that day or earlier.")]
Undated = Annotated[bool, typer.Option("--undated", help="With --since or --until: also what was said on a day not stated.")]
Kind = Annotated[
    StatementKind | None, typer.Option("--kind", **one_of(StatementKind), help="Quoted, reported, or both in one.")
]
OfModality = Annotated[
    Modality | None,
    typer.Option(
        "--modality", **one_of(Modality), help="Spoken (happened), told as not spoken (denied), or not so far (scheduled, ...)."
    ),
]
MinScore = Annotated[
    float,
    typer.Option(
        "--min-score", parser=parse_probability, metavar="P", help="Only what is right with this probability or more."
    ),
]
OfType = Annotated[EventType | None, typer.Option("--type", **one_of(EventType), help="What kind of act: PLOVER's type.")]
OfMode = Annotated[
    str | None,
    typer.Option("--mode", parser=parse_mode, metavar="MODE", help="In what manner: PLOVER's mode, as offer, meet, aerial."),
]
HowFar = Annotated[
    Modality | None,
    typer.Option("--modality", **one_of(Modality), help="Told as done (happened), as not so (denied), or as not done so far."),
]
Actor = Annotated[str | None, looked_for("--actor", "Words of the name of who takes part.")]
Place = Annotated[str | None, looked_for("--place", "Words of the place's name, or its country's code: UKR.")]
DoneSince = Annotated[
    Days | None, typer.Option("--since", metavar="DAY", parser=parse_days, help="On that day or later: 2026-04-19, 2026-04.")
]
DoneUntil = Annotated[Days | None, typer.Option("--until", metavar="DAY", parser=parse_days, help="On that day or earlier.")]
UndatedToo = Annotated[bool, typer.Option("--undated", help="With --since or --until: also what is on a day not stated.")]
OfParty = Annotated[str | None, looked_for("--party", "Words of the name of the party, or of whom it is promised to.")]
OfStatus = Annotated[Status | None, typer.Option("--status", **one_of(Status), help="Where it stands.")]
AsOf = Annotated[
    Days | None, typer.Option("--as-of", metavar="DAY", parser=parse_days, help="Reckon lapses as of that day: 2026-04-19.")
]
TakesPart = Annotated[str | None, looked_for("--party", "Words of the name of one who takes part, in any account.")]
ToldSince = Annotated[
    Days | None, typer.Option("--since", metavar="DAY", parser=parse_days, help="First told on that day or later: 2026-04-19.")
]
ToldUntil = Annotated[
    Days | None, typer.Option("--until", metavar="DAY", parser=parse_days, help="First told on that day or earlier.")
]
AsKnownOn = Annotated[
    Days | None,
    typer.Option("--as-known-on", metavar="DAY", parser=parse_days, help="As the record stood at the end of that day (UTC)."),
]
OfReport = Annotated[
    str | None, looked_for("--report", "Of this report only: its id or the beginning of it, or its address.", "ID")
]
OfKind = Annotated[EntityKind | None, typer.Option("--kind", **one_of(EntityKind), help="Of this kind only.")]
OfName = Annotated[str | None, looked_for("--name", "Words of the name.")]
Publisher = Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Outlet, where the reports do not say.")]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="WHEN", help="Day or instant of publication: 2025-03-20, 2025-03-20T14:30+01:00."),
]
Url = Annotated[str | None, typer.Option("--url", metavar="ADDRESS", help="Address of the report.")]
Language = Annotated[str | None, typer.Option("--language", metavar="CODE", help="Language of the reports: en, de, ...")]
Force = Annotated[bool, typer.Option("--force", help="Write over a file even if it is not a former output.")]
Names = Annotated[
    str | None,
    typer.Option(
        "--names",
        metavar="FILE",
        help="More names that stand for one thing, beside the bundled table: CSV or JSON with name, kind, aliases, of.",
    ),
]
Threads = Annotated[
    int, typer.Option("--threads", parser=parse_count, metavar="N", help="Processor cores that the model may use.")
]


def open_existing(place: str, check: bool = False) -> Record:
    """Open a record that must be there; `check`: read through all of it first, so that damage is told before anything else.

    Raises:
        RecordError: it is not, or cannot be used.
    """
    import os

    from onrecord.errors import RecordError
    from onrecord.record import open_record

    if "://" not in place and not os.path.lexists(place):
        raise RecordError(f"no record at {place}; make one with: onrecord read PATH ...")
    return open_record(place, must_exist=True, check=check)


def known_on(opened: Record, day: Days | None) -> Record:
    """Give a record as it stood at the end of a day, of a month or year at the end of its last one; None: as it stands."""
    return opened.as_known_on(day.last if day else None)


def report_of(opened: Record, asked: str | None) -> str | None:
    """Give the full id of the report that is asked for: by its id, the beginning of that, or its address; None: of any report.

    Raises:
        NotFoundError / AmbiguousError: there is none, or there are several.
    """
    from onrecord.show.report_asked import report_asked

    return None if asked is None else report_asked(opened, asked)


def one_form(*, as_json: bool, output: str | None) -> None:
    """Raise UsageError where both JSON and a page are asked for."""
    if as_json and output is not None:
        raise UsageError("say one of --json and --html: a page is no JSON")


def check_mode(type_: EventType | None, mode: str | None) -> None:
    """Raise UsageError where a type has no such mode."""
    from onrecord.errors import UsageError

    if type_ is not None and mode is not None and mode not in MODES.get(type_, ()):
        known = ", ".join(MODES.get(type_, ())) or "no mode"
        raise UsageError(f"--mode {mode} does not go with --type {type_}, which has {known}")


def checked_days(since: Days | None, until: Days | None, *, undated: bool = False) -> tuple[date | None, date | None]:
    """Give the first and the last day that are asked for.

    Raises:
        UsageError: `since` is after `until`, or `undated` is asked for without either.
    """
    from onrecord.errors import UsageError

    if undated and not (since or until):
        raise UsageError("--undated goes with --since or --until; without them what has no stated day is listed anyway")
    if since and until and since.first > until.last:
        raise UsageError(f"--since {since.first} is after --until {until.last}")
    return since.first if since else None, until.last if until else None


def asked(  # noqa: PLR0913 - one keyword for each option that asks for statements
    *,
    speaker: str | None,
    about: str | None,
    since: Days | None,
    until: Days | None,
    via: str | None,
    kind: StatementKind | None,
    modality: Modality | None,
    min_score: float,
    report: str | None,
    undated: bool = False,
    limit: int | None = None,
) -> StatementFilter:
    """Make the question that the options ask.

    Raises:
        UsageError: `since` is after `until`, or `undated` is asked for without either.
    """
    from onrecord.record import StatementFilter

    first, last = checked_days(since, until, undated=undated)
    return StatementFilter(
        speaker=speaker,
        about=about,
        via=via,
        since=first,
        until=last,
        undated=undated,
        kind=kind,
        modality=modality,
        min_score=min_score,
        report=report,
        limit=limit,
    )


def name_table(path: str | None) -> NameTable | None:
    """Give the bundled names with those of a file; None where no file is named.

    Raises:
        UsageError: the file cannot be read, or a line of it makes no sense; the message names both.
    """
    if path is None:
        return None
    from onrecord.terms.name_table import bundled_names, extra_names

    return bundled_names().with_rows(extra_names(path))
