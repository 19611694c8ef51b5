"""The sourcing graph: on which ways words and acts came from those who said them to the outlets that published them.

In: claims with their accounts. Out: a `Graph` of stops and ties, each tie with how often it is told and its first sentences.
An account is one way through the graph: from its first hand over those who relay it and the outlets that are cited or whose
text is taken, to the outlet that published it. `graph_layout` places it, `graph_html` draws it, `graph_text` lists it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.account import Account, Claim, Origin
from onrecord.entry import Event
from onrecord.link.claim_sides import first_telling, sides_of
from onrecord.link.origins import hands
from onrecord.linkage import Matter
from onrecord.show.accounts import account_source, is_named
from onrecord.show.across_words import fellows_of, parties_of
from onrecord.show.brief_sections import quoted
from onrecord.show.graph_ways import Column, Mark, Stop, Tie, Ways
from onrecord.show.reach import Reach, reach_of

if TYPE_CHECKING:
    from onrecord.show.across import Across

STOPS = 60
"""How many stops a picture shows; the rest of a column is folded into one of them."""

SENTENCES = 5
"""How many sentences a tie keeps."""

_Between = tuple[tuple[Column, str], tuple[Column, str], Tie, bool]
"""What tells ways from others: from which stop to which one, how, and whether as a denial."""

_CLAIM_CHARS = 260
_SHARE = 0.4  # of the stops that a column may have at most, where some are left out


@dataclass(frozen=True, slots=True)
class Telling:
    """One account on its way: the entry, its sentence and where it was published."""

    entry: str
    report_id: str
    publisher: str | None
    day: date | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two stops.

    Attributes:
        start / end: from the first hand's end toward the reader's.
        tie: how it came from one to the other.
        denies: whether it is a denial that came so; only of one claim.
        count: how many statements and events are told so.
        reports: in how many reports.
        tellings: the first of them, at most `SENTENCES`, one a report as far as that goes.
    """

    start: Stop
    end: Stop
    tie: Tie
    count: int
    reports: int
    tellings: tuple[Telling, ...]
    denies: bool = False

    @property
    def how(self) -> str:
        """Give in words how it came from one to the other."""
        return self.tie.told(denies=self.denies)


@dataclass(frozen=True, slots=True)
class Graph:
    """A sourcing graph.

    Attributes:
        title: what it is about.
        stops: with how many entries came by, those of most entries first within a column.
        edges: those told most often first.
        entries / reports: how many there are in it.
        folded: how many stops a picture of it leaves out, by column.
        claim: the first telling of the one claim that it is about, with its source; None: it is about all.
        origins: of that claim, those of who denies it last.
        reach: of that claim.
    """

    title: str
    stops: tuple[tuple[Stop, int], ...]
    edges: tuple[Edge, ...]
    entries: int
    reports: int
    folded: Mapping[Column, int]
    claim: str | None = None
    origins: tuple[Origin, ...] = ()
    reach: Reach | None = None


@dataclass(frozen=True, slots=True)
class GraphFilter:
    """Which tellings and ties are asked for.

    Attributes:
        party: words of the name of one who speaks, acts, takes part or is passed on the way.
        min_count: only ties that are told at least so often.
    """

    party: str | None = None
    min_count: int = 1


ALL_WAYS = GraphFilter()


def graph_of_record(across: Across, which: GraphFilter = ALL_WAYS, title: str = "Who told it, and on whose word") -> Graph:
    """Make the graph of all statements and events of a record."""
    claims = [claim for matter in (Matter.STATEMENT, Matter.EVENT) for claim in across.claims(matter)]
    return build_graph(claims, which, title)


def graph_of_claim(across: Across, claim_id: str, which: GraphFilter = ALL_WAYS, title: str | None = None) -> Graph:
    """Make the graph of one claim's accounts, with its independent origins. Raises NotFoundError, AmbiguousError."""
    return build_claim_graph(across.claim(claim_id), which, title or "Where it comes from")


def build_graph(claims: Iterable[Claim], which: GraphFilter = ALL_WAYS, title: str = "") -> Graph:
    """Make the graph of claims; an event that is told in a statement's words goes its way and is not counted again."""
    accounts = [account for claim in claims for account in claim.accounts]
    known = {account.entry.id for account in accounts}
    counted = [one for one in accounts if not (isinstance(one.entry, Event) and one.entry.statement in known)]
    return _graph(counted, {}, which, title)


def build_claim_graph(claim: Claim, which: GraphFilter = ALL_WAYS, title: str = "") -> Graph:
    """Make the graph of one claim: its first column is its origins, and who denies it."""
    telling, denying = hands(claim)
    origin_of = {entry: origin for origin in (*telling, *denying) for entry in origin.accounts}
    beforehand = frozenset(account.entry.id for account in sides_of(claim).beforehand)
    made, first = _graph(claim.accounts, origin_of, which, title, beforehand), first_telling(claim)
    told = f"{quoted(first.sentence, _CLAIM_CHARS)} {account_source(first)}"
    return replace(made, claim=told, origins=(*telling, *denying), reach=reach_of(claim, telling, denying))


def _graph(
    accounts: Sequence[Account],
    origin_of: Mapping[str, Origin],
    which: GraphFilter,
    title: str,
    beforehand: Collection[str] = frozenset(),
) -> Graph:
    ways = Ways(accounts, origin_of, beforehand)
    told: dict[_Between, list[Account]] = defaultdict(list)
    stops: dict[tuple[Column, str], Stop] = {}
    for account in accounts:
        way = ways.of(account)
        if which.party and not _has_party(account, [stop for stop, _ in way], which.party):
            continue
        for (start, tie), (end, _) in pairwise(way):
            stops.setdefault(start.id, start)
            stops.setdefault(end.id, end)
            denies = way[0][0].mark is Mark.DENIES
            told[start.id, end.id, tie, denies].append(account)
    edges = [_edge(stops[key[0]], stops[key[1]], key, found) for key, found in told.items()]
    edges = [edge for edge in edges if edge.count >= which.min_count]
    kept = [account for edge in edges for account in told[_key(edge)]]
    counts = _counts(edges, told)
    return Graph(
        title,
        tuple(sorted(((stops[made_id], count) for made_id, count in counts.items()), key=_by_column)),
        tuple(
            sorted(edges, key=lambda edge: (-edge.count, list(Column).index(edge.start.column), edge.start.name, edge.end.name))
        ),
        len({account.entry.id for account in kept}),
        len({account.report.id for account in kept}),
        {},
    )


def _has_party(account: Account, way: Iterable[Stop], asked: str) -> bool:
    names = (*(stop.name for stop in way), *parties_of(account), *fellows_of(account))
    return any(is_named(name, asked) for name in names)


def _key(edge: Edge) -> _Between:
    return edge.start.id, edge.end.id, edge.tie, edge.denies


def _counts(edges: Iterable[Edge], told: Mapping[_Between, Sequence[Account]]) -> dict[tuple[Column, str], int]:
    """Count the entries that came by each stop."""
    passed: dict[tuple[Column, str], set[str]] = defaultdict(set)
    for edge in edges:
        for account in told[_key(edge)]:
            passed[edge.start.id].add(account.entry.id)
            passed[edge.end.id].add(account.entry.id)
    return {made_id: len(entries) for made_id, entries in passed.items()}


def _by_column(pair: tuple[Stop, int]) -> tuple[int, int, str]:
    stop, count = pair
    return list(Column).index(stop.column), -count, stop.name


def _edge(start: Stop, end: Stop, key: _Between, accounts: Sequence[Account]) -> Edge:
    by_report: dict[str, Account] = {}
    for account in accounts:
        by_report.setdefault(account.report.id, account)
    firsts = list(by_report.values())
    rest = [account for account in accounts if by_report[account.report.id] is not account]
    shown = tuple(_telling(account) for account in (firsts + rest)[:SENTENCES])
    count = len({account.entry.id for account in accounts})
    return Edge(start, end, key[2], count, len(by_report), shown, denies=key[3])


def _telling(account: Account) -> Telling:
    report = account.report
    day = report.published.day if report.published else None
    return Telling(account.entry.id, report.id, report.publisher, day, account.sentence)


def folded(graph: Graph, most: int = STOPS) -> Graph:
    """Keep the busiest stops; those left out of a column become one stop of it, which tells how many they are."""
    if len(graph.stops) <= most:
        return graph
    kept = {stop.id for stop, _ in _busiest(graph, most)}
    left = Counter(stop.column for stop, _ in graph.stops if stop.id not in kept)
    others = {column: Stop(column, "others", f"{count:,} more", Mark.FOLDED) for column, count in left.items() if count > 1}
    place = {stop.id: stop if stop.id in kept else others.get(stop.column, stop) for stop, _ in graph.stops}
    counts: Counter[Stop] = Counter()
    for stop, count in graph.stops:
        counts[place[stop.id]] += count
    return replace(
        graph,
        stops=tuple(sorted(counts.items(), key=_by_column)),
        edges=tuple(_joined(graph.edges, place)),
        folded={column: left[column] for column in Column if column in others},
    )


def _busiest(graph: Graph, most: int) -> list[tuple[Stop, int]]:
    """Give the stops of most entries; no column gets so many that the picture grows tall for it alone."""
    each = [[pair for pair in graph.stops if pair[0].column is column][: int(most * _SHARE)] for column in Column]
    ranked = sorted((pair for column in each for pair in column), key=lambda pair: -pair[1])
    return ranked[: most - len(Column)]


def _joined(edges: Iterable[Edge], place: Mapping[tuple[Column, str], Stop]) -> Iterator[Edge]:
    """Give the ties between the stops that are left; ties that now lie on each other are one."""
    found: dict[tuple[Stop, Stop, Tie, bool], list[Edge]] = defaultdict(list)
    for edge in edges:
        start, end = place[edge.start.id], place[edge.end.id]
        if start != end:
            found[start, end, edge.tie, edge.denies].append(edge)
    for (start, end, tie, denies), same in found.items():
        tellings = tuple(telling for edge in same for telling in edge.tellings)[:SENTENCES]
        count, reports = sum(edge.count for edge in same), max(edge.reports for edge in same)
        yield Edge(start, end, tie, count, reports, tellings, denies)
