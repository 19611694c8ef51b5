"""What holds across reports, on the bundled story, against what is planted in it (`story/planted.json`, `docs/story.md`).

`--story` names another folder of the same form: `reports`, `story.json` (publisher, day and address of each), `planted.json`.
`benchmarks/cases/planted` has five. With several, each is a record of its own, and the sums follow.

The whole way: the story's files are read, annotated, resolved, kept and linked, and the record is asked what it shows. So a
figure here counts the misses of every stage: an act that the model did not mark is a telling lost.

- copies: which report rests on which other one, or on which agency.
- claims: of all pairs of planted tellings of one claim, how many are told in one group; of the pairs in one group that are
  planted at all, how many are of one claim. Look-alikes: how many share a group.
- origins: claims whose named first hands are exactly the planted ones, compared by the words of their names.
- discrepancies: one that is found is right if one is planted of its kind, with its two values, for a claim that its sentences
  tell. Of those about whether at all, the values are free words and are not compared.
- breaches: pairs of undertaking and act; `by omission` are counted apart. A planted look-alike that is found is an error.
- versions: superseded entries against those that rest on a planted changed sentence.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import reduce
from itertools import combinations
from operator import add
from pathlib import Path
from typing import Any

from onrecord.account import Account, Claim, DiscrepancyKind, Entry
from onrecord.entry import Event
from onrecord.figures.numbers import PLACES
from onrecord.folding import fold_words
from onrecord.linkage import Matter
from onrecord.pipeline import annotate_report, keep_reading, load_annotator, open_record
from onrecord.read import read_reports
from onrecord.record import Record
from onrecord.report import Report, Span
from onrecord.settings import ReadSettings
from onrecord.show.across import CLAIMS, Across, entry_of
from onrecord.story import STORY

_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
    )
} | {"twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "none": "0", "nobody": "0"}
_SMALL = frozenset("the a an of in on at to by and dead killed wounded for from with that was were is are".split())
Place = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    right: int
    given: int
    wanted: int

    def __str__(self) -> str:
        precision = self.right / self.given if self.given else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"P {precision:.2f} R {recall:.2f} F1 {f1:.2f} ({self.right} right of {self.given} given, {self.wanted} planted)"

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.given + other.given, self.wanted + other.wanted)


@dataclass(frozen=True, slots=True)
class Found:
    """What is given and what is planted, where several that are given may be one that is planted.

    Attributes:
        right / given: of those given, how many are right.
        hit / wanted: of those planted, how many are found.
    """

    right: int
    given: int
    hit: int
    wanted: int

    def __str__(self) -> str:
        once = Share(self.hit, self.given - self.right + self.hit, self.wanted)  # each planted one counts once
        return f"{once}; {self.right} of {self.given} given are right"

    def __add__(self, other: Found) -> Found:
        return Found(self.right + other.right, self.given + other.given, self.hit + other.hit, self.wanted + other.wanted)


@dataclass(frozen=True, slots=True)
class Scores:
    """All that is scored of a story, or the sums over several."""

    reports: int
    outlets: int
    copies: Share
    tellings: Share
    look_alikes: tuple[int, int]
    origins: tuple[int, int, int]
    discrepancies: Found
    breaches: Found
    taken: tuple[int, int]
    versions: tuple[int, int, int]

    def __add__(self, other: Scores) -> Scores:
        sums: list[Any] = []
        for field in fields(self):
            one, another = getattr(self, field.name), getattr(other, field.name)
            sums.append(tuple(map(add, one, another)) if isinstance(one, tuple) else one + another)
        return Scores(*sums)

    def __str__(self) -> str:
        exact, numbers, of = self.origins
        lines = [
            f"{self.reports} reports, {self.outlets} outlets",
            f"copies                 {self.copies}",
            f"tellings of one claim  {self.tellings}",
            "look-alikes in a group {} of {}".format(*self.look_alikes),
            f"origins                exactly right {exact}, their number right {numbers}, of {of} claims",
            f"discrepancies          {self.discrepancies}",
            f"breaches               {self.breaches} (omissions aside)",
            "taken for a breach     {} of {} planted look-alikes".format(*self.taken),
            "versions               {} entries superseded rightly of {} superseded and {} that rest on changes".format(
                *self.versions
            ),
        ]
        return "\n".join(lines)


class Planted:
    """A story as it was read, and what is planted in it."""

    def __init__(self, record: Record, home: Path) -> None:
        self.answers: dict[str, list[dict[str, Any]]] = _loaded(home / "planted.json")
        manifest: dict[str, dict[str, str]] = _loaded(home / "story.json")
        self.reports: dict[str, Report] = {}
        annotator = load_annotator()
        for file in sorted((home / "reports").iterdir()):
            said = manifest.get(file.name, {})
            settings = ReadSettings(said.get("publisher"), said.get("published"), said.get("url"))
            for report in read_reports([str(file)], settings):
                if not isinstance(report, Report):
                    raise ValueError(f"{file.name}: {report}")
                keep_reading(record, annotate_report(report, annotator))
                self.reports[file.name] = report
        self.files = {report.id: file for file, report in self.reports.items()}
        self.claim_at: dict[Place, set[str]] = {}
        for claim in self.answers["claims"]:
            for telling in claim["tellings"]:
                self.claim_at.setdefault(self.place(telling), set()).add(claim["id"])

    def place(self, telling: dict[str, Any]) -> Place:
        """Find a sentence."""
        text = self.reports[telling["report"]].text
        start = text.index(telling["sentence"])
        return telling["report"], Span(start, start + len(telling["sentence"]))

    def claims_of(self, file: str, span: Span) -> set[str]:
        """Give the planted claims that a sentence tells; sentences may be cut differently here and there."""
        return {
            name for (there, place), names in self.claim_at.items() if there == file and place.overlaps(span) for name in names
        }


def values_alike(mine: str, theirs: str) -> bool:
    """Tell whether two values are the same: they share a number, or where one has none, a word that says something."""
    here, there = _value_words(mine), _value_words(theirs)
    numbers_here, numbers_there = ({w for w in words if w.isdigit()} for words in (here, there))
    if numbers_here and numbers_there:
        return bool(numbers_here & numbers_there)
    return bool(here & there)


def _value_words(value: str) -> set[str]:
    """Give the words of a value, numbers as digits; a fourth to die makes four."""
    return {_NUMBERS.get(word) or str(PLACES.get(word, word)) for word in fold_words(value)} - _SMALL


def score_copies(planted: Planted, across: Across) -> Share:
    """Score which report rests on what."""
    wanted = {(one["report"], one["on"] or one["agency"]) for one in planted.answers["copies"]}
    given = set()
    for rests in across.rests.values():
        for rest in rests:
            on = planted.files.get(rest.on_report or "", rest.on_name)
            given.add((planted.files[rest.report_id], on))
    # An agency that is credited beside the report of it that was copied says nothing more.
    on_reports = {report for report, on in given if on and on in planted.reports}
    given = {(report, on) for report, on in given if on in planted.reports or report not in on_reports}
    return Share(len(wanted & given), len(given), len(wanted))


def _tellings(planted: Planted, claims: Iterable[Claim]) -> Iterator[tuple[str, set[str], Account]]:
    for claim in claims:
        for account in claim.accounts:
            file = planted.files[account.report.id]
            yield claim.id, planted.claims_of(file, account.sentence_span), account


def score_claims(planted: Planted, across: Across) -> tuple[Share, int]:
    """Score pairs of tellings, and count the look-alikes that share a group."""
    groups: dict[tuple[str, Span], set[str]] = {}
    told = [
        (claim.id, account)
        for matter in (Matter.EVENT, Matter.COMMITMENT)
        for claim in across.claims(matter)
        for account in claim.accounts
    ]
    for group, account in told:
        file = planted.files[account.report.id]
        for there, place in planted.claim_at:
            if there == file and place.overlaps(account.sentence_span):
                groups.setdefault((there, place), set()).add(group)
    right = given = wanted = 0
    for one, other in combinations(planted.claim_at, 2):
        is_one = bool(planted.claim_at[one] & planted.claim_at[other])
        together = bool(groups.get(one, set()) & groups.get(other, set()))
        right, given, wanted = right + (is_one and together), given + together, wanted + is_one
    confused = sum(
        not _groups_at(planted, told, pair["left"]).isdisjoint(_groups_at(planted, told, pair["right"]))
        for pair in planted.answers["lookalikes"]
    )
    return Share(right, given, wanted), confused


def _groups_at(planted: Planted, told: Iterable[tuple[str, Account]], side: dict[str, Any]) -> set[str]:
    """Give the claims that are told in a sentence or, where that tells another act besides, in its `words`."""
    file, span = planted.place({"report": side["report"], "sentence": side.get("words", side["sentence"])})
    found = set()
    for group, account in told:
        entry = account.entry
        place = entry.trigger if "words" in side and isinstance(entry, Event) else account.sentence_span
        if planted.files[account.report.id] == file and place.overlaps(span):
            found.add(group)
    return found


def score_origins(planted: Planted, across: Across) -> tuple[int, int, int]:
    """Count planted claims whose first hands are exactly right, those of which only the number is, and all."""
    found: dict[str, list[Claim]] = {}
    for matter in CLAIMS:
        for claim in across.claims(matter):
            for name in {n for _, names, _ in _tellings(planted, [claim]) for n in names}:
                found.setdefault(name, []).append(claim)
    exact = numbers = 0
    for one in planted.answers["claims"]:
        claims = found.get(one["id"], [])
        if not claims:
            continue
        best = max(claims, key=lambda claim: sum(one["id"] in names for _, names, _ in _tellings(planted, [claim])))
        given = [origin.name for origin in across.origins(best) if origin.name]
        wanted = [origin["name"] for origin in one["origins"]]
        numbers += len(given) == len(wanted)
        exact += len(given) == len(wanted) and all(any(_name_fits(g, w) for g in given) for w in wanted)
    return exact, numbers, len(planted.answers["claims"])


def _name_fits(given: str, wanted: str) -> bool:
    return bool(set(fold_words(given)) & set(fold_words(re.sub(r"\(.*?\)", "", wanted))) - _SMALL)


def score_discrepancies(planted: Planted, across: Across, cases: bool = False) -> Found:
    """Score discrepancies by claim, kind and values."""
    wanted: set[tuple[str, str, tuple[str, ...]]] = set()
    for row in planted.answers["discrepancies"]:
        values = tuple(sorted((row["left"]["value"], row["right"]["value"])))
        wanted.add((row["claim"], row["kind"], values))
    right, hit = 0, set()
    found = across.discrepancies()
    for one in found:
        told = [planted.claims_of(planted.files[side.report_id], side.sentence_span) for side in (one.left, one.right)]
        keys = [
            key
            for key in wanted
            if key[1] == one.kind.value
            and key[0] in told[0] | told[1]
            and (one.kind is DiscrepancyKind.WHETHER or _same_values(one.left.value, one.right.value, key[2]))
        ]
        right += bool(keys)
        hit |= set(keys)
        if cases:
            print(f"  {'right' if keys else 'WRONG'} {one.kind.value}: {one.left.value!r} ({one.left.asserter})"
                  f" | {one.right.value!r} ({one.right.asserter})  {sorted(told[0] | told[1])}")  # fmt: skip
    if cases:
        for key in sorted(wanted - hit):
            print(f"  missed {key[1]}: {key[2][0]!r} | {key[2][1]!r}  {key[0]}")
    return Found(right, len(found), len(hit), len(wanted))


def _loaded(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def _same_values(left: str, right: str, values: tuple[str, ...]) -> bool:
    one, other = values
    straight = values_alike(left, one) and values_alike(right, other)
    return straight or (values_alike(left, other) and values_alike(right, one))


def score_breaches(planted: Planted, across: Across, cases: bool = False) -> tuple[Found, int]:
    """Score breaches, and count planted look-alikes among those given."""
    entries = {account.entry.id: account for matter in CLAIMS for claim in across.claims(matter) for account in claim.accounts}

    def is_told(pair: dict[str, Any], commitment: Account, act: tuple[str, Span]) -> bool:
        file, span = planted.place(pair["act"])
        acts = {pair["act"].get("claim")} - {None}
        same_act = (act[0] == file and span.overlaps(act[1])) or bool(acts & planted.claims_of(*act))
        made = {pair["commitment"].get("claim")} - {None}
        report, promise = planted.place(pair["commitment"])
        there = planted.files[commitment.report.id]
        same_promise = there == report and promise.overlaps(commitment.sentence_span)
        return same_act and (same_promise or bool(made & planted.claims_of(there, commitment.sentence_span)))

    wanted = [one for one in planted.answers["breaches"] if one.get("by") != "omission"]
    hit, right, confused = set(), 0, 0
    found = across.breaches()
    for breach in found:
        act = planted.files[breach.act_report], breach.act_span
        promises = [entries[told] for told in (breach.commitment, *breach.besides)]  # all of one accord, told as one breach
        fits = [n for n, pair in enumerate(planted.answers["breaches"]) if any(is_told(pair, one, act) for one in promises)]
        right += bool(fits)
        hit |= {n for n in fits if planted.answers["breaches"][n].get("by") != "omission"}
        confused += any(is_told(pair, one, act) for pair in planted.answers["no_breaches"] for one in promises) and not fits
        if cases:
            told = f"{breach.party}: {promises[0].sentence[:80]!r} <- {breach.act_sentence[:90]!r}"
            print(f"  {'right' if fits else 'WRONG'} {breach.strength.value}: {told}")
    if cases:
        for number, pair in enumerate(planted.answers["breaches"]):
            if pair.get("by") != "omission" and number not in hit:
                told = f"{pair['party']}: {pair['commitment']['sentence'][:80]!r} <- {pair['act']['sentence'][:90]!r}"
                print(f"  missed {pair['strength']}: {told}")
    return Found(right, len(found), len(hit), len(wanted)), confused


def score_versions(planted: Planted, record: Record) -> tuple[int, int, int]:
    """Count entries superseded rightly, all superseded, and all that should be."""
    gone = record.superseded()
    right = given = wanted = 0
    for pair in planted.answers["versions"]:
        before = planted.reports[pair["before"]]
        changed = [planted.place({"report": pair["before"], "sentence": sentence})[1] for sentence in pair["changed"]]
        held = record.resolution(before.id)
        entries: tuple[Entry, ...] = (*held.statements, *held.events, *held.commitments)
        ids = [one.id for one in entries]
        for row in record.with_superseded().entries(ids):
            made = entry_of(row)
            rests = any(piece.span.overlaps(span) for piece in row.evidence for span in changed)
            right, given, wanted = right + (rests and made.id in gone), given + (made.id in gone), wanted + rests
    return right, given, wanted


def score_story(home: Path, cases: bool = False) -> Scores:
    """Read a story into a record of its own and score what that shows."""
    with open_record("sqlite://") as record:
        planted = Planted(record, home)
        across = Across(record)
        tellings, confused = score_claims(planted, across)
        breaches, taken = score_breaches(planted, across, cases)
        return Scores(
            reports=len(planted.reports),
            outlets=len({report.publisher for report in planted.reports.values()}),
            copies=score_copies(planted, across),
            tellings=tellings,
            look_alikes=(confused, len(planted.answers["lookalikes"])),
            origins=score_origins(planted, across),
            discrepancies=score_discrepancies(planted, across, cases),
            breaches=breaches,
            taken=(taken, len(planted.answers["no_breaches"])),
            versions=score_versions(planted, record),
        )


def main(argv: list[str]) -> int:
    """Read each story and score it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks across", description=__doc__)
    parser.add_argument(
        "--story", type=Path, nargs="+", default=[STORY.parent], metavar="DIR", help="folders of planted stories"
    )
    parser.add_argument("--cases", action="store_true", help="list what was found and what was missed")
    options = parser.parse_args(argv)
    told = []
    for home in options.story:
        told.append(score_story(home, options.cases))
        print(f"{home.name}: {told[-1]}", end="\n\n")
    if len(told) > 1:
        print(f"all: {reduce(add, told)}")
    return 0
