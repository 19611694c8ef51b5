"""The real command line on real files, in this process or in one of its own, and records made with or without the model."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from onrecord.cli.commands import app
from onrecord.entity import EntityKind
from onrecord.entry import StatementKind
from onrecord.record import open_record
from onrecord.report import Report
from onrecord.testing import a_link, a_report, a_statement, a_when, an_entity, annotations_of, resolution_of

PROGRAM = (sys.executable, "-m", "onrecord")

TALKS = (
    "VELDSTAD (Harbour Wire) - The Valdorian president said on Wednesday that the ceasefire would hold until winter.\n\n"
    "“We will sign it on Friday,” Ana Sorel told reporters in Veldstad. “We have waited long enough.”\n\n"
    "The Harbour Courier, citing two officials briefed on the talks, reported that Northmarch had refused the third article.\n"
)
PAGE = """<!doctype html><html lang="en"><head><title>Northmarch refuses | The Grenzmark Post</title>
<meta property="og:site_name" content="The Grenzmark Post"><meta property="og:type" content="article">
<meta property="article:published_time" content="2031-03-21T09:15:00+01:00"></head><body><nav>Home News</nav><article>
<h1>Northmarch refuses the third article</h1>
<p>Northmarch will not accept the third article of the ceasefire, its foreign minister, Tomas Veld, said on Thursday.</p>
<p>“Nobody asked our villages,” Veld told the Grenzmark Post in a phone interview. “So nobody will get their answer.”</p>
<p>A spokeswoman for the Valdorian president declined to comment on the refusal, which came a day before the signing.</p>
</article></body></html>
"""


class Ran:
    """What a command did."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    def json(self) -> Any:
        return json.loads(self.out)

    def errors(self) -> list[dict[str, Any]]:
        """The errors of a command that was told to answer in JSON."""
        return [json.loads(line) for line in self.err.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture(autouse=True, scope="session")
def _heeding_ctrl_c() -> None:
    """Let programs that tests start heed Ctrl-C: those of tests that run in the background would inherit that it is ignored."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process, in a folder of its own, its output going to a pipe."""
    for name in ("ONRECORD_RECORD", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def run_here(*words: object, stdin: str | bytes | None = None, env: dict[str, str] | None = None) -> Ran:
        result = CliRunner().invoke(app, [str(word) for word in words], input=stdin, env=env)
        return Ran(result.exit_code, result.stdout, result.stderr)

    return run_here


@pytest.fixture
def run_apart(tmp_path: Path) -> Run:
    """Run the command line as a program of its own."""

    def run_program(*words: object, stdin: bytes | None = None, **how: Any) -> Ran:
        command = [*PROGRAM, *map(str, words)]
        env = {**os.environ, **how.pop("env", {})}
        done = subprocess.run(command, input=stdin, capture_output=True, cwd=tmp_path, env=env, timeout=120, check=False, **how)
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run_program


@pytest.fixture(scope="session")
def story_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the bundled story, read by the real pipeline, once for all tests, which only look at it."""
    place = tmp_path_factory.mktemp("story") / "story.sqlite"
    result = CliRunner().invoke(app, ["demo", "--record", str(place)])
    assert result.exit_code == 0, result.output
    return place


def keep(place: Path, report: Report, *made: Any, entities: tuple[Any, ...] = ()) -> None:
    """Keep a report with statements that a test made by hand, so that what is shown does not hang on the model."""
    with open_record(place) as record:
        record.keep(report, annotations_of(report, entities), resolution_of(report, made, entities))


@pytest.fixture
def small_record(tmp_path: Path) -> Path:
    """A record of two reports: a statement through a chain on a stated day, and one of which little is stated."""
    report = a_report(
        "On Wednesday the Harbour Courier, citing two officials, reported that Ana Sorel had said in a letter to parliament:"
        " “We will sign the ceasefire.”",
        title="Sorel will sign",
        url="https://grenzmark.example/sorel",
    )
    sorel = an_entity(report, "Ana Sorel", kind=EntityKind.PERSON)
    signed = a_statement(
        report,
        content="“We will sign the ceasefire.”",
        source="Ana Sorel",
        cue="said",
        speaker_entity="e1",
        addressee="parliament",
        medium="a letter",
        when=a_when(report, "Wednesday", date(2031, 3, 19)),
        chain=(a_link(report, "Harbour Courier", cue="reported"), a_link(report, "two officials", cue="citing")),
        score=0.91,
    )
    place = tmp_path / "small.sqlite"
    keep(place, report, signed, entities=(sorel,))
    other = a_report(
        "北方の外相は停戦を拒否した。Nobody will sign, it was said.",
        publisher="Kita Shimbun",
        published=date(2031, 3, 22),
        id="k1",
    )
    refused = a_statement(other, content="北方の外相は停戦を拒否した", kind=StatementKind.INDIRECT, score=0.4)
    keep(place, other, refused)
    return place
