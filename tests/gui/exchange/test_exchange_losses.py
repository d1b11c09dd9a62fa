"""What would be lost is told before it is; then it is written, or not."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.formats.features import Feature
from app.formats.losses import Loss, LossReport
from app.formats.registry import named
from app.gui.dialogs.export_corpus import ExportDialog
from app.gui.dialogs.losses import LossDialog
from app.gui.dialogs.written import WrittenDialog
from app.tasks.exporting import ExportOptions, ExportReport
from app.tasks.self_check import MOST
from tests.gui.hands import collect, press

TARGETS = ("out.conllu", "out.zip")


def words_of(dialog):
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


@pytest.fixture
def lossy(export_dialog, tagged, finish, tmp_path):
    """The export that loses something, up to the question."""

    def go(name):
        format_id = "conllu" if name.endswith("conllu") else "conll2003"
        export_dialog.chooser.choose("training", format_id)
        export_dialog.path_field.show_path(tmp_path / name)
        export_dialog.answer.click()
        finish()
        dialog = tagged.doors.dialog
        assert isinstance(dialog, LossDialog)
        return dialog

    return go


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_lossy_is_written_without_consent(lossy, tagged, tmp_path, name):
    dialog = lossy(name)
    assert not (tmp_path / name).exists()
    assert not list(tmp_path.glob("*_loss.*"))
    assert ("notes" if name.endswith("zip") else "label scheme") in words_of(dialog)
    assert dialog.cancel.isDefault()
    assert not dialog.answer.isDefault()
    dialog.reject()
    collect()
    again = tagged.doors.dialog
    assert isinstance(again, ExportDialog)
    assert again.path_field.path == tmp_path / name
    assert again.format_id in ("conllu", "conll2003")
    again.reject()
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", TARGETS)
def test_with_consent_it_is_written_with_a_report_beside(lossy, tagged, finish, tmp_path, name):
    dialog = lossy(name)
    press(dialog.causes, Qt.Key.Key_Tab)
    dialog.answer.click()
    finish()
    assert (tmp_path / name).exists()
    said = json.loads((tmp_path / "out_loss.json").read_text(encoding="utf-8"))
    assert said["lost"]["notes" if name.endswith("zip") else "scheme"] == 1
    written = tagged.doors.written
    words = "\n".join(label.text() for label in written.words)
    assert str(tmp_path / "out_loss.txt") in words
    assert str(tmp_path / name) in words
    assert "3 articles" in words
    written.close()
    collect()
    assert tagged.doors.written is None
    assert tagged.focusWidget() is tagged.page.reader


def test_consent_can_still_be_cancelled(lossy, tagged, finish, tmp_path):
    lossy("out.conllu").answer.click()
    tagged.doors.progress.stop.click()
    finish()
    assert not (tmp_path / "out.conllu").exists()
    assert tagged.doors.dialog is None


def test_a_project_closed_meanwhile_is_asked_nothing(lossy, tagged):
    dialog = lossy("out.zip")
    tagged.session.close_project()
    dialog.reject()
    collect()
    assert tagged.doors.dialog is None


def test_examples_stand_at_the_side_they_begin_at(empty_window):
    losses = LossReport()
    losses.tell(Loss(Feature.NOTES, "No place.", "k1", "قال\nالوزير", 2))
    losses.tell(Loss(Feature.NOTES, "No place.", "k2", "In English"))
    losses.lose(Feature.SCHEME)
    for n in range(70):
        losses.tell(Loss(Feature.EXTRA, f"Why {n}."))
    dialog = LossDialog(losses, named("doccano"), empty_window)
    arabic, english = (
        next(x for x in dialog.findChildren(QLabel) if x.text() == words)
        for words in ("قال الوزير", "In English")
    )
    assert arabic.alignment() & Qt.AlignmentFlag.AlignRight
    assert english.alignment() & Qt.AlignmentFlag.AlignLeft
    words = words_of(dialog)
    assert "3" in words
    assert "Overlapping" in words or "overlapping" in words
    assert "12 more" in words
    dialog.reject()


def test_warnings_are_not_told_where_there_are_none(empty_window):
    losses = LossReport()
    losses.lose(Feature.NOTES, 1234)
    dialog = LossDialog(losses, named("jsonl"), empty_window)
    assert "1,234" in words_of(dialog)
    assert "receiver" not in words_of(dialog)
    dialog.reject()


def test_a_fault_of_ours_is_told_plainly(tagged, tmp_path):
    report = ExportReport(articles=1, written=True, checked=True, fault="It holds only 0 articles.")
    tagged.doors._tell_written(tmp_path / "x.jsonl", ExportOptions(), report)
    dialog = tagged.doors.written
    assert isinstance(dialog, WrittenDialog)
    first = dialog.words[0]
    assert first.objectName() == "danger"
    assert "only 0 articles" in first.text()
    assert "mistake of ours" in first.text()
    dialog.close()
    collect()


def test_what_receivers_need_is_told_even_if_nothing_is_lost(tagged, tmp_path):
    report = ExportReport(articles=MOST, written=True, checked=True)
    options = ExportOptions(format="labelstudio")
    tagged.doors._tell_written(tmp_path / "x.json", options, report)
    words = "\n".join(label.text() for label in tagged.doors.written.words)
    assert named("labelstudio").warnings[0] in words
    assert "read back and compared" in words
    assert "told beside it" not in words
    tagged.doors.written.close()
    collect()
