"""Fit the weights of `onrecord.resolve.score.FEATURES` and measure the resolver: GUM's gold mentions in, tables out.

The resolver itself reads each text; where it would choose, gold chooses for it, and what it had to choose among is noted
(teacher forcing). A conditional logit over the options and "none of them" then gives the weights. Nothing of the texts is
kept. ECB+ and MEANTIME, whose mentions are fewer, join GUM in the fitting: GUM's own train part is small in news.

Run: python -m training.fit_resolver --data FOLDER [--fit]
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord import terms
from onrecord.annotation import Annotations, Attribution, Mention, MentionKind
from onrecord.report import Report, Span
from onrecord.resolve.drafts import Draft, Reference
from onrecord.resolve.entities import Reading, finish_entities
from onrecord.resolve.features import Scene
from onrecord.resolve.names import split_person
from onrecord.resolve.pronouns import PRONOUNS
from onrecord.resolve.roles import find_noun
from onrecord.resolve.score import CONSIDERED, Choice, Decide, Task, choose, compare_with

PULL = 4.0  # how strongly a weight is drawn to its prior
PRIORS = {"same_owner": 1.0, "same_office": 2.0, "name_has_noun": 2.0}
# Not fitted: GUM has no attributions, and the plain ones made here are too few and too poor to teach what they are worth;
# coordinations are too rare in it, and that object and subject differ is grammar.
HELD = {
    "speaks_these_words": 1.5,
    "spoke_last": 1.0,
    "is_spoken_of_inside": -2.0,
    "clashes_as_object": -4.0,
    "is_joint": 1.5,
}
SPEAK_FOR = {
    *("same_sentence", "previous_sentence", "nearness", "same_paragraph", "is_nearest", "was_subject"),
    *("was_subject_just_before", "was_first", "was_pronoun", "both_subjects", "is_possessive_near", "gender_agrees"),
    *("how_often", "in_headline", "speaks_these_words", "spoke_last", "same_quotation", "same_office", "same_owner"),
    *("same_modifiers", "name_has_noun", "owner_is_known", "is_of_its_class", "plain_and_nearest"),
    *("plain_and_same_office", "is_joint", "is_only_one", "is_only_one_of_its_class"),
}
SPEAK_AGAINST = {"was_after_preposition", "was_nested", "clashes_as_object", "is_spoken_of_inside", "leaves_quotation"}
GENRES = {"news", "interview", "bio", "speech", "court", "voyage"}
_KINDS = {
    "person": MentionKind.PERSON,
    "human": MentionKind.PERSON,
    "organization": MentionKind.ORG,
    "place": MentionKind.PLACE,
}
_HEAD_END = re.compile(r",|\(|\s(?:of|for|at|in|from|with|on|to|by|who|which|that|whose|and)\s")
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w.'’&-]*|\d+)(?:[ -](?:de|la|von|van|bin|al|der|[A-ZÀ-Þ][\w.'’&-]*|\d+))*(?:['’]s)?$")
_BOTH = re.compile(r"[A-Z][^,]{2,40}? and (?:the )?[A-Z][^,]{2,40}")
_CUE = re.compile(r"\b(?:said|says|say|told|added|stated|wrote|explained|announced|claimed|noted|argued|asked|replied)\b")


@dataclass
class Text:
    """One annotated text with its gold: for each mention of the annotations the number of its cluster."""

    report: Report
    annotations: Annotations
    clusters: list[str]
    genre: str
    joints: dict[Span, str]


@dataclass
class Example:
    """What one mention had to be chosen from: a row of features an option, and the right one (-1: none of them)."""

    rows: NDArray[np.float64]
    right: int


def mark_of(text: str, start: int, end: int, kind: str) -> Mention | None:
    """Make of a gold mention what a tagger of flat names, pronouns and descriptions would mark; None for the rest."""
    words = text[start:end]
    plain = words.casefold().replace("’", "'")
    if words != "US" and (plain in PRONOUNS or plain in {"you", "your", "yours"}):
        return Mention(Span(start, end), MentionKind.PRONOUN)
    if kind not in _KINDS:
        return None
    head_end = _HEAD_END.search(words, 1)
    head = words[: head_end.start()] if head_end else words
    name = _NAME.search(head)
    if name:
        bare = name.group().removesuffix("'s").removesuffix("’s")
        at = start + name.start()
        if bare.startswith("The ") and find_noun(bare[4:]):
            return Mention(Span(start, end), MentionKind.ROLE)
        person = split_person(bare) if _KINDS[kind] is MentionKind.PERSON else None
        if person and not find_noun(person.plain):
            at += bare.rfind(person.plain) if person.plain in bare else 0
            demonym = terms.normal_name(bare).removesuffix("s") in terms.state_demonyms()
            return Mention(Span(at, start + name.start() + len(bare)), MentionKind.GROUP if demonym else _KINDS[kind])
        if _KINDS[kind] is not MentionKind.PERSON and not find_noun(bare) and not bare.isdigit():
            marked = MentionKind.STATE if kind == "place" and terms.find_state(bare) else _KINDS[kind]
            marked = MentionKind.OUTLET if kind == "organization" and terms.find_outlet(bare) else marked
            return Mention(Span(at, at + len(bare)), marked)
    if kind == "place" and not (find_noun(head.split()[-1]) if head.split() else None):
        return None
    cut = re.search(r"\s(?:who|which|that|whose)\s", words)
    return Mention(Span(start, start + cut.start() if cut else end), MentionKind.ROLE)


def attributions_of(text: str, sentences: Sequence[Sequence[int]], mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """Mark the plainest attributions, as GUM has none: someone next to a verb of saying, and the rest of the sentence."""
    found = []
    for start, end in sentences:
        cue = _CUE.search(text, start, end)
        if cue is None:
            continue
        near = [m for m in mentions if start <= m.span.start and m.span.end <= end]
        before = [m for m in near if 0 < cue.start() - m.span.end <= 12]
        after = [m for m in near if 0 < m.span.start - cue.end() <= 25 and m.kind is not MentionKind.PRONOUN]
        source = max(before, key=lambda m: m.span.end, default=None) or min(after, key=lambda m: m.span, default=None)
        if source is None:
            continue
        cue_span, quote = Span(*cue.span()), re.search(r"[\"“][^\"”]+[\"”]", text[start:end])
        if quote:
            content = Span(start + quote.start(), start + quote.end())
        elif source.span.end < cue.start() and end - cue.end() > 15:
            content = Span(cue.end() + 1, end)
        else:
            content = Span(start, min(source.span.start, cue.start()))
        if content.end - content.start > 10 and not content.overlaps(source.span):
            found.append(Attribution((source.span,), (cue_span,), (content,)))
    return tuple(found)


def text_of(row: dict[str, Any], genre: str) -> Text:
    """Make one annotated text of a row of GUM, ECB+ or MEANTIME."""
    marked: dict[Span, tuple[Mention, str]] = {}
    joints: dict[Span, str] = {}
    golds = [(mention.get("span") or [mention["spans"][0][0], mention["spans"][-1][1]], mention) for mention in row["mentions"]]
    for span, gold in sorted(golds, key=lambda item: (item[0][0], -item[0][1])):
        if _BOTH.fullmatch(row["text"], *span):
            joints[Span(*span)] = str(gold["cluster"])
            continue
        mention = mark_of(row["text"], span[0], span[1], gold["type"])
        if mention is not None:
            marked.setdefault(mention.span, (mention, str(gold["cluster"])))
    ordered = sorted(marked, key=lambda span: (span.start, -span.end))
    mentions = tuple(marked[span][0] for span in ordered)
    attributions = attributions_of(row["text"], row["sentences"], mentions)
    report = Report(row["id"], row["text"], title=row.get("title"))
    return Text(report, Annotations(row["id"], attributions, mentions), [marked[span][1] for span in ordered], genre, joints)


def read_texts(path: Path) -> Iterator[Text]:
    """Read the texts of one file of GUM, ECB+ or MEANTIME."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in rows:
        genre = row.get("genre", path.parent.name)
        if genre in GENRES or "genre" not in row:
            yield text_of(row, genre)


def gold_of(draft: Draft, clusters: Sequence[str], joints: dict[Span, str]) -> str | None:
    """Give the cluster that most mentions of a draft belong to; of a joint draft, that of the words that name both."""
    for reference in draft.references if draft.members else ():
        for span, cluster in joints.items():
            if span.covers(reference.span) and reference.span.start - span.start < 30:
                return cluster
    votes = Counter(clusters[ref.index] for ref in draft.references if ref.index >= 0)
    if votes:
        return votes.most_common(1)[0][0]
    return None


@dataclass
class Oracle:
    """Chooses by gold, and notes what there was to choose from."""

    clusters: Sequence[str]
    joints: dict[Span, str]
    examples: dict[Task, list[Example]] = field(default_factory=lambda: defaultdict(list))

    def __call__(self, task: Task, reference: Reference, drafts: Sequence[Draft], scene: Scene) -> Choice:
        """Choose as `score.choose` does, but rightly."""
        compare_with(scene, drafts)
        rows = np.array([[f(reference, draft, scene) for f in CONSIDERED[task]] for draft in drafts])
        wanted = self.clusters[reference.index]
        right = next((n for n, draft in enumerate(drafts) if gold_of(draft, self.clusters, self.joints) == wanted), -1)
        if drafts:
            self.examples[task].append(Example(rows, right))
        return Choice(drafts[right] if right >= 0 else None, is_none=right < 0)


def fit(task: Task, examples: Sequence[Example], steps: int = 600) -> tuple[NDArray[np.float64], float]:
    """Fit a conditional logit by projected gradient ascent with momentum.

    A weight is drawn to its value in `PRIORS`, else to zero, keeps its value in `HELD`, and never takes the sign that its meaning forbids.

    Returns:
        Weights in the order of the features, and the weight of "none".
    """
    names = [feature.__name__ for feature in CONSIDERED[task]]
    prior = np.array([*(HELD.get(name, PRIORS.get(name, 0.0)) for name in names), 0.0])
    lowest = np.array([*(HELD.get(name, 0.0 if name in SPEAK_FOR else -np.inf) for name in names), -np.inf])
    highest = np.array([*(HELD.get(name, 0.0 if name in SPEAK_AGAINST else np.inf) for name in names), np.inf])
    width = len(names)
    longest = max(len(example.rows) for example in examples)
    table = np.zeros((len(examples), longest + 1, width + 1))
    mask = np.zeros((len(examples), longest + 1), dtype=bool)
    right = np.zeros(len(examples), dtype=int)
    for number, example in enumerate(examples):
        count = len(example.rows)
        table[number, 1 : count + 1, :width] = example.rows
        table[number, 0, width] = 1.0
        mask[number, : count + 1] = True
        right[number] = example.right + 1
    weights, speed = prior.copy(), np.zeros(width + 1)
    wanted = table[np.arange(len(examples)), right].sum(axis=0)
    for _ in range(steps):
        scores = np.where(mask, table @ weights, -1e9)
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        shares /= shares.sum(axis=1, keepdims=True)
        slope = (wanted - np.einsum("eo,eow->w", shares, table) - PULL * (weights - prior)) / len(examples)
        speed = 0.9 * speed + slope
        weights = np.clip(weights + 0.4 * speed, lowest, highest)
    return weights[:-1], float(weights[-1])


def print_tables(texts: Sequence[Text]) -> None:
    """Fit all tasks and print the tables as Python."""
    examples: dict[Task, list[Example]] = defaultdict(list)
    for text in texts:
        oracle = Oracle(text.clusters, text.joints)
        Reading(text.report, text.annotations, oracle).resolve()
        for task, found in oracle.examples.items():
            examples[task] += found
    for task in Task:
        weights, none = fit(task, examples[task])
        print(f"    Task.{task.name}: {{  # {len(examples[task])} choices")
        print(f'        "none": {none:.2f},')
        for feature, weight in zip(CONSIDERED[task], weights, strict=True):
            if abs(weight) >= 0.05:
                print(f'        "{feature.__name__}": {weight:.2f},')
        print("    },")


def group_of(mention: Mention, words: str) -> str:
    """Tell in which row of the results a mention counts."""
    if mention.kind is MentionKind.PRONOUN:
        asked = PRONOUNS.get(words.casefold().replace("’", "'"))
        return str(asked[0]) if asked else "you"
    return "role" if mention.kind is MentionKind.ROLE else "name"


def measure(texts: Sequence[Text], decide: Decide = choose) -> dict[str, Any]:
    """Measure right answers of a kind of mention, B3 over all mentions, and the time a text of 700 words takes.

    A mention that is not its entity's first counts: answered right if it is tied to an earlier mention of its cluster.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    precision = recall = number = 0.0
    seconds = words = 0.0
    for text in texts:
        begun = process_time()
        found = Reading(text.report, text.annotations, decide).resolve()
        _, answer = finish_entities(found, len(text.clusters))
        seconds += process_time() - begun
        words += len(text.report.text.split())
        count_right(text, answer, counts)
        ours, gold = defaultdict(set), defaultdict(set)
        for index, cluster in enumerate(text.clusters):
            ours[answer[index] or f"-{index}"].add(index)
            gold[cluster].add(index)
        for index, cluster in enumerate(text.clusters):
            both = len(ours[answer[index] or f"-{index}"] & gold[cluster])
            precision += both / len(ours[answer[index] or f"-{index}"])
            recall += both / len(gold[cluster])
            number += 1
    p, r = precision / number, recall / number
    return {"counts": counts, "b3": (p, r, 2 * p * r / (p + r)), "ms_per_700_words": 700_000 * seconds / words}


def count_right(text: Text, answer: Sequence[str | None], counts: dict[str, Counter[str]]) -> None:
    """Count, for each kind of mention, those that have an antecedent, those answered with one, and those answered rightly."""
    for index, mention in enumerate(text.annotations.mentions):
        group = group_of(mention, mention.span.of(text.report.text))
        has = text.clusters[index] in text.clusters[:index]
        earlier = [n for n in range(index) if answer[n] is not None and answer[n] == answer[index]]
        counts[group]["anaphoric"] += has
        counts[group]["answered"] += bool(earlier)
        near = Counter(text.clusters[n] for n in earlier)
        counts[group]["right"] += bool(earlier) and near.most_common(1)[0][0] == text.clusters[index]


def print_results(name: str, results: dict[str, Any]) -> None:
    """Print one table of results."""
    print(f"{name}: B3 P {results['b3'][0]:.3f} R {results['b3'][1]:.3f} F {results['b3'][2]:.3f}, ", end="")
    print(f"{results['ms_per_700_words']:.1f} ms per 700 words")
    for group, count in sorted(results["counts"].items()):
        p = count["right"] / max(1, count["answered"])
        r = count["right"] / max(1, count["anaphoric"])
        print(f"  {group:10} P {p:.3f}  R {r:.3f}  right {count['right']}  of {count['anaphoric']}")


def main() -> None:
    """Fit or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with gum, ecbplus and meantime")
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    if options.fit:
        parts = ("gum/train", "ecbplus/train", "meantime/dev")
        print_tables([text for part in parts for text in read_texts(options.data / f"{part}.jsonl")])
        return
    for part in ("gum/train", "gum/dev", "ecbplus/dev"):
        texts = list(read_texts(options.data / f"{part}.jsonl"))
        print_results(f"{part} ({len(texts)} texts)", measure(texts))
        if part.startswith("gum"):
            news = [text for text in texts if text.genre in {"news", "interview"}]
            print_results(f"{part}, news and interviews ({len(news)} texts)", measure(news))


if __name__ == "__main__":
    main()
