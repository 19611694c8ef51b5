"""Which report somebody means: by its id, the beginning of that, or its address.

Asked whatever is to be opened, so nothing is imported here for showing one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.errors import AmbiguousError, NotFoundError
from onrecord.record.addresses import is_address

if TYPE_CHECKING:
    from onrecord.record.base import View

_NAMED = 5
_MADE = re.compile(r"(?:[a-z][0-9a-f]*)?")  # written as the ids that the record makes: surely no address


def report_named(view: View, asked: str) -> str | None:
    """Give the id of the report that somebody means by its whole id or by its address; None: it is neither.

    Of the versions of one article at an address the latest is meant.

    Raises:
        NotFoundError: it is an address, and no report has it, nor an id that begins so.
        AmbiguousError: reports of several articles have it.
    """
    asked = asked.strip()
    if asked and asked in view.report_ids(asked, 1):
        return asked
    found = [] if _MADE.fullmatch(asked) else view.reports_at(asked)
    if not found:
        if is_address(asked) and not view.report_ids(asked, 1):
            raise NotFoundError(f"no report with the address {asked} is in the record")
        return None
    if not {*found} <= {found[-1], *view.other_versions(found[-1])}:
        raise AmbiguousError(f"ambiguous: {len(found):,} reports have the address {asked}: {_listed(found)}")
    return found[-1]


def report_asked(view: View, asked: str) -> str:
    """Give the id of the report that somebody means, by its id, the beginning of that, or its address.

    Raises:
        NotFoundError / AmbiguousError: there is none, or there are several.
    """
    found = report_named(view, asked) or report_begun(view, asked)
    if found is None:
        raise NotFoundError(f"there is no report {asked.strip() or '(no id given)'}")
    return found


def report_begun(view: View, asked: str) -> str | None:
    """Give the id of the only report whose id begins so; None: there is none.

    Raises:
        AmbiguousError: several do.
    """
    asked = asked.strip()
    found = view.report_ids(asked, _NAMED + 1) if asked else []
    if len(found) > 1:
        raise AmbiguousError(f"ambiguous: several reports begin with {asked}: {_listed(found)}")
    return found[0] if found else None


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_NAMED]) + (" ..." if len(ids) > _NAMED else "")
