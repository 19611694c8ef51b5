"""F1 of named mentions, span and kind strictly: `python -m benchmarks names GOLD [--peer spacy --peer-python PYTHON]`.

GOLD is CrossNER's form (`{id, text, entities: [[start, end, type]]}`) or GUM's (`{id, genre, text, mentions}`), told by the
lines themselves unless `--kind` says. A peer reads the same texts and is scored by the same code; CPU time is that of finding,
one thread each, without loading. Ours is the whole pass (attributions, descriptions and times too: it cannot leave them out),
the peer's is its names alone.

**What is compared** are kinds that gold and both systems can express, the SHARED ones:

    shared   ours                     spaCy (OntoNotes)   CrossNER                       GUM
    PERSON   PERSON                   PERSON              person, politician             person, named
    ORG      ORG, OUTLET              ORG                 organisation, politicalparty   organization, named
    PLACE    STATE, PLACE, FACILITY   GPE, LOC, FAC       country, location              place, named

Nobody but us tells an outlet from other bodies, and OntoNotes does not tell states from places; so these are merged.
`--fine` keeps STATE and PLACE apart on CrossNER, with the peer's GPE called STATE where our table of states has it (in the
peer's favour: it has no such label).

**What is not compared.** GROUP (OntoNotes NORP): CrossNER has adjectives and members of parties under `misc`, beside ideologies
and currencies, and GUM marks no adjectives at all; so a system's GROUP counts neither for nor against it, but a gold party that
is called a GROUP is missed. Gold of unmapped kinds (CrossNER `election`, `event`, `misc`; GUM's named events, works, times) is
left out, and so is whatever a system marks that overlaps it and is no gold name itself: "the 2009 [Corvane] riots" have
no gold place inside. The systems' other kinds (DATE, MONEY, LAW ...) are left out. All that is left out is counted.

**Spans** are compared without an article in front, without a title before a person ("Mr", "President") and without a possessive
behind, on all sides: conventions differ in nothing else so often.

**GUM** marks noun phrases, not names: what is a name there is worked out in `benchmarks/_gold_names.py`, the same for all.

**Trained on.** Ours: names that spaCy's small model marked on news and on GUM's train part, and gold of CrossNER's train part
(200 sentences); so CrossNER dev is nearer home to us than to spaCy, which saw OntoNotes alone.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks._gold_names import READERS, GoldText, Name, plain_span, read_gold
from benchmarks._peers import PeerError, ask_peer
from benchmarks.attribution import Tally
from onrecord import terms
from onrecord.annotation import MentionKind
from onrecord.report import Report, Span

_SHARED = {"OUTLET": "ORG", "STATE": "PLACE", "FACILITY": "PLACE"}
_ONTONOTES = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "FACILITY", "NORP": "GROUP"}
_NAMES = frozenset(kind.value for kind in MentionKind if kind not in (MentionKind.PRONOUN, MentionKind.ROLE))


def our_names(text: str, found: Iterable[tuple[int, int, str]]) -> list[Name]:
    """Take what we marked: pronouns and descriptions aside, spans cut to bare names."""
    return [Name(*plain_span(text, a, b, kind), kind) for a, b, kind in found if kind in _NAMES]


def ontonotes_names(text: str, found: Iterable[tuple[int, int, str]]) -> list[Name]:
    """Take what a tagger of OntoNotes kinds marked; GPE is a STATE where our table has it; other kinds keep their label."""
    out = []
    for start, end, label in found:
        kind = _ONTONOTES.get(label, label)
        start, end = plain_span(text, start, end, kind)
        if label == "GPE" and terms.find_state(text[start:end]):
            kind = "STATE"
        out.append(Name(start, end, kind))
    return out


@dataclass(slots=True)
class Score:
    """Counts of one system on one set.

    Attributes:
        kinds: by kind.
        spans: spans alone, whatever their kind.
        lost: why gold names were lost and why marks are wrong, counted.
        left_out: marks that counted neither way, by kind.
        cases: every wrong one in words, when asked for.
    """

    kinds: dict[str, Tally] = field(default_factory=dict)
    spans: Tally = field(default_factory=Tally)
    lost: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    cases: list[str] = field(default_factory=list)

    @property
    def micro(self) -> Tally:
        """Give all kinds together."""
        total = Tally()
        for tally in self.kinds.values():
            total.add(tally.found, tally.right, tally.system, tally.gold)
        return total


def _in_kinds(names: Iterable[Name], is_fine: bool) -> set[Name]:
    merged = {"OUTLET": "ORG", "FACILITY": "PLACE"} if is_fine else _SHARED
    return {Name(name.start, name.end, merged.get(name.kind, name.kind)) for name in names}


def score_names(texts: Sequence[GoldText], system: Sequence[Sequence[Name]], *, is_fine: bool = False) -> Score:
    """Score a system's names against gold.

    Args:
        texts: gold.
        system: one list a text, in our kinds; other kinds are left out and counted.
        is_fine: keep STATE and PLACE apart.
    """
    score = Score()
    wanted = ["PERSON", "ORG", "STATE", "PLACE"] if is_fine else ["PERSON", "ORG", "PLACE"]
    score.kinds = {kind: Tally() for kind in wanted}
    for gold_text, found in zip(texts, system, strict=True):
        gold, marks = _in_kinds(gold_text.names, is_fine), _in_kinds(found, is_fine)
        places = {name[:2] for name in gold}
        kept = set()
        for mark in marks:
            if mark.kind not in score.kinds:
                score.left_out[mark.kind] += 1
            elif mark[:2] not in places and _overlaps(mark, gold_text.apart):
                score.left_out["overlaps gold of other kinds"] += 1
            else:
                kept.add(mark)
        for kind, tally in score.kinds.items():
            of_gold, of_kept = {n for n in gold if n.kind == kind}, {n for n in kept if n.kind == kind}
            right = len(of_gold & of_kept)
            tally.add(right, right, len(of_kept), len(of_gold))
        both = len(places & {mark[:2] for mark in kept})
        score.spans.add(both, both, len({mark[:2] for mark in kept}), len(places))
        _explain(gold_text, gold, kept, marks, score)
    return score


def _overlaps(mark: Name, spans: Iterable[Span]) -> bool:
    return any(Span(mark.start, mark.end).overlaps(span) for span in spans)


def _explain(gold_text: GoldText, gold: set[Name], kept: set[Name], marks: set[Name], score: Score) -> None:
    """Say for each lost name and each wrong mark what it is: nothing there, other bounds, another kind."""
    for name in sorted(gold - kept):
        same = [mark for mark in marks if mark[:2] == name[:2]]
        near = [mark for mark in marks if mark[:2] != name[:2] and mark.start < name.end and name.start < mark.end]
        if same:
            why = f"kind: {name.kind} as {same[0].kind}"
        elif near:
            inside = all(name.start <= mark.start and mark.end <= name.end for mark in near)
            why = f"bounds: {name.kind} {'cut short' if inside else 'too wide or shifted'}"
        else:
            why = f"missed: {name.kind}"
        score.lost[why] += 1
        score.cases.append(_case(gold_text, name, why, same or near))
    for mark in sorted(kept - gold):
        if not any(mark.start < name.end and name.start < mark.end for name in gold):
            score.lost[f"spurious: {mark.kind}"] += 1
            score.cases.append(_case(gold_text, mark, f"spurious: {mark.kind}", []))


def _case(gold_text: GoldText, name: Name, why: str, others: Sequence[Name]) -> str:
    text = gold_text.text
    before = " ".join(text[max(0, name.start - 40) : name.start].split())
    after = " ".join(text[name.end : name.end + 30].split())
    instead = "; ".join(f"{text[o.start : o.end]!r} {o.kind}" for o in others)
    words = " ".join(text[name.start : name.end].split())
    return f"{why:32s} {gold_text.id}: {before} [{words}] {after}" + (f"   marked: {instead}" if instead else "")


@dataclass(frozen=True)
class System:
    """One system's names on all texts, and what they cost."""

    name: str
    names: list[list[Name]]
    cpu_s: float


def _run_ours(texts: Sequence[GoldText]) -> System:
    from onrecord.annotate import load_annotator, model_fingerprint
    from onrecord.settings import AnnotateSettings

    annotator = load_annotator(AnnotateSettings(threads=1))
    annotator.annotate(Report("warm", "Ana Roe spoke."))
    began = time.process_time()
    marks = [annotator.annotate(Report(text.id, text.text)).mentions for text in texts]
    cpu_s = time.process_time() - began
    names = [
        our_names(text.text, ((*mention.span, mention.kind.value) for mention in mentions))
        for text, mentions in zip(texts, marks, strict=True)
    ]
    return System(f"onrecord, model {model_fingerprint()}", names, cpu_s)


def _run_peer(peer: str, python: str, texts: Sequence[GoldText]) -> System:
    answer = ask_peer(python, peer, [text.text for text in texts])
    names = [
        ontonotes_names(text.text, ((a, b, kind) for a, b, kind in found))
        for text, found in zip(texts, answer.found, strict=True)
    ]
    return System(answer.version, names, answer.cpu_s)


def _show(title: str, texts: Sequence[GoldText], systems: Sequence[System], wanted: Sequence[int], options: Any) -> None:
    print(f"\n{title}: {len(wanted)} texts, {sum(len(texts[k].names) for k in wanted)} gold names")
    for system in systems:
        score = score_names([texts[k] for k in wanted], [system.names[k] for k in wanted], is_fine=options.fine)
        print(f"  {system.name}")
        for kind, tally in (*score.kinds.items(), ("all", score.micro), ("(spans alone)", score.spans)):
            print(
                f"    {kind:14s} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}   "
                f"({tally.right} right of {tally.system} given, {tally.gold} gold)"
            )
        print("    lost: " + "; ".join(f"{why} {count}" for why, count in score.lost.most_common(8)))
        print("    left out: " + "; ".join(f"{kind} {count}" for kind, count in score.left_out.most_common()))
        if options.cases:
            print("\n".join("    " + case for case in sorted(score.cases)))


def main(argv: Sequence[str]) -> int:
    """Score our names on a gold file, and a peer's beside them."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks names", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--kind", choices=sorted(READERS), help="form of the gold file; told by its lines where not given")
    parser.add_argument("--peer", choices=["spacy"])
    parser.add_argument("--peer-python", default=sys.executable, metavar="PYTHON", help="an interpreter that has the peer")
    parser.add_argument("--fine", action="store_true", help="keep STATE and PLACE apart (CrossNER)")
    parser.add_argument("--cases", action="store_true", help="print every lost and every wrong name")
    options = parser.parse_args(argv)
    texts, left = read_gold(options.gold, options.kind)
    try:
        systems = [_run_peer(options.peer, options.peer_python, texts)] if options.peer else []
    except PeerError as error:
        print(error, file=sys.stderr)
        return 1
    systems.insert(0, _run_ours(texts))
    words = sum(len(text.text.split()) for text in texts)
    print(f"gold not compared: {', '.join(f'{kind} {count}' for kind, count in left.most_common()) or 'none'}")
    for system in systems:
        print(f"{system.name}: {system.cpu_s:.2f} CPU-s for {words} words, {1000 * system.cpu_s / words:.3f} ms a word")
    if len(systems) > 1:
        print(f"CPU time, ours / peer: {systems[0].cpu_s / systems[1].cpu_s:.2f}")
    if any(text.genre == "news" for text in texts):
        _show("news", texts, systems, [k for k, text in enumerate(texts) if text.genre == "news"], options)
    _show("all", texts, systems, range(len(texts)), options)
    return 0
