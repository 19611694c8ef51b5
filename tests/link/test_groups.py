"""What people decided, laid over groups: each decision is about the groups as those before it had made them."""

from __future__ import annotations

from datetime import UTC, datetime

from onrecord.judgement import Judgement, Verdict
from onrecord.link.groups import JudgedGroups
from onrecord.linkage import Matter

MADE = datetime(2031, 5, 1, tzinfo=UTC)


def judged(*decisions: tuple[Verdict, str, str]) -> JudgedGroups:
    made = []
    for number, (verdict, left, right) in enumerate(decisions, 1):
        name = right if verdict is Verdict.NAME else None
        made.append(Judgement(number, verdict, left, None if name else right, name, "", "Ana Sorel", MADE))
    return JudgedGroups(made)


def group_of(groups: JudgedGroups, member: str = "m", base: str = "nB") -> str:
    return groups.of(Matter.ENTITY, member, base)


def test_a_later_merge_does_not_put_back_who_was_taken_out() -> None:
    groups = judged((Verdict.SAME, "nA", "nB"), (Verdict.DIFFERENT, "m", "nA"), (Verdict.SAME, "nC", "nA"))
    assert group_of(groups) not in {"nA", "nB", "nC"}
    assert group_of(groups, "another") == "nC"


def test_taken_out_again_after_a_merge_back_it_is_out_again() -> None:
    alone = group_of(judged((Verdict.DIFFERENT, "m", "nB")))
    back = ((Verdict.DIFFERENT, "m", "nB"), (Verdict.SAME, "nB", alone))
    assert group_of(judged(*back)) == "nB"
    assert group_of(judged(*back, (Verdict.DIFFERENT, "m", "nB"))) not in {"nB", alone}


def test_the_latest_name_of_what_is_the_same_counts() -> None:
    groups = judged((Verdict.NAME, "nA", "first"), (Verdict.NAME, "nB", "second"), (Verdict.SAME, "nA", "nB"),
                    (Verdict.NAME, "nA", "third"))  # fmt: skip
    assert groups.name_of("nA") == "third"


def test_a_merge_undone_leaves_those_who_were_merged_after_it() -> None:
    both = ((Verdict.SAME, "nA", "nB"), (Verdict.SAME, "nB", "nC"))
    assert len({group_of(judged(*both), base=base) for base in ("nA", "nB", "nC")}) == 1
    assert group_of(judged(both[1]), base="nB") == group_of(judged(both[1]), base="nC") != "nA"
