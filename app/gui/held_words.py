"""What a format holds, in the words of the window."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from app.formats.base import Format
from app.formats.features import Feature, Keeps
from app.gui.translation import QT_TRANSLATE_NOOP

_NAMES = {
    Feature.TEXT: QT_TRANSLATE_NOOP("Features", "text"),
    Feature.KEYS: QT_TRANSLATE_NOOP("Features", "keys of articles"),
    Feature.TITLE: QT_TRANSLATE_NOOP("Features", "titles"),
    Feature.LANGUAGE: QT_TRANSLATE_NOOP("Features", "language"),
    Feature.METADATA: QT_TRANSLATE_NOOP("Features", "metadata"),
    Feature.STATES: QT_TRANSLATE_NOOP("Features", "states"),
    Feature.ASSIGNED: QT_TRANSLATE_NOOP("Features", "assignments"),
    Feature.UIDS: QT_TRANSLATE_NOOP("Features", "identifiers"),
    Feature.SPANS: QT_TRANSLATE_NOOP("Features", "spans"),
    Feature.EXTENTS: QT_TRANSLATE_NOOP("Features", "ends of spans"),
    Feature.FRAGMENTS: QT_TRANSLATE_NOOP("Features", "pieces of spans"),
    Feature.LABELS: QT_TRANSLATE_NOOP("Features", "names of labels"),
    Feature.LAYERS: QT_TRANSLATE_NOOP("Features", "who annotated"),
    Feature.ATTRIBUTES: QT_TRANSLATE_NOOP("Features", "attributes"),
    Feature.NOTES: QT_TRANSLATE_NOOP("Features", "notes"),
    Feature.CREATED: QT_TRANSLATE_NOOP("Features", "times"),
    Feature.RELATIONS: QT_TRANSLATE_NOOP("Features", "relations"),
    Feature.RELATION_ATTRIBUTES: QT_TRANSLATE_NOOP("Features", "attributes of relations"),
    Feature.CUES: QT_TRANSLATE_NOOP("Features", "cue words"),
    Feature.COMMENTS: QT_TRANSLATE_NOOP("Features", "comments"),
    Feature.EXTRA: QT_TRANSLATE_NOOP("Features", "keys of other tools"),
    Feature.SCHEME: QT_TRANSLATE_NOOP("Features", "the label scheme"),
    Feature.NESTED: QT_TRANSLATE_NOOP("Features", "nested spans"),
    Feature.OVERLAPPING: QT_TRANSLATE_NOOP("Features", "overlapping spans"),
    Feature.STACKED: QT_TRANSLATE_NOOP("Features", "stacked spans"),
    Feature.MULTILINE: QT_TRANSLATE_NOOP("Features", "spans over several lines"),
    Feature.DISCONTINUOUS: QT_TRANSLATE_NOOP("Features", "spans in pieces"),
}
_SENTENCES = {
    Keeps.LOST: QT_TRANSLATE_NOOP("Features", "Not written: {names}."),
    Keeps.PARTLY: QT_TRANSLATE_NOOP("Features", "Not always whole: {names}."),
    Keeps.SET_UP: QT_TRANSLATE_NOOP("Features", "Lost there unless it is set up: {names}."),
}


def feature_name(feature: Feature) -> str:
    """What a feature is called."""
    return QCoreApplication.translate("Features", _NAMES[feature])


def held_lines(made: Format) -> Iterator[str]:
    """One line each of what a format loses, and what its offsets count."""
    for fate, words in _SENTENCES.items():
        names = [feature_name(f) for f in Feature if made.holds.get(f) == fate]
        if names:
            said = QCoreApplication.translate("Features", words)
            yield said.format(names=", ".join(names))
    if made.holds and all(made.holds.get(f) == Keeps.KEPT for f in Feature):
        yield QCoreApplication.translate("Features", "Nothing is lost.")
    if made.unit:
        words = QCoreApplication.translate("Features", "Unit of offsets: {unit}.")
        yield words.format(unit=made.unit)
