import errno
import io
import os
from pathlib import Path

import pytest

from app.formats.base import Format
from app.model.errors import UserError
from app.tasks import exporting
from app.tasks.exporting import ExportOptions, export_corpus
from app.tasks.progress import run

ACTOR = {"label": "actor", "start": 0, "end": 4}
TEXT = "داعش هنا"


@pytest.fixture
def project(bench):
    made = bench.project()
    spans = [
        {**ACTOR, "uid": "a", "annotator": "Omar"},
        {**ACTOR, "uid": "b", "annotator": "Sara"},
        {**ACTOR, "uid": "c", "annotator": "Sara", "start": 5, "end": 8},
    ]
    comments = [
        {"uid": "1", "annotator": "Omar", "text": "mine", "span": "a"},
        {"uid": "2", "annotator": "Omar", "text": "on hers", "span": "b"},
        {"uid": "3", "annotator": "Omar", "text": "to that", "parent": "2"},
        {"uid": "4", "annotator": "Sara", "text": "to his", "parent": "1"},
        {"uid": "5", "annotator": "Sara", "text": "whole"},
    ]
    relation = {"type": "same_as", "source": "b", "target": "c"}
    line = {"text": TEXT, "spans": spans, "comments": comments, "relations": [relation]}
    states = {
        "states": {"Omar": "done", "Lina": "skipped"},
        "assigned": ["Omar", "Sara"],
    }
    bench.take_in(made, {**line, **states}, header={"annotators": ["Idle"]})
    return made


def test_all_layers(bench, project):
    head, line = bench.exported(project)
    assert head["annotators"] == ["Lina", "Omar", "Sara"]
    assert {s["uid"] for s in line["spans"]} == set("abc")
    assert line["spans"][-1]["uid"] == "c"
    assert len(line["comments"]) == 5


def test_one_layer_is_whole_by_itself(bench, project):
    head, line = bench.exported(project, "Omar")
    assert head["annotators"] == ["Omar"]
    assert [s["uid"] for s in line["spans"]] == ["a"]
    assert line["relations"] == []
    assert line["states"] == {"Omar": "done"}
    assert line["assigned"] == ["Omar"]
    assert [c["text"] for c in line["comments"]] == ["mine"]
    _, line = bench.exported(project, "Sara")
    assert len(line["relations"]) == 1
    assert [c["text"] for c in line["comments"]] == ["whole"]
    other = bench.project("other")
    assert bench.bring(other, bench.export(project, annotator="Sara")).complete


def test_somebody_without_a_layer_gives_the_bare_articles(bench, project):
    head, line = bench.exported(project, "Idle")
    assert head["annotators"] == []
    assert (line["text"], line["spans"], line["states"]) == (TEXT, [], {})


def test_an_unknown_annotator_is_told_who_there_is(bench, project):
    with pytest.raises(UserError, match="no annotator “Nobody”") as caught:
        bench.export(project, annotator="Nobody")
    assert "Idle, Lina, Omar, Rana, Sara" in caught.value.hint
    assert not (bench.folder / "out.jsonl").exists()


def test_the_report_counts_what_was_written(bench, project):
    target = bench.folder / "out.jsonl"
    report = run(export_corpus(project, target))
    assert report.to_json() == {
        "articles": 1,
        "spans": 3,
        "relations": 1,
        "comments": 5,
        "bytes": target.stat().st_size,
        "written": True,
        "checked": True,
        "fault": "",
        "loss": {"lost": {}, "causes": [], "warnings": []},
    }


def test_progress_counts_articles(bench):
    project = bench.project()
    bench.take_in(project, *({"text": str(n), "key": str(n)} for n in range(130)))
    out = io.BytesIO()
    steps = [step.done for step in export_corpus(project, out)]
    assert steps == [0, 64, 128, 130]
    assert out.getvalue().count(b"\n") == 131


def test_a_target_is_replaced_only_by_a_complete_file(bench, project):
    target = bench.folder / "out.jsonl"
    target.write_text("before")
    work = export_corpus(project, target)
    next(work)
    assert target.read_text() == "before"
    assert len(list(bench.folder.glob("out.jsonl.*.hashiya-part"))) == 1
    work.close()
    assert target.read_text() == "before"
    assert not list(bench.folder.glob("*part"))
    run(export_corpus(project, target))
    assert target.read_bytes().startswith(b'{"format":"hashiya-corpus/1"')
    assert not list(bench.folder.glob("*part"))


def test_a_full_disk_leaves_no_half_file(bench, project, monkeypatch):
    target = bench.folder / "out.jsonl"
    target.write_text("before")

    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="No space left") as caught:
        run(export_corpus(project, target))
    assert "untouched" in caught.value.hint
    assert target.read_text() == "before"
    assert sorted(p.name for p in bench.folder.glob("out*")) == ["out.jsonl"]


def test_a_part_that_cannot_even_be_made(bench, project):
    with pytest.raises(UserError, match="could not be written"):
        run(export_corpus(project, bench.folder / ("n" * 300)))


def test_files_of_others_beside_the_target_are_left_alone(bench, project):
    mine = bench.folder / "out.jsonl.part"
    mine.write_text("mine")
    run(export_corpus(project, bench.folder / "out.jsonl"))
    assert mine.read_text() == "mine"


def test_who_may_read_the_target_stays_as_it_was(bench, project):
    target = bench.folder / "out.jsonl"
    target.touch(mode=0o600)
    run(export_corpus(project, target))
    assert target.stat().st_mode & 0o777 == 0o600
    assert target.stat().st_size > 0


def test_a_long_name_is_no_obstacle(bench, project):
    target = bench.folder / ("خ" * 127)
    run(export_corpus(project, target))
    assert target.stat().st_size > 0


@pytest.mark.parametrize(
    "name", ["news.hashiya-lock", "news.hashiya-index", "news.hashiya-journal", "other.hashiya"]
)
def test_projects_and_their_side_files_are_never_written_over(bench, project, name):
    other = bench.project("other").path
    before = other.read_bytes()
    with pytest.raises(UserError, match="A project"):
        run(export_corpus(project, bench.folder / name))
    assert other.read_bytes() == before
    assert project.check().ok


@pytest.mark.parametrize(
    ("target", "message"),
    [("", "is a folder"), ("no/where.jsonl", "no folder"), ("news.hashiya", "A project")],
)
def test_targets_that_cannot_be(bench, project, target, message):
    with pytest.raises(UserError, match=message):
        run(export_corpus(project, bench.folder / target))
    assert project.check().ok


def test_a_link_stays_a_link(bench, project):
    real, link = bench.folder / "real.jsonl", bench.folder / "link.jsonl"
    real.write_text("before")
    link.symlink_to(real)
    run(export_corpus(project, link))
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"{")


def test_a_device_is_written_to_and_not_replaced(project):
    assert run(export_corpus(project, Path("/dev/null"))).articles == 1
    assert not Path("/dev/null").is_file()


def test_a_device_that_is_full(project):
    with pytest.raises(UserError, match="/dev/full could not be written: No space left"):
        run(export_corpus(project, Path("/dev/full")))


def test_a_folder_that_cannot_be_synced_does_no_harm(bench, project, monkeypatch):
    real = os.open

    def refuse(path, flags, *rest, **more):
        if flags == os.O_RDONLY and path == bench.folder:
            raise OSError(errno.EACCES, "no")
        return real(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)
    assert run(export_corpus(project, bench.folder / "out.jsonl")).articles == 1


def test_a_format_that_cannot_write(bench, project):
    with pytest.raises(UserError, match="cannot write the format “text”") as caught:
        run(export_corpus(project, bench.folder / "x", ExportOptions(format="text")))
    assert "jsonl" in caught.value.hint


def test_an_export_never_asks_the_writer_for_more_than_to_write(bench, project, monkeypatch):
    def writer(corpus, sink, tell):
        with sink.file("one") as out:
            out.write(b"head")
            for record in corpus.records:
                out.write(b"x")
                yield record, record

    own = Format(id="own", title="", suffixes=(), writer=writer)
    monkeypatch.setattr(exporting, "named", lambda _: own)
    out = io.BytesIO()
    assert run(export_corpus(project, out, ExportOptions(format="own"))).bytes == 5
    assert out.getvalue() == b"headx"
