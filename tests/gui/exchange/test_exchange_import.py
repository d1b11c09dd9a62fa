"""Files of other tools come in: formats found out, labels mapped, units asked for."""

import gc
import zipfile

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from app.formats.units import Unit
from app.gui.dialogs.file_rows import SEEMS, WRONG
from app.gui.dialogs.import_files import ImportDialog
from app.gui.dialogs.label_mapping import LabelsDialog
from app.gui.dialogs.unit_question import UnitDialog
from app.gui.import_doors import surveying
from app.project.project import Project
from app.tasks.importing import ImportOptions
from app.tasks.progress import run
from app.tasks.surveying import Doubt, Met, Survey
from tests.gui.exchange.conftest import BIRDS, doccano
from tests.gui.hands import collect, press

PLAIN = BIRDS.replace("🕊🕊 ", "")


@pytest.fixture
def foreign(tmp_path):
    """Labels: one that the project calls otherwise, one nobody knows, one it has."""
    labels = (("الوفد", "Actor"), ("الوزير", "PER"), ("حمص", "location"))
    return doccano(tmp_path / "foreign.jsonl", *labels, text=PLAIN)


def came(window):
    """Label and words of each span that came in last."""
    with Project.open(window.session.project.path, read_only=True, lock=False) as project:
        *_, record = project.records()
        return [(span.label, span.quote) for span in record.spans]


def choose(combo, data):
    combo.setCurrentIndex(combo.findData(data))


# --- the files


def test_formats_are_found_out_and_shown(tagged, foreign, tmp_path):
    (tmp_path / "pic.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(foreign, "a.jsonl")
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("خبر", encoding="utf-8")
    (folder / "c.jsonl").write_bytes(foreign.read_bytes())
    (folder / "d.ann").write_text("T1\tlocation 0 3\tخبر\n", encoding="utf-8")
    (folder / "d.txt").write_text("خبر", encoding="utf-8")
    paths = [foreign, tmp_path / "pic.png", tmp_path / "all.zip", folder]
    dialog = ImportDialog([*paths, foreign], tagged)
    assert dialog.paths == paths
    rows = [dialog.list.item(n) for n in range(4)]
    assert rows[0].data(SEEMS) == "doccano (JSON Lines)"
    assert rows[1].data(WRONG)
    assert "picture" in rows[1].toolTip() or "read" in rows[1].toolTip()
    assert "ZIP" in rows[2].data(SEEMS)
    assert "Plain text (2)" in rows[3].data(SEEMS)
    assert rows[3].data(SEEMS).endswith("…")
    image = dialog.list.grab().toImage()
    assert len({image.pixel(x, 16) for x in range(image.width())}) > 2
    dialog.reject()
    collect()


def test_another_format_can_be_named(tagged, bring, tmp_path):
    file = tmp_path / "odd.jsonl"
    file.write_text("سطر\n", encoding="utf-8")
    assert bring(file, format_id="text") is None
    report = tagged.doors.report
    assert "text" in report.files.text()
    assert "1 came in" in report.sums.text()
    report.close()


def test_a_folder_can_be_chosen(tagged, tmp_path):
    tagged.doors.ask_import()
    dialog = tagged.doors.dialog
    dialog._on_choose_folder()
    (folders,) = dialog.findChildren(QFileDialog)
    folders.filesSelected.emit([str(tmp_path)])
    folders.close()
    assert dialog.paths == [tmp_path]
    dialog.reject()
    collect()


# --- labels


def test_labels_are_mapped_before_anything_comes_in(tagged, bring, finish, foreign):
    dialog = bring(foreign)
    assert isinstance(dialog, LabelsDialog)
    assert tagged.queue.model.rowCount() == 3
    assert list(dialog.choices) == ["Actor", "PER"]
    assert dialog.fates == {"Actor": "actor", "PER": None}
    choose(dialog.choices["PER"], "quote_source")
    dialog.answer.click()
    finish()
    tagged.doors.report.close()
    assert came(tagged) == [
        ("actor", "الوفد"),
        ("location", "حمص"),
        ("quote_source", "الوزير"),
    ]
    assert tagged.session.scheme.label("quote_source")


def test_labels_are_created_or_left_out(tagged, bring, finish, foreign):
    dialog = bring(foreign)
    choose(dialog.choices["Actor"], "")
    dialog.answer.click()
    finish()
    tagged.doors.report.close()
    assert came(tagged) == [("location", "حمص"), ("PER", "الوزير")]
    assert "PER" in [button.label.id for button in tagged.labels.buttons]


def test_the_next_import_proposes_the_same(tagged, bring, finish, foreign, tmp_path):
    dialog = bring(foreign)
    choose(dialog.choices["PER"], "claim")
    choose(dialog.choices["Actor"], "")
    dialog.answer.click()
    finish()
    tagged.doors.report.close()
    more = doccano(tmp_path / "more.jsonl", ("المدينة", "PER"), ("الوفد", "Actor"), text=PLAIN)
    dialog = bring(more)
    assert dialog.fates == {"Actor": "", "PER": "claim"}
    dialog.reject()
    collect()
    assert tagged.queue.model.rowCount() == 4


def test_leaving_the_labels_takes_nothing_in(tagged, bring, foreign, qtbot):
    dialog = bring(foreign)
    with qtbot.waitSignal(tagged.session.told) as told:
        dialog.cancel.click()
    assert "Nothing was imported" in told.args[0]
    assert tagged.queue.model.rowCount() == 3
    assert not tagged.session.work
    assert tagged.session.tag("claim")


def test_labels_by_keys_alone(tagged, bring, finish, foreign):
    dialog = bring(foreign)
    first, second = dialog.choices.values()
    assert dialog.focusWidget() is first
    press(first, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is second
    press(second, Qt.Key.Key_Down)
    assert dialog.fates["PER"] == ""
    press(second, Qt.Key.Key_Return, text="\r")
    finish()
    tagged.doors.report.close()
    assert ("PER", "الوزير") not in came(tagged)


def test_a_label_that_nobody_could_tell_from_ours_is_not_added(tagged):
    found = Survey(labels=[Met("ACTOR"), Met("Actors")])
    dialog = LabelsDialog(found, {"ACTOR": None, "Actors": None}, tagged.session.scheme, tagged)
    assert dialog.fates == {"ACTOR": "actor", "Actors": None}
    words = [dialog.choices["ACTOR"].itemText(n) for n in range(dialog.choices["ACTOR"].count())]
    assert not any("Add" in one for one in words)
    dialog.reject()
    collect()


def test_a_label_as_long_as_an_article_is_shown_in_short(tagged):
    found = Survey(labels=[Met("كلمة\n" * 50_000)])
    dialog = LabelsDialog(found, {}, tagged.session.scheme, tagged)
    (combo,) = dialog.choices.values()
    assert len(combo.itemText(0)) < 80
    assert dialog.sizeHint().width() < 1200
    dialog.reject()
    collect()


def test_very_many_labels(tagged):
    found = Survey(labels=[Met(f"L{n}", 1, ["كلمة"]) for n in range(203)])
    found.files["doccano"] = 2
    dialog = LabelsDialog(found, {}, tagged.session.scheme, tagged)
    dialog.show()
    assert len(dialog.choices) == 200
    assert set(dialog.fates.values()) == {None}
    last = list(dialog.choices.values())[-1]
    last.setFocus()
    press(last, Qt.Key.Key_Tab)
    press(dialog.answer, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    dialog.reject()
    collect()


def test_a_project_closed_meanwhile_takes_nothing_in(tagged, bring, foreign):
    dialog = bring(foreign)
    tagged.session.close_project()
    dialog.answer.click()
    collect()
    assert tagged.doors.jobs.job is None
    tagged.doors._ask_labels([], None, Survey())
    assert tagged.doors.dialog is None


# --- units


def test_units_that_matter_are_asked_for_with_their_words(tagged, bring, finish, tmp_path):
    file = doccano(tmp_path / "a.jsonl", ("حمص", "location"))
    dialog = bring(file)
    assert isinstance(dialog, UnitDialog)
    taken = dialog.choices[0, Unit.CODE_POINT]
    assert taken.isChecked()
    assert "taken if nobody" in taken.text()
    other = dialog.choices[0, Unit.UTF16]
    assert "حمص" in taken.accessibleDescription()
    assert "حمص" not in other.accessibleDescription()
    press(taken, Qt.Key.Key_Down)
    assert other.isChecked()
    assert dialog.units == {"a.jsonl": Unit.UTF16}
    shown = other.accessibleDescription()
    dialog.answer.click()
    finish()
    tagged.doors.report.close()
    ((_, words),) = came(tagged)
    assert words.strip() in shown


def test_the_unit_that_is_taken_anyway(tagged, bring, finish, tmp_path):
    file = doccano(tmp_path / "a.jsonl", ("حمص", "location"), ("الوزير", "PER"), extra=2)
    dialog = bring(file)
    assert isinstance(dialog, UnitDialog)
    assert dialog.units == {}
    dialog.answer.click()
    collect()
    dialog = tagged.doors.dialog
    assert isinstance(dialog, LabelsDialog)
    dialog.answer.click()
    finish()
    tagged.doors.report.close()
    assert came(tagged) == [("location", "حمص"), ("PER", "الوزير")]


def test_leaving_the_question_takes_nothing_in(tagged, bring, tmp_path, qtbot):
    dialog = bring(doccano(tmp_path / "a.jsonl", ("حمص", "location"), extra=2))
    with qtbot.waitSignal(tagged.session.told):
        dialog.cancel.click()
    assert tagged.queue.model.rowCount() == 3
    assert tagged.doors.dialog is None


def test_many_files_in_doubt(tagged):
    doubts = [
        Doubt("A", Unit.UTF16, ["a", "b"], {Unit.UTF16: ["خبر"], Unit.UTF8: [""]}),
        Doubt("B", Unit.UTF8, ["c"], {Unit.UTF8: ["خبر"], Unit.GRAPHEME: ["x"]}),
    ]
    dialog = UnitDialog(doubts, tagged)
    assert "nothing" in dialog.choices[0, Unit.UTF8].accessibleDescription()
    dialog.choices[0, Unit.UTF8].setChecked(True)
    assert dialog.units == {"a": Unit.UTF8, "b": Unit.UTF8}
    dialog.reject()
    collect()


# --- work


def test_a_cancelled_look_takes_nothing_in(tagged, foreign, finish, qtbot):
    tagged.doors.ask_import([foreign])
    tagged.doors.dialog.answer.click()
    assert tagged.session.work
    tagged.doors.progress.stop.click()
    finish()
    assert tagged.doors.dialog is None
    assert tagged.queue.model.rowCount() == 3
    assert not tagged.session.work


def test_only_one_work_at_a_time(tagged, foreign, finish):
    tagged.doors.ask_import([foreign])
    tagged.doors.dialog.answer.click()
    tagged.doors._look_into([foreign], None, None)
    finish()
    tagged.doors.dialog.reject()
    collect()


def test_a_look_ends_with_a_question_or_with_what_was_read(tagged, foreign, tmp_path):
    path = tagged.session.project.path
    tagged.session.close_project()
    assert run(surveying(path, [foreign], ImportOptions())()).asks
    (tmp_path / "new.txt").write_text("خبر جديد", encoding="utf-8")
    looked = run(surveying(path, [tmp_path / "new.txt"], ImportOptions())())
    assert [one.title for one in looked.stage.articles] == ["خبر جديد"]
    looked.put_away()


def test_a_project_that_others_hold_meanwhile_takes_nothing_in(tagged, foreign):
    tagged.doors.ask_import([foreign])
    tagged.session.begin_work("elsewhere")
    tagged.doors.dialog.answer.click()
    assert tagged.doors.jobs.job is None
    collect()
    assert tagged.doors.dialog is None
    assert tagged.session.work == "elsewhere"
    tagged.session.end_work()


def test_dialogs_leave_nothing_behind_for_another_thread_to_collect(tagged, bring, foreign):
    gc.collect()
    gc.disable()
    try:
        bring(foreign).reject()
        collect()
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        left = [x for x in gc.garbage if isinstance(x, QObject)]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert left == []


def test_answers_without_their_dialog_do_nothing(empty_window):
    empty_window.doors._on_import_answered()
    empty_window.doors.ask_import()
    assert empty_window.doors.dialog is None
