"""The export dialog: audience, format, layers, articles, target; kept for the next time."""

import json
import zipfile
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from app.formats.registry import formats, named
from app.gui.dialogs.export_corpus import ExportDialog
from app.gui.dialogs.export_target import TargetField
from app.gui.export_doors import exporting
from app.gui.export_wish import FILE, FILTER, FOLDER, QUEUE
from app.project.project import Project
from app.tasks.choosing import Choice
from app.tasks.exporting import ExportOptions
from app.tasks.progress import run
from tests.gui.hands import collect, press


def ids(listed):
    return [listed.item(n).data(Qt.ItemDataRole.UserRole) for n in range(listed.count())]


def test_an_audience_leads_to_its_formats(export_dialog):
    chooser = export_dialog.chooser
    writable = [made for made in formats() if made.writer]
    assert ids(chooser.list) == [made.id for made in writable]
    for n, audience in enumerate(ids(chooser.audiences)):
        chooser.audiences.setCurrentRow(n)
        wanted = [made.id for made in writable if not audience or audience in made.audience]
        assert ids(chooser.list) == wanted
        assert chooser.made.id in wanted
        assert chooser.details.text()
    assert "training" in ids(chooser.audiences)


def test_the_format_stays_where_it_suits_the_other_audience(export_dialog):
    chooser = export_dialog.chooser
    chooser.choose("tools", "doccano")
    chooser.choose("training", "no such format")
    assert chooser.made.id == "doccano"


def test_by_keys_alone(export_dialog, qtbot):
    chooser = export_dialog.chooser
    assert export_dialog.focusWidget() is chooser.audiences
    press(chooser.audiences, Qt.Key.Key_Down)
    assert chooser.audience == "archive"
    press(chooser.audiences, Qt.Key.Key_Tab)
    assert export_dialog.focusWidget() is chooser.list
    press(chooser.list, Qt.Key.Key_Down)
    assert chooser.made.id == ids(chooser.list)[1]


def test_tab_goes_down_the_dialog(export_dialog):
    export_dialog.chooser.choose("tools", "brat")
    wanted = [
        export_dialog.chooser.audiences,
        export_dialog.chooser.list,
        export_dialog.layers,
        export_dialog.articles.combo,
        export_dialog.target.shape,
        export_dialog.path_field.line,
        export_dialog.path_field.choose,
    ]
    for before, after in pairwise(wanted):
        press(before, Qt.Key.Key_Tab)
        assert export_dialog.focusWidget() is after


def test_rows_are_painted(export_dialog):
    image = export_dialog.chooser.list.grab().toImage()
    assert len({image.pixel(x, 40) for x in range(image.width())}) > 2


def test_names_follow_the_format(export_dialog, tmp_path):
    chooser, target = export_dialog.chooser, export_dialog.target
    folder = target.path_field.path.parent
    assert target.path_field.path == folder / "work.jsonl"
    assert not target.shape.isVisible()
    chooser.choose("", "brat")
    assert target.shape.isVisible()
    assert target.path_field.path == folder / "work-brat.zip"
    target.shape.setCurrentIndex(target.shape.findData(FOLDER))
    assert target.path_field.path == folder / "work-brat"
    (folder / "work-brat").mkdir()
    chooser.choose("", "jsonl")
    chooser.choose("", "brat")
    assert target.path_field.path == folder / "work-brat-2"
    target.shape.setCurrentIndex(target.shape.findData(FILE))
    target.path_field.show_path(tmp_path / "mine.ann")
    chooser.choose("", "labelstudio")
    assert target.path_field.path == tmp_path / "mine.json"
    target.path_field.line.clear()
    chooser.choose("", "jsonl")
    assert target.path_field.path is None


def test_a_shape_before_any_format_is_only_kept(export_dialog, tmp_path):
    field = TargetField(tmp_path / "p.hashiya", export_dialog)
    field.shape.setCurrentIndex(1)
    assert field.path_field.path == tmp_path / "x"
    field.show_format(named("brat"))
    assert field.path_field.path == tmp_path / "p-brat"


def test_layers(export_dialog):
    field = export_dialog.layers_field
    assert export_dialog.choice == Choice()
    field.combo.setCurrentIndex(1)
    assert export_dialog.choice.annotators == ("maryam",)
    field.combo.setCurrentIndex(field.combo.count() - 1)
    assert field.several
    assert field.list.isVisible()
    export_dialog.answer.click()
    assert "Tick whose" in export_dialog.mistake.text()
    field.list.setFocus()
    press(field.list, Qt.Key.Key_Space, text=" ")
    assert field.people == ("maryam",)
    words = [field.combo.itemText(n) for n in range(field.combo.count())]
    assert "The gold layer" not in words


def test_the_gold_layer_comes_first_once_there_is_one(tagged):
    tagged.session.become("gold")
    tagged.session.place(3)
    assert tagged.session.tag("claim")
    tagged.session.become("maryam")
    tagged.doors.ask_export()
    combo = tagged.doors.dialog.layers
    assert combo.itemText(2) == "The gold layer"
    combo.setCurrentIndex(2)
    assert tagged.doors.dialog.choice.annotators == ("gold",)
    tagged.doors.dialog.reject()


def test_articles_of_a_filter_are_counted(export_dialog, qtbot):
    field = export_dialog.articles
    assert field.combo.findData(QUEUE) == -1
    assert field.combo.itemText(0) == "All (3 articles)"
    field.combo.setCurrentIndex(field.combo.findData(FILTER))
    field.line.setText("label:location")
    qtbot.waitUntil(lambda: field.told.text() == "1 article")
    assert export_dialog.choice.articles == "label:location"
    field.line.setText("state:nonsense")
    qtbot.waitUntil(lambda: "no state" in field.told.text())
    export_dialog.answer.click()
    assert "no state" in export_dialog.mistake.text()
    field.line.setText("هدنة state:done")
    assert field.line.layoutDirection() == Qt.LayoutDirection.RightToLeft
    export_dialog.answer.click()
    assert "No article" in export_dialog.mistake.text()


def test_the_queue_as_it_is_filtered_now(tagged, finish, tmp_path):
    tagged.session.arranging.look_for("ثان")
    tagged.doors.ask_export()
    dialog = tagged.doors.dialog
    dialog.articles.combo.setCurrentIndex(dialog.articles.combo.findData(QUEUE))
    assert dialog.articles.told.text() == "1 article"
    dialog.path_field.show_path(tmp_path / "out.jsonl")
    dialog.answer.click()
    finish()
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["key"] for line in lines[1:]] == ["b.txt"]
    tagged.session.arranging.look_for("")
    tagged.doors.ask_export()
    assert tagged.doors.dialog.articles.which == "all"
    tagged.doors.dialog.reject()


def test_the_last_choices_are_there_again(tagged, finish, tmp_path, qtbot):
    tagged.doors.ask_export()
    dialog = tagged.doors.dialog
    dialog.chooser.choose("archive", "jsonl")
    field = dialog.layers_field
    field.combo.setCurrentIndex(field.combo.count() - 1)
    for n in range(2):
        field.list.item(n).setCheckState(Qt.CheckState.Checked)
    dialog.articles.combo.setCurrentIndex(dialog.articles.combo.findData(FILTER))
    dialog.articles.line.setText("label:actor")
    dialog.path_field.show_path(tmp_path / "out.jsonl")
    with qtbot.waitSignal(tagged.session.told, timeout=20_000) as told:
        dialog.answer.click()
    assert str(tmp_path / "out.jsonl") in told.args[0]
    finish()
    assert tagged.doors.written is None
    tagged.doors.ask_export()
    again = tagged.doors.dialog
    assert (again.chooser.audience, again.format_id) == ("archive", "jsonl")
    assert set(again.choice.annotators) == {"maryam", "samar"}
    assert again.choice.articles == "label:actor"
    again.reject()
    with Project.open(tagged.session.project.path, read_only=True, lock=False) as project:
        assert project.setting("export")["several"] is True


def test_a_target_that_cannot_be_is_told_before_anything_is_done(export_dialog, tagged, tmp_path):
    full = tmp_path / "full"
    full.mkdir()
    (full / "x").touch()
    export_dialog.chooser.choose("", "brat")
    export_dialog.path_field.show_path(full)
    export_dialog.answer.click()
    assert "not empty" in export_dialog.mistake.text()
    export_dialog.path_field.show_path(tagged.session.project.path)
    export_dialog.answer.click()
    export_dialog.answer.click()
    assert "cannot be written over" in export_dialog.mistake.text()
    assert tagged.doors.jobs.job is None


def test_a_cancelled_export_leaves_nothing(export_dialog, tagged, finish, tmp_path):
    target = tmp_path / "new" / "out.jsonl"
    target.parent.mkdir()
    export_dialog.path_field.show_path(target)
    export_dialog.answer.click()
    tagged.doors.progress.stop.click()
    finish()
    assert list(target.parent.iterdir()) == []
    assert tagged.doors.dialog is None


@pytest.mark.parametrize("name", ["out.zip", "out"])
def test_many_files(export_dialog, tagged, finish, tmp_path, name):
    export_dialog.chooser.choose("tools", "uima-xmi")
    export_dialog.layers.setCurrentIndex(1)
    export_dialog.path_field.show_path(tmp_path / name)
    export_dialog.answer.click()
    finish()
    if tagged.doors.dialog is not None:
        tagged.doors.dialog.answer.click()
        finish()
    target = tmp_path / name
    assert zipfile.is_zipfile(target) if name.endswith("zip") else any(target.iterdir())
    if tagged.doors.written is not None:
        tagged.doors.written.close()


def test_nothing_happens_without_a_project(empty_window):
    doors = empty_window.doors
    doors.ask_export()
    doors._on_export_answered()
    doors._export(None, None, None)
    assert doors.dialog is None


def test_work_is_told_in_words(tagged, tmp_path):
    path = tagged.session.project.path
    tagged.session.close_project()
    for target, words in (("out.zip", "Looking what"), ("out.jsonl", "Writing: 0 of 3")):
        options = ExportOptions(format="brat" if "zip" in target else "jsonl")
        said = []
        run(exporting(path, tmp_path / target, options)(), lambda step, s=said: s.append(step.what))
        assert said[0].startswith(words)
    assert "Reading it back" in said[-1]


def test_a_second_dialog_waits_for_the_first_work(export_dialog, tagged, finish, tmp_path):
    export_dialog.path_field.show_path(tmp_path / "out.jsonl")
    export_dialog.answer.click()
    tagged.doors._export(export_dialog.wish, tmp_path / "two.jsonl", ExportOptions())
    finish()
    assert not (tmp_path / "two.jsonl").exists()
    assert isinstance(export_dialog, ExportDialog)
    collect()


def test_the_chosen_format_is_in_view(export_dialog, qtbot):
    listed = export_dialog.chooser.list
    export_dialog.chooser.audiences.setCurrentRow(2)
    listed.setFocus()
    for key in ("c", "o", "n", "l", "l"):
        press(listed, ord(key.upper()), text=key)
    assert export_dialog.chooser.made.id == "conll2003"

    def in_view():
        box = listed.visualItemRect(listed.currentItem())
        assert listed.viewport().rect().contains(box)

    qtbot.wait(50)
    in_view()
