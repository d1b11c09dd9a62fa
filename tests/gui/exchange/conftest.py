import json

import pytest

from app.gui.dialogs.export_corpus import ExportDialog
from app.gui.dialogs.import_files import ImportDialog
from tests.gui.hands import caret_on, collect
from tests.gui.ways import take_in

BIRDS = "🕊🕊 وصل الوفد إلى حمص أمس، وقال الوزير إن الجيش دخل المدينة"


@pytest.fixture
def tagged(window):
    """Spans, a note and a comment of maryam, a span of samar."""
    session = window.session
    caret_on(window, "دمشق")
    assert session.tag("location")
    session.set_note("عاصمة", session.spans.visible[0].uid)
    session.become("samar")
    caret_on(window, "الجيش")
    assert session.tag("actor")
    session.become("maryam")
    return window


@pytest.fixture
def export_dialog(tagged):
    """The export dialog, whatever becomes of it."""
    tagged.doors.ask_export()
    dialog = tagged.doors.dialog
    assert isinstance(dialog, ExportDialog)
    yield dialog
    if tagged.doors.dialog is dialog:
        dialog.reject()
    collect()


@pytest.fixture
def finish(tagged, qtbot):
    """Waits for the end of long work; what was looked at comes in as it was found."""

    def wait():
        qtbot.waitUntil(lambda: tagged.doors.jobs.job is None, timeout=20_000)
        collect()
        take_in(tagged, qtbot)

    return wait


@pytest.fixture
def bring(tagged, finish):
    """Through the import dialog, to whatever comes next."""

    def go(*paths, format_id=None):
        tagged.doors.ask_import(paths)
        dialog = tagged.doors.dialog
        assert isinstance(dialog, ImportDialog)
        if format_id:
            dialog.format.setCurrentIndex(dialog.format.findData(format_id))
        dialog.answer.click()
        finish()
        return tagged.doors.dialog

    return go


def doccano(path, *labels, extra=0, text=BIRDS):
    """A file of doccano: one article, the words of each label marked with it."""
    spans = []
    for words, label in labels:
        start = text.index(words) + extra
        spans.append([start, start + len(words), label])
    line = json.dumps({"text": text, "label": spans}, ensure_ascii=False)
    path.write_text(line + "\n", encoding="utf-8")
    return path
