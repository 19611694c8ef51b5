"""Entry <-> entry across reports; pure: one report and a lookup in, links out.

`link_report` compares a report with its near neighbours only, which the lookup finds by key, so that the cost of a report stays
the same however many there are. What follows from the links (origins, discrepancies, positions, breaches) is derived from the
accounts of a claim whenever it is asked for.
"""

from __future__ import annotations

from onrecord.link.commitments import link_commitments
from onrecord.link.copies import link_copies
from onrecord.link.entities import link_entities
from onrecord.link.events import link_events
from onrecord.link.statements import link_statements
from onrecord.linkage import Links, Nearby, Told, entity_key
from onrecord.terms.name_table import NameTable

__all__ = ["link_report"]


def link_report(
    told: Told, nearby: Nearby, *, same_article: frozenset[str] = frozenset(), names: NameTable | None = None
) -> Links:
    """Link one report with those that were filed before.

    Args:
        told: the report with what was made of it; of a later version only what the edit changed.
        nearby: finds what was filed.
        same_article: ids of other versions of the report's article.
        names: what names stand for; the bundled table where it is None.

    Returns:
        A member for the report, and for each of its entities, events, statements and commitments that can have an identity over
        reports; and what the report rests on. The same report and the same neighbours give the same links.
    """
    report, rests = link_copies(told, nearby, same_article=same_article)
    entities = link_entities(told, nearby, names)
    groups = {member.member: member.group for member in entities}
    known = {
        entity.id: groups[key]
        for entity in told.resolution.entities
        if (key := entity_key(told.report.id, entity.id)) in groups
    }
    claims = (link(told, known, nearby) for link in (link_events, link_statements, link_commitments))
    return Links(told.report.id, (report, *entities, *(member for members in claims for member in members)), rests)
