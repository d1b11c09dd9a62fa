"""Numbers with what they count: "1 span", "2 spans"."""

from PySide6.QtCore import QCoreApplication

from app.gui.translation import QT_TRANSLATE_NOOP

_ONE = {
    "articles": QT_TRANSLATE_NOOP("Counted", "1 article"),
    "spans": QT_TRANSLATE_NOOP("Counted", "1 span"),
    "relations": QT_TRANSLATE_NOOP("Counted", "1 relation"),
    "comments": QT_TRANSLATE_NOOP("Counted", "1 comment"),
    "decisions": QT_TRANSLATE_NOOP("Counted", "1 decision"),
    "states": QT_TRANSLATE_NOOP("Counted", "1 state"),
    "assignments": QT_TRANSLATE_NOOP("Counted", "1 assignment"),
    "pieces": QT_TRANSLATE_NOOP("Counted", "1 piece"),
    "hits": QT_TRANSLATE_NOOP("Counted", "1 hit"),
    "places": QT_TRANSLATE_NOOP("Counted", "1 place"),
    "values": QT_TRANSLATE_NOOP("Counted", "1 value"),
    "labels": QT_TRANSLATE_NOOP("Counted", "1 label"),
    "spans_relations": QT_TRANSLATE_NOOP("Counted", "1 span or relation"),
}
_MANY = {
    "articles": QT_TRANSLATE_NOOP("Counted", "%n articles"),
    "spans": QT_TRANSLATE_NOOP("Counted", "%n spans"),
    "relations": QT_TRANSLATE_NOOP("Counted", "%n relations"),
    "comments": QT_TRANSLATE_NOOP("Counted", "%n comments"),
    "decisions": QT_TRANSLATE_NOOP("Counted", "%n decisions"),
    "states": QT_TRANSLATE_NOOP("Counted", "%n states"),
    "assignments": QT_TRANSLATE_NOOP("Counted", "%n assignments"),
    "pieces": QT_TRANSLATE_NOOP("Counted", "%n pieces"),
    "hits": QT_TRANSLATE_NOOP("Counted", "%n hits"),
    "places": QT_TRANSLATE_NOOP("Counted", "%n places"),
    "values": QT_TRANSLATE_NOOP("Counted", "%n values"),
    "labels": QT_TRANSLATE_NOOP("Counted", "%n labels"),
    "spans_relations": QT_TRANSLATE_NOOP("Counted", "%n spans and relations"),
}


def counted(what: str, number: int) -> str:
    """`number` articles, spans, relations or whatever else is counted, in words."""
    words = _ONE[what] if number == 1 else _MANY[what]
    said = QCoreApplication.translate("Counted", words, None, number)
    return said.replace(str(number), f"{number:,}", 1)
