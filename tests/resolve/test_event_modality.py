"""How far acts took place, by the words beside them."""

from __future__ import annotations

import pytest

from tests.resolve.acts import act, tell_acts


@pytest.mark.parametrize(
    ("story", "trigger", "kind", "marked", "read"),
    [
        ("Police arrested nobody.", "arrested", "COERCE", "happened", "denied"),
        ("The union agreed to nothing.", "agreed", "AGREE/accept", "happened", "denied"),
        ("The union met on Monday with nobody.", "met", "CONSULT/meet", "happened", "denied"),
        ("The union agreed to nothing but a pause.", "agreed", "AGREE/accept", "happened", "happened"),
        ("The two sides still do not meet.", "meet", "CONSULT", "ongoing", "denied"),
        ("Quarra, which was to have withdrawn in May, sent more.", "withdrawn", "RETREAT", "happened", "scheduled"),
        ("Maresh was supposed to have released them.", "released", "RETREAT", "happened", "scheduled"),
        ("Maresh was said to have released them.", "released", "RETREAT", "happened", "happened"),
        ("The talks in Orsk collapsed.", "talks", "CONSULT/talks", "happened", "happened"),
        ("The truce in Orsk collapsed.", "truce", "RETREAT/ceasefire", "happened", "happened"),
        ("The truce that was to begin on Friday never came into force.", "truce", "RETREAT", "happened", "denied"),
        ("The sale to Orsk fell through.", "sale", "COOPERATE", "happened", "denied"),
        ("The general ordered the garrison withdrawn from Sille.", "withdrawn", "RETREAT", "happened", "demanded"),
        ("Parliament voted to have the ministers arrested.", "arrested", "COERCE", "happened", "demanded"),
        ("The general ordered an inquiry after rebels attacked.", "attacked", "ASSAULT", "happened", "happened"),
        ("The Executive Order Roe signed froze them.", "signed", "SUPPORT", "happened", "happened"),
        ("The general ordered the release of men arrested in May.", "arrested", "COERCE", "happened", "happened"),
        ("Six are reported to have been arrested on Monday.", "arrested", "COERCE", "happened", "happened"),
        ("A wanted man arrested on Monday spoke.", "arrested", "COERCE", "happened", "happened"),
        ("They did not extend the truce until Friday.", "extend", "AGREE", "denied", "denied"),
        ("Soldiers ordered to hold the bridge left.", "left", "RETREAT", "happened", "happened"),
        ("The army did little to stop rebels from shelling Hesk.", "shelling", "ASSAULT", "happened", "happened"),
        ("The police not only arrested them.", "arrested", "COERCE", "denied", "happened"),
        ("The army did not leave until Friday.", "leave", "RETREAT", "denied", "happened"),
        ("The army did not leave until it was forced.", "leave", "RETREAT", "denied", "denied"),
        ("Velda bombed the bridge and it collapsed.", "bombed", "ASSAULT", "happened", "happened"),
        ("Velda invaded Orsk after talks collapsed.", "invaded", "ASSAULT", "happened", "happened"),
        ("The accord signed in 2010 never came into force.", "signed", "SUPPORT/sign", "happened", "happened"),
        ("It admitted that the talks never took place.", "talks", "CONSULT", "denied", "denied"),
        ("Roe is not planning the withdrawal.", "withdrawal", "RETREAT", "denied", "denied"),
        ("Police held him after a tip that proved wrong, on claims that were false.", "held", "COERCE", "happened", "happened"),
        ("Reports that Quarra freed them are wrong.", "freed", "RETREAT/release", "happened", "denied"),
        ("The claim that Quarra had freed them turned out to be false.", "freed", "RETREAT", "happened", "denied"),
        ("Reports that Quarra freed them are many.", "freed", "RETREAT/release", "happened", "happened"),
        ("Unconfirmed reports online that Quarra has freed them.", "freed", "RETREAT/release", "happened", "predicted"),
        ("There were unverified claims that Orsk had bombed the dam.", "bombed", "ASSAULT", "denied", "predicted"),
        ("Orsk bombed the dam, according to unconfirmed reports.", "bombed", "ASSAULT", "happened", "predicted"),
        ("Orsk denied rumours that it had bombed the dam.", "bombed", "ASSAULT", "denied", "denied"),
        ("Rumours that Orsk had bombed the dam are false.", "bombed", "ASSAULT", "happened", "denied"),
        ("Amid rumours of war, Orsk bombed the dam.", "bombed", "ASSAULT", "happened", "happened"),
        ("If it fails, Roe would likely threaten a boycott.", "threaten", "THREATEN", "happened", "conditional"),
        ("Were the fund to leave, banks would accuse Desk.", "accuse", "ACCUSE", "happened", "conditional"),
        ("If it fails, Roe leaves. Lind would then demand a recount.", "demand", "REQUEST", "happened", "conditional"),
        ("It failed. Lind would then demand a recount.", "demand", "REQUEST", "happened", "happened"),
        ("Roe said that he would threaten nobody.", "said", "CONSULT", "happened", "happened"),
        ("It conceded that two villages had been hit.", "hit", "ASSAULT", "denied", "happened"),
        ("It never conceded that two villages had not been hit.", "hit", "ASSAULT", "denied", "denied"),
        ("She denied ordering the raid.", "raid", "ASSAULT", "denied", "happened"),
        ("She denied having known of the shelling.", "shelling", "ASSAULT", "denied", "happened"),
        ("She denied the raid.", "raid", "ASSAULT", "denied", "denied"),
    ],
)
def test_an_act_took_place_as_far_as_the_words_beside_it_say(
    story: str, trigger: str, kind: str, marked: str, read: str
) -> None:
    (event,) = tell_acts(story, act(trigger, kind, marked)).resolution.events
    assert event.modality.value == read


@pytest.mark.parametrize(
    ("story", "trigger", "marked"),
    [
        ("Velda is unlikely to sign the treaty.", "sign", "denied"),
        ("It is doubtful that Orsk will sign.", "sign", "denied"),
        ("Velda may not sign it.", "sign", "denied"),
        ("Grek would neither confirm nor deny that Rez had been suspended.", "suspended", "denied"),
        ("The army would not confirm that Marsh had been arrested.", "arrested", "happened"),
        ("Asked if the envoy had been expelled, Roe left.", "expelled", "denied"),
        ("Whoever throws a stone is a coward.", "throws", "happened"),
        ("Those who shell a school will be tried.", "shell", "happened"),
        ("Quiet.\n\nScenario 2: The war spreads. Velda shells Orsk.", "shells", "happened"),
        ("Imagine the following. In May Velda shells Orsk.", "shells", "happened"),
        ("In the worst case, the judges are arrested.", "arrested", "happened"),
        ("A judge saw no reason to believe that Harl had threatened her.", "threatened", "denied"),
        ("There is no evidence that she ordered it or agreed to it.", "agreed", "happened"),
    ],
)
def test_what_may_be_is_no_act(story: str, trigger: str, marked: str) -> None:
    assert tell_acts(story, act(trigger, "ASSAULT", marked)).resolution.events == ()


@pytest.mark.parametrize(
    ("story", "trigger"),
    [
        ("Those who shelled the school fled.", "shelled"),
        ("Those who bombed our city will be punished.", "bombed"),
        ("Police are looking for whoever attacked the convoy.", "attacked"),
        ("There is no sign that the men arrested on Monday had links to rebels.", "arrested"),
        ("Quiet.\n\nThe picture in Hesk is bleak. Rebels shelled the port.", "shelled"),
        ("Quiet.\n\nStrikes on Sille kill 12 - officials", "Strikes"),
        ("With a deadline looming, the senate passed the accord.", "passed"),
    ],
)
def test_what_is_taken_as_told_is_an_act(story: str, trigger: str) -> None:
    assert tell_acts(story, act(trigger, "ASSAULT", what="the accord" if trigger == "passed" else None)).resolution.events != ()


@pytest.mark.parametrize(
    ("story", "read"),
    [
        ("{s1:[STATE:Norvik]} {q1:could announce} {c1:that it accepts the quota}.", "predicted"),
        ("{s1:[STATE:Norvik]} {q1:announced} {c1:that it accepts the quota}.", "happened"),
    ],
)
def test_what_words_that_are_not_spoken_would_do_is_not_done(story: str, read: str) -> None:
    (event,) = tell_acts(story, act("accepts", "AGREE/accept", who="it", what="the quota")).resolution.events
    assert event.modality.value == read


def test_that_nobody_was_hit_denies_no_shot() -> None:
    story = "Soldiers shelled Rask. Nobody was hit."
    told = tell_acts(story, act("shelled", "ASSAULT"), act("hit", "ASSAULT", "denied"))
    assert [event.modality.value for event in told.resolution.events] == ["happened"]
