"""Commands: comments."""

from app.gui.command import Command, Group, Need
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP

ROWS: tuple[Command, ...] = (
    row(
        "comment",
        QT_TRANSLATE_NOOP("Commands", "Comment on the span or the article"),
        Group.ARTICLE,
        lambda w: w.session.comments.write(),
        keys=("Ctrl+M",),
        need=Need.TAGGING,
        icon="chat-text",
        part=4,
    ),
    row(
        "answer_comment",
        QT_TRANSLATE_NOOP("Commands", "Answer the comment"),
        Group.ARTICLE,
        lambda w: w.session.comments.answer(),
        need=Need.TAGGING,
        part=4,
    ),
    row(
        "change_comment",
        QT_TRANSLATE_NOOP("Commands", "Change my comment"),
        Group.ARTICLE,
        lambda w: w.session.comments.change(),
        need=Need.TAGGING,
        part=4,
    ),
    row(
        "remove_comment",
        QT_TRANSLATE_NOOP("Commands", "Remove my comment"),
        Group.ARTICLE,
        lambda w: w.session.comments.remove(),
        need=Need.TAGGING,
        part=4,
    ),
    row(
        "settle_comment",
        QT_TRANSLATE_NOOP("Commands", "Settle the comment, or open it again"),
        Group.ARTICLE,
        lambda w: w.session.comments.settle(),
        keys=("Ctrl+Shift+M",),
        need=Need.TAGGING,
        part=4,
    ),
    row(
        "next_comment",
        QT_TRANSLATE_NOOP("Commands", "Next open comment"),
        Group.ARTICLE,
        lambda w: w.session.comments.step(1),
        keys=("Ctrl+T",),
        need=Need.PROJECT,
        part=4,
    ),
    row(
        "previous_comment",
        QT_TRANSLATE_NOOP("Commands", "Previous open comment"),
        Group.ARTICLE,
        lambda w: w.session.comments.step(-1),
        keys=("Ctrl+Shift+T",),
        need=Need.PROJECT,
        part=4,
    ),
    row(
        "settled_comments",
        QT_TRANSLATE_NOOP("Commands", "Show settled comments"),
        Group.VIEW,
        lambda w: w.session.comments.show_settled(not w.session.comments.settled_shown),
        ticked=lambda w: w.settings.settled,
        part=1,
    ),
)
