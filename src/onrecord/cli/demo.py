"""`onrecord demo`: the bundled story, read into a record and shown from every side."""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.open import show_entry
from onrecord.cli.screen import console
from onrecord.errors import UsageError
from onrecord.settings import AnnotateSettings, ReadSettings
from onrecord.show.counts import counted

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.record import Record
    from onrecord.show.lines import StatementLine

EPILOG = """[bold]Examples[/]
  onrecord demo
  onrecord demo --record story.sqlite      keep the record, to try the other commands on it

[bold]Next[/]  onrecord read PATH ..."""

_ROWS = 9
_MIN_SCORE = 0.6
_STORY = (
    "Two countries, one river, invented: upstream Tarvenia fills a reservoir, downstream Nahrazan runs dry, and on the eve"
    " of talks something explodes."
)


def demo(
    record: Annotated[
        str | None, typer.Option("--record", "-r", metavar="FILE", help="Keep the record there instead of throwing it away.")
    ] = None,
) -> None:
    """Read a story that comes with onrecord and show what the record makes of it.

    Over forty invented reports, a few seconds, nothing needed and nothing left behind.
    """
    from onrecord.record import open_record
    from onrecord.show import queries

    screen = console()
    if record is not None:
        _refuse_others(record)
    with _place(record) as place:
        screen.print(f"{_STORY}\n", style="italic")
        _read_story(place)
        with open_record(place, must_exist=True) as opened:
            lines = queries.statements(opened)
            _show_reports(screen, opened, len(lines))
            _show_statements(screen, telling(lines))
            _show_opened(screen, opened, lines)
            _show_quoted(screen, lines)
    _say_next(screen, record, lines)


@contextmanager
def _place(record: str | None) -> Iterator[str]:
    if record is not None:
        yield record
        return
    with tempfile.TemporaryDirectory(prefix="onrecord-demo-") as folder:
        yield str(Path(folder) / "demo.sqlite")


def _refuse_others(place: str) -> None:
    """Refuse a record that holds anything but the story, for what is mixed into it cannot be taken out again."""
    import os

    from onrecord.record import open_record
    from onrecord.story import story_files

    if "://" not in place and not os.path.lexists(place):
        return
    ours = {hashlib.sha256(file.read_bytes()).hexdigest() for file in story_files()}
    with open_record(place, check=True) as opened:
        others = sum(row.report.capture is None or row.report.capture.sha256 not in ours for row in opened.reports())
    if others:
        raise UsageError(
            f"{place} holds {counted(others, 'report')} that the demo's story has nothing to do with;"
            " name a new file for the demo"
        )


def _read_story(place: str) -> None:
    from onrecord.cli.keeping import Keeper
    from onrecord.cli.telling import BarTeller, PipeTeller
    from onrecord.story import story_files, story_settings

    files = story_files()
    teller = BarTeller(len(files)) if console(stderr=True).is_terminal else PipeTeller(quiet=True)
    with teller, Keeper(place, teller, AnnotateSettings()) as keeper:
        for file in files:
            said = story_settings(file)
            settings = ReadSettings(said.get("publisher"), said.get("published"), said.get("url"))
            keeper.keep_all([str(file)], settings)


def telling(lines: Sequence[StatementLine], rows: int = _ROWS) -> list[StatementLine]:
    """Choose statements that show most: told through others, on a stated day, by or to somebody; at most two of a report."""
    by_report: Counter[str] = Counter()
    by_speaker: Counter[str | None] = Counter()
    chosen: list[StatementLine] = []
    for line in sorted(lines, key=_tells, reverse=True):
        fits = line.speaker and line.score >= _MIN_SCORE and by_report[line.report_id] < 2 and by_speaker[line.speaker] < 2
        if fits and len(chosen) < rows:
            chosen.append(line)
            by_report[line.report_id] += 1
            by_speaker[line.speaker] += 1
    return [line for line in lines if line in chosen]


def _tells(line: StatementLine) -> tuple[float, float]:
    good_length = 50 <= len(line.content) <= 220
    stated = (bool(line.chain), line.when is not None, bool(line.medium), bool(line.addressee), good_length)
    return 2 * len(line.chain) + sum(stated), line.score


def _head(screen: Console, words: str, command: str | None = None) -> None:
    screen.print()
    screen.rule(style="dim")
    screen.print(words, style="bold")
    screen.print(f"$ onrecord {command}\n" if command else "", style="dim")


def _show_reports(screen: Console, opened: Record, statements: int) -> None:
    from onrecord.show import queries
    from onrecord.show.listings import reports_table

    reports = queries.reports(opened)
    outlets = len({report.publisher for report in reports})
    _head(screen, f"{len(reports)} reports by {outlets} outlets, {statements} statements in them", "reports")
    screen.print(reports_table(reports, screen.width))


def _show_statements(screen: Console, lines: Sequence[StatementLine]) -> None:
    from onrecord.show.listings import statements_table

    _head(screen, "Who said what, when, on whose word (some that tell much)", "statements")
    screen.print(statements_table(lines, screen.width))


def _show_opened(screen: Console, opened: Record, lines: Sequence[StatementLine]) -> None:
    from onrecord.show import queries

    best = max(telling(lines), key=_tells, default=None)
    if best is None:
        return
    _head(screen, "Every line opens down to its sentence", f"open {best.id[:9]}")
    show_entry(screen, queries.open_entry(opened, best.id))


def _show_quoted(screen: Console, lines: Sequence[StatementLine]) -> None:
    from onrecord.show.listings import quoted_table

    _head(screen, "Who is quoted how often, and on whose word")
    screen.print(quoted_table(lines, 10, screen.width))


def _say_next(screen: Console, record: str | None, lines: Sequence[StatementLine]) -> None:
    place = record or "story.sqlite"
    speaker = Counter(line.speaker for line in lines if line.speaker and line.kind == "direct").most_common(1)
    name = speaker[0][0].split()[-1] if speaker else "NAME"
    _rows = [
        *([] if record else [f"onrecord demo --record {place}      keep this record"]),
        f"onrecord statements --record {place} --speaker {name}",
        f"onrecord export --record {place} -o statements.csv",
        "onrecord read PATH ...      your own reports: pages, text, folders, JSON Lines",
    ]
    screen.rule(style="dim")
    screen.print("Now you", style="bold")
    screen.print("".join(f"  {row}\n" for row in _rows), soft_wrap=True)
