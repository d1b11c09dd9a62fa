"""Commands: corrections that go back to colleagues, and those that came."""

from app.gui.command import Command, Group, Need
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP

ROWS: tuple[Command, ...] = (
    row(
        "feedback_file",
        QT_TRANSLATE_NOOP("Commands", "Feedback file for a colleague…"),
        Group.REVIEW,
        lambda w: w.doors.ask_feedback(),
        keys=("Ctrl+Shift+E",),
        need=Need.PROJECT,
        icon="export",
        part=5,
    ),
    row(
        "take_feedback",
        QT_TRANSLATE_NOOP("Commands", "Take feedback…"),
        Group.REVIEW,
        lambda w: w.doors.ask_take_feedback(),
        need=Need.WRITING,
        icon="download-simple",
        part=5,
    ),
    row(
        "feedback_list",
        QT_TRANSLATE_NOOP("Commands", "Feedback on my work"),
        Group.REVIEW,
        lambda w: w.open_list("feedback"),
        keys=("Ctrl+H",),
        need=Need.PROJECT,
        part=5,
    ),
    row(
        "accept_feedback",
        QT_TRANSLATE_NOOP("Commands", "Accept the feedback"),
        Group.REVIEW,
        lambda w: w.session.feedback.accept(),
        need=Need.WRITING,
        part=5,
    ),
    row(
        "decline_feedback",
        QT_TRANSLATE_NOOP("Commands", "Decline the feedback, and say why"),
        Group.REVIEW,
        lambda w: w.session.feedback.ask_words(declining=True),
        need=Need.WRITING,
        part=5,
    ),
    row(
        "answer_feedback",
        QT_TRANSLATE_NOOP("Commands", "Answer the feedback"),
        Group.REVIEW,
        lambda w: w.session.feedback.ask_words(declining=False),
        need=Need.WRITING,
        part=5,
    ),
    row(
        "next_feedback",
        QT_TRANSLATE_NOOP("Commands", "Next feedback"),
        Group.REVIEW,
        lambda w: w.session.feedback.step(1),
        need=Need.PROJECT,
        part=5,
    ),
    row(
        "previous_feedback",
        QT_TRANSLATE_NOOP("Commands", "Previous feedback"),
        Group.REVIEW,
        lambda w: w.session.feedback.step(-1),
        need=Need.PROJECT,
        part=5,
    ),
)
