"""What a screen reader says of a span, and of the place of an article; no widgets."""

from PySide6.QtCore import QCoreApplication

from app.gui.counted import counted
from app.gui.margin.words import Gloss


def span_spoken(gloss: Gloss, *, selected: bool = False) -> str:
    """All that is known of a span, in the order in which it is asked for: label, words, the rest.

    Args:
        gloss: What is known.
        selected: Whether it is the selected one.
    """
    parts = [f"{gloss.short}: {gloss.quote}" if gloss.quote else gloss.short]
    if selected:
        parts.append(_tr("selected"))
    if gloss.author:
        parts.append(_tr("by {name}").format(name=gloss.author))
    if gloss.twins > 1:
        parts.append(_tr("one of {count} spans on these words").format(count=gloss.twins))
    parts += gloss.chips
    parts += gloss.relations
    if gloss.note:
        parts.append(_tr("note: {note}").format(note=gloss.note))
    if gloss.comments:
        parts.append(counted("comments", gloss.comments))
    return "; ".join(parts)


def here_spoken(glosses: list[Gloss], selected: str = "") -> str:
    """Every span at the caret in full, innermost first, one a line; a sentence if there is none."""
    lines = [span_spoken(gloss, selected=gloss.uid == selected) for gloss in glosses]
    return "\n".join(lines) or nothing_spoken()


def entered_spoken(glosses: list[Gloss], before: set[str]) -> str:
    """What is new at the caret: the labels that begin here, or that no span is here any more.

    Args:
        glosses: The spans at the caret, innermost first.
        before: uids of those that have been told already.
    """
    if not glosses:
        return nothing_spoken() if before else ""
    return ", ".join(gloss.short for gloss in glosses if gloss.uid not in before)


def nothing_spoken() -> str:
    """Said where no span is."""
    return _tr("No span at the caret.")


def _tr(words: str) -> str:
    return QCoreApplication.translate("Spoken", words)
