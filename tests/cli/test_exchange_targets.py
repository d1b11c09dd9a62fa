"""Where the command line writes to: what a loss, a full place or a pipe does to the target."""

import shutil
import zipfile

import pytest

from app.formats.registry import formats

TEXT = "داعش 🙂 هنا"
SPAN = {"label": "actor", "start": 0, "end": 4, "note": "n", "annotator": "Omar"}
ARTICLE = {"text": TEXT, "spans": [SPAN], "comments": [{"text": "?", "annotator": "Omar"}]}
WRITERS = [made.id for made in formats() if made.writer]


@pytest.fixture
def project(shell):
    return shell.project(ARTICLE, {"text": "ب"})


def left(folder):
    return sorted(file.name for file in folder.iterdir())


@pytest.mark.parametrize("format_id", WRITERS)
@pytest.mark.parametrize("name", ["t.zip", "t", "-"])
def test_what_would_lose_something_writes_nothing(
    shell, project, tmp_path_factory, format_id, name
):
    before = left(shell.folder)
    found = shell("export", project, name, "--format", format_id, "--accept-loss")
    if "What was lost" not in found.stderr:
        return
    for made in set(left(shell.folder)) - set(before):
        shutil.move(shell.folder / made, tmp_path_factory.mktemp("done"))
    found = shell("export", project, name, "--format", format_id, code=4)
    assert "What would be lost:" in found.stderr
    assert "Traceback" not in found.stderr
    assert found.stdout_bytes == b""
    assert left(shell.folder) == before


def test_standard_output_takes_a_zip_of_a_format_of_many_files(shell, project):
    found = shell("export", project, "-", "--format", "brat", "--accept-loss")
    path = shell.file("piped.zip", found.stdout_bytes)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert any(name.endswith(".ann") for name in archive.namelist())


def test_a_long_first_article_hides_no_format(shell, tmp_path):
    project = shell.project({"text": "كلمة 🙂 " * 40_000, "spans": [SPAN | {"end": 3}]})
    for made in formats():
        if not (made.reader and made.writer and made.holds and made.comes_back):
            continue
        target = f"t-{made.id}{'.zip' if made.many else made.suffixes[0]}"
        shell("export", project, target, "--format", made.id, "--accept-loss")
        back = tmp_path / f"{made.id}.hashiya"
        shell("new", back, "--annotator", "Rana")
        told = shell.json("import", back, target)
        assert ([file["format"] for file in told["files"]], told["spans"]) == ([made.id], 1)


def test_archives_that_are_documents_are_not_taken_apart(shell, tmp_path):
    for name in ("a.docx", "b.odt", "c.epub"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("mimetype", "application/x")
    path = shell.project()
    assert "not a Word document" in shell.mistake("import", path, "a.docx")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in ("a.docx", "b.odt", "c.epub"):
            archive.write(tmp_path / name, name)
    said = shell.mistake("import", path, "all.zip")
    assert "None of the 3 files" in said


def test_a_table_in_a_zip_is_read_as_a_table(shell, project, tmp_path):
    shell("export", project, "t.xlsx", "--format", "table", "--accept-loss")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(tmp_path / "t.xlsx", "in/t.xlsx")
    back = tmp_path / "back.hashiya"
    shell("new", back, "--annotator", "Rana")
    told = shell.json("import", back, "all.zip")
    assert [(file["format"], file["accepted"]) for file in told["files"]] == [("table", 2)]


@pytest.mark.parametrize("format_id", WRITERS)
def test_a_full_disk_is_told_in_one_line(shell, project, format_id):
    found = shell("export", project, "/dev/full", "--format", format_id, "--accept-loss", code=1)
    assert len(found.stderr.splitlines()) == 2


@pytest.mark.parametrize("format_id", ["archive", "refi-qda", "table", "spacy", "jsonl"])
def test_an_export_under_another_suffix_can_be_read_back(shell, project, tmp_path, format_id):
    target = "t.odd"
    shell("export", project, target, "--format", format_id, "--accept-loss")
    back = tmp_path / "back.hashiya"
    shell("new", back, "--annotator", "Rana")
    assert shell.json("import", back, target, "--format", format_id)["accepted"] == 2


def test_a_conversion_to_standard_output(shell):
    source = shell.corpus("a.jsonl", ARTICLE)
    found = shell("convert", source, "-", "--to", "jsonl")
    assert found.stdout.splitlines()[0].startswith('{"format":"hashiya-corpus/1"')
    assert "Imported 1 article" in found.stderr
    assert "Wrote -: 1 article" in found.stderr
    shell("convert", source, "-", "--to", "jsonl", "--json", code=2)
    assert shell("convert", source, "-", "--to", "brat", code=4).stdout_bytes == b""
    assert not (shell.folder / "-").exists()
