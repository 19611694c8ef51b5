"""docs/cli.md names every command, every option, every exit code and every kind of error."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from onrecord.cli.commands import app
from onrecord.cli.edge import _KINDS, ExitCode

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
GROUP = typer.main.get_command(app)
COMMANDS = GROUP.commands  # type: ignore[attr-defined]  # it is a group


def section(command: str) -> str:
    found = re.search(rf"^## onrecord {command}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/cli.md has no section on onrecord {command}"
    return found[1]


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_each_command_and_option_is_documented(command: str) -> None:
    told = section(command)
    for parameter in COMMANDS[command].params:
        names = parameter.opts if parameter.param_type_name == "option" else [parameter.metavar]
        for name in names:
            assert f"`{name}" in told or f", `{name}" in told, f"onrecord {command}: {name}"


def test_no_option_is_documented_that_does_not_exist() -> None:
    for command in COMMANDS:
        known = {name for parameter in COMMANDS[command].params for name in parameter.opts}
        table = re.findall(r"^\| (`.*?) \|", section(command), re.MULTILINE)
        told = set(re.findall(r"`(--?[a-z]+(?:-[a-z]+)*)", " ".join(table)))
        assert told <= known, command


def test_the_options_of_the_group_are_documented() -> None:
    for name in ("--version", "--debug", "--help", "--install-completion", "--show-completion"):
        assert f"`{name}" in PAGE


def test_each_exit_code_and_kind_of_error_is_documented() -> None:
    for code in ExitCode:
        assert re.search(rf"^\| {code.value} \|", PAGE, re.MULTILINE), code
    for kind in (*_KINDS.values(), "skipped", "note", "interrupted", "bug"):
        assert f"`{kind}`" in PAGE, kind
