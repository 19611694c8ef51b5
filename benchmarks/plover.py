"""The PLOVER relation between a marked source and target: `python -m benchmarks plover PLV_TRAIN.jsonl [--parts] [--cases]`.

PLV (`{id, text, source, target, event}`) has one of 15 root codes a sentence, by the names of 2016 to 2018; ours are 16, of
2021: CONCEDE (in words) and RETREAT (in deed) are YIELD there, the others keep their names. Our reader never saw PLV. Measured
is the macro-F1 over the 15 codes, two ways:

**As shipped**, nothing fitted. Of the events that are read in the sentence, the one counts whose actors overlap the marked
source, and recipients or object the marked target, the most; of equals the one with the best score. Without any event the
sentence is wrong, as "none". "Pressed for an answer", such a sentence gets the type that any of its words is surest of, as
all sentences here have one. "Any right" is the share of sentences where some event has the code, chosen or not.

**Cross-validated.** Five folds, each code dealt evenly, a text never in two. On four of them a multinomial logistic regression
is fitted over what the shipped reader gives, and the fifth is labelled; all labels together make the figure. What it gives:

    types    log-probabilities of the 16 types: their best in the sentence, between source and target, and near each
    events   the events read: by type the best score, and how far their actors are the source, their recipients the target; the
             chosen event's type and modality
    acts     the states that acts are read from, mean over the source, the target, the chosen trigger, the words weighed by how
             surely they name an act, and all words
    hidden   the same of the states that all else is read from

The strength of the penalty is chosen in folds of the training part. `--parts` fits each of the four alone.

**Beside it**, on the same folds, by the same fit: TF-IDF of the words. Published figures, on PLV's other part (1,033 sentences
that are kept back here), are not of the same texts: ZSP (Hu et al., ACL 2024), roberta-large-mnli asked zero-shot by hypotheses
written for the codes, 0.821; TF-IDF with logistic regression trained on this part, 0.502. PLV says which two parties are meant,
and each sentence has exactly one code: it measures the type given the parties, not whether something is told.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks._softmax import Array, Ints, class_f1, fit_and_say, macro_f1, make_folds, tf_idf
from onrecord.annotate import Annotator, Tagger
from onrecord.annotate.labels import EVENT_TYPES, MODALITIES, TRIGGERS
from onrecord.annotate.pieces import cut_pieces
from onrecord.annotate.windows import pack_windows, window_inputs
from onrecord.annotation import EventMark, EventType
from onrecord.report import Report, Span

FOLDS = 5
NONE = "none"
_OLD_NAMES = {EventType.CONCEDE: "YIELD", EventType.RETREAT: "YIELD"}
_PUBLISHED = (
    ("ZSP, roberta-large-mnli, zero-shot (Hu et al., ACL 2024)", 0.821),
    ("TF-IDF and logistic regression, trained on PLV's train part", 0.502),
)
_NEAR = 8  # words to either side
_LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Relation:
    """A sentence with its marked parties and their relation."""

    id: str
    text: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]
    code: str


def read_relations(path: Path) -> list[Relation]:
    """Read PLV."""
    out = []
    for line in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        source, target = (tuple(Span(*span) for span in line[role]) for role in ("source", "target"))
        out.append(Relation(line["id"], line["text"], source, target, line["event"]))
    return out


def old_name(kind: EventType) -> str:
    """Give a type's name of 2016 to 2018."""
    return _OLD_NAMES.get(kind, kind.value)


def shared(marked: Sequence[Span], found: Iterable[Span]) -> float:
    """Give the best overlap of a marked span with a found one: twice what they share, by their lengths."""
    best = 0.0
    for one in found:
        for other in marked:
            both = min(one.end, other.end) - max(one.start, other.start)
            best = max(best, 2 * both / (one.end - one.start + other.end - other.start))
    return best


def fit_of(relation: Relation, event: EventMark) -> tuple[float, float]:
    """Tell how far an event's parties are the marked ones: its actors the source, its recipients the target.

    What an act is about may be the target, too; where an act has actors alone, who meet, the target is one of them.
    """
    theirs = event.recipients or (event.actors if len(event.actors) > 1 else ())
    about = (event.object,) if event.object else ()
    return shared(relation.source, event.actors), shared(relation.target, (*theirs, *about))


def choose_event(relation: Relation, events: Sequence[EventMark]) -> EventMark | None:
    """Choose the event whose parties are the marked ones, of equals the one with the best score."""
    return max(events, key=lambda event: (sum(fit_of(relation, event)), event.score), default=None)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the model's encoder gives for one text, a row a word.

    Attributes:
        start / end: code points. Shape: (words,).
        hidden: states. Shape: (words, width).
        acts: states that acts are read from. Shape: (words, width).
        types: probabilities that a word names an act of a type. Shape: (words, types).
    """

    start: Ints
    end: Ints
    hidden: Array
    acts: Array
    types: Array

    def inside(self, spans: Sequence[Span]) -> npt.NDArray[np.bool_]:
        """Tell which words lie in spans. Shape: (words,)."""
        out = np.zeros(len(self.start), dtype=np.bool_)
        for span in spans:
            out |= (self.start < span.end) & (span.start < self.end)
        return out


def hear(tagger: Tagger, text: str) -> Heard:
    """Run the encoder over a text."""
    pieces = cut_pieces(text, tagger.tokenizer)
    firsts: list[Ints] = []
    hidden: list[Array] = []
    acts: list[Array] = []
    types: list[Array] = []
    for window in pack_windows(pieces):
        states, scores, own, _ = tagger.encode(*window_inputs(pieces, window))
        rows = np.flatnonzero((window >= 0) & pieces.first[np.maximum(window, 0)])
        firsts.append(window[rows])
        hidden.append(states[rows].astype(np.float64))
        acts.append(own[rows].astype(np.float64))
        told = scores[rows, TRIGGERS.offset : TRIGGERS.offset + TRIGGERS.size].astype(np.float64)
        types.append(np.exp(np.logaddexp(told[:, 1::2], told[:, 2::2])))
    first = np.concatenate(firsts)
    last = np.append(first[1:], len(pieces)) - 1
    return Heard(pieces.start[first], pieces.end[last], *(np.concatenate(rows) for rows in (hidden, acts, types)))


def surest_type(heard: Heard) -> EventType:
    """Give the type that any word is surest of, read as an event or not."""
    return EventType(EVENT_TYPES[int(heard.types.max(0).argmax())])


def _mean(rows: Array, weights: Array) -> Array:
    """Give the weighted mean of rows, zeros where nothing weighs. Shapes: (rows, columns), (rows,) -> (columns,)."""
    total = float(weights.sum())
    return np.asarray(weights @ rows / total) if total > 0 else np.zeros(rows.shape[1])


def _best(types: Array, where: npt.NDArray[np.bool_]) -> Array:
    """Give the log-probability of each type where it is surest. Shapes: (words, types), (words,) -> (types,)."""
    return np.asarray(np.log(np.maximum(types[where].max(0) if where.any() else np.zeros(types.shape[1]), _LEAST)))


def features(relation: Relation, heard: Heard, events: Sequence[EventMark]) -> dict[str, Array]:
    """Give what the reader knows of a relation, in parts; see above."""
    source, target = heard.inside(relation.source), heard.inside(relation.target)
    word = np.arange(len(source))
    marked = np.flatnonzero(source | target)
    low, high = (int(marked[0]), int(marked[-1])) if len(marked) else (0, len(word) - 1)
    near = [np.abs(word[:, None] - word[party][None]).min(1, initial=len(word)) <= _NEAR for party in (source, target)]
    pools = [np.ones_like(source), (word >= low) & (word <= high), *near]
    chosen = choose_event(relation, events)
    of_events = np.zeros((5, len(EVENT_TYPES)))
    modality = np.zeros(len(MODALITIES))
    for event in events:
        kind, fit = EVENT_TYPES.index(event.type), fit_of(relation, event)
        told = (event.score, *fit, sum(fit))
        of_events[:4, kind] = np.maximum(of_events[:4, kind], told)
    if chosen:
        of_events[4, EVENT_TYPES.index(chosen.type)] = 1
        modality[MODALITIES.index(chosen.modality)] = 1
    surely = heard.types.sum(1)
    trigger = heard.inside([chosen.trigger]).astype(np.float64) if chosen else surely
    weights = (source.astype(np.float64), target.astype(np.float64), trigger, surely, np.ones(len(word)))
    return {
        "types": np.concatenate([_best(heard.types, pool) for pool in pools]),
        "events": np.concatenate([of_events.ravel(), modality]),
        "acts": np.concatenate([_mean(heard.acts, weight) for weight in weights]),
        "hidden": np.concatenate([_mean(heard.hidden, weight) for weight in weights]),
    }


def _scaled(train: Array, test: Array) -> tuple[Array, Array]:
    """Bring columns to the mean and spread of the training rows, and a row to about length 1."""
    middle, spread = train.mean(0), train.std(0)
    kept = spread > 1e-9
    scale = spread[kept] * np.sqrt(max(int(kept.sum()), 1))
    return (train[:, kept] - middle[kept]) / scale, (test[:, kept] - middle[kept]) / scale


@dataclass(frozen=True, slots=True)
class Folded:
    """What cross-validation says: a code a relation, and the strength of the penalty in each fold."""

    said: list[str]
    strengths: tuple[float, ...]


def cross_validate(relations: Sequence[Relation], parts: Mapping[str, Array] | None, seed: int) -> Folded:
    """Fit on four folds and label the fifth, each in turn.

    Args:
        relations: with their codes.
        parts: features, a row a relation; None: words, by TF-IDF.
        seed: of the folds.
    """
    codes, texts = [one.code for one in relations], [one.text for one in relations]
    names = sorted(set(codes))
    labels = np.array([names.index(code) for code in codes], dtype=np.int64)
    said = np.zeros_like(labels)
    strengths = []
    for out in make_folds(codes, texts, FOLDS, seed):
        kept = np.setdiff1d(np.arange(len(labels)), out)
        if parts is None:
            train, test = tf_idf([texts[k] for k in kept], [texts[k] for k in out])
        else:
            scaled = [_scaled(rows[kept], rows[out]) for rows in parts.values()]
            train, test = (np.concatenate(side, axis=1) for side in zip(*scaled, strict=True))
        said[out], strength = fit_and_say(train, labels[kept], test, len(names), [texts[k] for k in kept])
        strengths.append(strength)
    return Folded([names[label] for label in said.tolist()], tuple(strengths))


def _line(name: str, gold: Sequence[str], said: Sequence[str]) -> str:
    right = sum(g == s for g, s in zip(gold, said, strict=True))
    return f"  {name:58s} macro-F1 {macro_f1(gold, said):.3f}   accuracy {right / max(len(gold), 1):.3f}"


def _show_classes(gold: Sequence[str], columns: Mapping[str, Sequence[str]]) -> None:
    """Print the F1 of each code, and what each system most often says instead."""
    each = {name: class_f1(gold, said) for name, said in columns.items()}
    print(f"\n  {'F1 of code':10s} {'gold':>5s}" + "".join(f"{name:>18s}" for name in columns))
    for code, count in Counter(gold).most_common():
        print(f"  {code:10s} {count:5d}" + "".join(f"{each[name][code]:18.3f}" for name in columns))
    for name, said in columns.items():
        wrong = Counter((g, s) for g, s in zip(gold, said, strict=True) if g != s)
        told = "; ".join(f"{g} as {s} {count}" for (g, s), count in wrong.most_common(12))
        print(f"\n  {name} confuses: {told or 'nothing'}")


def _case(relation: Relation, said: str, events: Sequence[EventMark]) -> str:
    read = "; ".join(
        f"{e.type.value} {e.modality.value} {e.trigger.of(relation.text)!r} "
        f"({' + '.join(s.of(relation.text) for s in e.actors) or '-'}"
        f" -> {' + '.join(s.of(relation.text) for s in e.recipients) or '-'}) {e.score:.2f}"
        for e in events
    )
    source, target = (", ".join(span.of(relation.text) for span in spans) for spans in (relation.source, relation.target))
    return (
        f"    {relation.code} as {said}  {relation.id}: {relation.text}\n      {source} -> {target}; read: {read or 'nothing'}"
    )


def main(argv: Sequence[str]) -> int:
    """Score the shipped model's types on PLV, as shipped and with a regression over what it gives."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks plover", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--seed", type=int, default=0, help="of the folds")
    parser.add_argument("--parts", action="store_true", help="also fit each part of what the reader gives alone")
    parser.add_argument("--cases", action="store_true", help="print every sentence that is wrong as shipped")
    options = parser.parse_args(argv)
    from onrecord.annotate import OnnxTagger, model_fingerprint
    from onrecord.annotate.calibration import shipped_curves

    relations = read_relations(options.gold)
    tagger = OnnxTagger(1)
    annotator = Annotator(tagger, curves=shipped_curves())
    began = time.process_time()
    events = [annotator.annotate(Report(one.id, one.text)).events for one in relations]
    spent = time.process_time() - began
    heard = [hear(tagger, one.text) for one in relations]
    rows = [features(*one) for one in zip(relations, heard, events, strict=True)]
    parts = {name: np.stack([row[name] for row in rows]) for name in rows[0]}

    gold = [one.code for one in relations]
    chosen = [choose_event(*one) for one in zip(relations, events, strict=True)]
    shipped = [old_name(one.type) if one else NONE for one in chosen]
    pressed = [old_name(one.type if one else surest_type(words)) for one, words in zip(chosen, heard, strict=True)]
    reached = sum(any(old_name(e.type) == one.code for e in found) for one, found in zip(relations, events, strict=True))
    fitted = cross_validate(relations, parts, options.seed)
    words = cross_validate(relations, None, options.seed)
    common = Counter(gold).most_common(1)[0][0]

    print(f"model {model_fingerprint()}; {len(relations)} sentences; {len(relations) / spent:.0f} a CPU-second (annotate)")
    print(f"codes: {', '.join(f'{code} {count}' for code, count in Counter(gold).most_common())}")
    print("our types there: " + ", ".join(f"{kind.value} -> {old_name(kind)}" for kind in EVENT_TYPES if kind in _OLD_NAMES))
    print(f"same name: {', '.join(kind.value for kind in EVENT_TYPES if kind not in _OLD_NAMES)}")
    print("\nOn these sentences:")
    print(_line("onrecord as shipped, nothing fitted", gold, shipped))
    print(f"    no event {shipped.count(NONE)}; any right {reached} ({reached / len(gold):.3f})")
    print(_line("onrecord as shipped, pressed for an answer", gold, pressed))
    print(_line(f"onrecord, regression on what it gives, {FOLDS} folds", gold, fitted.said))
    if options.parts:
        for name, table in parts.items():
            alone = cross_validate(relations, {name: table}, options.seed)
            print(_line(f"  {name} alone ({table.shape[1]} columns)", gold, alone.said))
    print(_line("TF-IDF and regression, the same folds", gold, words.said))
    print(_line(f"always {common}", gold, [common] * len(gold)))
    print(f"  penalties, by fold: {fitted.strengths}; TF-IDF {words.strengths}")
    print("Published, on PLV's held part, other sentences:")
    for name, figure in _PUBLISHED:
        print(f"  {name:58s} macro-F1 {figure:.3f}")
    _show_classes(gold, {"as shipped": shipped, "pressed": pressed, "regression": fitted.said, "TF-IDF": words.said})
    if options.cases:
        for one, said, found in zip(relations, shipped, events, strict=True):
            if said != one.code:
                print(_case(one, said, found))
    return 0
