"""Points of time as they are written."""

import pytest

from onrecord.dates import Moment
from onrecord.read.moments import best_moment, parse_moment


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2025-03-04", "2025-03-04"),
        ("20250304", "2025-03-04"),
        ("2025/03/04", "2025-03-04"),
        ("2025-03-04T10:00:00Z", "2025-03-04T10:00:00+00:00"),
        ("2025-03-04 10:00:00+01:00", "2025-03-04T10:00:00+01:00"),
        ("2025-03-04 10:00:00 +0100", "2025-03-04T10:00:00+01:00"),
        ("2025-03-04 10:00 UTC", "2025-03-04T10:00:00+00:00"),
        ("2025-03-04T10:00:00.1234567Z", "2025-03-04T10:00:00.123456+00:00"),
        ("2025-03-04T23:30", "2025-03-04T23:30:00"),
        ("Tue, 04 Mar 2025 10:00:00 +0100", "2025-03-04T10:00:00+01:00"),
        ("Tue, 04 Mar 2025 10:00:00 -0000", "2025-03-04T10:00:00+00:00"),
        ("4 March 2025", "2025-03-04"),
        ("March 4, 2025", "2025-03-04"),
    ],
)
def test_forms_with_one_reading_are_read(words: str, value: str) -> None:
    moment = parse_moment(words, "meta")
    assert moment is not None
    assert moment.isoformat() == value


@pytest.mark.parametrize(
    "words", ["", "03/04/2025", "yesterday", "2025-13-40", "0001-01-01T00:00:00", "30 February 2025", "1741082400"]
)
def test_other_forms_are_refused(words: str) -> None:
    assert parse_moment(words, "meta") is None


def test_a_fuller_statement_of_the_same_time_stands_in_for_a_bare_day() -> None:
    def stated(words: str, field: str) -> Moment:
        moment = parse_moment(words, field)
        assert moment is not None
        return moment

    day, instant, other = (
        stated("2025-03-04", "json-ld"),
        stated("2025-03-04T10:00Z", "meta"),
        stated("2024-01-01T10:00Z", "time"),
    )
    assert best_moment([day, other, instant]) == instant
    assert best_moment([instant, other]) == instant
    assert best_moment([]) is None
