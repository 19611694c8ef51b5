"""What was asked wrongly, in plain words and one style: "error: --kind: 'loud' is none of direct, indirect, mixed".

In: errors of the parser, which wraps every one in words and frames of its own. Out: one line. They are told apart by what they
carry and not by class, for versions of the parser differ in where their classes live.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches
from typing import Any

# Command and option that it lacks -> what does what was meant.
_MEANT = {("export", "--json"): "for JSON: --format jsonl", ("demo", "--json"): "onrecord statements has it"}


def usage_words(error: Any) -> tuple[str, bool]:
    """Say what was asked wrongly.

    Args:
        error: of the parser.

    Returns:
        One line, empty where the help was shown instead; and whether the command can tell errors in JSON.
    """
    if type(error).__name__ == "NoArgsIsHelpError":
        return "", False
    ctx = getattr(error, "ctx", None)
    option, param = getattr(error, "option_name", None), getattr(error, "param", None)
    if hasattr(error, "possibilities") and option:
        words = _unknown_option(option, ctx, error.possibilities or ())
    elif option:
        words = f"{option} needs a value"
    elif param is not None:
        name = param.opts[0] if param.param_type_name == "option" else param.metavar or param.name
        words = f"{name}: {error.message}" if error.message else f"{name} is missing"
    else:
        words = _lowered(error.format_message())
    help_at = f" (see {ctx.command_path} --help)" if ctx is not None else ""
    return words + help_at, option != "--json"


def _unknown_option(option: str, ctx: Any, near: Any) -> str:
    words = f"there is no option {option}"
    if meant := _MEANT.get((ctx.info_name, option) if ctx is not None else ("", option)):
        return f"{words}; {meant}"
    return f"{words}; did you mean {' or '.join(sorted(near))}?" if near else words


def unknown_command(name: str, commands: Collection[str]) -> str:
    """Say which command may have been meant, or which there are."""
    near = get_close_matches(name, commands, 1)
    which = f"did you mean {near[0]}?" if near else f"there are {', '.join(commands)}"
    return f"there is no command {name}; {which}"


def _lowered(words: str) -> str:
    if found := re.search(r"extra arguments?(?:\(s\))? \((.*)\)", words):
        return f"too many words: {found[1]}"
    return words[:1].lower() + words[1:].rstrip(".")
