"""One loaded model for all tests of this folder: loading takes longer than most of them."""

from __future__ import annotations

import pytest

from onrecord.annotate import Annotator, load_annotator


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return load_annotator()
