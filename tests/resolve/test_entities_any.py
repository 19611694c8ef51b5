"""Whatever is marked, wherever: an answer for each mention, and the same one twice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotation import Annotations, Attribution, Mention, MentionKind
from onrecord.report import Report, Span
from onrecord.resolve.credited import source_entity
from onrecord.resolve.entities import resolve_mentions

TEXT = (
    "The Aldan president, Ivo Kost's aide said “he” and 'it' — Mr. O'Neil, U.S. Rep.\n\n"
    "Dr. \n«X» 2 officials; the the of a, (DF) she's I we. Bek and Roe's ministry told them so. "
)
places = st.integers(0, len(TEXT))
spans = st.tuples(places, places).map(lambda pair: Span(min(pair), max(pair)))
mentions = st.lists(st.builds(Mention, spans, st.sampled_from(MentionKind)), max_size=20)
attributions = st.lists(
    st.builds(Attribution, st.lists(spans, max_size=2).map(tuple), st.just(()), spans.map(lambda span: (span,))), max_size=4
)


@settings(deadline=None, max_examples=150)
@given(mentions, attributions)
def test_any_marks_are_resolved_or_left_open(marks: list[Mention], credited: list[Attribution]) -> None:
    ordered = tuple(sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)))
    report, annotations = Report("r1", TEXT), Annotations("r1", tuple(credited), ordered)
    entities, answer = resolve_mentions(report, annotations)
    known = {entity.id for entity in entities}
    assert len(answer) == len(ordered)
    assert {entity for entity in answer if entity} | {entity.of for entity in entities if entity.of} <= known
    assert all(entity.name and entity.mentions for entity in entities)
    assert resolve_mentions(report, annotations) == (entities, answer)
    for attribution in credited:
        found, _ = source_entity(report, annotations, entities, answer, attribution.source)
        assert found is None or found in known
