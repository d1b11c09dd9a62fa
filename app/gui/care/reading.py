"""Which commands are about words that have to be read: none of them runs on a covered article."""

from app.gui.command import Command, Group, Need

_ABOUT_WORDS = (Need.SPAN, Need.TAGGING, Need.ARTICLE)
_OTHERS = frozenset(
    (
        *("copy", "select_all", "find", "find_next", "find_previous", "all_relations"),
        *("turn_paragraph", "paragraph_by_letters", "paragraph_rtl", "paragraph_ltr"),
    )
)


def needs_reading(command: Command) -> bool:
    """Whether a command shows, marks or changes words of the article on the page."""
    marks = command.group is Group.SPAN and command.need in _ABOUT_WORDS
    return marks or command.need is Need.SPAN or command.id in _OTHERS
