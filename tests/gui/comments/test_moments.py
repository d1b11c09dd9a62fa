"""When something was said, in local time."""

from datetime import datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QLocale

from app.gui.comments.moments import local_words

ZONE = timezone(timedelta(hours=3))
NOW = datetime(2026, 11, 22, 1, 0, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def english():
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-21T21:30:00.125Z", "today 00:30"),
        ("2026-11-21T20:59:00Z", "yesterday 23:59"),
        ("2026-11-21T20:59:00", "yesterday 23:59"),
        ("2026-11-20T20:59:00+00:00", "20 Nov 2026 23:59"),
        ("some day", "some day"),
        ("", ""),
    ],
)
def test_a_moment_is_told_as_the_clock_on_the_wall_has_it(moment, words):
    assert local_words(moment, NOW, ZONE) == words
