"""What is said of a piece kept aside: where it stood, why, and what to do next."""

from PySide6.QtCore import QCoreApplication

from app.gui.translation import QT_TRANSLATE_NOOP
from app.project.quarantine import AsideLine, Quarantined
from app.tasks.kept_parts import is_part

_STATUS = {
    "open": QT_TRANSLATE_NOOP("Kept", "waits"),
    "taken": QT_TRANSLATE_NOOP("Kept", "came in"),
    "discarded": QT_TRANSLATE_NOOP("Kept", "discarded"),
}


def _tr(words: str) -> str:
    return QCoreApplication.translate("Kept", words)


def status_words(status: str) -> str:
    """What has become of a piece."""
    return _tr(_STATUS[status])


def place_words(line: AsideLine | Quarantined) -> str:
    """Where in its file a piece stood."""
    words = []
    if line.line is not None:
        words.append(_tr("line {n}").format(n=f"{line.line:,}"))
    if line.byte is not None:
        words.append(_tr("byte {n}").format(n=f"{line.byte:,}"))
    if line.where:
        words.append(line.where)
    return ", ".join(words)


def next_step(piece: Quarantined, article: str | None) -> str:
    """What a person can do about a piece that waits.

    Args:
        piece: The piece.
        article: Title of the article it was left out of, if that is known.
    """
    if not is_part(piece):
        return _tr("Mend it here and try again, or read it in another encoding or format.")
    if article is None:
        return _tr(
            "It belongs to an article, but which one cannot be told any more. Say it there by "
            "hand, then discard it here."
        )
    if "," in piece.where:
        return _tr(
            "It is only a value of “{title}”. Say it there by hand, then discard it here."
        ).format(title=article)
    return _tr("It was left out of “{title}”. Mend it here: trying again puts it in.").format(
        title=article
    )
