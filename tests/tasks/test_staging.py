import pytest

from app.model.record import Kind
from tests.tasks.staging_hands import Hands

SPAN = {"label": "actor", "start": 0, "end": 4}


@pytest.fixture
def hands(bench):
    return Hands(bench)


def balanced(report):
    assert report.read == report.accepted + report.aside + report.skipped
    return (report.read, report.accepted, report.aside, report.skipped)


def test_everything_is_shown_before_anything_comes_in(bench, hands):
    project = bench.project()
    text = hands.text("خبر.txt", "﻿....\r\nعنوان\r\nنص")
    corpus = bench.write("c.jsonl", {"text": "داعش هنا", "spans": [SPAN]}, b"{broken", {"key": 1})
    stage = hands.stage(project, text, corpus)
    assert project.counts().articles == 0
    assert [item.title for item in stage.articles] == ["عنوان", "داعش هنا"]
    first, second = stage.articles
    assert (first.key, first.file, first.place, first.reader) == ("خبر.txt", "خبر.txt", "", "text")
    assert (first.language, first.rtl, first.layers) == ("ar", True, False)
    assert (second.place, second.layers, second.proposed) == ("line 2", True, ())
    assert stage.text(0) == "....\nعنوان\nنص"
    assert stage.raw(0) == text.read_bytes()
    assert stage.draft(1).data["spans"] == [SPAN]
    assert [(file.name, file.result.read, file.result.aside) for file in stage.files] == [
        ("خبر.txt", 1, 0),
        ("c.jsonl", 3, 2),
    ]
    assert [problem.line for problem in stage.problems if problem.kind == Kind.ASIDE] == [3, 4]
    report = hands.take_in(project, stage)
    assert balanced(report) == (4, 2, 2, 0)
    assert len(project.history()) == 2
    assert len(project.quarantine()) == 2
    assert project.check().ok
