"""Groups, orders and fields of the queue in words."""

from PySide6.QtCore import QCoreApplication

from app.gui.states import state_words
from app.gui.translation import QT_TRANSLATE_NOOP
from app.model.article import State
from app.model.queue import GroupBy, Sort

_SORTS = {
    Sort.IMPORTED: QT_TRANSLATE_NOOP("Queue", "Order of import"),
    Sort.TITLE: QT_TRANSLATE_NOOP("Queue", "Title"),
    Sort.KEY: QT_TRANSLATE_NOOP("Queue", "Key"),
    Sort.LENGTH: QT_TRANSLATE_NOOP("Queue", "Length"),
    Sort.SPANS: QT_TRANSLATE_NOOP("Queue", "Number of spans"),
    Sort.STATE: QT_TRANSLATE_NOOP("Queue", "State"),
    Sort.TOUCHED: QT_TRANSLATE_NOOP("Queue", "Last touched"),
}
_GROUPS = {
    GroupBy.NOTHING: QT_TRANSLATE_NOOP("Queue", "No groups"),
    GroupBy.STATE: QT_TRANSLATE_NOOP("Queue", "State"),
    GroupBy.ASSIGNED: QT_TRANSLATE_NOOP("Queue", "Assigned to"),
}


def sort_words(by: Sort) -> str:
    """What an order is called; fields of the metadata have their own names."""
    return QCoreApplication.translate("Queue", _SORTS[by])


def grouping_words(by: GroupBy) -> str:
    """What a way of grouping is called; fields of the metadata have their own names."""
    return QCoreApplication.translate("Queue", _GROUPS[by])


def group_words(by: GroupBy, name: str) -> str:
    """What a group is called."""
    if by is GroupBy.STATE:
        return state_words(State(name))
    if name:
        return name
    if by is GroupBy.ASSIGNED:
        return QCoreApplication.translate("Queue", "Assigned to nobody")
    return QCoreApplication.translate("Queue", "Nothing said")
