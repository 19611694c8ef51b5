"""Copies and who rests on whom: `python -m benchmarks copies --shared DIR [--misses]`.

DIR holds the shared data. Filed are the reports of same_story dev and the unlabelled news, then texts made from them as desks
make them: printed whole under a new headline, cut to the first third, paragraphs dropped, sentences moved and verbs of saying
exchanged, reworded (a word in twelve lost, a word in fifteen another), two reports of one story merged, two paragraphs taken
into a report on something else. The same seed makes the same texts.

**Recall**: made texts that are told to rest on the report that they were made from, by way of making. **Precision**: of all
pairs told, those that were made so, or made from one report. Reports of one story by different outlets are the look-alikes; the
pairs told between texts that were not made are counted apart, for some of them are copies in truth: `--misses` prints them.

**Time**: a report's, without the lookup, at 1,000 and at 10,000 filed; the lookup's beside it. What is filed is
mixed anew from the paragraphs of all texts, so that each paragraph stands in many reports: more neighbours than any real
report has.
The first line is of texts as they are.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks._filed import Shelf
from benchmarks._story_texts import InStory, news, same_story
from onrecord.dates import Moment
from onrecord.entry import Resolution
from onrecord.link.copies import link_copies
from onrecord.linkage import Filed, Links, Matter, RestKind, Told
from onrecord.report import Report

_SAID = {"said": "stated", "says": "states", "told": "informed", "added": "went on", "according to": "in the words of"}
_FILLING = "indeed later still again often therefore early partly".split()


@dataclass(frozen=True, slots=True)
class Made:
    """A text made from others, and their ids."""

    report: Report
    how: str
    sources: frozenset[str]


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _whole(text: str, _: random.Random) -> str:
    return text


def _first_third(text: str, _: random.Random) -> str:
    paragraphs = _paragraphs(text)
    return "\n\n".join(paragraphs[: max(1, len(paragraphs) // 3)]) if len(paragraphs) > 2 else text[: len(text) // 3]


def _dropped(text: str, chance: random.Random) -> str:
    paragraphs = _paragraphs(text)
    return "\n\n".join(p for p in paragraphs if chance.random() > 0.35) or text


def _moved(text: str, chance: random.Random) -> str:
    paragraphs = _paragraphs(text)
    for place in range(len(paragraphs) - 1):
        if chance.random() < 0.4:
            paragraphs[place], paragraphs[place + 1] = paragraphs[place + 1], paragraphs[place]
    return re.sub(r"\b(" + "|".join(_SAID) + r")\b", lambda match: _SAID[match[1]], "\n\n".join(paragraphs))


def _reworded(text: str, chance: random.Random) -> str:
    words = []
    for word in re.split(r"(\s+)", text):
        lot = chance.random()
        if word.isspace() or lot > 1 / 12 + 1 / 15:
            words.append(word)
        elif lot > 1 / 12:
            words.append(chance.choice(_FILLING))
    return "".join(words)


WAYS: Mapping[str, Callable[[str, random.Random], str]] = {
    "whole": _whole,
    "first third": _first_third,
    "paragraphs dropped": _dropped,
    "moved, said exchanged": _moved,
    "reworded": _reworded,
}


def make_texts(stories: Sequence[InStory], others: Sequence[Report], seed: int) -> list[Made]:
    """Make a text of each report in one way after the other, and merged and excerpted ones."""
    chance = random.Random(seed)  # noqa: S311
    made = []
    sources = [one.report for one in stories if len(one.report.text) > 1_200]
    for number, source in enumerate(sources):
        how = list(WAYS)[number % len(WAYS)]
        made.append(_made(f"made-{number}", WAYS[how](source.text, chance), how, source))
    by_story: dict[str, list[Report]] = {}
    for one in stories:
        by_story.setdefault(one.story, []).append(one.report)
    for number, reports in enumerate(several for several in by_story.values() if len(several) > 1):
        halves = [_paragraphs(report.text) for report in reports[:2]]
        text = "\n\n".join(p for half in halves for p in half[: len(half) // 2])
        made.append(_made(f"merged-{number}", text, "two merged", *reports[:2]))
    for number, (source, host) in enumerate(zip(sources, others, strict=False)):
        paragraphs = [p for p in _paragraphs(source.text) if '"' not in p and "“" not in p and len(p.split()) > 30]
        if len(paragraphs) > 1 and len(host.text) > 500:
            text = f"{host.text}\n\n{paragraphs[0]}\n\n{paragraphs[1]}"
            made.append(
                replace(_made(f"excerpt-{number}", text, "two paragraphs", source), sources=frozenset({source.id, host.id}))
            )
    return made


def _made(name: str, text: str, how: str, *sources: Report) -> Made:
    report = Report(name, text, title="Another headline", publisher=f"Gazette of {name}", published=Moment(date(2030, 1, 1)))
    return Made(report, how, frozenset(source.id for source in sources))


class Timed:
    """A shelf that counts the time spent in looking up."""

    def __init__(self) -> None:
        self.shelf, self.seconds = Shelf(), 0.0

    def __call__(self, matter: Matter, keys: Collection[str]) -> Mapping[str, Sequence[Filed]]:
        """Look up, and count the time."""
        start = time.perf_counter()
        found = self.shelf(matter, keys)
        self.seconds += time.perf_counter() - start
        return found


def link_all(reports: Sequence[Report], nearby: Timed) -> tuple[list[Links], list[float]]:
    """Link reports one after the other; with seconds for each, without looking up."""
    links, seconds = [], []
    for report in reports:
        before, start = nearby.seconds, time.perf_counter()
        member, rests = link_copies(Told(report, Resolution(report.id)), nearby)
        seconds.append(time.perf_counter() - start - (nearby.seconds - before))
        nearby.shelf.file(member)
        links.append(Links(report.id, (member,), rests))
    return links, seconds


def measure(links: Sequence[Links], made: Sequence[Made]) -> tuple[dict[str, Counter[str]], list[str]]:
    """Count what was told of made texts, by way of making, and list what was told besides."""
    of = {one.report.id: one for one in made}
    counts = {how: Counter[str]() for how in (*WAYS, "two merged", "two paragraphs")}
    besides = []
    for link in links:
        told = {rest.on_report for rest in link.rests if rest.report_id == link.report_id and rest.on_report}
        if link.report_id in of:
            one = of[link.report_id]
            count = counts[one.how]
            count["made"] += len(one.sources)
            count["found"] += len(told & one.sources)
            count["wrong"] += len({name for name in told - one.sources if not _is_kin(of.get(name or ""), one)})
            for rest in link.rests:
                if rest.on_report in one.sources:
                    count[rest.kind.value] += 1
        for rest in link.rests:
            ours, theirs = of.get(rest.report_id), of.get(rest.on_report or "")
            if not (ours and (rest.on_report in ours.sources or _is_kin(theirs, ours))):
                spans = f"{rest.share:.2f} {rest.kind.value:8} {rest.report_id} on {rest.on_report}: {rest.reasons[0].words}"
                besides.append(spans)
    return counts, besides


def _is_kin(one: Made | None, other: Made) -> bool:
    return one is not None and bool(one.sources & other.sources)


def time_links(texts: Sequence[Report], sizes: Sequence[int]) -> None:
    """Print the median time of a report when so many are filed; the texts are mixed anew by paragraphs to make enough."""
    chance, nearby, filed = random.Random(7), Timed(), 0  # noqa: S311
    _, seconds = link_all(texts, Timed())
    print(f"{len(texts):6} texts as they are: {1000 * median(seconds):.1f} ms a report (most {1000 * max(seconds):.0f})")
    paragraphs = [p for report in texts for p in _paragraphs(report.text)]
    for size in sizes:
        while filed < size:
            text = "\n\n".join(chance.sample(paragraphs, 12))
            day = Moment(date.fromordinal(740_000 + filed // 30))
            report = Report(f"mixed-{filed}", text, publisher=f"Outlet {filed % 50}", published=day)
            nearby.shelf.file(link_copies(Told(report, Resolution(report.id)), nearby)[0])
            filed += 1
        nearby.seconds = 0.0
        probes = [replace(report, id=f"probe-{n}") for n, report in enumerate(texts[:100])]
        seconds = []
        for probe in probes:
            before, start = nearby.seconds, time.perf_counter()
            link_copies(Told(probe, Resolution(probe.id)), nearby)
            seconds.append(time.perf_counter() - start - (nearby.seconds - before))
        words = median(len(probe.text.split()) for probe in probes)
        print(
            f"{size:6} filed: {1000 * median(seconds):.1f} ms a report of {words:.0f} words (most {1000 * max(seconds):.0f}),"
            f" looking up in memory {1000 * nearby.seconds / len(probes):.1f} ms"
        )


def main(argv: Sequence[str]) -> int:
    """Print the tables; with `--misses` also what was told besides."""
    parser = argparse.ArgumentParser(prog="benchmarks copies", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000])
    args = parser.parse_args(argv)
    stories, others = same_story(args.shared), news(args.shared)
    made = make_texts(stories, others, 1)
    links, _ = link_all([*(one.report for one in stories), *others, *(one.report for one in made)], Timed())
    counts, besides = measure(links, made)
    kinds = [kind.value for kind in (RestKind.COPY, RestKind.REWRITE, RestKind.EXCERPT)]
    print(f"{'made':24} {'sources':>7} {'found':>6} {'recall':>7} {'wrong':>6}  {' '.join(f'{kind:>8}' for kind in kinds)}")
    total: Counter[str] = Counter()
    for how, count in counts.items():
        total += count
        recall = count["found"] / max(count["made"], 1)
        print(
            f"{how:24} {count['made']:7} {count['found']:6} {recall:7.3f} {count['wrong']:6}  "
            + " ".join(f"{count[k]:8}" for k in kinds)
        )
    print(
        f"all: recall {total['found'] / total['made']:.3f}, precision {total['found'] / (total['found'] + total['wrong']):.3f}"
    )
    print(f"told besides, between texts that were not made from each other: {len(besides)}")
    if args.misses:
        print("\n".join(sorted(besides, reverse=True)))
    time_links([*(one.report for one in stories), *others], args.sizes)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
