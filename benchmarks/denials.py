"""What denials in real reports deny: `python -m benchmarks denials --shared DIR [--cases]`.

In: `cases/denials.jsonl`, offsets into texts of the shared data: each denial that the reader found there, with the words of
another voice that it denies, or none, and whether the thing or only who did it is denied; labelled by reading, by one hand. The
texts are read anew, and it is compared which statement each denial is put beside: one is right that has some of the words.
Denials that the reader does not find are in no figure here.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks._labelled_texts import Json, labelled_text
from onrecord.account import DiscrepancyKind
from onrecord.link.answers import answers_of
from onrecord.pipeline import annotate_report, load_annotator
from onrecord.report import Report, Span

_CASES = Path(__file__).parent / "cases" / "denials.jsonl"
_KINDS = {"who": DiscrepancyKind.WHO, "whether": DiscrepancyKind.WHETHER}


def labelled(shared: Path) -> Iterator[tuple[Report, list[Json]]]:
    """Give each text with its labels.

    Raises:
        SystemExit: a text is not the one that was labelled.
    """
    for row in map(json.loads, _CASES.read_text("utf-8").splitlines()):
        yield Report(row["id"], labelled_text(shared, row)), row["denials"]


def main(argv: list[str]) -> int:
    """Read the texts and score."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks denials", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--cases", action="store_true", help="list what is wrong and what is missed")
    options = parser.parse_args(argv)
    annotator = load_annotator()
    right = given = wanted = kinds = 0
    for report, denials in labelled(options.shared):
        resolution = annotate_report(report, annotator).resolution
        statements = resolution.statements
        content = {one.id: one.content for one in statements}
        found = [
            (content[said], answer)
            for said, answers in answers_of(report, statements, resolution.entities).items()
            for answer in answers
            if answer.kind in _KINDS.values()
        ]
        for one in denials:
            cue = Span(*one["cue"])
            words = Span(*one["said"]) if one["said"] else None
            put = [(spans, answer) for spans, answer in found if any(span.overlaps(cue) for span in answer.statement.cue)]
            good = [answer for spans, answer in put if words and any(span.overlaps(words) for span in spans)]
            wanted, given, right = wanted + (words is not None), given + len(put), right + len(good)
            kinds += sum(answer.kind is _KINDS[one["kind"]] for answer in good)
            if options.cases and (len(good) < len(put) or (words and not put)):
                told = " | ".join(span.of(report.text) for spans, _ in put for span in spans) or "nothing"
                meant = words.of(report.text) if words else "nothing"
                print(f"{report.id} {cue.start} {cue.of(report.text)!r}: put beside {told!r}, denies {meant!r}")
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    print(f"what is denied: precision {precision:.2f} ({right} of {given}), recall {recall:.2f} ({right} of {wanted})")
    print(f"who or whether: {kinds} of {right}")
    return 0
