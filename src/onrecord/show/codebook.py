"""The codebook: what each column of each exported table holds, as Markdown, made from the columns themselves.

`docs/codebook.md` is this text; a test compares them.
"""

from __future__ import annotations

from onrecord.show.tables import TABLES, Column, Table

_HEAD = """# Codebook

What each column of an exported table holds. The columns are the same in CSV, JSON Lines and Parquet.

**Offsets** (`start`, `end` and every `..._spans`) count Unicode code points of the report's stored text, from 0, `end` not
included: in Python, `text[start:end] == exact`. They never refer to HTML or bytes. JavaScript counts UTF-16 units instead and
has to convert.

**Days** are ISO 8601 text; intervals and open ends are EDTF (ISO 8601-2): `2031-03`, `2031-03-17/2031-03-23`, `../2031-04-20`.
The day of publication never stands in for a day of speaking, of an act or of a step that is not stated.

**Ids** are made from what they name, so reading the same reports again gives the same ids.

**Absent values** are of three sorts:

| | CSV | Parquet | JSON Lines |
| --- | --- | --- | --- |
| not stated: the report does not say, or it could not be told | `[not stated]` | `[not stated]` | `null` |
| not applicable: there is nothing here that a value could be of | empty | null | the name is left out |
| withheld: the record has it, this file does not | `[withheld]` | `[withheld]` | `{"absent": "withheld"}` |

**CSV** is UTF-8 with one header and one line a row. A line break inside a cell is written as a blank, one for one. A cell that
a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line break, or with blanks or apostrophes
before such a sign) has one apostrophe put in front; numbers stay as they are. Lists are joined by `; `.

**JSON Lines** carry more for each entry: `evidence` (every span with its role) and `target` (where `exact` stands), with
TextPositionSelector and TextQuoteSelector of the W3C Web Annotation Data Model; statements and events `chain_links` (the chain
with its words), events `actors`, `recipients` and `figures_in_full` (spans and values), commitments `transitions` (their steps,
as in the table of that name).

**Events** have the types and modes of PLOVER (2021); `contexts` follows from `modality`, and `quad_class` from `event_type`.
How far an act took place is in `modality`: only `happened` is told as done. Nothing is filled in that the report does not
tell: there are no scores of intensity and no codes of sectors. A place has coordinates only where `place_state` is known.

**Across reports**: claims, origins, discrepancies, positions, breaches and identities are derived anew for each export, from
entries, from what links them and from the judgements that hold; `decision_id` has the numbers of those that had a part in it.
Nothing in them is averaged or preferred.
"""


def codebook() -> str:
    """Give the codebook in Markdown."""
    return _HEAD + "".join(_section(table) for table in TABLES.values())


def _section(table: Table) -> str:
    rows = "".join(f"{_row(column)}\n" for column in table.columns)
    head = "| column | type | holds | may be |\n| --- | --- | --- | --- |\n"
    return f"\n## {table.name}\n\nA row is {table.meaning}.\n\n{head}{rows}"


def _row(column: Column) -> str:
    return f"| `{column.name}` | {column.type.value} | {column.meaning} | {', '.join(column.absent)} |"
