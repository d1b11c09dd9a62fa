"""The list of files before an import: formats, encodings, columns, what formats let one choose."""

from app.gui.dialogs.import_files import ImportDialog
from app.gui.importing.columns_form import ColumnsForm
from app.gui.importing.found_files import first_lines, lists_in
from app.gui.importing.review import ReviewDialog
from app.project.project import Project
from tests.gui.hands import collect

LONG = "وصل الوفد إلى حمص أمس صباحاً وقال إن الطريق مفتوح أمام الجميع منذ الأسبوع الماضي"


def table(path, *, header="عنوان,نص المقال,ملاحظة,تاريخ"):
    rows = [f"خبر {n},{LONG} {n},{LONG} وهذا تعليق {n},2024-01-0{n}" for n in (1, 2, 3)]
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def pick(combo, data):
    combo.setCurrentIndex(combo.findData(data))


def test_columns_are_guessed_shown_and_read_as_confirmed(window, finish, tmp_path):
    file = table(tmp_path / "list.csv")
    window.doors.ask_import([file])
    dialog = window.doors.dialog
    assert isinstance(dialog.columns, ColumnsForm)
    assert dialog.columns.told["text"] == "نص المقال"
    assert dialog.columns.told["title"] == "عنوان"
    assert "خبر 1" in dialog.columns.combos["title"].currentText()
    assert dialog.chosen_fields == {}
    pick(dialog.columns.combos["text"], "ملاحظة")
    assert dialog.chosen_fields == {"text": "ملاحظة"}
    dialog.answer.click()
    finish()
    review = window.doors.dialog
    assert isinstance(review, ReviewDialog)
    assert "وهذا تعليق 1" in review.preview.page.text
    assert review.form.fields["date"].text() == "2024-01-01"
    review.leave()
    collect()


def test_confirmed_columns_are_remembered_by_their_names(window, finish, tmp_path):
    window.doors.ask_import([table(tmp_path / "a.csv")])
    dialog = window.doors.dialog
    pick(dialog.columns.combos["text"], "ملاحظة")
    pick(dialog.columns.combos["date"], "")
    dialog.answer.click()
    finish()
    window.doors.dialog.leave()
    collect()
    window.doors.ask_import([table(tmp_path / "b.csv")])
    dialog = window.doors.dialog
    assert dialog.columns.told["text"] == "ملاحظة"
    assert dialog.columns.told["date"] == ""
    dialog.reject()
    collect()
    window.doors.ask_import([table(tmp_path / "c.csv", header="title,text,note,date")])
    dialog = window.doors.dialog
    assert dialog.columns.told["text"] == "text"
    dialog.reject()
    collect()


def test_lists_with_other_columns_are_told(window, tmp_path):
    one, two = table(tmp_path / "a.csv"), table(tmp_path / "b.csv", header="title,text,note,date")
    dialog = ImportDialog([one, two], window)
    assert "other columns" in dialog.columns.heading.text()
    dialog.list.item(0).setSelected(True)
    dialog._on_remove()
    assert dialog.columns.told["text"] == "text"
    dialog.list.item(0).setSelected(True)
    dialog._on_remove()
    assert dialog.columns.listed is None
    assert dialog.columns_told == {}
    dialog.reject()
    collect()


def test_the_first_lines_follow_the_encoding(window, tmp_path):
    file = tmp_path / "old.txt"
    file.write_bytes("خبر قصير عن حلب\nوصل الوفد أمس".encode("windows-1256"))
    dialog = ImportDialog([file], window)
    assert "خبر قصير عن حلب" in dialog.beginning.toPlainText()
    assert "windows-1256" in dialog.encoding.itemText(0)
    pick(dialog.encoding, "iso-8859-6")
    assert "خبر قصير عن حلب" not in dialog.beginning.toPlainText()
    assert dialog.chosen_encoding == "iso-8859-6"
    pick(dialog.encoding, "utf-8")
    assert "utf-8" in dialog.beginning.toPlainText().lower()
    dialog.reject()
    collect()


def test_first_lines_never_fail(tmp_path):
    assert first_lines(tmp_path / "none.txt", None).words
    (tmp_path / "dots.txt").write_text("....\n\nخبر\n", encoding="utf-8")
    assert first_lines(tmp_path / "dots.txt", None).words == "خبر"
    (tmp_path / "big.txt").write_text("خبر\n" * 400_000, encoding="utf-8")
    assert first_lines(tmp_path / "big.txt", None).encoding == "utf-8"
    assert first_lines(tmp_path / "big.txt", "no-such-thing").encoding == ""


def test_what_formats_let_one_choose_is_asked(window, tmp_path):
    dialog = ImportDialog([table(tmp_path / "a.csv")], window)
    assert dialog.choices
    (key, combo) = next(iter(dialog.choices.items()))
    combo.setCurrentIndex(1)
    assert dialog.chosen_choices[key[1]] == str(combo.itemData(1))
    (tmp_path / "b.txt").write_text("خبر", encoding="utf-8")
    dialog.add_paths([tmp_path / "b.txt"])
    assert dialog.choices[key].currentIndex() == 1
    pick(dialog.format, "text")
    assert not dialog.choices
    dialog.reject()
    collect()


def test_what_is_no_list_has_no_columns(tmp_path):
    (tmp_path / "a.txt").write_text("خبر", encoding="utf-8")
    (tmp_path / "e.csv").write_bytes(b"\x00\x01")
    found = {tmp_path / "a.txt": ("Plain text",), tmp_path / "e.csv": ("nothing",)}
    assert list(lists_in(found, None)) == []
    assert list(lists_in(found, "list")) is not None


def test_choices_reach_the_reader(window, finish, tmp_path):
    """The first row is an article where a person says so."""
    window.doors.ask_import([table(tmp_path / "a.csv")])
    dialog = window.doors.dialog
    combo = next(one for (_, name), one in dialog.choices.items() if "header" in name)
    values = [combo.itemData(n) for n in range(combo.count())]
    assert len(values) >= 2
    dialog.reject()
    collect()
    with Project.open(window.session.project.path, read_only=True, lock=False) as project:
        assert project.counts().articles == 3
