"""The bundled story: 46 reports by 19 outlets on one negotiation and what came of it, all of it invented.

Tarvenia fills the reservoir behind Korvat Dam; downstream, Nahrazan runs dry. On the eve of talks in the Halmeran lake town of
Vierholm an explosion kills four people, or seven. Over ten days in April 2026 a paper with a number in it becomes an offer, a
text, an "agreement" that one side denies, a letter that accepts four articles out of five, and at last water in the river,
180 cubic metres a second of it, or 140. In the two weeks after, a shell falls on a bridge, the day of the signing passes, one
promise is reported broken and another denied, prisoners cross, and a second text replaces the first. In the rest of May a
second pumping station blows up, on the other bank, guns shell an orchard, and the new promises are tested one by one.

Outlets: Corvane and Holmgate (news agencies, plain text), Tarinform (Tarvenian state agency), Nahrapress (Nahrazani state
agency, in translation), The Evern Chronicle (Halmeran quality daily), Daily Pennant (Ostley tabloid), OSB News (Ostley
broadcaster, live blog), The Sundial (Ostley, live blog), Nidara (Nahrazani daily, in translation), Lower Sarra Gazette (local
paper of Golna), Halmere's foreign ministry (read-outs), Alderlake Radio (transcripts), The Basin Review
(analysis); and six that print what the agencies send: The Ostley Courier, Vierholm Post, Ridgeway Tribune, Wenfold Herald,
Beshkar Mirror, Sorvask Evening News.

Cast: for Tarvenia President Jorvan Ržeda, Foreign Minister Milena Oštrek and her husband Karel, the energy minister; for
Nahrazan Prime Minister Samira Tashkul, Water Minister Rashad Kelim and General Idris Tashkul, no relation; for Halmere Foreign
Minister Ottilie Farnsrud and her envoy Henrik Sølvgaard; Teyo Barrakan and Lina Sefu of the Upper Sarra Front, who sit on the
heights above the dam; Lucian Adeyra of Brennor Energy, who runs its turbines; Tomé Ravaloa of the League of Inland States.

Pages carry their own publisher and time; plain text cannot, so `story_settings` says them. `expected.json` beside this file
holds the statements that a careful reader finds in the 22 reports up to 9 May, `planted.json` what holds across all of them:
copies, claims with their origins, discrepancies, breaches, versions. Both lie outside `STORY`, so that reading the folder never
reads the answers.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

_HOME = Path(str(files(__name__)))

STORY: Path = _HOME / "reports"
"""The folder of the reports: nothing else lies in it."""


def story_files() -> list[Path]:
    """Give the reports of the story in order of their names, which begin with the day of publication."""
    return sorted(path for path in STORY.iterdir() if path.suffix in {".html", ".txt"})


def story_settings(file: Path | str) -> dict[str, str]:
    """Give what must be said about a report of the story because its bytes do not say it.

    Args:
        file: one of `story_files()`, or its bare name.

    Returns:
        `publisher`, `published` (ISO 8601 with zone) and `url` for a plain-text report, fit for `ReadSettings(**...)`;
        empty for a page, which carries its own.
    """
    manifest: dict[str, dict[str, str]] = json.loads((_HOME / "story.json").read_text(encoding="utf-8"))
    return manifest.get(Path(file).name, {})
