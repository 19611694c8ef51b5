"""Links and judgements in a store: kept with the report that they were made for, found by key, read back by matter."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, TextClause, and_, func, insert, or_, select, text, true, update

from onrecord.errors import NotFoundError, UsageError
from onrecord.judgement import Judgement, Verdict
from onrecord.linkage import (
    NEARBY_EACH,
    Filed,
    Links,
    Matter,
    Maybe,
    Member,
    Nearby,
    Reason,
    RestKind,
    RestsOn,
)
from onrecord.record import schema
from onrecord.record.pages import PAGE, PagedView
from onrecord.record.stores import Store
from onrecord.report import Span

_member, _key, _rests, _judgement = schema.link_member, schema.link_key, schema.rests_on, schema.judgement


_MOST = 2**31
"""Numbers that a database keeps in an INTEGER end there."""


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _reason_pairs(reasons: Sequence[Reason]) -> list[list[Any]]:
    return [[reason.words, round(reason.weight, 4)] for reason in reasons]


def _loads(told: str) -> Any:
    return [] if told == "[]" else json.loads(told)  # most members have no other group that they may belong to


def _reasons(told: list[list[Any]]) -> tuple[Reason, ...]:
    return tuple(Reason(words, weight) for words, weight in told)


class _Sketch(Mapping[str, Any]):
    """A sketch as it is kept, taken apart when it is first looked at: of most members only their groups count."""

    __slots__ = ("_made", "_told")

    def __init__(self, told: str) -> None:
        self._told = told
        self._made: dict[str, Any] | None = None

    def _read(self) -> dict[str, Any]:
        if self._made is None:
            self._made = json.loads(self._told)
        return self._made

    def __getitem__(self, name: str) -> Any:
        return (self._made or self._read())[name]

    def get(self, name: str, default: Any = None) -> Any:
        """Look a part up, without the detour that a mapping takes: sketches are what linking reads most."""
        return (self._made or self._read()).get(name, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __hash__(self) -> int:
        return hash(self._told)

    def __eq__(self, other: object) -> bool:
        return self._told == other._told if isinstance(other, _Sketch) else Mapping.__eq__(self, other)


class LinkWriter:
    """Keeps links and judgements."""

    _store: Store

    def link(self, report_id: str, make: Callable[[Nearby], Links]) -> bool:
        """Look up what is near one report, and keep the links that are made from it, as one; see `Writer.link`."""
        with self._store.writing_alone() as connection:
            noted = {"report_id": report_id, "recorded": datetime.now(UTC).isoformat(timespec="seconds")}
            if not schema.insert_or_ignore(connection, schema.linked, noted):
                return False

            def nearby(matter: Matter, keys: Collection[str]) -> Mapping[str, Sequence[Filed]]:
                return _nearby(connection, matter, keys)

            links = make(nearby)
            _keep_members(connection, links.members)
            _keep_rests(connection, links)
        return True

    def keep_links(self, links: Links) -> bool:
        """Keep what linking made of one report, in one transaction; tell whether it had not been linked yet."""
        return self.link(links.report_id, lambda _: links)

    def judge(
        self, verdict: Verdict, left: str, right: str | None = None, *, author: str, name: str | None = None, reason: str = ""
    ) -> Judgement:
        """Keep a decision."""
        return self._judge(Judgement(0, verdict, left, right, name, reason, author, datetime.now(UTC).replace(microsecond=0)))

    def undo(self, number: int, author: str) -> Judgement:
        """Undo a decision that holds; it stays on record.

        Raises:
            NotFoundError: there is no such decision.
            UsageError: it was undone already.
        """
        with self._store.writing() as connection:
            found = _judgement_of(connection, number, self._store.name)
            if found.undone is not None:
                raise UsageError(f"judgement {number} was undone already, by {found.undone_by}")
            undone = replace(found, undone=datetime.now(UTC).replace(microsecond=0), undone_by=author)
            values = {"undone": undone.undone.isoformat() if undone.undone else None, "undone_by": author}
            connection.execute(update(_judgement).where(_judgement.c.id == number).values(values))
        return undone

    def redo(self, number: int, author: str) -> Judgement:
        """Decide again as an undone decision did, as a decision of its own.

        Raises:
            NotFoundError: there is no such decision.
            UsageError: it still holds.
        """
        same = (_judgement.c.redoes == number) & _judgement.c.undone.is_(None)
        with self._store.reading() as connection:
            found = _judgement_of(connection, number, self._store.name)
            again = connection.execute(select(_judgement.c.id).where(same)).scalar()
        if found.undone is None:
            raise UsageError(f"judgement {number} holds")
        if again is not None:
            raise UsageError(f"judgement {number} was done again as {again}, which holds")
        now = datetime.now(UTC).replace(microsecond=0)
        return self._judge(replace(found, author=author, made=now, undone=None, undone_by=None, redoes=number))

    def _judge(self, made: Judgement) -> Judgement:
        row = {
            "verdict": made.verdict.value, "left": made.left, "right": made.right, "name": made.name, "reason": made.reason,
            "author": made.author, "made": made.made.isoformat(), "redoes": made.redoes,
        }  # fmt: skip
        with self._store.writing() as connection:
            key = connection.execute(insert(_judgement).values(row)).inserted_primary_key
        return replace(made, id=key[0] if key else 0)


def _keep_members(connection: Connection, members: Sequence[Member]) -> None:
    """Keep members and their keys, each in one go: the numbers that keys refer to are fetched before."""
    seqs = schema.next_numbers(connection, _member, len(members))
    numbered = list(zip(seqs, members, strict=True))
    schema.insert_rows(connection, _member, [_member_row(seq, member) for seq, member in numbered])
    keys = [
        {"matter": member.matter.value, "key": key, "seq": seq} for seq, member in numbered for key in sorted(set(member.keys))
    ]
    schema.insert_rows(connection, _key, keys)


def _member_row(seq: int, member: Member) -> dict[str, Any]:
    maybe = [[one.group, round(one.score, 4), _reason_pairs(one.reasons)] for one in member.maybe]
    return {
        "seq": seq, "matter": member.matter.value, "member": member.member, "report_id": member.report_id,
        "group_id": member.group, "score": member.score, "reasons": _dumps(_reason_pairs(member.reasons)),
        "sketch": _dumps(dict(member.sketch)), "maybe": _dumps(maybe),
    }  # fmt: skip


def _keep_rests(connection: Connection, links: Links) -> None:
    """Keep what reports rest on: the linked report, and earlier ones that are only now seen to rest on it."""
    following = select(func.coalesce(func.max(_rests.c.n) + 1, 0))
    free: dict[str, int] = {}
    rows = []
    for rest in links.rests:
        if rest.report_id not in free:
            free[rest.report_id] = int(connection.execute(following.where(_rests.c.report_id == rest.report_id)).scalar_one())
        rows.append(_rests_row(rest, free[rest.report_id], links.report_id))
        free[rest.report_id] += 1
    schema.insert_rows(connection, _rests, rows)


def _rests_row(rest: RestsOn, n: int, found_with: str) -> dict[str, Any]:
    return {
        "report_id": rest.report_id, "n": n, "found_with": found_with, "kind": rest.kind.value,
        "on_report": rest.on_report, "on_name": rest.on_name,
        "share": rest.share, "score": rest.score, "reasons": _dumps(_reason_pairs(rest.reasons)),
        "spans": _dumps([list(span) for span in rest.spans]),
    }  # fmt: skip


class LinkView(PagedView):
    """Gives back links and judgements."""

    def nearby(self, matter: Matter, keys: Collection[str]) -> Mapping[str, Sequence[Filed]]:
        """Give, for each key, the first and the latest members filed under it; see `linkage.Nearby`."""
        with self._store.reading() as connection:
            return _nearby(connection, matter, keys)

    def members(
        self,
        matter: Matter,
        *,
        report: str | None = None,
        groups: Collection[str] | None = None,
        beginning: str | None = None,
        undecided: bool = False,
    ) -> Iterator[Member]:
        """Give members of one matter in order of filing; see `View.members`."""
        conditions = []
        ids = (_member.c.group_id, _member.c.member)
        if report is not None:
            conditions.append(_member.c.report_id == report)
        if beginning is not None:
            conditions.append(or_(*(and_(one >= beginning, one < beginning + "\U0010ffff") for one in ids)))
        if undecided:
            conditions.append(_member.c.maybe != "[]")
        wanted = sorted(set(groups or ()))
        named = [or_(*(one.in_(wanted[at : at + PAGE]) for one in ids)) for at in range(0, len(wanted), PAGE)]
        for seqs in self._member_pages(matter, conditions, [true()] if groups is None else named):
            with self._store.reading() as connection:
                found = connection.execute(select(_member).where(_member.c.seq.in_(seqs)).order_by(_member.c.seq)).all()
            yield from map(_make_member, found)

    def filed(self, matter: Matter) -> Iterator[Filed]:
        """Give all members of one matter in order of filing, only as they were filed; see `View.filed`."""
        for seqs in self._member_pages(matter, (), [true()]):
            with self._store.reading() as connection:
                found = _filed(connection, seqs)
            yield from (found[seq] for seq in seqs)

    def _member_pages(
        self, matter: Matter, conditions: Sequence[ColumnElement[bool]], any_of: Sequence[ColumnElement[bool]]
    ) -> Iterator[list[int]]:
        """Give the numbers of the members of one matter that meet all conditions and one of some others, in order of filing."""
        query = select(_member.c.seq).where(_member.c.matter == matter.value, *conditions)
        if since := self._known(schema.linked.c.recorded):  # a report that was linked later had no links then
            query = query.join(schema.linked, schema.linked.c.report_id == _member.c.report_id).where(*since)
        with self._store.reading() as connection:
            seqs = sorted({seq for one in any_of for seq in connection.execute(query.where(one)).scalars()})
        for at in range(0, len(seqs), PAGE):
            yield seqs[at : at + PAGE]

    def rests(self, report_id: str | None = None) -> Iterator[RestsOn]:
        """Give what reports rest on: all, or one report's."""
        # A report may be seen to rest on another only when that one comes; before then the record did not know.
        query = select(_rests).order_by(_rests.c.report_id, _rests.c.n)
        if since := self._known(schema.linked.c.recorded):
            query = query.join(schema.linked, schema.linked.c.report_id == _rests.c.found_with).where(*since)
        with self._store.reading() as connection:
            found = connection.execute(query if report_id is None else query.where(_rests.c.report_id == report_id)).all()
        for row in found:
            yield RestsOn(
                row.report_id, RestKind(row.kind), row.on_report, row.on_name, row.share, row.score,
                _reasons(json.loads(row.reasons)), tuple(Span(*span) for span in json.loads(row.spans)),
            )  # fmt: skip

    def unlinked(self) -> list[str]:
        """Give the ids of reports that were kept but not linked yet, oldest first."""
        query = select(schema.report.c.id).outerjoin(schema.linked, schema.linked.c.report_id == schema.report.c.id)
        with self._store.reading() as connection:
            return list(
                connection.execute(query.where(schema.linked.c.report_id.is_(None)).order_by(schema.report.c.seq)).scalars()
            )

    def judgements(self, *, undone: bool = False) -> list[Judgement]:
        """Give the decisions that hold, or held as of the day that the view is of; `undone`: the others too."""
        with self._store.reading() as connection:
            found = [_make_judgement(row) for row in connection.execute(select(_judgement).order_by(_judgement.c.id))]
        if self._known_before is not None:
            found = [_as_known(one, self._known_before) for one in found if one.made < self._known_before]
        return [one for one in found if undone or one.undone is None]

    def other_versions(self, report_id: str) -> list[str]:
        """Give the ids of the other versions of a report's article, oldest first."""
        version = schema.version.c
        with self._store.reading() as connection:
            article = connection.execute(select(version.article).where(version.report_id == report_id)).scalar()
            first = article or report_id
            query = select(version.report_id).join(schema.report, schema.report.c.id == version.report_id)
            later = connection.execute(query.where(version.article == first).order_by(schema.report.c.seq)).scalars()
            return [one for one in (first, *later) if one != report_id]

    def articles(self) -> dict[str, str]:
        """Give, for each report that is a later version, the id of the first version."""
        with self._store.reading() as connection:
            found = connection.execute(select(schema.version.c.report_id, schema.version.c.article))
            return {row.report_id: row.article for row in found}

    def versions(self) -> list[tuple[str, str]]:
        """Give each later version with the one before it, in order of keeping."""
        query = select(schema.version.c.report_id, schema.version.c.before)
        query = query.join(schema.report, schema.report.c.id == schema.version.c.report_id)
        with self._store.reading() as connection:
            found = connection.execute(query.where(*self._known_reports()).order_by(schema.report.c.seq))
            return [(row.report_id, row.before) for row in found]

    def superseded(self) -> dict[str, str]:
        """Give, for each entry that was superseded, the report that did it."""
        superseded = schema.superseded.c
        query = select(superseded.entry_id, superseded.by_report).where(*self._known(superseded.recorded))
        with self._store.reading() as connection:
            return {row.entry_id: row.by_report for row in connection.execute(query)}


def _nearby(connection: Connection, matter: Matter, keys: Collection[str]) -> Mapping[str, Sequence[Filed]]:
    wanted, found = sorted(set(keys)), defaultdict[str, list[int]](list)
    for start in range(0, len(wanted), PAGE):
        for key, seq in connection.execute(*_nearest(matter, wanted[start : start + PAGE])).all():
            found[key].append(seq)
    filed = _filed(connection, sorted({seq for seqs in found.values() for seq in seqs}))
    return {key: [filed[seq] for seq in sorted(seqs)] for key, seqs in found.items()}


def _filed(connection: Connection, seqs: Sequence[int]) -> dict[int, Filed]:
    out = {}
    columns = select(_member.c.seq, _member.c.member, _member.c.report_id, _member.c.group_id, _member.c.sketch)
    for start in range(0, len(seqs), PAGE):
        found = connection.execute(columns.where(_member.c.seq.in_(seqs[start : start + PAGE]))).all()
        for seq, member, report_id, group, sketch in found:
            out[seq] = Filed(member, report_id, group, _Sketch(sketch))
    return out


_HALF = """
SELECT k.key, k.seq FROM asked JOIN link_key k ON k.matter = :matter AND k.key = asked.key
AND k.seq {side} COALESCE(
    (SELECT x.seq FROM link_key x WHERE x.matter = :matter AND x.key = asked.key ORDER BY x.seq {order} LIMIT 1 OFFSET {last}),
    {else_})"""


def _nearest(matter: Matter, keys: Sequence[str]) -> tuple[TextClause, dict[str, str]]:
    """Ask for the first and the latest members of each key; each half is read off the index, however long the list is."""
    asked = ", ".join(f"(:k{n})" for n in range(len(keys)))
    last = NEARBY_EACH // 2 - 1
    first = _HALF.format(side="<=", order="ASC", last=last, else_=2**31 - 1)
    latest = _HALF.format(side=">=", order="DESC", last=last, else_=0)
    query = text(f"WITH asked (key) AS (VALUES {asked}) {first} UNION {latest}")
    return query, {"matter": matter.value, **{f"k{n}": key for n, key in enumerate(keys)}}


def _make_member(row: Any) -> Member:
    maybe = tuple(Maybe(group, score, _reasons(reasons)) for group, score, reasons in _loads(row.maybe))
    return Member(
        Matter(row.matter), row.member, row.report_id, row.group_id, row.score, _reasons(_loads(row.reasons)), (),
        _Sketch(row.sketch), maybe,
    )  # fmt: skip


def _as_known(one: Judgement, before: datetime) -> Judgement:
    """Give a judgement as it was known before an instant: undone later, it held then."""
    return replace(one, undone=None, undone_by=None) if one.undone is not None and one.undone >= before else one


def _judgement_of(connection: Connection, number: int, name: str) -> Judgement:
    is_number = 0 < number < _MOST
    row = connection.execute(select(_judgement).where(_judgement.c.id == number)).first() if is_number else None
    if row is None:
        raise NotFoundError(f"there is no judgement {number} in {name}")
    return _make_judgement(row)


def _make_judgement(row: Any) -> Judgement:
    undone = datetime.fromisoformat(row.undone) if row.undone else None
    return Judgement(
        row.id, Verdict(row.verdict), row.left, row.right, row.name, row.reason, row.author,
        datetime.fromisoformat(row.made), undone, row.undone_by, row.redoes,
    )  # fmt: skip


__all__ = ["LinkView", "LinkWriter"]
