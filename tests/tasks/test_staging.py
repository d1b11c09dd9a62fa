from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import __version__
from app.model.errors import UserError
from app.model.record import Kind
from app.tasks.creating import create_project
from app.tasks.exporting import ExportOptions, export_corpus
from app.tasks.importing import ImportOptions, import_files
from app.tasks.made_by import made_by
from app.tasks.progress import run
from app.tasks.staged import Alike, Decided, Versions, Wishes
from app.tasks.staging import import_staged
from app.tasks.staging import stage as stage_files
from app.text.cutting import Cut
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


def test_what_is_left_out_and_changed_comes_in_as_decided(bench, hands):
    project = bench.project()
    names = ("a", "b", "c")
    files = [hands.text(f"{name}.txt", f"....\n\nعنوان {name}\n\nنص\n") for name in names]
    stage = hands.stage(project, *files)
    assert [item.proposed for item in stage.articles] == [(Cut(0, 6, "dots"),)] * 3
    assert stage.passages["dots"].count == stage.passages["dots"].articles == 3
    assert stage.passages["dots"].example == "...."
    report = hands.take_in(
        project,
        stage,
        cut=frozenset({"dots"}),
        metadata={"collection": "x", "gone": None},
        assigned=("Omar",),
        decided={
            0: Decided(left_out=True),
            1: Decided(cuts=(), title="T", language="fa", direction="ltr", metadata={"n": "1"}),
        },
    )
    assert balanced(report) == (3, 2, 0, 1)
    (skipped,) = [problem for problem in report.problems if problem.kind == Kind.SKIPPED]
    assert (skipped.message, skipped.file) == ("“عنوان a” was left out, as asked.", "a.txt")
    kept, cut = (project.find_article(f"{name}.txt") for name in "bc")
    assert project.text(kept.uid) == "....\n\nعنوان b\n\nنص\n"
    assert (kept.title, kept.language) == ("T", "fa")
    assert kept.metadata == {"collection": "x", "n": "1", "text_direction": {"article": "ltr"}}
    assert project.text(cut.uid) == "عنوان c\n\nنص\n"
    assert (cut.title, cut.metadata) == ("عنوان c", {"collection": "x"})
    assert [row.assigned for row in project.queue("Rana")] == [("Omar",), ("Omar",)]
    assert project.original(cut.uid).text_map["cut"] == [[0, "....\n\n", "dots"]]
    assert project.check().ok


def test_a_key_is_taken_out_of_the_metadata_of_one_article(bench, hands):
    project = bench.project()
    corpus = bench.write("a.jsonl", {"text": "b", "metadata": {"author": "x", "url": "y"}})
    stage = hands.stage(project, corpus)
    assert stage.articles[0].metadata == {"author": "x", "url": "y"}
    hands.take_in(project, stage, decided={0: Decided(metadata={"author": None})})
    assert project.find_article("1").metadata == {"url": "y"}


def test_nothing_is_left_of_a_text_that_is_cut_whole(bench, hands):
    project = bench.project()
    stage = hands.stage(project, hands.text("a.txt", "قال"))
    report = hands.take_in(project, stage, decided={0: Decided(cuts=(Cut(0, 9, "share"),))})
    assert balanced(report) == (1, 0, 1, 0)
    assert report.problems[0].message == "Nothing is left of its text."
    assert project.quarantine()[0].data == "قال".encode()


def test_an_article_with_spans_is_never_cut(bench, hands):
    project = bench.project()
    text = "داعش هنا\n\n....\n"
    stage = hands.stage(project, bench.write("a.jsonl", {"text": text, "spans": [SPAN]}))
    cuts = (Cut(8, 15, "dots"),)
    hands.take_in(project, stage, cut=frozenset({"dots"}), decided={0: Decided(cuts=cuts)})
    assert project.text(project.find_article("1").uid) == text


def test_the_same_bytes_and_the_same_text_are_found(bench, hands):
    project = bench.project()
    bench.bring(project, hands.text("there.txt", "خبر هنا"), hands.text("crlf.txt", "س\r\nع"))
    files = [
        hands.text("new/one.txt", "خبر هنا"),
        hands.text("new/two.txt", "س\nع"),
        hands.text("new/three.txt", "خبر آخر"),
        hands.text("new/four.txt", "خبر آخر"),
    ]
    stage = hands.stage(project, *files)
    there = {row.key: row.uid for row in project.queue("Rana")}
    found = [[(twin.how, twin.number, twin.uid) for twin in i.twins] for i in stage.articles]
    assert found == [
        [(Alike.BYTES, None, there["there.txt"])],
        [(Alike.TEXT, None, there["crlf.txt"])],
        [],
        [(Alike.BYTES, 2, "")],
    ]
    assert stage.alike_counts() == {Alike.BYTES: 2, Alike.TEXT: 1}
    report = hands.take_in(project, stage)
    assert balanced(report) == (4, 1, 0, 3)
    assert [problem.message for problem in report.problems] == [
        "“خبر هنا” is in the project already, with the same bytes.",
        "“س” is in the project already, with the same text.",
        "“خبر آخر” comes in already, with the same bytes.",
    ]


def test_twins_come_in_if_asked_and_the_second_if_the_first_stays_out(bench, hands):
    project = bench.project()
    files = [hands.text("one.txt", "خبر"), hands.text("two.txt", "خبر")]
    stage = hands.stage(project, *files)
    report = hands.take_in(project, stage, decided={0: Decided(left_out=True)})
    assert balanced(report) == (2, 1, 0, 1)
    assert project.queue("Rana")[0].key == "two.txt"
    again = hands.stage(project, *files)
    assert balanced(hands.take_in(project, again, keep_twins=True)) == (2, 2, 0, 0)
    assert project.counts().articles == 3


def test_an_article_that_came_in_with_cuts_is_known_again_by_its_bytes(bench, hands):
    project = bench.project()
    file = hands.text("a.txt", "....\nخبر\n")
    hands.take_in(project, hands.stage(project, file), cut=frozenset({"dots"}))
    (twin,) = hands.stage(project, file).articles[0].twins
    assert twin.how == Alike.BYTES


def test_lines_of_one_file_are_not_twins_for_the_bytes_of_their_file(bench, hands):
    project = bench.project()
    corpus = bench.write("a.jsonl", {"text": "one"}, {"text": "two"})
    assert all(not item.twins for item in hands.stage(project, corpus).articles)


def test_another_text_under_the_same_key_is_told_with_its_likeness(bench, hands):
    project = bench.project()
    words = "قال الجيش إن قوات تابعة له شرعت في تسيير دوريات على الخط الفاصل"
    bench.bring(project, hands.text("old/a.txt", words), hands.text("old/b.txt", words + " أمس"))
    files = [
        hands.text("new/a.txt", words + " اليوم"),
        hands.text("new/b.txt", "شيء آخر تماما هنا"),
    ]
    first, second = hands.stage(project, *files, near=False).articles
    (older,) = first.twins
    assert (older.how, older.uid) == (Alike.VERSION, project.find_article("a.txt").uid)
    assert older.share > 0.8
    assert (second.twins[0].how, second.twins[0].share) == (Alike.VERSION, 0)
    stage = hands.stage(project, *files)
    assert balanced(hands.take_in(project, stage, versions=Versions.SKIP)) == (2, 0, 0, 2)
    assert balanced(hands.take_in(project, stage, versions=Versions.SEPARATE)) == (2, 2, 0, 0)
    assert project.counts().articles == 4


def test_a_new_version_takes_the_place_of_the_old_one(bench, hands):
    project = bench.project()
    words = "داعش هنا قال الجيش إن قوات تابعة له شرعت في تسيير دوريات على الخط الفاصل"
    bench.take_in(project, {"text": words, "key": "k", "spans": [SPAN]})
    stage = hands.stage(
        project, bench.write("b.jsonl", {"text": f"....\n{words} اليوم", "key": "k"})
    )
    report = hands.take_in(project, stage, cut=frozenset({"dots"}))
    assert balanced(report) == (1, 1, 0, 0)
    assert [(one.spans, one.carried) for one in report.versions] == [(1, 1)]
    record = project.record(project.find_article("k").uid)
    assert record.text == f"{words} اليوم"
    assert [span.quote for span in record.spans] == ["داعش"]
    assert project.counts().articles == 1
    assert project.check().ok


WIRE = "قال الجيش إن قوات تابعة له شرعت في تسيير دوريات على الخط الفاصل بين المنطقتين {} أمس "


def test_likely_wire_copies_are_grouped_with_those_of_the_project(bench, hands):
    project = bench.project()
    report = "".join(WIRE.format(n) for n in range(9))
    bench.bring(project, hands.text("first.txt", report))
    files = [
        hands.text("second.txt", report + "وأضاف البيان"),
        hands.text("other.txt", "خبر عن شيء آخر تماما لا صلة له بما سبق من الأخبار"),
        hands.text("third.txt", report.replace("7", "سبعة")),
    ]
    stage = hands.stage(project, *files)
    (group,) = stage.groups
    assert (group.name, group.numbers) == ("first.txt", (0, 2))
    assert group.uids == (project.find_article("first.txt").uid,)
    assert [item.group for item in stage.articles] == [0, None, 0]
    assert [{twin.how for twin in item.twins} for item in stage.articles] == [
        {Alike.NEAR},
        set(),
        {Alike.NEAR},
    ]
    assert 0.5 < stage.articles[0].twins[0].share < 1
    assert hands.stage(project, *files, near=False).groups == []
    hands.take_in(project, stage)
    found = {row.key: project.article(row.uid).metadata for row in project.queue("Rana")}
    assert found["second.txt"] == found["third.txt"] == {"wire_group": "first.txt"}
    assert found["first.txt"] == found["other.txt"] == {}
    again = hands.stage(project, hands.text("fourth.txt", report + "وختم"))
    assert again.groups[0].name == "first.txt"


def test_another_persons_layer_of_a_foreign_file_is_no_twin(bench, hands):
    project = bench.project()
    text = {"text": "داعش هنا", "id": 1}
    one, two = ({**text, "label": [[0, 4, "actor"]]}, {**text, "label": [[5, 8, "place"]]})
    folder = bench.folder / "doccano"
    folder.mkdir()
    for name, line in (("omar", one), ("sara", two)):
        bench.write(f"doccano/{name}.jsonl", line, header=False)
    options = {"format": "doccano"}
    plain = bench.project("plain")
    came = bench.bring(plain, folder, **options)
    stage = hands.stage(project, folder, **options)
    report = hands.take_in(project, stage)
    assert (report.accepted, report.spans) == (came.accepted, came.spans) == (1, 2)
    assert stage.count == 1
    assert balanced(report) == balanced(came)
    third = bench.project("third")
    stage = hands.stage(third, folder, **options)
    report = hands.take_in(third, stage, decided={0: Decided(left_out=True)})
    assert balanced(report) == (1, 0, 0, 1)


def test_a_file_that_nobody_reads_is_refused_again_and_the_others_come_in(bench, hands):
    project = bench.project()
    files = [hands.text("a.png", "\x89PNG\x00\x01"), hands.text("b.txt", "خبر")]
    stage = hands.stage(project, *files)
    assert [file.error is not None for file in stage.files] == [True, False]
    report = hands.take_in(project, stage)
    assert balanced(report) == (2, 1, 1, 0)
    with pytest.raises(UserError, match=r"a\.png"):
        hands.stage(project, files[0])


def test_what_is_closed_halfway_leaves_the_project_as_it_was(bench, hands):
    project = bench.project()
    stage = hands.stage(project, *[hands.text(f"{n}.txt", f"خبر {n}") for n in range(5)])
    work = import_staged(project, stage, Wishes(), ImportOptions())
    next(work)
    work.close()
    assert project.counts().articles == 0
    assert len(project.history()) == 1
    assert balanced(hands.take_in(project, stage)) == (5, 5, 0, 0)


def test_a_project_without_articles_takes_over_the_scheme_of_what_is_staged(bench, hands):
    other = bench.project("other", scheme="parc")
    bench.bring(other, hands.text("a.txt", "خبر"))
    corpus = bench.export(other)
    project = bench.project()
    stage = hands.stage(project, corpus)
    assert project.scheme.id != "parc"
    hands.take_in(project, stage)
    assert project.scheme.id == "parc"


def test_staging_and_importing_tell_their_progress_in_bytes_and_articles(bench, hands):
    project = bench.project()
    corpus = bench.write("a.jsonl", *({"text": f"خبر {n}"} for n in range(50)))
    folder = bench.folder / "told"
    folder.mkdir()
    steps = []
    run(stage_files(project, [corpus], ImportOptions(), folder), steps.append)
    last = [step for step in steps if step.in_bytes][-1]
    assert last.done == last.total == corpus.stat().st_size
    assert last.count == 50


def test_articles_are_a_list_that_stays_on_the_disk(bench, hands):
    project = bench.project()
    stage = hands.stage(project, *[hands.text(f"{n}.txt", f"خبر {n}") for n in range(5)])
    assert [item.number for item in stage.articles] == [0, 1, 2, 3, 4]
    assert stage.articles[-1].key == "4.txt"
    assert [item.key for item in stage.articles[1:3]] == ["1.txt", "2.txt"]
    assert len(stage.articles) == stage.count == 5
    with pytest.raises(IndexError):
        stage.articles[5]


def test_the_versions_of_all_that_read_it_stay_on_record(bench, hands):
    project = bench.project()
    bench.bring(project, hands.text("a.txt", "خبر"))
    details = project.original(project.find_article("a.txt").uid).details
    assert details["hashiya"] == __version__
    assert made_by("docx") == {"hashiya": __version__, "libraries": {"lxml": version("lxml")}}
    assert made_by("nothing of that name") == {"hashiya": __version__}


def test_what_was_cut_travels_in_the_archive(bench, hands):
    project = bench.project()
    stage = hands.stage(project, hands.text("a.txt", "....\r\nخبر\r\n"))
    hands.take_in(project, stage, cut=frozenset({"dots"}))
    target = bench.folder / "all.zip"
    run(export_corpus(project, target, ExportOptions(format="archive")))
    other = bench.project("other")
    assert bench.bring(other, target).complete
    before, after = (p.original(p.find_article("a.txt").uid) for p in (project, other))
    assert after.text_map == before.text_map
    assert before.text_map["cut"] == [[0, "....\n", "dots"]]
    assert after.details == before.details
    assert other.check().ok


PIECES = st.sampled_from(
    [
        ("txt", b"\xd9\x82\xd8\xa7\xd9\x84"),
        ("txt", b"\xff\xfe\x00"),
        ("txt", b""),
        ("jsonl", b'{"text": "a"}\n{"text": 1}\nnot json\n{"text": "b", "key": "b"}\n'),
        ("csv", b"text,title\nbody of one,one\n,\nbody of two,two\n"),
        ("json", b'[{"text": "a"}, {"text": ""}, 7]'),
        ("html", b"<html><body><p>one</p></body></html>"),
        ("eml", b"Subject: x\n\nbody\n"),
        ("rtf", rb"{\rtf1 body}"),
        ("docx", b"PK\x03\x04broken"),
        ("pdf", b"%PDF-1.4 broken"),
        ("xyz", b"\x00\x01\x02"),
        ("zip", b"PK\x05\x06" + bytes(18)),
        ("xml", b"<a/>"),
        ("conll", b"a B-actor\n\n"),
    ]
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(pieces=st.lists(PIECES, min_size=1, max_size=6), data=st.data())
def test_read_is_accepted_and_aside_and_skipped_whatever_is_in_a_folder(bench, pieces, data):
    with TemporaryDirectory(dir=bench.folder) as folder:
        files = Path(folder) / "files"
        files.mkdir()
        for n, (suffix, raw) in enumerate(pieces):
            (files / f"{n}.{suffix}").write_bytes(raw)
        place = Path(folder) / "stage"
        place.mkdir()
        with create_project(Path(folder) / "p.hashiya", annotator="Rana") as project:
            try:
                stage = run(stage_files(project, [files], ImportOptions(), place))
            except UserError:
                with pytest.raises(UserError):
                    run(import_files(project, [files]))
                assert project.counts().articles == 0
                return
            out = data.draw(st.sets(st.integers(0, max(0, stage.count - 1))))
            decided = {n: Decided(left_out=True) for n in out}
            report = run(import_staged(project, stage, Wishes(decided=decided), ImportOptions()))
            assert all(
                file.read == file.accepted + file.aside + file.skipped for file in report.files
            )
            balanced(report)
            assert report.accepted == project.counts().articles
            assert report.read == sum(file.result.read for file in stage.files)
