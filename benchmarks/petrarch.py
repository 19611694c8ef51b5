"""The sentences that the coders PETRARCH were tested with: `python -m benchmarks petrarch DEV.jsonl [--cases]`.

Each has the events that its coder should give: (source, code, target). Codes become PLOVER's types by PLOVER's own crosswalk
(`--crosswalk`; `{"CODE": {"event"}}`). Counted in one sentence:

    recall      expected events of whose type we find one there
    precision   events of ours of whose type one is expected there; "dyads": of ours that name two parties, for PETRARCH codes
                nothing else
    actor       of expected events whose source is named and that are found: one of ours of that type has an actor;
    recipient   likewise the target: it has a recipient, or two actors (who meet, both act)

Types alone are compared, whatever the modality; actors' codes are not (we give no codes). A sentence with an expected code for
which PLOVER has no type (01, 02: statements, appeals; codes that are not CAMEO's) is left out whole, for whether we may say
something there is not known; so is one without words.

**What it is worth.** `upetr-*`: tests of Universal PETRARCH. Only AFP and GOLD are sentences from the news; the others were
written as tests. Some expected events are an earlier coder's own output, and all are what its dictionaries reach: a sentence
without any may well tell an act ("France condemned as unacceptable allegations by Rwanda"), so precision is a lower bound.
`petr-*`: the validation records of PETRARCH's first version, with names out of novels. **Most of their codes are not CAMEO's.**
The dictionary that they test says so itself ("most of the codes are WEIS, not CAMEO"): 041 is there to welcome, not to discuss
by telephone, and 064 to restore ties, not to share intelligence. They are scored twice: as CAMEO, which means little, and as
WEIS, by a table of ours from WEIS's 22 categories. A third of their events are in variations of two sentences.

**No peer.** PETRARCH-2 is in no package registry, only on GitHub, out of reach of our machines; besides, `upetr-*` come without
the Treebank parses that it reads, and its README says that the records of the first version do not fit it. They are unit tests:
a coder's own figure on its own would say that its tests pass. The data set calls them "for conformance and ideas, not for a
score".
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.attribution import Tally
from onrecord.annotation import EventMark
from onrecord.report import Report

TypeOf = Callable[[str], str | None]
_NOBODY = frozenset({"", "---", "###"})
_FROM_NEWS = frozenset({"AFP", "GOLD"})
_WEIS = {
    "01": "CONCEDE", "03": "CONSULT", "04": "SUPPORT", "05": "AGREE", "06": "SUPPORT", "065": "RETREAT", "066": "RETREAT",
    "07": "AID", "08": "AGREE", "09": "REQUEST", "10": "REQUEST", "11": "REJECT", "12": "ACCUSE", "13": "ACCUSE",
    "15": "REQUEST", "16": "THREATEN", "17": "THREATEN", "18": "PROTEST", "182": "MOBILIZE", "19": "SANCTION",
    "20": "SANCTION", "21": "COERCE", "22": "ASSAULT",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its expected events: (source, type, target)."""

    id: str
    category: str
    text: str
    expected: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class Score:
    """Counts on one set of sentences.

    Attributes:
        types: expected events found by type, our events of an expected type.
        dyads: the same of our events that name two parties.
        any: sentences with expected events; those where we find one at all, of whichever type.
        actor / recipient: of expected events found whose source (target) is named, those where we name one.
        silent: sentences where nothing is expected, and those of them where we find something.
        instead: what is lost (type, our types there), counted.
        cases: sentence by sentence, in words.
    """

    types: Tally = field(default_factory=Tally)
    dyads: Tally = field(default_factory=Tally)
    any: Tally = field(default_factory=Tally)
    actor: Tally = field(default_factory=Tally)
    recipient: Tally = field(default_factory=Tally)
    silent: Tally = field(default_factory=Tally)
    instead: Counter[tuple[str, str]] = field(default_factory=Counter)
    cases: list[str] = field(default_factory=list)


def read_crosswalk(path: Path) -> TypeOf:
    """Read PLOVER's table of CAMEO codes; a code that it lacks has no type."""
    table: Mapping[str, Mapping[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return lambda code: table.get(code, {}).get("event")


def weis_type(code: str) -> str | None:
    """Give the type of a WEIS code, by its category; comments, denials and codes above 22 have none."""
    return (_WEIS.get(code) or _WEIS.get(code[:2])) if code.isdigit() else None


def read_sentences(path: Path, prefix: str, type_of: TypeOf) -> tuple[list[Sentence], Counter[str]]:
    """Read the sentences whose id begins with a prefix; give what is left out, by code, beside them."""
    out, left = [], Counter[str]()
    for line in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        if not line["id"].startswith(prefix):
            continue
        typed = [(source, type_of(code), target) for source, code, target in line["events"]]
        without = [code for (_, kind, _), (_, code, _) in zip(typed, line["events"], strict=True) if kind is None]
        if without or not line["text"].strip():
            left.update(without or ["no words"])
        else:
            expected = tuple((source, kind, target) for source, kind, target in typed if kind is not None)
            out.append(Sentence(line["id"], line["category"], line["text"], expected))
    return out, left


def _names_two(event: EventMark) -> bool:
    return len(event.actors) > 1 or bool(event.actors and event.recipients)


def score_sentences(sentences: Sequence[Sentence], found: Mapping[str, Sequence[EventMark]]) -> Score:
    """Score our events against the expected ones.

    Args:
        sentences: with what is expected.
        found: by id of the sentence.
    """
    score = Score()
    for sentence in sentences:
        events = found[sentence.id]
        wanted = {kind for _, kind, _ in sentence.expected}
        for tally, ours in ((score.types, events), (score.dyads, [event for event in events if _names_two(event)])):
            kinds = {event.type.value for event in ours}
            right = sum(event.type.value in wanted for event in ours)
            tally.add(sum(kind in kinds for _, kind, _ in sentence.expected), right, len(ours), len(sentence.expected))
        (score.any if sentence.expected else score.silent).add(bool(events), bool(events), 1, 1)
        given = ", ".join(sorted({event.type.value for event in events})) or "none"
        lost = sorted(wanted - {event.type.value for event in events})
        score.instead.update((kind, given) for kind in lost)
        for source, kind, target in sentence.expected:
            same = [event for event in events if event.type.value == kind]
            if same and source not in _NOBODY:
                score.actor.add(any(event.actors for event in same), 0, 0, 1)
            if same and target not in _NOBODY:
                score.recipient.add(any(event.recipients or len(event.actors) > 1 for event in same), 0, 0, 1)
        score.cases.append(_case(sentence, events, lost))
    return score


def _case(sentence: Sentence, events: Sequence[EventMark], lost: Sequence[str]) -> str:
    text = sentence.text
    want = "; ".join(f"{source} {kind} {target}" for source, kind, target in sentence.expected) or "none"
    ours = "; ".join(
        f"{e.type.value} {e.modality.value} {e.trigger.of(text)!r} "
        f"({' + '.join(s.of(text) for s in e.actors) or '-'} -> {' + '.join(s.of(text) for s in e.recipients) or '-'})"
        for e in events
    )
    word = "LOST" if lost else "ok" if sentence.expected else "-"
    return f"{word:5s}{sentence.id}: {text}\n         expected: {want}\n         ours: {ours or 'none'}"


def _show(title: str, sentences: Sequence[Sentence], found: Mapping[str, Sequence[EventMark]], *, cases: bool = False) -> None:
    score = score_sentences(sentences, found)
    types, dyads = score.types, score.dyads
    print(f"\n{title}: {len(sentences)} sentences, {types.gold} expected events")
    for name, tally in (("types", types), ("types, dyads of ours", dyads)):
        print(
            f"  {name:22s} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}   "
            f"({tally.right} right of {tally.system} given, {tally.found} found of {tally.gold} expected)"
        )
    print(f"  some event where one is expected: {score.any.found} of {score.any.gold} sentences")
    print(f"  some event where none is: {score.silent.found} of {score.silent.gold} sentences")
    for name, tally in (("actor", score.actor), ("recipient", score.recipient)):
        print(f"  {name + ' named':22s} {tally.recall:.3f}   ({tally.found} of {tally.gold} expected, their act found)")
    lost = "; ".join(f"{kind} (ours: {given}) {count}" for (kind, given), count in score.instead.most_common(8))
    print(f"  lost types, by sentence: {lost or 'none'}")
    if cases:
        print("\n".join("    " + case for case in score.cases))


def main(argv: Sequence[str]) -> int:
    """Score the shipped model's events against what PETRARCH's tests expect."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks petrarch", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, help='JSON Lines: {"id", "category", "text", "events": [[source, code, target]]}')
    parser.add_argument("--crosswalk", type=Path, help="CAMEO to PLOVER; plover_gsr/cameo_to_plover_2021.json beside the set")
    parser.add_argument("--cases", action="store_true", help="print every sentence with what is expected and what is ours")
    options = parser.parse_args(argv)
    crosswalk: Path = options.crosswalk or options.gold.parent.parent / "plover_gsr" / "cameo_to_plover_2021.json"
    if not crosswalk.is_file():
        print(f"no crosswalk at {crosswalk}; name it with --crosswalk", file=sys.stderr)
        return 1
    from onrecord.annotate import load_annotator, model_fingerprint

    annotator: Any = load_annotator()
    cameo = read_crosswalk(crosswalk)
    texts = {line["id"]: line["text"] for line in map(json.loads, options.gold.read_text(encoding="utf-8").splitlines())}
    found = {key: annotator.annotate(Report(key, text)).events for key, text in texts.items()}
    print(f"onrecord, model {model_fingerprint()}")
    for prefix, reading, type_of in (("upetr-", "CAMEO", cameo), ("petr-", "CAMEO", cameo), ("petr-", "WEIS", weis_type)):
        sentences, left = read_sentences(options.gold, prefix, type_of)
        title = f"{prefix}*, codes read as {reading}"
        if prefix == "upetr-":
            news = [one for one in sentences if one.category in _FROM_NEWS]
            _show(f"{title}; from the news", news, found)
            _show(f"{title}; written as tests", [one for one in sentences if one not in news], found)
        _show(f"{title}; all", sentences, found, cases=options.cases)
        print("  left out: " + (", ".join(f"{code} {count}" for code, count in left.most_common()) or "none"))
    return 0
