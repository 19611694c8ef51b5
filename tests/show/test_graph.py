"""The sourcing graph: which ways accounts came, what is one way, and what a crowded picture leaves out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from rich.console import Console

from onrecord.account import Claim
from onrecord.annotation import Modality
from onrecord.linkage import Matter, RestKind
from onrecord.show.graph import Edge, Graph, GraphFilter, build_claim_graph, build_graph, folded
from onrecord.show.graph_text import graph_object, graph_rows, graph_text
from onrecord.show.graph_ways import Column, Mark, Tie
from onrecord.testing import a_report, a_statement, an_event
from tests.link.accounts import RETH, a_claim, an_account, an_identity, link_to, rests_on, told
from tests.show.wire import FEEDS, all_ways, feed, many_feeds, wire


def graph_of(claim: Claim) -> Graph:
    return build_claim_graph(claim, title="Where it comes from")


def disputed() -> Claim:
    """Two who tell of it and one who denies it, whose words two outlets bring, one of them in the other's text."""
    said = told("Olan Reth said that shells hit the weir.", "hit", publisher="Corvane", by=(RETH,))
    seen = told("Our reporter saw the weir hit by shells.", "hit", publisher="Tarinform")
    denied = told(
        "The army denied that shells hit the weir.", "hit", publisher="Corvane", published=date(2031, 3, 21), by=("the army",),
        modality=Modality.DENIED,
    )  # fmt: skip
    copied = told(
        "The army denied that shells hit the weir.", "hit", publisher="Feed 1", published=date(2031, 3, 21), by=("the army",),
        modality=Modality.DENIED,
    )  # fmt: skip
    copied = replace(copied, rests=(rests_on(copied.report, RestKind.COPY, "Corvane", on=denied.report),))
    return a_claim(said, seen, denied, copied)


def ties(graph: Graph) -> list[tuple[str, str, str, int]]:
    return [(edge.start.name, edge.tie.value, edge.end.name, edge.count) for edge in graph.edges]


def edge_of(graph: Graph, start: str, end: str) -> Edge:
    (found,) = [edge for edge in graph.edges if (edge.start.name, edge.end.name) == (start, end)]
    return found


def test_ten_feeds_of_one_wire_hang_on_one_line() -> None:
    made = graph_of(many_feeds())

    firsts = [stop for stop, _ in made.stops if stop.column is Column.FIRST]
    cited = [(stop.name, count) for stop, count in made.stops if stop.column is Column.CITED]
    assert [stop.name for stop in firsts] == ["Olan Reth"]
    assert cited == [("Corvane", 11)]
    assert edge_of(made, "Olan Reth", "Corvane").count == 11
    copied = [edge for edge in made.edges if edge.tie is Tie.COPIED]
    assert {(edge.start.name, edge.end.name) for edge in copied} == {("Corvane", name) for name in FEEDS}
    assert len(made.origins) == 1


def test_a_copy_of_a_copy_hangs_on_the_first() -> None:
    first = wire()
    second = feed("Feed 1", first)
    made = graph_of(a_claim(first, second, feed("Feed 2", second)))

    assert ("Corvane", "text taken by", "Feed 2", 1) in ties(made)
    assert not [edge for edge in made.edges if edge.start.name == "Feed 1"]


def test_reports_that_copy_each_other_come_to_an_end() -> None:
    one, other = wire("Corvane"), wire("Holmgate")
    one = replace(one, rests=(rests_on(one.report, RestKind.COPY, "Holmgate", on=other.report),))
    other = replace(other, rests=(rests_on(other.report, RestKind.COPY, "Corvane", on=one.report),))

    assert graph_of(a_claim(one, other)).edges


def test_each_account_comes_on_its_own_way() -> None:
    found = ties(graph_of(all_ways()))

    assert ("Tarinform", "published itself", "Tarinform", 1) in found
    assert ("two officials, to Tarinform", "said to", "Tarinform", 1) in found
    assert ("Tarinform", "cited by", "Sorvask News", 1) in found
    assert ("not stated", "said to", "Quarry Blog", 1) in found
    assert ("the ministry, to Nahrapress", "said to", "Nahrapress", 1) in found


def test_who_denies_and_who_is_not_stated_are_marked() -> None:
    marks = {stop.name: stop.mark for stop, _ in graph_of(all_ways()).stops if stop.column is Column.FIRST}

    assert marks["the ministry, to Nahrapress"] is Mark.DENIES
    assert marks["not stated"] is Mark.UNKNOWN
    assert marks["Tarinform"] is Mark.OWN
    assert marks["Olan Reth"] is Mark.NONE


def test_a_spokesman_passes_on_the_word_of_whom_he_speaks_for() -> None:
    army = an_identity("Army of Tarvenia", "ORG")
    voice = an_identity("Jon Berrin", of=army)
    report = a_report("Jon Berrin, a spokesman for the army, said shells hit the weir.", publisher="Holmgate")
    event = an_event(report, "hit", statement="s1", chain=(link_to(voice, report, "Jon Berrin, a spokesman"),))
    claim = a_claim(an_account(report, event, voice, army))
    found = ties(graph_of(claim))

    assert ("Army of Tarvenia", "said to", "Jon Berrin", 1) in found
    assert ("Jon Berrin", "cited by", "Holmgate", 1) in found


def test_two_names_of_one_identity_are_one_stop() -> None:
    lines = [a_report(f"{name} said: “We stay.”", publisher=outlet) for name, outlet in (("Reth", "A"), ("Olan Reth", "B"))]
    claims = [
        a_claim(an_account(report, a_statement(report, content="“We stay.”", source=name, speaker_entity=RETH.id), RETH))
        for report, name in zip(lines, ("Reth", "Olan Reth"), strict=True)
    ]
    made = build_graph(claims)

    assert [(stop.name, count) for stop, count in made.stops if stop.column is Column.FIRST] == [("Olan Reth", 2)]


def test_an_event_in_a_statement_is_not_counted_again() -> None:
    report = a_report("Reth said shells hit the weir.", publisher="Holmgate")
    said = a_statement(report, content="shells hit the weir", source="Reth")
    event = an_event(report, "hit", statement=said.id, chain=(link_to("Reth"),))
    claims = [
        Claim("q1", Matter.STATEMENT, (an_account(report, said),)),
        Claim("k1", Matter.EVENT, (an_account(report, event),)),
    ]

    assert build_graph(claims).entries == 1


def test_reports_without_a_publisher_are_as_many_origins_of_a_claim() -> None:
    texts = ("Shells hit the weir.", "The weir was hit by shells.")
    made = graph_of(a_claim(*(told(text, "hit", publisher=None) for text in texts)))

    assert [stop.name for stop, _ in made.stops if stop.column is Column.FIRST] == ["outlet not stated"] * 2


def test_a_party_and_a_least_count_leave_the_other_ways_out() -> None:
    other = a_claim(told("Ana Sorel closed the port.", "closed", actors=["Ana Sorel"]), id_="k2")

    assert [edge.end.name for edge in build_graph([many_feeds(), other], GraphFilter(party="sorel")).edges] == [
        "The Grenzmark Post"
    ]
    assert all(edge.count >= 2 for edge in build_graph([many_feeds(), other], GraphFilter(min_count=2)).edges)


def test_a_tie_keeps_its_first_sentences_of_different_reports() -> None:
    edge = edge_of(graph_of(many_feeds()), "Olan Reth", "Corvane")

    assert (edge.count, edge.reports, len(edge.tellings)) == (11, 11, 5)
    assert len({one.report_id for one in edge.tellings}) == 5


def crowd(count: int) -> Graph:
    claims = [
        a_claim(told(f"Envoy {number} said shells hit weir {number}.", "hit", by=(f"Envoy {number}",)), id_=f"k{number}")
        for number in range(count)
    ]
    return build_graph([*claims, many_feeds()])


def test_a_crowded_picture_keeps_the_busiest_and_counts_the_rest() -> None:
    made = crowd(90)
    shown = folded(made, 60)

    assert len(shown.stops) <= 60
    assert shown.folded == {Column.FIRST: 91 - 24}
    (rest,) = [(stop.name, count) for stop, count in shown.stops if stop.mark is Mark.FOLDED]
    assert rest[0].endswith(" more")
    assert sum(edge.count for edge in shown.edges if edge.start.column is Column.FIRST) == 90 + 11
    assert "Olan Reth" in {stop.name for stop, _ in shown.stops}


def test_a_small_graph_is_not_folded() -> None:
    made = graph_of(all_ways())

    assert folded(made) is made


def test_the_order_of_claims_changes_nothing_but_ties_of_equal_count() -> None:
    one, other = many_feeds(), a_claim(told("Ana Sorel closed the port.", "closed", actors=["Ana Sorel"]), id_="k2")

    assert ties(build_graph([one, other])) == ties(build_graph([other, one]))


def test_rows_and_json_hold_the_whole_graph() -> None:
    made = graph_of(all_ways())
    rows = list(graph_rows(made))
    told_ = json.loads(json.dumps(graph_object(made)))

    assert len(rows) == len(told_["ties"]) == len(made.edges)
    assert told_["independent_origins"] == 3
    assert {len(row) for row in rows} == {8}
    for tie in told_["ties"]:
        assert told_["stops"][tie["from"]]["number"] == tie["from"]


def test_a_terminal_of_any_width_tells_the_origins_first() -> None:
    for width in (40, 100):
        screen = Console(width=width, color_system=None)
        with screen.capture() as held:
            screen.print(graph_text(graph_of(all_ways()), width))
        shown = held.get()
        assert "3 independent origins" in " ".join(shown.split())
        assert all(len(line) <= width for line in shown.splitlines())


def test_an_empty_record_has_an_empty_graph() -> None:
    made = build_graph([])

    assert (made.stops, made.edges, made.entries) == ((), (), 0)
    assert not list(graph_rows(made))


def test_a_denial_goes_its_own_way_and_is_counted_apart() -> None:
    made = graph_of(disputed())

    assert made.reach is not None
    assert made.reach.words == "2 independent origins in 4 accounts of 4 reports; denied by 1 in 2 of them"
    assert [(origin.name, origin.denies) for origin in made.origins][-1] == ("the army, to Corvane", True)
    assert {(edge.start.name, edge.end.name, edge.how) for edge in made.edges if edge.denies} == {
        ("the army, to Corvane", "Corvane", "said to, denying it"),
        ("Corvane", "Corvane", "published itself, denying it"),
        ("Corvane", "Feed 1", "text taken by, denying it"),
    }
    assert ("Olan Reth", "said to", "Corvane", 1) in ties(made)


def test_who_tells_a_thing_and_denies_it_elsewhere_is_two_stops() -> None:
    told_it = told("The army said that shells hit the weir.", "hit", publisher="Tarinform", by=("the army",))
    army = [*graph_of(a_claim(*disputed().accounts, told_it)).stops]

    found = [(stop.name, stop.mark) for stop, _ in army if stop.column is Column.FIRST and "army" in stop.name]
    assert sorted(mark for _, mark in found) == [Mark.NONE, Mark.DENIES]


def test_json_and_rows_tell_denials() -> None:
    made = graph_of(disputed())
    found = graph_object(made)

    assert sum(bool(tie["denies"]) for tie in found["ties"]) == 3  # type: ignore[attr-defined]
    assert any(row[2] == "text taken by, denying it" for row in graph_rows(made))
    with Console(width=100, record=True) as console:
        console.print(graph_text(made, 100))
    assert "denied by 1 in 2 of them" in console.export_text()


def test_an_outlet_that_is_cited_and_publishes_is_told_apart_by_name() -> None:
    names = {(edge.start.named, edge.end.named) for edge in graph_of(all_ways()).edges}

    assert ("Tarinform (its own reporting)", "Tarinform (cited)") in names
    assert ("Tarinform (cited)", "Tarinform") in names
