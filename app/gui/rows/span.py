"""Commands: tagging, going from span to span, moving ends."""

from app.gui.command import Command, Group, Need, Scope
from app.gui.command_rows import edge_rows, row, tag_row
from app.gui.extents import Edge
from app.gui.label_menu import MORE, pick_label
from app.gui.translation import QT_TRANSLATE_NOOP

ROWS: tuple[Command, ...] = (
    *(tag_row(n) for n in range(1, 10)),
    row(
        "more_labels",
        QT_TRANSLATE_NOOP("Commands", "Tag with another label…"),
        Group.SPAN,
        lambda w: pick_label(w.session, w.page.reader),
        keys=(MORE,),
        need=Need.TAGGING,
        scope=Scope.PAGE,
    ),
    row(
        "next_span",
        QT_TRANSLATE_NOOP("Commands", "Next span"),
        Group.SPAN,
        lambda w: w.session.step_span(1),
        keys=("Tab",),
        need=Need.ARTICLE,
        scope=Scope.PAGE,
        part=1,
    ),
    row(
        "previous_span",
        QT_TRANSLATE_NOOP("Commands", "Previous span"),
        Group.SPAN,
        lambda w: w.session.step_span(-1),
        keys=("Shift+Tab",),
        need=Need.ARTICLE,
        scope=Scope.PAGE,
        part=1,
    ),
    row(
        "remove_span",
        QT_TRANSLATE_NOOP("Commands", "Remove span"),
        Group.SPAN,
        lambda w: w.session.remove_selected(),
        keys=("Del",),
        need=Need.TAGGING,
        scope=Scope.PAGE,
        icon="trash",
        part=1,
    ),
    *edge_rows(
        Edge.START,
        "F7",
        (
            QT_TRANSLATE_NOOP("Commands", "Start outward by a word"),
            QT_TRANSLATE_NOOP("Commands", "Start inward by a word"),
            QT_TRANSLATE_NOOP("Commands", "Start outward by a letter"),
            QT_TRANSLATE_NOOP("Commands", "Start inward by a letter"),
        ),
    ),
    *edge_rows(
        Edge.END,
        "F8",
        (
            QT_TRANSLATE_NOOP("Commands", "End outward by a word"),
            QT_TRANSLATE_NOOP("Commands", "End inward by a word"),
            QT_TRANSLATE_NOOP("Commands", "End outward by a letter"),
            QT_TRANSLATE_NOOP("Commands", "End inward by a letter"),
        ),
    ),
    row(
        "leave",
        QT_TRANSLATE_NOOP("Commands", "Leave what is going on"),
        Group.SPAN,
        lambda w: w.leave(),
        keys=("Esc",),
        part=4,
    ),
)
