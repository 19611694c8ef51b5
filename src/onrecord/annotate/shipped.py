"""What lies beside the weights and belongs to them: tables in JSON, read once."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any, TypeVar

from onrecord.errors import ModelError

Made = TypeVar("Made")


def read_shipped(name: str, make: Callable[[Any], Made]) -> Made:
    """Read a table of the shipped model.

    Args:
        name: of the file.
        make: makes of its JSON what is wanted; it may raise ValueError, KeyError or TypeError where something is missing.

    Raises:
        ModelError: the file is missing or damaged.
    """
    try:
        return make(json.loads(files("onrecord.annotate").joinpath("weights", name).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"the model file {name} is missing or damaged; install onrecord again") from error
