"""When something was said, as the clock on the wall has it."""

from datetime import UTC, datetime, timedelta, tzinfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime


def local_words(moment: str, now: datetime, zone: tzinfo | None = None) -> str:
    """A moment in words: "today 14:05", "yesterday 9:30", or the date and the time.

    Args:
        moment: ISO 8601; without an offset it is UTC.
        now: The present, aware of its zone.
        zone: The zone to tell it in; None for that of the machine.

    Returns:
        The words; `moment` itself if it is no time.
    """
    at = _read(moment)
    if at is None:
        return moment
    at, today = at.astimezone(zone), now.astimezone(zone).date()
    locale = QLocale()
    clock = locale.toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
    if at.date() == today:
        return _tr("today {time}").format(time=clock)
    if at.date() == today - timedelta(days=1):
        return _tr("yesterday {time}").format(time=clock)
    day = locale.toString(QDate(at.year, at.month, at.day), "d MMM yyyy")
    return f"{day} {clock}"


def _read(moment: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Moments", words)
