"""One more report costs the same however many are filed: work is counted, not timed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from onrecord.annotation import EventType
from onrecord.entity import EntityKind
from onrecord.entry import Status
from onrecord.link import link_report
from onrecord.linkage import NEARBY_EACH, Filed, Links, Matter, Told
from onrecord.testing import (
    a_commitment,
    a_report,
    a_statement,
    a_step,
    a_when,
    an_entity,
    an_event,
    resolution_of,
    span_of,
)

TEXT = (
    "President Ana Sorel of Valdoria agreed on Tuesday to halt attacks on the harbour of Veldstad for {days} days.\n\n"
    '"We will stop the guns by nightfall of day {days}," Sorel told reporters. Shells had hit the harbour on Monday, and {dead}'
    " people were killed, the port master said in his {dead}th report on what the {dead} boats saw."
)


class Watched(Mapping[str, Any]):
    """A sketch that notes who looks into it."""

    def __init__(self, sketch: Mapping[str, Any], name: str, looked_at: set[str]) -> None:
        self._sketch, self._name, self._looked_at = sketch, name, looked_at

    def __getitem__(self, key: str) -> Any:
        self._looked_at.add(self._name)
        return self._sketch[key]

    def __iter__(self) -> Iterator[str]:
        self._looked_at.add(self._name)
        return iter(self._sketch)

    def __len__(self) -> int:
        return len(self._sketch)


class Desk:
    """Files links as a record does: for each key the first and the latest members come back."""

    def __init__(self) -> None:
        self._filed: dict[tuple[Matter, str], list[Filed]] = defaultdict(list)
        self.asked: Counter[Matter] = Counter()
        self.looked_at: set[str] = set()

    def __call__(self, matter: Matter, keys: Collection[str]) -> Mapping[str, Sequence[Filed]]:
        self.asked[matter] += 1
        half = NEARBY_EACH // 2
        found = {key: self._filed[matter, key] for key in keys if (matter, key) in self._filed}
        return {key: each if len(each) <= NEARBY_EACH else [*each[:half], *each[-half:]] for key, each in found.items()}

    def file(self, links: Links) -> None:
        for member in links.members:
            sketch = Watched(member.sketch, f"{member.matter} {member.member}", self.looked_at)
            for key in member.keys:
                self._filed[member.matter, key].append(Filed(member.member, member.report_id, member.group, sketch))

    def longest(self) -> int:
        return max(map(len, self._filed.values()))


def telling(number: int) -> Told:
    report = a_report(
        TEXT.format(days=number + 20, dead=number + 10), publisher=f"Courier {number}", published=date(2031, 3, 20)
    )
    sorel = an_entity(report, "Ana Sorel", roles=("President",), of="e2")
    valdoria = an_entity(report, "Valdoria", number=2, kind=EntityKind.STATE)
    said = a_statement(
        report, content=f"We will stop the guns by nightfall of day {number + 20}", source="Sorel", speaker_entity="e1"
    )
    agreed = an_event(
        report, "agreed", EventType.AGREE, actors=["Ana Sorel"], object="to halt attacks on the harbour of Veldstad"
    )
    monday = a_when(report, "on Monday", date(2031, 3, 17))
    hit = an_event(report, "hit", EventType.ASSAULT, object="the harbour", place="Veldstad", time="on Monday", when=monday)
    halt = a_commitment(
        report, "Ana Sorel", "to halt attacks on the harbour of Veldstad", a_step(report, Status.ACCEPTED, agreed)
    )
    assert span_of(report.text, "Valdoria") == valdoria.mentions[0]
    return Told(report, resolution_of(report, [said], [sorel, valdoria], [agreed, hit], [halt]))


def looked_at_for_one_more(desk: Desk) -> tuple[int, Links]:
    desk.looked_at.clear()
    links = link_report(telling(1_000), desk)
    return len(desk.looked_at), links


def told_again(links: Links, number: int) -> Links:
    again = (replace(one, member=f"{one.member}~{number}", report_id=f"{one.report_id}~{number}") for one in links.members)
    return Links(f"{links.report_id}~{number}", tuple(again))


def test_a_report_is_held_against_as_many_others_among_four_hundred_as_among_fifty() -> None:
    desk = Desk()
    for number in range(50):
        last = link_report(telling(number), desk)
        desk.file(last)
    among_fifty, joined = looked_at_for_one_more(desk)
    for number in range(50, 400):  # as if told again, so that the test takes a second
        desk.file(told_again(last, number))
    among_four_hundred, joined_later = looked_at_for_one_more(desk)

    assert desk.longest() >= 400  # all are filed under one key, so the bound is what keeps the work flat
    assert 0 < among_four_hundred == among_fifty
    assert [one.group for one in joined.members] == [one.group for one in joined_later.members]


def test_what_is_filed_is_asked_for_once_a_matter() -> None:
    desk = Desk()
    desk.file(link_report(telling(1), desk))
    desk.asked.clear()
    link_report(telling(2), desk)

    assert desk.asked == dict.fromkeys(Matter, 1)
