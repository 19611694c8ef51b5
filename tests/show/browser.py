"""Pages in a real browser: what its document holds once it has run, and what a probe of ours finds out there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
)  # fmt: skip


def dom_of(page: str, folder: Path, *, width: int = 1300) -> str:
    """Give the document of a page once a browser has run it; the test is skipped where there is no browser."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("there is no chromium here")
    place = folder / "page.html"
    place.write_text(page, encoding="utf-8")
    shape = (f"--user-data-dir={folder / 'browser'}", f"--window-size={width},900")
    command = [program, *_FLAGS, *shape, "--dump-dom", place.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def probe(page: str, script: str, folder: Path, *, width: int = 1300) -> Any:
    """Run a function body of ours at the end of a page, which has to allow it for that, and give what it returns."""
    allowed = re.sub(r"script-src '[^']*'", "script-src 'unsafe-inline'", page)
    told = f"document.getElementById('probe').textContent = JSON.stringify((() => {{{script}}})());"
    added = f'<pre id="probe"></pre><script>{told}</script>'
    dom = dom_of(allowed.replace("</body>", added + "</body>"), folder, width=width)
    found = re.search(r'<pre id="probe">(.*?)</pre>', dom, re.DOTALL)
    assert found
    assert found[1], "the probe failed in the browser"
    return json.loads(unescape(found[1]))
