"""`onrecord events`: who did what to whom, where and when, and how far it took place."""

from __future__ import annotations

from dataclasses import replace

from onrecord.cli import options
from onrecord.cli.listing import Form, Listing, OfForm, list_entries

EPILOG = """[bold]Examples[/]
  onrecord events
  onrecord events --type assault --since 2026-04-19 --until 2026-04-21
  onrecord events --actor Oštrek --modality scheduled
  onrecord events --place UKR --json | jq '.[] | {event_day, event_type, actor_name}'
  onrecord events | cut -f3 | sort | uniq -c | sort -rn

The column How far is empty where an act is told as done. Else it says: ongoing, scheduled, proposed, demanded, conditional,
predicted, or denied, which is told as not so.
In a pipe: id, day, modality, type, mode, actors, recipients, words, condition, place, country, via, outlet, divided by tabs.

[bold]Next[/]  onrecord open ID; onrecord commitments"""


def events(  # noqa: PLR0913 - one parameter an option
    *,
    type_: options.OfType = None,
    mode: options.OfMode = None,
    modality: options.HowFar = None,
    actor: options.Actor = None,
    place: options.Place = None,
    since: options.DoneSince = None,
    until: options.DoneUntil = None,
    undated: options.UndatedToo = False,
    min_score: options.MinScore = 0.0,
    report: options.OfReport = None,
    as_known_on: options.AsKnownOn = None,
    limit: options.Limit = None,
    form: OfForm = None,
    as_json: options.AsJson = False,
    record: options.RecordPath = options.DEFAULT_RECORD,
) -> None:
    """List events: who did what to whom, where and when, how far it took place, on whose word.

    All conditions that are given must hold. An event counts if its day may lie between --since and --until; where the report
    does not say when it was, the day of publication never stands in for it.
    """
    from onrecord.record import EventFilter
    from onrecord.show import queries
    from onrecord.show.acts_listings import events_table
    from onrecord.show.acts_text import event_row
    from onrecord.show.tables import EVENTS

    options.check_mode(type_, mode)
    first, last = options.checked_days(since, until, undated=undated)
    which = EventFilter(type_, mode, modality, actor, place, first, last, undated, min_score, report)
    listing = Listing("events", EVENTS, event_row, events_table, "Without a word such as scheduled or denied: told as done.")
    with options.open_existing(record) as opened:
        known = options.known_on(opened, as_known_on)
        which = replace(which, report=options.report_of(opened, report))  # a mistyped id is an error, not an empty list
        list_entries(
            listing,
            lambda most: queries.event_lines(known, replace(which, limit=most)),
            limit,
            form or (Form.JSON if as_json else None),
        )
