import os
from pathlib import Path

import pytest

from app.formats.base import Draft, Format
from app.model.edits import WithdrawArticles
from app.model.errors import FormatMismatch, UserError
from app.model.record import Kind, Problem
from app.project.importing import Importer
from app.tasks import importing
from app.tasks.apart import planning
from app.tasks.entries import Entry
from app.tasks.importing import ImportOptions, import_drafts, import_files
from app.tasks.progress import run

UID = "0190aaaa-0000-7000-8000-00000000000{}"
SPAN = {"label": "actor", "start": 0, "end": 4}


def kinds(report):
    return [(problem.kind, problem.file, problem.line) for problem in report.problems]


def balanced(report):
    assert report.read == report.accepted + report.aside + report.skipped
    return (report.read, report.accepted, report.aside, report.skipped)


def test_text_files_and_corpora_come_in_together(bench):
    text = bench.folder / "خبر.txt"
    text.write_bytes("﻿عنوان\r\nنص".encode())
    corpus = bench.write("c.jsonl", {"text": "داعش هنا", "spans": [SPAN]})
    project = bench.project()
    report = bench.bring(project, text, corpus)
    assert balanced(report) == (2, 2, 0, 0)
    assert report.complete
    assert report.spans == project.counts().spans == 1
    assert set(report.uids) == {row.uid for row in project.queue("Rana")}
    article = project.find_article("خبر.txt")
    assert project.text(article.uid) == "عنوان\nنص"
    assert article.title == "عنوان"
    source = project.original(article.uid)
    assert (source.data, source.name, source.place) == (text.read_bytes(), "خبر.txt", "")
    assert [file.format for file in report.files] == ["text", "jsonl"]
    assert len(project.history()) == 2
    assert project.history()[0].title == "Import 2 files"
    assert project.check().ok


def test_who_is_meant_where_nobody_is_named(bench):
    line = {"text": "داعش هنا", "spans": [SPAN, {**SPAN, "annotator": "Omar"}]}
    project = bench.project()
    bench.take_in(project, line)
    bench.take_in(project, {**line, "key": "other"}, annotator="Sara")
    bench.take_in(project, {**line, "key": "third"}, annotator=" ")
    names = [[s["annotator"] for s in line["spans"]] for line in bench.exported(project)[1:]]
    assert [sorted(pair) for pair in names] == [
        ["Omar", "Rana"],
        ["Omar", "Sara"],
        ["Omar", "Rana"],
    ]


def test_what_does_not_fit_is_kept_aside_with_line_and_bytes(bench):
    project = bench.project()
    good = {"text": "داعش هنا", "spans": [SPAN, {"label": "x", "start": 0, "end": 1}]}
    report = bench.take_in(project, good, b"{broken", {"uid": "a"}, {"text": "b", "key": "b"})
    assert balanced(report) == (4, 2, 2, 0)
    assert report.pieces_aside == 1
    assert not report.complete
    assert kinds(report) == [(Kind.ASIDE, "in.jsonl", n) for n in (2, 3, 4)]
    aside = project.quarantine()
    assert [(q.line, q.where) for q in aside] == [(2, "span 2"), (3, ""), (4, "")]
    assert [q.data for q in aside] == [
        *(b'{"label":"x","start":0,"end":1}', b"{broken"),
        b'{"uid": "a"}',
    ]


def test_an_article_that_is_there_is_skipped(bench):
    project = bench.project()
    first = [{"text": "أ", "uid": UID.format(1)}, {"text": "ب", "uid": "s"}, {"text": "ج"}]
    assert balanced(bench.take_in(project, *first)) == (3, 3, 0, 0)
    report = bench.take_in(project, *first)
    assert balanced(report) == (3, 0, 0, 3)
    assert kinds(report) == [(Kind.SKIPPED, "in.jsonl", n) for n in (2, 3, 4)]
    assert "uid" in report.problems[0].message
    assert "same text" in report.problems[2].message
    assert project.counts().articles == 3
    assert project.quarantine() == []


def test_an_article_twice_in_one_file_comes_in_once(bench):
    report = bench.take_in(bench.project(), {"text": "أ", "uid": "s"}, {"text": "ب", "uid": "s"})
    assert balanced(report) == (2, 1, 0, 1)


def test_the_same_words_under_another_key_are_another_article(bench):
    report = bench.take_in(bench.project(), {"text": "أ"}, {"text": "أ"})
    assert balanced(report) == (2, 2, 0, 0)


def test_a_skipped_article_brings_no_remarks(bench):
    project = bench.project()
    line = {"text": "أ\r\n", "key": "k", "odd": 1}
    assert len(bench.take_in(project, line).problems) == 2
    assert [p.kind for p in bench.take_in(project, line).problems] == [Kind.SKIPPED]


def test_a_uid_of_another_article_is_kept_aside_with_what_hangs_on_it(bench):
    project = bench.project()
    spans = [{**SPAN, "uid": UID.format(1)}, {**SPAN, "start": 5, "end": 8, "uid": UID.format(2)}]
    relation = {
        "uid": UID.format(3),
        "type": "affiliated_with",
        "source": UID.format(1),
        "target": UID.format(2),
    }
    comment = {"uid": UID.format(4), "text": "?", "span": UID.format(2)}
    line = {"text": "داعش هنا", "spans": spans, "relations": [relation], "comments": [comment]}
    assert bench.take_in(project, {**line, "key": "one"}).complete
    spans[1] = {**spans[1], "uid": UID.format(5)}
    relation["target"] = UID.format(5)
    report = bench.take_in(project, {**line, "key": "two", "comments": [{**comment, "span": None}]})
    assert balanced(report) == (1, 1, 0, 0)
    assert report.pieces_aside == 3
    assert [p.where.split()[0] for p in report.problems] == ["span", "relation", "comment"]
    assert project.counts().spans == 3
    assert project.check().ok


def test_what_the_project_refuses_for_its_own_reasons_is_kept_aside(bench, monkeypatch):
    project = bench.project()
    monkeypatch.setattr(type(project), "article_with_uid", lambda self, uid: None)
    report = bench.take_in(project, {"text": "أ", "uid": "s"}, {"text": "ب", "uid": "s"})
    assert balanced(report) == (2, 1, 1, 0)
    assert "already" in report.problems[0].message


def test_a_withdrawn_article_may_come_in_again(bench):
    project = bench.project()
    line = {"text": "داعش هنا", "uid": UID.format(1), "spans": [{**SPAN, "uid": UID.format(2)}]}
    bench.take_in(project, line)
    project.apply(WithdrawArticles((UID.format(1),)))
    assert balanced(bench.take_in(project, line)) == (1, 1, 0, 0)
    assert project.counts().spans == 1


def test_a_refused_file_does_not_keep_the_others_out(bench):
    png = bench.folder / "a.png"
    png.write_bytes(b"\x89PNG\r\n\x1a\n")
    lying = bench.folder / "b.txt"
    lying.write_bytes(b"%PDF-1.4 ...")
    good = bench.folder / "c.txt"
    good.write_text("نص")
    report = bench.bring(bench.project(), png, lying, good)
    assert balanced(report) == (3, 1, 2, 0)
    assert [file.format for file in report.files] == ["", "pdf", "text"]
    assert [p.file for p in report.problems] == ["a.png", "b.txt"]
    assert not report.complete


def test_a_refused_file_is_kept_aside_with_its_bytes_but_no_picture(bench):
    picture, odd = bench.folder / "a.png", bench.folder / "b.json"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 99)
    odd.write_bytes(b'{"nothing": "we know"}')
    good = bench.folder / "c.txt"
    good.write_text("نص")
    project = bench.project()
    report = bench.bring(project, picture, odd, good)
    kept = {piece.file: piece.data for piece in project.quarantine()}
    assert kept == {"a.png": b"", "b.json": odd.read_bytes()}
    assert report.aside == len(kept)


@pytest.mark.parametrize(
    "line",
    [
        '{"format":"hashiya-corpus/1"}',
        '\n {"format": "hashiya-article/1", "text": "a"}',
        '{"uid":"7","format":"hashiya-article/1","text":"a"}',
        '{"format":"hashiya-article/2"}',
    ],
)
def test_a_corpus_that_is_called_a_text_is_refused_unless_that_is_meant(bench, line):
    path, project = bench.folder / "a.txt", bench.project()
    path.write_text(line)
    with pytest.raises(FormatMismatch, match="called a text, but is a Hashiya corpus") as caught:
        bench.bring(project, path)
    assert "--format jsonl" in caught.value.hint
    assert bench.bring(project, path, format="text").accepted == 1


def test_a_text_may_speak_of_the_format(bench):
    path = bench.folder / "a.txt"
    path.write_text('The word "hashiya-article/1" stands in {braces}: "hashiya-corpus/1".')
    assert bench.bring(bench.project(), path).accepted == 1


def test_when_every_file_is_refused_nothing_is_changed(bench):
    project = bench.project()
    png = bench.folder / "a.png"
    png.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(FormatMismatch, match=r"does not read images yet"):
        bench.bring(project, png)
    empty = bench.folder / "b.txt"
    empty.touch()
    more = [bench.folder / f"{n}.pdf" for n in range(3)]
    for path in more:
        path.touch()
    with pytest.raises(UserError, match=r"None of the 2 files could be read\. a\.png.* b\.txt is"):
        bench.bring(project, png, empty)
    with pytest.raises(UserError, match=r"None of the 4 files.*And 1 more"):
        bench.bring(project, png, *more)
    assert len(project.history()) == 1


@pytest.mark.parametrize("name", ["missing.txt", "empty_folder", "pipe"])
def test_nothing_is_written_if_an_input_is_not_there(bench, name):
    project = bench.project()
    good = bench.folder / "a.txt"
    good.write_text("نص")
    (bench.folder / "empty_folder").mkdir()
    os.mkfifo(bench.folder / "pipe")
    with pytest.raises(UserError, match=name):
        bench.bring(project, good, bench.folder / name)
    assert project.counts().articles == 0


def test_a_file_that_may_not_be_read(bench, monkeypatch):
    path, project = bench.folder / "a.txt", bench.project()
    path.write_text("نص")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UserError, match=r"a\.txt cannot be read"):
        bench.bring(project, path)


def test_a_folder_is_its_files_in_order_without_the_hidden_ones(bench):
    folder = bench.folder / "news"
    for name in ("b/2.txt", "a.txt", ".hidden/x.txt", ".x.txt", "b/1.txt"):
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"نص {name}")
    os.mkfifo(folder / "pipe")
    project = bench.project()
    report = bench.bring(project, folder)
    assert [file.file for file in report.files] == ["a.txt", "b/1.txt", "b/2.txt"]
    assert [row.key for row in project.queue("Rana")] == ["a.txt", "1.txt", "2.txt"]


def test_a_file_name_that_is_no_text(bench):
    path = bench.folder / os.fsdecode(b"\xff\xfe.txt")
    path.write_text("نص")
    project = bench.project()
    assert bench.bring(project, path).complete
    assert project.queue("Rana")[0].key == "\\udcff\\udcfe.txt"


def test_the_encoding_is_told_and_can_be_overridden(bench):
    path = bench.folder / "a.txt"
    path.write_bytes("وزارة الدفاع الروسية".encode("windows-1256"))
    report = bench.bring(bench.project(), path)
    assert report.files[0].encoding == "windows-1256"
    assert report.to_json()["files"][0]["encoding"] == "windows-1256"
    project = bench.project("other")
    bench.bring(project, path, encoding="latin-1")
    assert project.text(project.first_article()).startswith("æÒÇÑÉ")
    with pytest.raises(UserError, match="There is no encoding"):
        bench.bring(project, path, encoding="klingon")
    with pytest.raises(UserError, match="is not utf-8"):
        bench.bring(project, path, encoding="utf-8")


def test_a_format_can_be_asked_for(bench):
    path = bench.folder / "a.json"
    path.write_text('{"text":"نص"}')
    project = bench.project()
    bench.bring(project, path, format="text")
    assert project.text(project.first_article()) == '{"text":"نص"}'
    bench.bring(project, path, format="jsonl")
    assert project.counts().articles == 2
    with pytest.raises(UserError, match="no format “docz”"):
        bench.bring(project, path, format="docz")


def test_a_format_that_only_writes(bench, monkeypatch):
    only_out = Format(id="out", title="", suffixes=(), writer=lambda corpus, out: iter(()))
    monkeypatch.setattr(planning, "named", lambda _: only_out)
    path = bench.folder / "a.txt"
    path.write_text("نص")
    with pytest.raises(UserError, match="does not read it"):
        bench.bring(bench.project(), path, format="out")


@pytest.mark.parametrize("name", ["a.txt", "a"])
def test_a_disk_that_fails_is_a_refusal(bench, monkeypatch, name):
    path, project = bench.folder / name, bench.project()
    path.write_text("نص")

    def fail(self):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(UserError, match="cannot be read: Input/output error"):
        bench.bring(project, path)


def test_damaged_text_is_kept_aside_with_its_bytes(bench):
    path = bench.folder / "a.txt"
    path.write_bytes(b"\xff\xfea\0\x00\xd8b\0")
    project = bench.project()
    report = bench.bring(project, path)
    assert balanced(report) == (1, 0, 1, 0)
    assert project.quarantine()[0].data == path.read_bytes()


def test_controls_and_a_long_article_come_in_faithfully(bench):
    text = "نص\x00فيه\x01\n" + "كلمة 🙂 " * 400_000
    path = bench.folder / "a.txt"
    path.write_text(text, newline="")
    project = bench.project()
    report = bench.bring(project, path)
    assert [p.kind for p in report.problems] == [Kind.REMARK]
    assert project.text(project.first_article()) == text


def test_progress_runs_to_the_end_and_closing_takes_all_back(bench):
    path = bench.write("a.jsonl", *({"text": "x" * 40_000, "key": str(n)} for n in range(30)))
    project = bench.project()
    steps = list(import_files(project, [path], ImportOptions()))
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[-1].done == steps[-1].total == path.stat().st_size
    assert len(steps) > 3
    again = bench.project("again")
    work = import_files(again, [path])
    next(work)
    work.close()
    assert again.counts().articles == 0
    assert len(again.history()) == 1


def test_drafts_in_memory_are_checked_like_files(bench):
    drafts = [
        Draft(data={"text": "أ"}, name="x", key="k", reader="r", raw=b"1"),
        Draft(data={}, name="x", key="k", reader="r", raw=b"2"),
    ]
    project = bench.project()
    report = run(import_drafts(project, drafts, "By hand"))
    assert balanced(report) == (2, 1, 1, 0)
    assert project.history()[0].title == "By hand"


def test_a_refusal_by_a_full_disk_is_not_taken_for_a_bad_article(bench, monkeypatch):
    def full(self, record):
        raise UserError("The disk is full.", "Make room.")

    monkeypatch.setattr(Importer, "add", full)
    project = bench.project()
    with pytest.raises(UserError, match="disk is full"):
        bench.take_in(project, {"text": "a"})
    assert len(project.history()) == 1


def test_a_problem_of_a_reader_is_counted_as_what_it_says(bench):
    problems = [Problem(kind=kind, message=kind.value) for kind in Kind]
    entry = Entry(name="f", size=1, read=lambda: iter(problems))
    report = run(importing._import(bench.project(), [entry], "t", ImportOptions()))
    assert balanced(report) == (2, 0, 1, 1)
    assert {p.file for p in report.problems} == {"f"}
