import json

import pytest

from app.project.project import Project

TEXT = "داعش 🙂 هنا"
SPAN = {"label": "actor", "start": 0, "end": 4}


def test_import_tells_what_came_in(shell):
    path = shell.project()
    said = shell("import", path, shell.corpus("a.jsonl", {"text": TEXT, "spans": [SPAN]})).stdout
    assert said == (
        "Imported 1 article, 1 span, 0 relations, 0 comments from 1 file.\n"
        "Read 1: 1 came in, 0 kept aside, 0 skipped.\n"
    )


def test_import_for_programs(shell):
    path = shell.project()
    bad = {"text": TEXT, "spans": [SPAN, {**SPAN, "quote": "x"}], "odd": 1}
    source = shell.corpus("a.jsonl", bad, {"text": "b", "uid": "u"}, {"text": "c", "uid": "u"}, {})
    told = shell.json("import", path, source, code=3)
    assert (told["read"], told["accepted"], told["aside"], told["skipped"]) == (4, 2, 1, 1)
    assert (told["pieces_aside"], told["articles"], told["spans"]) == (1, 2, 1)
    assert told["files"] == [
        {
            "file": "a.jsonl",
            "format": "jsonl",
            "encoding": "utf-8",
            "read": 4,
            "accepted": 2,
            "aside": 1,
            "skipped": 1,
        }
    ]
    assert sorted((p["kind"], p["line"]) for p in told["problems"]) == [
        ("aside", 2),
        ("aside", 5),
        ("remark", 2),
        ("skipped", 4),
    ]
    first = next(p for p in told["problems"] if p["where"])
    assert set(first) == {"kind", "message", "file", "line", "byte", "reader", "where", "hint"}
    assert first["where"] == "span 2"


def test_remarks_alone_are_no_failure(shell):
    path = shell.project()
    said = shell("import", path, shell.file("a.txt", "أ\r\nب")).stdout
    assert "remark: a.txt: Other line ends became LF" in said


def test_what_did_not_fit_is_listed_worst_first_and_at_most_twenty(shell):
    path = shell.project()
    lines = [
        {"text": "x", "key": str(n), "odd": 1, "spans": [{**SPAN, "end": 9}]} for n in range(30)
    ]
    said = shell("import", path, shell.corpus("a.jsonl", *lines), code=3).stdout
    assert "Read 30: 30 came in, 0 kept aside, 0 skipped. Of those that came in, 30 pieces" in said
    assert said.count("kept aside: a.jsonl, line ") == 20
    assert "  kept aside: a.jsonl, line 2, span 1: Offsets 0–9 do not fit" in said
    assert "    Offsets are code points" in said
    assert "… and 11 more; --json lists all." in said


def test_an_encoding_that_was_found_out_is_told(shell):
    path = shell.project()
    source = shell.file("a.txt", "وزارة الدفاع الروسية".encode("windows-1256"))
    said = shell("import", path, source).stdout
    assert "a.txt was read as windows-1256; --encoding names another." in said
    shell("import", path, source, "--encoding", "latin-1")
    assert "no encoding" in shell.mistake("import", path, source, "--encoding", "klingon")
    assert "is not utf-8" in shell.mistake("import", path, source, "--encoding", "utf-8")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n", "only spaces"),
        ("a.jsonl", b"plain words", "not its content"),
        ("a.jsonl", b'{"format":"hashiya-corpus/2"}', "hashiya-corpus/2"),
        ("a.json", b"{}", "not its content"),
        ("a.docx", b"words", "damaged, or not what its name says"),
        ("a.txt", b"\x89PNG\r\n\x1a\n....", "is a PNG image"),
        ("a.txt", b'{"format":"hashiya-corpus/1"}', "--format jsonl"),
        ("a.txt", '{"format":"hashiya-corpus/1"}'.encode("utf-16"), "--format jsonl"),
        ("a", bytes(range(256)), "neither text nor a corpus"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(shell, name, data, message):
    path = shell.project()
    assert message in shell.mistake("import", path, shell.file(name, data))
    told = shell.json("import", path, shell.file(name, data), code=1)
    assert message in told["error"] + told["hint"]
    assert shell.json("info", path)["articles"] == 0


def test_a_refused_file_among_others(shell):
    path = shell.project()
    said = shell("import", path, shell.file("a.pdf", b"x"), shell.file("b.txt", "b"), code=3).stdout
    assert "  refused: a.pdf is no PDF.\n" in said
    assert "Imported 1 article" in said


def test_a_missing_input_changes_nothing(shell):
    path = shell.project()
    said = shell.mistake("import", path, shell.file("a.txt", "a"), "missing.txt")
    assert "There is no file missing.txt" in said
    assert shell.json("info", path)["articles"] == 0


def test_a_folder(shell):
    path = shell.project()
    (shell.folder / "news").mkdir()
    shell.file("news/a.txt", "a")
    shell.file("news/b.txt", "b")
    assert shell.json("import", path, "news")["accepted"] == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "p.hashiya"),
        ("import", "p.hashiya", "a.txt", "--format", "docz"),
        ("import", "p.hashiya", "a.txt", "--nonsense"),
        ("export", "p.hashiya"),
        ("export", "p.hashiya", "a.jsonl", "--format", "docz"),
        ("export", "p.hashiya", "a.jsonl", "--all", "--annotator", "Omar"),
        ("export", "p.hashiya", "-", "--json"),
        ("new",),
        ("nonsense",),
        ("show", "p.hashiya", "1", "--width", "3"),
    ],
)
def test_wrong_usage(shell, arguments):
    assert "Usage: hashiya" in shell(*arguments, code=2).stderr


def test_a_project_that_is_open_elsewhere_is_not_written_to(shell):
    path = shell.project()
    with Project.open(path):
        said = shell.mistake("import", path, shell.file("a.txt", "a"))
    assert "reading only" in said


def test_import_fills_in_an_annotator(shell):
    path = shell.project()
    source = shell.corpus("a.jsonl", {"text": TEXT, "spans": [SPAN]})
    shell("import", path, source, "--annotator", "Lina")
    assert [p["name"] for p in shell.json("info", path)["annotators"]] == ["Lina", "Rana"]


def test_export_and_back(shell):
    path = shell.project({"text": TEXT, "spans": [SPAN, {**SPAN, "annotator": "Omar"}]})
    said = shell("export", path, "one.jsonl", "--format", "jsonl", "--all").stdout
    assert said == "Wrote one.jsonl: 1 article, 2 spans, 0 relations, 0 comments.\n"
    shell("new", "other.hashiya", "--annotator", "Somebody")
    shell("import", "other.hashiya", "one.jsonl")
    told = shell.json("export", "other.hashiya", "two.jsonl")
    one, two = ((shell.folder / f"{n}.jsonl").read_bytes() for n in ("one", "two"))
    assert one == two
    assert told == {
        "target": "two.jsonl",
        "format": "jsonl",
        "articles": 1,
        "spans": 2,
        "relations": 0,
        "comments": 0,
        "bytes": len(two),
        "written": True,
        "checked": True,
        "fault": "",
        "loss": {"lost": {}, "causes": [], "warnings": []},
    }


def test_export_of_one_layer(shell):
    path = shell.project({"text": TEXT, "spans": [SPAN, {**SPAN, "annotator": "Omar"}]})
    shell("export", path, "o.jsonl", "--annotator", "Omar")
    line = json.loads((shell.folder / "o.jsonl").read_text().splitlines()[1])
    assert [span["annotator"] for span in line["spans"]] == ["Omar"]
    said = shell.mistake("export", path, "o.jsonl", "--annotator", "Nobody")
    assert "There are: Omar, Rana." in said


def test_export_to_standard_output(shell):
    found = shell("export", shell.project({"text": TEXT}), "-")
    head, line = found.stdout.splitlines()
    assert json.loads(line)["text"] == TEXT
    assert TEXT in line
    assert found.stderr.startswith("Wrote -")
    assert head.startswith('{"format":"hashiya-corpus/1"')


def test_export_into_a_folder_that_is_not_there(shell):
    assert "no folder" in shell.mistake("export", shell.project(), "no/where.jsonl")


def test_formats(shell):
    said = shell("formats").stdout.splitlines()
    assert said[0].split() == ["text", "in", ".txt", ".text", ".md", "Plain", "text"]
    assert said[1].startswith("jsonl          in and out  .jsonl .ndjson")


def test_a_file_name_that_is_no_text(shell):
    import os

    name = os.fsdecode(b"\xff.pdf")
    told = shell.json("import", shell.project(), shell.file(name, b"x"), code=1)
    assert "PDF" in told["error"]
    missing = shell.json("import", shell.folder / "news.hashiya", os.fsdecode(b"\xff.txt"), code=1)
    assert "no file" in missing["error"]


def test_a_folder_that_leads_back_to_itself_is_read_once(shell):
    folder = shell.folder / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("a")
    (folder / "again").symlink_to(folder)
    told = shell.json("import", shell.project(), folder)
    assert [file["file"] for file in told["files"]] == ["a.txt"]


@pytest.mark.parametrize("name", ["", "  ", "\udcff"])
def test_an_annotator_needs_a_name(shell, name):
    path = shell.project()
    assert "name" in shell.mistake("import", path, shell.file("a.txt", "a"), "--annotator", name)
    assert shell.json("info", path)["articles"] == 0
