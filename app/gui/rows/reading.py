"""Commands: finding, direction, invisible characters."""

from app.gui.command import Command, Group, Need, Run
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP


def _article(way: str) -> Run:
    return lambda window: window.session.directions.choose_article(way)


def _paragraph(way: str) -> Run:
    return lambda window: window.session.directions.choose_paragraph(way)


def _article_row(name: str, way: str, title: str) -> Command:
    return row(
        name,
        title,
        Group.ARTICLE,
        _article(way),
        need=Need.TAGGING,
        ticked=lambda w: bool(w.session.uid) and w.session.directions.chosen.article == way,
        part=2,
        choice="article_direction",
    )


def _paragraph_row(name: str, way: str, title: str) -> Command:
    return row(
        name,
        title,
        Group.ARTICLE,
        _paragraph(way),
        need=Need.TAGGING,
        ticked=lambda w: bool(w.session.uid) and w.session.directions.chosen_at_caret() == way,
        part=3,
        choice="paragraph_direction",
    )


_FINDING = (
    row(
        "find",
        QT_TRANSLATE_NOOP("Commands", "Find in the article"),
        Group.EDIT,
        lambda w: w.session.finder.open(),
        keys=("Ctrl+F",),
        need=Need.ARTICLE,
        icon="magnifying-glass",
        part=2,
    ),
    row(
        "find_next",
        QT_TRANSLATE_NOOP("Commands", "Next hit"),
        Group.EDIT,
        lambda w: w.session.finder.step(1),
        keys=("F3",),
        need=Need.ARTICLE,
        part=2,
    ),
    row(
        "find_previous",
        QT_TRANSLATE_NOOP("Commands", "Previous hit"),
        Group.EDIT,
        lambda w: w.session.finder.step(-1),
        keys=("Shift+F3",),
        need=Need.ARTICLE,
        part=2,
    ),
)

_DIRECTION = (
    row(
        "turn_article",
        QT_TRANSLATE_NOOP("Commands", "Next direction of the article"),
        Group.ARTICLE,
        lambda w: w.session.directions.turn_article(),
        keys=("Ctrl+Shift+D",),
        need=Need.TAGGING,
        part=2,
    ),
    _article_row("article_by_letters", "", QT_TRANSLATE_NOOP("Commands", "Article by its letters")),
    _article_row("article_rtl", "rtl", QT_TRANSLATE_NOOP("Commands", "Article right to left")),
    _article_row("article_ltr", "ltr", QT_TRANSLATE_NOOP("Commands", "Article left to right")),
    row(
        "turn_paragraph",
        QT_TRANSLATE_NOOP("Commands", "Next direction of the paragraph"),
        Group.ARTICLE,
        lambda w: w.session.directions.turn_paragraph(),
        keys=("Ctrl+D",),
        need=Need.TAGGING,
        part=3,
    ),
    _paragraph_row(
        "paragraph_by_letters", "", QT_TRANSLATE_NOOP("Commands", "Paragraph as the article")
    ),
    _paragraph_row(
        "paragraph_rtl", "rtl", QT_TRANSLATE_NOOP("Commands", "Paragraph right to left")
    ),
    _paragraph_row(
        "paragraph_ltr", "ltr", QT_TRANSLATE_NOOP("Commands", "Paragraph left to right")
    ),
)

ROWS: tuple[Command, ...] = (
    *_FINDING,
    *_DIRECTION,
    row(
        "invisibles",
        QT_TRANSLATE_NOOP("Commands", "Show invisible characters"),
        Group.VIEW,
        lambda w: w.session.directions.toggle_invisibles(),
        keys=("F5",),
        ticked=lambda w: w.settings.invisibles,
        part=3,
    ),
)
