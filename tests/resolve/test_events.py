"""Events: who did what to whom, where, when and on whose word; nobody and nothing is guessed."""

from __future__ import annotations

import re
from datetime import date

import pytest

from onrecord.annotation import Modality
from onrecord.entry import PlaceState
from tests.resolve.acts import Act, act, tell_acts


def test_a_pronoun_is_who_it_stands_for() -> None:
    told = tell_acts(
        "[PERSON:Ana Sorel] flew to [PLACE:Brask]. [PRONOUN:She] met [PERSON:Tomas Lind] there.",
        act("met", "CONSULT/meet", who="She", whom="Tomas Lind"),
    )
    (event,) = told.resolution.events
    assert [one.name for one in event.actors] == ["Ana Sorel"]
    assert [one.name for one in event.recipients] == ["Tomas Lind"]
    assert event.actors[0].entity is not None


def test_who_is_not_named_is_not_guessed() -> None:
    told = tell_acts("The bridge at Vesk was shelled overnight.", act("shelled", "ASSAULT/shelling", what="The bridge at Vesk"))
    (event,) = told.resolution.events
    assert event.actors == ()
    assert event.when is None
    assert event.place is None
    assert event.chain == ()


def test_a_pronoun_in_doubt_has_its_words_and_no_name() -> None:
    told = tell_acts("[PRONOUN:They] shelled the bridge.", act("shelled", "ASSAULT/shelling", who="They"))
    (event,) = told.resolution.events
    assert [(one.name, told.words(one.span)) for one in event.actors] == [(None, "They")]


def test_what_somebody_tells_is_on_his_word() -> None:
    told = tell_acts(
        "The [OUTLET:Brask Herald] reported that {s1:[PERSON:Tomas Lind]} {q1:said} {c1:the army shelled Vesk}.",
        act("shelled", "ASSAULT/shelling", who="the army", what="Vesk"),
    )
    (event,) = told.resolution.events
    assert [link.name for link in event.chain][-1] == "Tomas Lind"
    assert event.statement == told.resolution.statements[0].id


def test_who_condemns_an_act_is_not_who_tells_it() -> None:
    told = tell_acts(
        "{s1:[OUTLET:Brask Herald]} {q1:reported} {c1:that {s2:[STATE:Corvane]} {q2:condemned} {c2:the shelling of Vesk}}."
        " {s3:[STATE:Tirvana]} {q3:rejected} {c3:allegations of torture}.",
        act("shelling", "ASSAULT/shelling", what="Vesk"),
        act("torture", "ASSAULT/torture"),
    )
    condemned, claimed = told.resolution.events
    assert [link.name for link in condemned.chain] == ["Brask Herald"]
    assert [link.name for link in claimed.chain] == ["Tirvana"]  # a denial, which what is compared later knows


def test_we_is_the_side_of_who_is_quoted() -> None:
    told = tell_acts(
        '{c1:"We will release them,"} {s1:[PERSON:Tomas Lind]} {q1:said}.',
        act("release", "RETREAT/release", "scheduled", who="We", whom="them"),
    )
    (event,) = told.resolution.events
    assert [one.name for one in event.actors] == ["Tomas Lind"]
    assert event.modality is Modality.SCHEDULED


def test_the_day_is_that_of_the_act() -> None:
    told = tell_acts(
        "Envoys met in Geneva {t:on Tuesday}, officials said {t:on Wednesday}.",
        act("met", "CONSULT/meet", who="Envoys", place="Geneva", time="on Tuesday"),
    )
    (event,) = told.resolution.events
    assert event.when is not None
    assert event.when.earliest == event.when.latest == date(2025, 3, 18)


@pytest.mark.parametrize(
    ("story", "first", "second", "days"),
    [
        (
            "They met in Brask on {t:Monday}, three days after a deal on grain collapsed.",
            "met",
            "collapsed",
            ("2025-03-17", "2025-03-14"),
        ),
        (
            "On {t:Tuesday}, three days after talks collapsed, the army shelled Vesk.",
            "shelled",
            "collapsed",
            ("2025-03-18", "2025-03-15"),
        ),
        (
            "Three days after talks collapsed, the army shelled Vesk on {t:Tuesday}.",
            "collapsed",
            "shelled",
            ("2025-03-15", "2025-03-18"),
        ),
        (
            "Sorel resigned a day after the Senate voted against her on {t:Monday}.",
            "resigned",
            "voted",
            ("2025-03-18", "2025-03-17"),
        ),
        (
            "The blast at Vesk on {t:Tuesday} came five weeks after a similar strike on Brask.",
            "blast",
            "strike",
            ("2025-03-18", "2025-02-08/2025-02-14"),
        ),
        (
            "Rebels seized Vesk on {t:Sunday}, hours after the army withdrew.",
            "seized",
            "withdrew",
            ("2025-03-16", "2025-03-15/2025-03-16"),
        ),
        (
            "Guns fired on {t:Tuesday}, less than two days before a truce began.",
            "fired",
            "began",
            ("2025-03-18", "2025-03-18/2025-03-20"),
        ),
        ("They signed on {t:Tuesday}, the day before the envoy left.", "signed", "left", ("2025-03-18", "2025-03-19")),
        (
            "They signed on {t:Tuesday}, several years before the envoy left.",
            "signed",
            "left",
            ("2025-03-18", "2027-03-18/2035-03-16"),
        ),
        ("The army shelled Vesk. Two weeks after the envoy left, nobody had returned.", "shelled", "left", (None, None)),
        ("They met on {t:Monday}, and three days after it nobody called.", "met", "called", ("2025-03-17", None)),
    ],
)
def test_an_act_is_dated_by_how_long_it_lay_from_another(
    story: str, first: str, second: str, days: tuple[str | None, str | None]
) -> None:
    times = dict(zip((first, second), re.findall(r"{t:(.+?)}", story) * 2, strict=False))
    dated = first if story.startswith("On {t:") or story.index(first) < story.find("{t:") < story.index(second) else second
    told = tell_acts(story, *(act(one, "ASSAULT", time=times.get(one) if one == dated else None) for one in (first, second)))
    found = {told.words(event.trigger): event.when for event in told.resolution.events}
    assert tuple(when and when.edtf for when in (found[first], found[second])) == days


def test_a_day_before_the_words_is_that_of_the_act_before_them() -> None:
    told = tell_acts(
        "Shells fell on Vesk on {t:Tuesday}, nine days after Corvane signed a truce.",
        act("fell", "ASSAULT", time="Tuesday"),
        act("signed", "SUPPORT", time="Tuesday"),
    )
    assert [event.when and event.when.edtf for event in told.resolution.events] == ["2025-03-18", "2025-03-09"]


def test_what_is_counted_twice_in_a_sentence_is_counted_from_the_act_that_is_told() -> None:
    told = tell_acts(
        "Guns shelled Vesk on {t:Tuesday}, less than two days after the blast at Brask and two weeks after Corvane signed.",
        act("shelled", "ASSAULT", time="Tuesday"),
        act("blast", "ASSAULT"),
        act("signed", "SUPPORT", time="two weeks"),
    )
    assert [event.when and event.when.edtf for event in told.resolution.events] == [
        "2025-03-18", "2025-03-16/2025-03-18", "2025-03-01/2025-03-07",
    ]  # fmt: skip
    assert told.resolution.events[1].when is not None
    assert told.resolution.events[1].when.words == "less than two days after"


def test_a_day_counted_behind_an_act_is_its_day_whatever_day_its_sentence_opens_with() -> None:
    told = tell_acts(
        "On {t:Wednesday}, {s1:[ORG:the army]} {q1:said} {c1:it had found four boats {t:the previous day} near a mill}.",
        act("found", "COERCE/seize", who="the army", what="four boats", time="Wednesday"),
    )
    (event,) = told.resolution.events
    assert event.when is not None
    assert event.when.earliest == event.when.latest == date(2025, 3, 18)
    assert told.words(event.time) == "the previous day"


def test_a_time_by_which_it_shall_be_done_is_no_day_of_it() -> None:
    told = tell_acts(
        "Corvane agreed to reopen the port by {t:1 May}.",
        act("agreed", "AGREE/accept", who="Corvane", what="to reopen the port", time="1 May"),
    )
    assert told.resolution.events[0].when is None


def test_places_are_known_ambiguous_or_unknown() -> None:
    told = tell_acts(
        "They met in Tbilisi, then in Springfield, then in Upper Brask.",
        act("met", "CONSULT/meet", place="Tbilisi"),
        act("then", "CONSULT/meet", place="Springfield"),
        act("then#2", "CONSULT/meet", place="Upper Brask"),
    )
    places = [event.place for event in told.resolution.events if event.place]
    assert [place.state for place in places] == [PlaceState.KNOWN, PlaceState.AMBIGUOUS, PlaceState.UNKNOWN]
    assert places[0].country == "GEO"
    assert places[0].latitude is not None
    assert places[1].latitude is None
    assert len(places[1].candidates) > 1
    assert places[2].name == "Upper Brask"


def test_figures_go_to_the_act_that_they_count() -> None:
    told = tell_acts(
        "A strike on Vesk killed at least 14 people and wounded 30. Brask sent 200 tonnes of flour.",
        act("strike", "ASSAULT/aerial", what="Vesk"),
        act("sent", "AID/humanitarian", who="Brask", what="200 tonnes of flour"),
    )
    strike, aid = told.resolution.events
    assert [(one.kind.value, one.low, one.high) for one in strike.figures] == [("dead", 14, None), ("wounded", 30, 30)]
    assert [one.low for one in aid.figures] == [200]


def test_two_leaders_who_were_named_before_are_no_figure() -> None:
    told = tell_acts(
        "The two leaders discussed the truce. The three guards were killed at Vesk. They released the 14 men.",
        act("discussed", "CONSULT/meet", who="The two leaders", what="the truce"),
        act("killed", "ASSAULT", whom="The three guards", place="Vesk"),
        act("released", "RETREAT/release", whom="the 14 men"),
    )
    assert [[figure.low for figure in event.figures] for event in told.resolution.events] == [[], [3], [14]]


def test_the_dead_of_one_blast_are_not_those_of_the_blast_before() -> None:
    told = tell_acts(
        "An explosion tore down a depot at Brask, on the eastern bank of the river, late at night and left 11 people dead,"
        " the mayor said, weeks after a similar blast at Vesk.",
        act("explosion", "ASSAULT/explosives"),
        act("blast", "ASSAULT/explosives"),
    )
    explosion, blast = told.resolution.events
    assert [one.low for one in explosion.figures] == [11]
    assert blast.figures == ()


def test_a_call_told_again_is_one_call() -> None:
    told = tell_acts(
        "[PERSON:Ana Sorel] had a phone call with [PERSON:Tomas Lind] {t:on Tuesday}. The hour-long call was cordial.",
        act("phone call", "CONSULT/call", who="Ana Sorel", whom="Tomas Lind", time="on Tuesday"),
        act("call#2", "CONSULT/call"),
    )
    (event,) = told.resolution.events
    assert len(event.mentions) == 2
    assert [one.name for one in (*event.actors, *event.recipients)] == ["Ana Sorel", "Tomas Lind"]


def test_two_attacks_by_different_sides_are_two() -> None:
    told = tell_acts(
        "[STATE:Corvane] attacked [PLACE:Vesk]. [STATE:Tirvana] attacked [PLACE:Brask].",
        act("attacked", "ASSAULT", who="Corvane", what="Vesk"),
        act("attacked#2", "ASSAULT", who="Tirvana", what="Brask"),
    )
    assert len(told.resolution.events) == 2


def test_a_denied_act_is_not_the_claimed_one() -> None:
    told = tell_acts(
        "[STATE:Corvane] said Tirvana had shelled the bridge. [STATE:Tirvana] did not shell the bridge, its army said.",
        act("shelled", "ASSAULT/shelling", who="Tirvana", what="the bridge"),
        act("shell#2", "ASSAULT/shelling", "denied", who="Tirvana", what="the bridge"),
    )
    assert [event.modality for event in told.resolution.events] == [Modality.HAPPENED, Modality.DENIED]


def test_ids_are_the_same_each_time() -> None:
    story = ("Corvane freed 20 men.", act("freed", "RETREAT/release", who="Corvane", whom="20 men"))
    assert tell_acts(*story).resolution.events == tell_acts(*story).resolution.events


def test_we_is_the_side_of_who_speaks_for_it() -> None:
    text = (
        "[ROLE:The union] called a strike. {s1:[ROLE:Its spokesman], [PERSON:Karel Dost],} {q1:said}:"
        ' {c1:"[PRONOUN:We] will stop the trains."}'
    )
    told = tell_acts(text, act("stop", "PROTEST/strike", "scheduled", who=("We", "Karel Dost"), what="the trains"))

    (event,) = told.resolution.events

    assert [one.name for one in event.actors] == ["union"]


@pytest.mark.parametrize(
    "who", ["[ROLE:A former spokesman for the [ORG:Harbour Union]]", "[ROLE:A member of the [ORG:Harbour Union]]"]
)
def test_we_of_others_is_left_with_them(who: str) -> None:
    text = f'{{s1:{who}}} {{q1:said}}: {{c1:"[PRONOUN:We] signed the pact."}}'
    told = tell_acts(text, act("signed", "SUPPORT/sign", who="We", what="the pact"))

    (event,) = told.resolution.events

    assert [one.name for one in event.actors] != ["Harbour Union"]


def test_i_is_who_speaks() -> None:
    text = (
        "[ROLE:The union] called a strike. {s1:[ROLE:Its spokesman], [PERSON:Karel Dost],} {q1:said}:"
        ' {c1:"[PRONOUN:I] will resign."}'
    )
    told = tell_acts(text, act("resign", "CONCEDE", "scheduled", who="I"))

    (event,) = told.resolution.events

    assert [one.name for one in event.actors] == ["Karel Dost"]


def test_a_scrap_of_a_name_is_the_whole_name() -> None:
    told = tell_acts(
        "Prime Minister [PERSON:Ana Sorel] met the [ROLE:Tirvanan envoys] at the port of Vesk in.",
        act("met", "CONSULT/meet", who=("Prime", "Sorel"), whom="the"),
    )
    (event,) = told.resolution.events
    assert [one.name for one in event.actors] == ["Ana Sorel"]
    assert [one.name for one in event.recipients] == ["Tirvanan envoys"]


def test_nobody_takes_no_part() -> None:
    told = tell_acts("Nobody agreed to a truce.", act("agreed", "AGREE/accept", "denied", who="Nobody", what="a truce"))
    (event,) = told.resolution.events
    assert event.actors == ()


def test_none_of_them_were_hit_by_what_was_done() -> None:
    text = "None of the crew died in the strike on the ferry."
    strike = act("strike", "ASSAULT/aerial", whom="None of the crew", what="the ferry")
    died = act("died", "ASSAULT", "denied", whom="None of the crew")

    denied, done = tell_acts(text, died, strike).resolution.events

    assert done.recipients == ()
    assert [one.name for one in denied.recipients] == ["None of the crew"]


def test_an_object_has_no_loose_end() -> None:
    told = tell_acts(
        "[STATE:Corvane] offered a release of water.", act("offered", "AGREE/offer", who="Corvane", what="a release of")
    )
    assert told.words(told.resolution.events[0].object) == "a release"


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        ('an answer "within', 'an answer "within days"'),
        ("to sell no fish without", "to sell no fish without 60 days' notice"),
        ('an answer "within days"', 'an answer "within days"'),
    ],
)
def test_an_object_that_breaks_off_inside_a_quotation_or_before_a_term_goes_on(given: str, whole: str) -> None:
    told = tell_acts(
        f'[STATE:Corvane] promised {whole}. "We can wait," [STATE:Tirvana] said.',
        act("promised", "AGREE/promise", who="Corvane", what=given),
    )
    assert told.words(told.resolution.events[0].object) == whole


@pytest.mark.parametrize(("given", "kind"), [("a strike on the mill", "ASSAULT"), ("a strike on the mill", "RETREAT")])
def test_what_would_have_been_carried_out_is_denied_with_it(given: str, kind: str) -> None:
    told = tell_acts(
        f"[STATE:Corvane] denied that it had carried out {given}.",
        act("carried out", "ASSAULT", "denied", who="Corvane", what=given),
        act("strike", kind, who="Corvane", what="the mill"),
    )
    assert {one.modality for one in told.resolution.events if told.words(one.trigger) == "strike"} <= (
        {Modality.DENIED} if kind == "ASSAULT" else {Modality.HAPPENED}
    )


def test_a_place_that_lies_on_a_side_of_another_names_it() -> None:
    told = tell_acts(
        "Rebels held positions east of [PLACE:Katuru] at dawn.", act("held", "MOBILIZE", who="Rebels", place="east")
    )
    (event,) = told.resolution.events
    assert event.place
    assert told.words(event.place.span) == "east of Katuru"


@pytest.mark.parametrize(
    ("story", "who", "actors"),
    [
        ("A patrol of the mission heard six explosions.", "A patrol of the mission", []),
        ("Residents of Vesk saw smoke from explosions.", "Residents of Vesk", []),
        ("Rebels observed by a patrol set off explosions.", "Rebels", ["Rebels"]),
        ("Rebels saw the convoy and set off explosions.", "Rebels", ["Rebels"]),
    ],
)
def test_who_hears_a_blow_did_not_strike_it(story: str, who: str, actors: list[str]) -> None:
    (event,) = tell_acts(story, act("explosions", "ASSAULT", who=who)).resolution.events
    assert [one.name for one in event.actors] == actors


def test_nobody_takes_no_part_in_what_was_not_done_either() -> None:
    told = tell_acts("[ROLE:Nobody] agreed to a truce.", act("agreed", "AGREE/accept", "denied", who="Nobody", what="a truce"))
    assert told.resolution.events[0].actors == ()


@pytest.mark.parametrize("words", ["has not yet agreed", "never agreed", "didn’t openly agree", "was not agreed"])
def test_what_stands_behind_a_negation_is_denied(words: str) -> None:
    told = tell_acts(
        f"[STATE:Corvane] {words} to a truce.", act(words.rsplit(maxsplit=1)[-1], "AGREE/accept", who="Corvane", what="a truce")
    )
    assert told.resolution.events[0].modality is Modality.DENIED


@pytest.mark.parametrize(
    ("story", "one", "modality"),
    [
        ("Corvane failed to restore the council.", act("restore", "RETREAT", who="Corvane"), Modality.DENIED),
        ("Corvane will work with Tirvana.", act("work", "COOPERATE", "ongoing", who="Corvane"), Modality.SCHEDULED),
        ("Corvane will stand by its pledge.", act("stand by", "AGREE/promise", who="Corvane"), Modality.HAPPENED),
        ("A truce can still be reached in Vesk.", act("truce", "AGREE/accept"), Modality.PREDICTED),
        ("The tariffs may be lifted.", act("tariffs", "SANCTION/economic"), Modality.HAPPENED),
    ],
)
def test_an_act_took_place_as_far_as_the_words_beside_it_say(story: str, one: Act, modality: Modality) -> None:
    (event,) = tell_acts(story, one).resolution.events
    assert event.modality is modality


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        ("to defend its", "to defend its southern border"),
        ("the", None),
        ("to defend its southern border", "to defend its southern border"),
    ],
)
def test_an_object_that_breaks_off_before_its_noun_is_given_it(given: str, whole: str | None) -> None:
    told = tell_acts(
        "On the day of the parade in the old town, [STATE:Corvane] pledged to defend its southern border against raids.",
        act("pledged", "AGREE/promise", who="Corvane", what=given),
    )
    assert told.words(told.resolution.events[0].object) == whole


def test_a_title_right_before_a_name_is_no_second_participant() -> None:
    told = tell_acts(
        "His Majesty King Oskar of the U.V.T. met the harbour warden [PERSON:Ana Sorel].",
        act("met", "CONSULT/meet", who=("His", "U.V.T."), whom=("harbour warden", "Ana Sorel")),
    )
    (event,) = told.resolution.events
    assert [one.name for one in event.actors] == ["U.V.T."]
    assert [one.name for one in event.recipients] == ["Ana Sorel"]


def test_speaking_that_another_relays_is_on_the_relays_word() -> None:
    told = tell_acts(
        "{c2:{s1:[PERSON:Ana Sorel]} {q1:agreed} {c1:to halt the guns}}, {s2:[OUTLET:Nordwire]} {q2:reported}.",
        act("agreed", "AGREE/accept", who="Ana Sorel", what="to halt the guns"),
    )
    (event,) = told.resolution.events
    assert [link.name for link in event.chain] == ["Nordwire"]
    assert told.resolution.commitments[0].transitions[0].asserter == "Nordwire"


def test_the_place_that_a_report_was_sent_from_does_nothing() -> None:
    told = tell_acts(
        "[PERSON:TEMRA -] [STATE:Corvane] shelled the mill.",
        act("shelled", "ASSAULT/shelling", who=("TEMRA", "Corvane"), what="the mill"),
    )
    (event,) = told.resolution.events
    assert [one.name for one in event.actors] == ["Corvane"]
    assert [(one.name, one.kind.value) for one in told.resolution.entities] == [("TEMRA", "PLACE"), ("Corvane", "STATE")]


@pytest.mark.parametrize("heading", ["3. Sanctions", "Sanctions", "## Sanctions", "(c) Sanctions and strikes"])
def test_a_heading_between_paragraphs_tells_no_act(heading: str) -> None:
    told = tell_acts(f"The envoy left for Brask.\n\n{heading}\n\nNine banks were listed.", act("Sanctions", "SANCTION"))
    assert told.resolution.events == ()


def test_a_short_line_that_tells_who_or_where_is_no_heading() -> None:
    told = tell_acts(
        "The envoy left.\n\nShelling in [PLACE:Brask]\n\nNobody was hurt.", act("Shelling", "ASSAULT/shelling", place="Brask")
    )
    assert len(told.resolution.events) == 1


@pytest.mark.parametrize(
    "story",
    [
        "Has Alda signed the truce?",
        "So Alda signed the truce?",
        "Who has signed the truce?",
        "Suppose Alda had signed the truce.",
        "There is no evidence that Alda signed the truce.",
        "Nobody would say whether Alda has signed the truce.",
        "Alda would have signed the truce.",
        "Had Alda signed the truce, Corvane would have sent grain.",
        "Alda would not have stayed if it had signed the truce.",
    ],
)
def test_what_is_asked_or_would_have_been_is_no_act(story: str) -> None:
    assert tell_acts(story, act("signed", "SUPPORT/sign", what="the truce")).resolution.events == ()


def test_why_it_was_done_takes_it_as_told() -> None:
    told = tell_acts("Why has [STATE:Alda] signed the truce?", act("signed", "SUPPORT/sign", who="Alda", what="the truce"))
    assert len(told.resolution.events) == 1


@pytest.mark.parametrize(
    ("story", "trigger"),
    [
        ("Velm stopped short of condemning the raid.", "condemning"),
        ("She would rather resign than sign the deal.", "sign"),
        ("Lorne pleaded not guilty on Monday.", "pleaded"),
    ],
)
def test_words_beside_an_act_say_that_it_was_not_done(story: str, trigger: str) -> None:
    (event,) = tell_acts(story, act(trigger, "SUPPORT/sign")).resolution.events
    assert event.modality is Modality.DENIED


@pytest.mark.parametrize(
    ("story", "trigger"),
    [("Ansell neither confirmed nor denied it.", "denied"), ("Molnow has not broken any promise.", "promise")],
)
def test_who_takes_no_stand_undertakes_nothing(story: str, trigger: str) -> None:
    assert tell_acts(story, act(trigger, "AGREE/promise", "denied")).resolution.events == ()


@pytest.mark.parametrize("beside", ["led by Ana Reuss", "of which Ana Reuss is a member", "whose head is Ana Reuss"])
def test_who_says_only_which_body_is_meant_takes_no_part(beside: str) -> None:
    (event,) = tell_acts(
        f"[ORG:The Northern Bank], {beside.replace('Ana Reuss', '[PERSON:Ana Reuss]')}, refused to pay.",
        act("refused", "REJECT/refuse", who=("The Northern Bank", "Ana Reuss")),
    ).resolution.events
    assert [one.name for one in event.actors] == ["Northern Bank"]


def test_an_object_does_not_end_inside_a_number() -> None:
    told = tell_acts("Drivers turned down an offer of 4.5 per cent.", act("turned down", "REJECT/refuse", what="an offer of 4"))
    assert told.words(told.resolution.events[0].object) == "an offer of 4.5 per cent"


@pytest.mark.parametrize(
    ("cue", "of"), [("rejected", "reports that"), ("dismissed", "claims that"), ("disputed", "that"), ("denied", "that")]
)
def test_what_somebody_denies_is_not_told_as_done(cue: str, of: str) -> None:
    told = tell_acts(
        f"{{s1:[STATE:Norea]}} {{q1:{cue}}} {{c1:{of} its drones had struck the port}}.",
        act("struck", "ASSAULT/aerial", who="its", what="the port"),
    )
    (event,) = told.resolution.events
    assert event.modality is Modality.DENIED


def test_who_denies_an_accusation_was_accused() -> None:
    told = tell_acts(
        "{s1:[STATE:Norea]} {q1:denied} {c1:the accusations that it had starved the town}.", act("accusations", "ACCUSE/accuse")
    )
    assert told.resolution.events[0].modality is Modality.HAPPENED


@pytest.mark.parametrize(
    ("story", "trigger"),
    [
        ("The rebels released none of the hostages.", "released"),
        ("Police prevented the rebels from storming the hall.", "storming"),
        ("The exchange of prisoners collapsed on Sunday.", "exchange"),
        ("The handover never took place.", "handover"),
    ],
)
def test_what_came_to_nothing_is_denied(story: str, trigger: str) -> None:
    (event,) = tell_acts(story, act(trigger, "RETREAT/release")).resolution.events
    assert event.modality is Modality.DENIED


def test_a_reason_that_is_negated_leaves_the_act_done() -> None:
    story = "They held the women because the prisoners had not been freed."
    held, freed = tell_acts(story, act("held", "COERCE", "denied"), act("freed", "RETREAT", "denied")).resolution.events
    assert (held.modality, freed.modality) == (Modality.HAPPENED, Modality.DENIED)


def test_a_ceasefire_that_people_hope_for_is_none() -> None:
    (event,) = tell_acts("Hopes for a ceasefire faded.", act("ceasefire", "RETREAT/ceasefire")).resolution.events
    assert event.modality is Modality.PROPOSED


@pytest.mark.parametrize(
    ("story", "trigger"),
    [
        ("The mission counted two ceasefire violations.", "ceasefire"),
        ("Vess denied the claim.", "denied"),
        ("The deadline set by Lind passed on Tuesday.", "passed"),
        ("Sheva could not immediately be reached.", "reached"),
        ("No action was planned for now.", "action"),
        ("This article was amended on 14 June.", "amended"),
        ("The team left.\n\nRelease of prisoners\n\nNobody came.", "Release"),
    ],
)
def test_words_of_something_else_tell_no_act(story: str, trigger: str) -> None:
    assert tell_acts(story, act(trigger, "RETREAT/ceasefire", "denied")).resolution.events == ()


def test_a_deal_that_could_not_be_reached_is_none() -> None:
    (event,) = tell_acts("A deal could not be reached.", act("reached", "AGREE/accept", "denied")).resolution.events
    assert event.modality is Modality.DENIED


def test_what_a_deadline_is_for_is_not_done_yet() -> None:
    story = "The deadline for the release of the crew passed on Friday."
    (event,) = tell_acts(story, act("release", "RETREAT/release")).resolution.events
    assert event.modality is Modality.PROPOSED


def test_who_tells_of_a_truce_that_was_signed_did_not_sign_it() -> None:
    told = tell_acts(
        "{s1:[PERSON:Ana Sorel]} {q1:warned} {c1:that the truce signed in May was failing}.",
        act("signed", "SUPPORT/sign", who="Ana Sorel", what="the truce"),
    )
    assert told.resolution.events[0].actors == ()


def test_what_one_will_have_done_lies_ahead() -> None:
    (event,) = tell_acts("We'll have contracts signed by Easter.", act("signed", "SUPPORT/sign")).resolution.events
    assert event.modality is Modality.SCHEDULED


def test_an_object_does_not_end_before_the_noun_of_more_and_further() -> None:
    told = tell_acts("Corvane will provide further aircraft.", act("provide", "AID", "scheduled", what="further"))
    assert told.words(told.resolution.events[0].object) == "further aircraft"


@pytest.mark.parametrize("words", ["would not rule out", "refused to rule out", "has not ruled out"])
def test_who_does_not_rule_it_out_refuses_nothing(words: str) -> None:
    for trigger in (words, words.rsplit(maxsplit=2)[-2], words.split(maxsplit=1)[0]):
        assert tell_acts(f"Hodak {words} a pardon.", act(trigger, "REJECT/refuse")).resolution.events == ()


def test_no_answers_the_question_and_not_what_follows() -> None:
    (event,) = tell_acts("OKARO: No. They fired in the air.", act("fired", "ASSAULT", "denied")).resolution.events
    assert event.modality is Modality.HAPPENED


def test_what_would_be_had_they_not_done_it_says_that_they_did() -> None:
    story = "They would have been freed had the Front not shelled the bridge."
    (event,) = tell_acts(story, act("shelled", "ASSAULT/shelling", "denied")).resolution.events
    assert event.modality is Modality.HAPPENED


def test_a_veto_that_is_lifted_is_none() -> None:
    assert tell_acts("Ostmark lifted its veto.", act("veto", "REJECT/veto")).resolution.events == ()


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("1. Release of six men by the Front. Deadline: 1 March 2031. Status: pending.", False),
        ("Release of six men by the Front. Status: partially implemented.", False),
        ("2. Release of six men by the Front - postponed.", False),
        ("2. Release of six men by the Front – not started.", False),
        ("1. Release of six men by the Front. Status: completed on 19 August.", True),
        ("2. Release of six men by the Front - completed.", True),
        ("Release of six men by the Front was told on the radio. Status: unknown.", True),
        ("The League welcomed the release of six men by the Front. Status: pending.", True),
        ("Release of six men by the Front - they had been held since March - came late.", True),
    ],
)
def test_an_item_of_a_list_is_an_act_only_where_it_stands_as_done(line: str, is_told: bool) -> None:
    word = "Release" if "Release" in line else "release"
    told = tell_acts(f"How it stands\n\n{line}", act(word, "RETREAT/release", who="the Front", whom="six men"))
    assert bool(told.resolution.events) is is_told


def test_who_takes_part_stands_in_the_cell_of_the_act() -> None:
    told = tell_acts(
        "Chronology\n\nDate\tEvent\tTold by\n2 March 2033\tVelda closes the port\tPolice\n"
        "3 March 2033\tThe Front seizes a boat off Tolm\tCoast guard",
        act("seizes", "COERCE", who=("The Front", "Velda"), whom="Tolm\tCoast guard"),
    )
    (seizing,) = told.resolution.events
    assert [told.words(party.span) for party in seizing.actors] == ["The Front"]
    assert [told.words(party.span) for party in seizing.recipients] == ["Tolm"]


def test_a_tab_behind_a_number_parts_nothing() -> None:
    told = tell_acts("1.\tThe Front freed six men.", act("freed", "RETREAT/release", who="1.\tThe Front", whom="six men"))
    (freeing,) = told.resolution.events
    assert [told.words(party.span) for party in freeing.actors] == ["The Front"]


@pytest.mark.parametrize("lead", ["Read more: ", "Related: "])
def test_the_headline_of_another_report_tells_no_act_of_this_one(lead: str) -> None:
    told = tell_acts(f"The envoy left for Brask.\n\n{lead}Velda closes the border", act("closes", "COERCE", who="Velda"))
    assert told.resolution.events == ()


def test_whoever_reads_or_watches_is_told_of() -> None:
    told = tell_acts(
        "Related the envoy may be, but\n\nWatch out, Velda closes the border.", act("closes", "COERCE", who="Velda")
    )
    assert len(told.resolution.events) == 1


@pytest.mark.parametrize(("story", "read"), [("Corvane missed Saturday's deadline.", 0), ("Corvane set a deadline.", 1)])
def test_who_misses_a_deadline_has_not_set_it(story: str, read: int) -> None:
    told = tell_acts(story, act("deadline", "REQUEST/demand", who="Corvane"))
    assert len(told.resolution.events) == read
