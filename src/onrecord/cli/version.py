"""`onrecord version`: which version, with which model."""

from __future__ import annotations

import platform
import sys

from onrecord.cli import options
from onrecord.cli.screen import one_line_json


def version(as_json: options.AsJson = False) -> None:
    """Tell the version of onrecord and the fingerprint of its model.

    A record notes both for each report.
    """
    from onrecord import __version__
    from onrecord.pipeline import model_fingerprint

    made = {"onrecord": __version__, "model": model_fingerprint(), "python": platform.python_version()}
    sys.stdout.write(one_line_json(made) + "\n" if as_json else "".join(f"{name} {words}\n" for name, words in made.items()))
