"""The README shows what the commands really print."""

from __future__ import annotations

from pathlib import Path

from tests.readme import block, demo_output


def test_the_first_screen_is_real_output(tmp_path: Path) -> None:
    assert demo_output(tmp_path) in block(), "run: python -m tests.readme"
