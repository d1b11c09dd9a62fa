"""What is said about articles that are to come in. Pure functions."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.gui.quoted import isolated
from app.tasks.staged import Alike, Staged, Twin
from app.text.boilerplate import TITLES
from app.text.legible import shortened

_MINUTE = 60
_LEFT_TO_RIGHT, _POP = "\u2066", "\u2069"  # names of files run that way
_TITLE = 60


def rule_title(rule: str) -> str:
    """What people call a rule that proposes passages; a reader's own rule by its id."""
    return TITLES.get(rule) or rule.replace("_", " ").replace("-", " ")


def note(staged: Staged, cuts: int) -> str:
    """What is to be known of an article in one line; empty for most."""
    said = [twin_words(twin) for twin in staged.twins if twin.how != Alike.NEAR]
    if staged.group is not None:
        said.append(_tr("wire copy, group {n}").format(n=staged.group + 1))
    if staged.quality is not None:
        said.append(_tr("proof-read first, {share}").format(share=f"{staged.quality:.2f}"))
    if cuts:
        many = _tr("{n} passages left out").format(n=cuts)
        said.append(_tr("1 passage left out") if cuts == 1 else many)
    elif staged.proposed:
        said.append(_tr("proposals not taken"))
    return " · ".join(said)


def twin_words(twin: Twin) -> str:
    """How an article is like another one."""
    words = {
        Alike.BYTES: _tr("same bytes as {title}"),
        Alike.TEXT: _tr("same text as {title}"),
        Alike.NEAR: _tr("much like {title}"),
        Alike.VERSION: _tr("new version of {title}"),
    }[twin.how]
    return words.format(title=isolated(shortened(twin.title[:_TITLE])))


def facts(file: str, place: str, language: str, date: str, length: int) -> str:
    """Where an article comes from and what is known of it, in one line."""
    size = _tr("{n} characters").format(n=f"{length:,}")
    where = " ".join(filter(None, (f"{_LEFT_TO_RIGHT}{file}{_POP}", place)))
    return " · ".join(filter(None, (where, language, date and isolated(date), size)))


def sums(counts: Mapping[str, int], passages: int) -> str:
    """What will come of it, in one line."""
    words = _tr("{read} read: {coming} come in, {aside} kept aside, {skipped} skipped.")
    said = words.format(**{name: f"{number:,}" for name, number in counts.items()})
    if passages == 1:
        return f"{said} {_tr('1 passage is left out.')}"
    if passages:
        return f"{said} {_tr('{n} passages are left out.').format(n=f'{passages:,}')}"
    return said


def size_words(number: int) -> str:
    """A number of bytes as people say it."""
    size = float(number)
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.2f} GB"


def time_left(seconds: float, done: int, total: int) -> str:
    """How long work will last, as far as can be told; empty if it cannot.

    Args:
        seconds: Since it began.
        done: How much of it is done.
        total: How much there is in all.
    """
    if seconds < 1 or not 0 < done <= total:
        return ""
    left = seconds * (total - done) / done
    if left < _MINUTE:
        return _tr("less than a minute left")
    minutes = round(left / _MINUTE)
    return _tr("1 minute left") if minutes == 1 else _tr("{n} minutes left").format(n=minutes)


def amounts(done: int, total: int, count: int, seconds: float, *, in_bytes: bool) -> str:
    """Articles, bytes and time left, in one line.

    Args:
        done: How much is done.
        total: How much there is in all; 0 if nobody knows.
        count: Articles read so far; 0 if nobody counts.
        seconds: Since it began.
        in_bytes: Whether `done` and `total` are bytes.
    """
    said = []
    if count:
        said.append(_tr("1 article") if count == 1 else _tr("{n} articles").format(n=f"{count:,}"))
    if total and in_bytes:
        words = _tr("{done} of {total}")
        said.append(words.format(done=size_words(done), total=size_words(total)))
    said.append(time_left(seconds, done, total))
    return " · ".join(filter(None, said))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Importing", words)
