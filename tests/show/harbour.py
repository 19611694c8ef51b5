"""A story made by hand: Kestria and Velmar, two invented states, over the Strait of Amal, with Lorvane between them.

Acts of every modality, statements, undertakings of every status, told by four outlets that do not agree on everything.
"""

from __future__ import annotations

from datetime import date

from onrecord.annotation import EventType, Modality
from onrecord.entry import StatementKind, Status
from onrecord.figure import FigureKind
from onrecord.testing import a_report
from tests.show.told import Lines, Told, lines_of, march

E, M, S = EventType, Modality, Status


def _shelling() -> Told:
    told = Told(
        a_report(
            "Kestrian gunboats shelled the harbour of Port Amal on Monday, killing at least 14 people. Velmar closed the"
            " strait to Kestrian ships on Tuesday. Fighting around the lighthouse was going on from Tuesday to Friday."
            " Velmar's defence ministry said that Kestria had mined the southern channel. “They fired first and they will"
            " answer for it,” President Ines Davo of Velmar said on Monday. Kestria denied that it had sunk a ferry. Two"
            " fishermen were detained.",
            title="Port Amal shelled, strait closed",
            publisher="Velmar Post",
            url="https://velmarpost.example/port-amal",
            published=march(7),
        )
    )
    monday, tuesday = told.when("on Monday", march(3)), told.when("on Tuesday", march(4))
    told.event(
        "shelled", E.ASSAULT, M.HAPPENED, ["Kestrian gunboats=Kestria"], mode="shelling", object="the harbour of Port Amal",
        place="Port Amal", when=monday, figure=("at least 14 people", FigureKind.DEAD, 14, None),
    )  # fmt: skip
    told.event("closed", E.COERCE, M.HAPPENED, ["Velmar closed=Velmar"], object="the strait to Kestrian ships", when=tuesday)
    told.event(
        "Fighting",
        E.ASSAULT,
        M.ONGOING,
        [],
        place="the lighthouse",
        when=told.when("from Tuesday to Friday", march(4), march(7)),
    )
    told.event(
        "mined",
        E.ASSAULT,
        M.HAPPENED,
        ["Kestria had=Kestria"],
        object="the southern channel",
        chain=["Velmar's defence ministry"],
    )
    told.event("sunk", E.ASSAULT, M.DENIED, ["Kestria denied=Kestria"], object="a ferry", chain=["Kestria|denied"])
    told.event("detained", E.COERCE, M.HAPPENED, [], whom=["Two fishermen"])
    told.said(
        "“They fired first and they will answer for it,”", "President Ines Davo of Velmar", speaker="Ines Davo", when=monday
    )
    told.said("that Kestria had mined the southern channel", "Velmar's defence ministry", kind=StatementKind.INDIRECT)
    return told


def _other_count() -> Told:
    told = Told(
        a_report(
            "Nine people died when Kestria's navy shelled Port Amal on 3 March, NordWire reported, citing the harbour"
            " hospital. Admiral Tor Halle said his ships had “answered fire from the mole”. Kestria would not leave the"
            " strait, he said. Kestria massed 20 ships north of the strait last week.",
            title="What happened at Port Amal",
            publisher="Radio Kest",
            url="https://radiokest.example/amal?id=1&x=<2>",
            published=march(8),
        )
    )
    told.event(
        "shelled", E.ASSAULT, M.HAPPENED, ["Kestria's navy=Kestria"], mode="shelling", place="Port Amal",
        when=told.when("on 3 March", march(3)), figure=("Nine people", FigureKind.DEAD, 9, 9), chain=["NordWire"],
    )  # fmt: skip
    told.event(
        "massed",
        E.MOBILIZE,
        M.HAPPENED,
        ["Kestria massed=Kestria"],
        object="20 ships",
        when=told.when("last week", march(1), march(7)),
    )
    told.said("“answered fire from the mole”", "Admiral Tor Halle", speaker="Tor Halle", kind=StatementKind.MIXED)
    told.said("Kestria would not leave the strait", "he", speaker="Tor Halle", kind=StatementKind.INDIRECT)
    return told


def _talks() -> Told:
    told = Told(
        a_report(
            "Envoys of Kestria and Velmar met in Lorvane on 10 March for the first time. Lorvane proposed a truce of 30 days."
            " Velmar demanded that Kestria withdraw its gunboats. Kestria would reopen the strait if Velmar freed the two"
            " fishermen. A second round is scheduled for 20 March. Analysts expect that Velmar will recall its ambassador by"
            " the end of April. “There is a text, and nobody has left the room,” Lorvane's foreign minister, Mara Quill, said"
            " on 10 March. “We did not come to sign,” said Kestria's envoy, Jon Berrin. Kestria offered to withdraw its"
            " gunboats by 15 March. Velmar promised to let grain ships pass from 12 March, Quill said. Velmar refused to pay"
            " for the ferry.",
            title="First talks in Lorvane",
            publisher="Harbour Courier",
            url="https://courier.example/talks",
            published=march(11),
        )
    )
    tenth = told.when("on 10 March", march(10))
    told.event("met", E.CONSULT, M.HAPPENED, ["Kestria", "Velmar met=Velmar"], mode="meet", place="Lorvane", when=tenth)
    told.event(
        "proposed", E.REQUEST, M.PROPOSED, ["Lorvane proposed=Lorvane"], mode="propose", object="a truce of 30 days", when=tenth
    )
    told.event(
        "withdraw its gunboats",
        E.RETREAT,
        M.DEMANDED,
        ["Kestria withdraw=Kestria"],
        mode="withdraw",
        chain=["Velmar"],
        when=tenth,
    )
    told.event(
        "reopen",
        E.RETREAT,
        M.CONDITIONAL,
        ["Kestria would=Kestria"],
        object="the strait",
        condition="if Velmar freed the two fishermen",
    )
    told.event("second round", E.CONSULT, M.SCHEDULED, [], mode="talks", when=told.when("20 March", march(20)))
    told.event(
        "recall", E.SANCTION, M.PREDICTED, ["Velmar will=Velmar"], object="its ambassador", chain=["Analysts"],
        when=told.when("by the end of April", None, date(2031, 4, 30)),
    )  # fmt: skip
    told.said(
        "“There is a text, and nobody has left the room,”",
        "Lorvane's foreign minister, Mara Quill",
        speaker="Mara Quill",
        when=tenth,
    )
    told.said("“We did not come to sign,”", "Kestria's envoy, Jon Berrin", speaker="Jon Berrin")
    told.promised(
        "withdraw its gunboats by 15 March", "Kestria offered=Kestria", (S.OFFERED, "Kestria offered", tenth), to=["Velmar"],
        deadline=told.when("by 15 March", None, march(15)),
    )  # fmt: skip
    told.promised(
        "let grain ships pass", "Velmar promised=Velmar", (S.OFFERED, "Velmar promised", tenth), asserter="Quill",
        deadline=told.when("from 12 March", march(12), None, is_open=True),
    )  # fmt: skip
    told.promised("pay for the ferry", "Velmar refused=Velmar", (S.REFUSED, "Velmar refused", tenth))
    return told


def _truce() -> Told:
    told = Told(
        a_report(
            "Kestria and Velmar agreed on 14 March to a truce of 30 days. The truce came into force on 15 March. Lorvane sent"
            " 40 observers on 16 March. Kestria would let the observers land provided that they came unarmed. Velmar accepted"
            " the prisoner list but later refused the prisoner list, its spokesman said. Kestria reaffirmed its pledge to pay"
            " harbour dues until 30 June. The earlier plan for joint patrols was dropped for the truce. Velmar freed the two"
            " fishermen on 17 March. “The guns are silent tonight,” Mara Quill said on 15 March. “Silence is not peace,” Ines"
            " Davo told Radio Kest. The Union of Harbour Pilots struck on 17 March. “We pilot nobody into a minefield,” its"
            " chairwoman, Lise Orm, said.",
            title="Truce in the Strait of Amal",
            publisher="Velmar Post",
            url="https://velmarpost.example/truce",
            published=march(17),
        )
    )
    agreed, force = told.when("on 14 March", march(14)), told.when("on 15 March", march(15))
    seventeenth = told.when("on 17 March", march(17))
    truce = told.event(
        "agreed",
        E.AGREE,
        M.HAPPENED,
        ["Kestria", "Velmar agreed=Velmar"],
        mode="accept",
        object="a truce of 30 days",
        when=agreed,
    )
    told.event(
        "sent", E.AID, M.HAPPENED, ["Lorvane sent=Lorvane"], object="40 observers", when=told.when("on 16 March", march(16))
    )
    told.event(
        "freed", E.RETREAT, M.HAPPENED, ["Velmar freed=Velmar"], mode="release", object="the two fishermen", when=seventeenth
    )
    told.event("struck", E.PROTEST, M.HAPPENED, ["Union of Harbour Pilots"], when=seventeenth)
    told.said("“The guns are silent tonight,”", "Mara Quill", when=force)
    told.said("“Silence is not peace,”", "Ines Davo", "told", addressee="Radio Kest")
    told.said("“We pilot nobody into a minefield,”", "its chairwoman, Lise Orm", speaker="Lise Orm")
    told.promised(
        "a truce of 30 days", "Kestria", (S.ACCEPTED, "Kestria and Velmar agreed", agreed),
        (S.IN_FORCE, "The truce came", force), to=["Velmar agreed=Velmar"], event=truce,
        deadline=told.when("30 days", march(15), date(2031, 4, 13)),
    )  # fmt: skip
    told.promised(
        "let the observers land", "Kestria would=Kestria", (S.CONDITIONAL, "Kestria would let", None),
        to=["Lorvane sent=Lorvane"], condition="provided that they came unarmed",
    )  # fmt: skip
    told.promised(
        "the prisoner list", "Velmar accepted=Velmar", (S.ACCEPTED, "Velmar accepted", None),
        (S.REFUSED, "later refused", None), asserter="its spokesman",
    )  # fmt: skip
    told.promised(
        "pay harbour dues", "Kestria reaffirmed=Kestria", (S.REAFFIRMED, "Kestria reaffirmed", None),
        deadline=told.when("until 30 June", None, date(2031, 6, 30)),
    )  # fmt: skip
    told.promised("joint patrols", "Velmar freed=Velmar", (S.SUPERSEDED, "The earlier plan", None))
    return told


def _broken() -> Told:
    told = Told(
        a_report(
            "Velmar's army said Kestrian drones had struck a pilot boat on 22 March and that the truce was broken. Kestria's"
            " navy denied that the truce was broken. Kestria is to recall its gunboats on 28 March, the navy said. Between 18"
            " and 21 March 200 families left Port Amal. Velmar could bring the case before the Council of Ports in the"
            " summer. Tor Halle said: “No drone of ours flew that night.” “They promise on Monday and shoot on Saturday,”"
            " Ines Davo said on 23 March. Fuel is running out in the islands since 19 March. The Council of Ports urged both"
            " sides to return to Lorvane. Halle declined to say where the gunboats are. The islands' mayor, Pia Stroem, said:"
            " “We have bread until Thursday.”",
            title='Truce "broken" <script>alert("title")</script> & more',
            publisher="NordWire",
            url="https://nordwire.example/drones#top",
            published=march(24),
        )
    )
    struck = told.when("on 22 March", march(22))
    drones = told.event(
        "struck",
        E.ASSAULT,
        M.HAPPENED,
        ["Kestrian drones=Kestria"],
        mode="aerial",
        object="a pilot boat",
        when=struck,
        chain=["Velmar's army"],
    )
    told.event(
        "recall",
        E.RETREAT,
        M.SCHEDULED,
        ["Kestria is=Kestria"],
        object="its gunboats",
        when=told.when("on 28 March", march(28)),
        chain=["the navy"],
    )
    told.event(
        "left",
        E.RETREAT,
        M.HAPPENED,
        ["families"],
        place="Port Amal",
        when=told.when("Between 18 and 21 March", march(18), march(21)),
    )
    told.event("bring", E.ACCUSE, M.PREDICTED, ["Velmar could=Velmar"], object="the case", whom=["Council of Ports"])
    told.event(
        "running out",
        E.COERCE,
        M.ONGOING,
        [],
        place="the islands",
        when=told.when("since 19 March", march(19), None, is_open=True),
    )
    told.event("urged", E.REQUEST, M.HAPPENED, ["The Council of Ports=Council of Ports"], mode="urge", whom=["both sides"])
    told.event("return to Lorvane", E.CONSULT, M.DEMANDED, ["both sides"], chain=["Council of Ports"])
    told.said("“No drone of ours flew that night.”", "Tor Halle")
    told.said("“They promise on Monday and shoot on Saturday,”", "Ines Davo", when=told.when("on 23 March", march(23)))
    told.said("“We have bread until Thursday.”", "The islands' mayor, Pia Stroem", speaker="Pia Stroem")
    told.said(
        "where the gunboats are",
        "Halle",
        "declined to say",
        speaker="Tor Halle",
        kind=StatementKind.INDIRECT,
        modality=M.DENIED,
    )
    told.promised(
        "the truce was broken", "Kestria's navy=Kestria", (S.REPORTED_BROKEN, "Velmar's army said", struck),
        asserter="Velmar's army", event=drones, to=["Velmar"],
    )  # fmt: skip
    return told


def story() -> list[Told]:
    """Give the reports of the story."""
    return [_shelling(), _other_count(), _talks(), _truce(), _broken()]


MODALITIES = tuple(Modality)
PARTIES = (
    "Kestria",
    "Velmar",
    "Lorvane",
    "Council of Ports",
    "Union of Harbour Pilots",
    "Ines Davo",
    "Tor Halle",
    "Mara Quill",
)


def crowd(many: int = 300) -> Lines:
    """Give many events and statements of many parties over two months, as a long story has them."""
    told = []
    for number in range(many):
        party = f"Village {number}" if number % 9 == 8 else PARTIES[number * number % len(PARTIES)]
        day = date(2031, 2, 1).toordinal() + (number * 37) % 59
        text = (
            f"{party} shelled pier {number} of the long and winding harbour on that day. “Pier {number} stands,” said {party}."
        )
        one = Told(a_report(text, title=f"Pier {number}", publisher="Velmar Post", published=date.fromordinal(day + 1)))
        last = date.fromordinal(day + number % 6) if number % 5 == 0 else None
        when = one.when("on that day", date.fromordinal(day), last) if number % 7 else None
        if number % 3:
            one.event(
                "shelled",
                E.ASSAULT,
                MODALITIES[number % 8],
                [party],
                object=f"pier {number} of the long and winding harbour",
                when=when,
            )
        else:
            one.said(f"“Pier {number} stands,”", party, when=when)
        told.append(one)
    return lines_of(told)
