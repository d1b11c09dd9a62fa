"""What imports kept aside, tried again."""

import json

import pytest

from app.model.aside_edits import Fate, SettleAside
from app.model.edits import AddSpan, Batch
from app.model.errors import InvalidEdit, UserError
from app.tasks.importing import ImportOptions
from app.tasks.kept_aside import discarding, found, retry
from app.tasks.kept_parts import is_part, part_edit
from app.tasks.progress import run

BROKEN = '{"text":"ونفى التنظيم"'.encode()
SPAN = {"label": "aktor", "start": 5, "end": 10, "quote": "روسيا", "uid": "s3"}


@pytest.fixture
def project(bench):
    """Kept aside: 1 a broken line, 2 a span of a label there is not, 3 an article without text."""
    made = bench.project()
    whole = {"text": "قالت روسيا إن الهدنة صامدة", "spans": [SPAN]}
    bench.take_in(made, {"text": "أول"}, BROKEN, whole, {"text": ""})
    return made


def statuses(project):
    return [line.status for line in project.aside_lines()]


def test_pieces_are_listed_with_their_place_and_reason(project):
    lines = project.aside_lines()
    assert [(line.id, line.file, line.line, line.where) for line in lines] == [
        (1, "in.jsonl", 3, ""),
        (2, "in.jsonl", 4, "span s3"),
        (3, "in.jsonl", 5, ""),
    ]
    assert "not JSON" in lines[0].message
    assert [(c.file, c.status, c.number) for c in project.aside_counts()] == [
        ("in.jsonl", "open", 1)
    ] * 3
    assert project.open_aside() == project.counts().quarantined == 3
    assert [p.id for p in project.quarantine(status="open", after=1)] == [2, 3]
    assert project.quarantine(status="taken") == []


def test_a_mended_line_comes_in_at_its_place(project):
    report = run(retry(project, [1], BROKEN + b"}"))
    assert (report.read, report.accepted, report.taken) == (1, 1, (1,))
    record = project.record(report.uids[0])
    assert (record.text, record.article.key) == ("ونفى التنظيم", "in-3")
    assert (record.source.place, record.source.data) == ("line 3", BROKEN + b"}")
    assert statuses(project) == ["taken", "open", "open"]
    event = project.history(1)[0]
    assert (event.kind, event.title, event.body["taken"]) == ("import", "Retry in.jsonl", [1])
    assert project.check().problems == []


def test_what_still_does_not_fit_stays_as_it_is(project):
    events = len(project.history())
    report = run(retry(project, [1, 3]))
    assert (report.read, report.accepted, report.aside, report.taken) == (2, 0, 2, ())
    assert [p.line for p in report.problems] == [3, 5]
    assert statuses(project) == ["open"] * 3
    assert len(project.history()) == events
    assert len(project.quarantine()) == 3


def test_one_that_fits_comes_in_beside_one_that_does_not(project, bench):
    run(retry(project, [1], BROKEN + b"}"))
    bench.take_in(project, b'{"text":"x"', b'{"text":"y"')
    report = run(retry(project, [3, 4]))
    assert report.taken == ()
    assert "3" not in [p.where for p in report.problems]


def test_undo_opens_it_again(project):
    report = run(retry(project, [1], BROKEN + b"}"))
    project.apply(SettleAside(report.taken, Fate.TAKEN, Fate.OPEN))
    assert statuses(project) == ["open"] * 3
    assert run(retry(project, [1])).taken == ()


def test_another_encoding_or_format_may_be_chosen(bench):
    project = bench.project()
    path = bench.folder / "page.txt"
    path.write_bytes(b"\xff\xfe\x00")
    bench.bring(project, path)
    bench.take_in(project, b'{"broken"')
    piece = project.aside_lines()[-1].id
    words = "قالت روسيا".encode("cp1256")
    report = run(retry(project, [piece], words, ImportOptions(format="text", encoding="cp1256")))
    assert report.taken == (piece,)
    assert project.text(report.uids[0]) == "قالت روسيا"
    assert project.record(report.uids[0]).source.name == "in.jsonl"


def test_a_mended_span_goes_into_its_article(project):
    data = json.dumps({**SPAN, "label": "actor"}).encode()
    report = run(retry(project, [2], data))
    assert (report.taken, report.uids) == ((2,), ())
    article = project.article_of_aside(2)
    (span,) = project.spans(article)
    assert (span.label, span.quote, span.extra) == ("actor", "روسيا", {"uid": "s3"})
    edit = part_of(project, data)
    with pytest.raises(UserError, match="already"):
        edit()


def part_of(project, data):
    from dataclasses import replace

    (piece,) = project.pieces_aside([2])
    return lambda: part_edit(project, replace(piece, data=data))


def test_a_span_goes_in_and_out_as_one_step(project):
    (piece,) = project.pieces_aside([2])
    assert is_part(piece)
    edit = part_of(project, json.dumps({**SPAN, "label": "actor"}).encode())()
    assert isinstance(edit, Batch)
    assert isinstance(edit.edits[0], AddSpan)
    project.apply(edit)
    assert statuses(project) == ["open", "taken", "open"]
    project.apply(edit.inverse())
    assert statuses(project) == ["open"] * 3
    assert project.spans(project.article_of_aside(2)) == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{", "no JSON"),
        (b"[]", "no JSON object"),
        (json.dumps(SPAN).encode(), "no label “aktor”"),
        (json.dumps({**SPAN, "label": "actor", "end": 900}).encode(), "900"),
        (json.dumps({**SPAN, "label": "actor", "quote": "داعش"}).encode(), "not what stands there"),
    ],
)
def test_a_span_that_does_not_fit_says_why(project, data, message):
    with pytest.raises(UserError, match=message):
        part_of(project, data)()
    assert run(retry(project, [2], data)).taken == ()


def test_a_relation_finds_the_spans_of_its_article(bench):
    project = bench.project()
    spans = [
        {"uid": "s1", "label": "claim", "start": 0, "end": 4},
        {"uid": "s2", "label": "quote_source", "start": 5, "end": 10},
    ]
    relation = {"uid": "r1", "type": "attributed", "source": "s1", "target": "s2"}
    bench.take_in(project, {"text": "قالت روسيا", "spans": spans, "relations": [relation]})
    (line,) = project.aside_lines()
    report = run(
        retry(project, [line.id], json.dumps({**relation, "type": "attributed_to"}).encode())
    )
    assert report.problems == []
    (made,) = project.relations(project.first_article())
    assert (made.type, made.extra) == ("attributed_to", {"uid": "r1"})


def test_without_its_article_a_span_cannot_go_in(project):
    from app.model.edits import WithdrawArticles

    project.apply(WithdrawArticles((project.article_of_aside(2),)))
    assert project.article_of_aside(2) is None
    report = run(retry(project, [2], json.dumps({**SPAN, "label": "actor"}).encode()))
    assert "cannot be told" in report.problems[0].message
    assert report.problems[0].hint


def test_a_value_alone_cannot_go_in(bench):
    project = bench.project()
    span = {"label": "actor", "start": 0, "end": 4, "note": 5}
    bench.take_in(project, {"text": "قالت روسيا", "spans": [span]})
    (line,) = project.aside_lines()
    report = run(retry(project, [line.id]))
    assert "only a value" in report.problems[0].message


def test_offsets_of_changed_line_ends_need_a_quote(bench):
    project = bench.project()
    span = {"label": "aktor", "start": 7, "end": 12}
    bench.take_in(project, {"text": "قالت\r\n\r\nروسيا", "spans": [span]})
    (line,) = project.aside_lines()
    mended = {**span, "label": "actor"}
    report = run(retry(project, [line.id], json.dumps(mended).encode()))
    assert "line ends" in report.problems[0].message
    mended = {**mended, "start": 6, "end": 11, "quote": "روسيا"}
    assert run(retry(project, [line.id], json.dumps(mended).encode())).taken == (line.id,)


def test_discarding_is_undoable_and_keeps_the_bytes(project):
    edit = discarding(found(project, [1, 3]))
    project.apply(edit)
    assert statuses(project) == ["discarded", "open", "discarded"]
    assert project.open_aside() == 1
    assert project.pieces_aside([1])[0].data == BROKEN
    assert project.history(1)[0].body["ids"] == [1, 3]
    with pytest.raises(UserError, match="was discarded"):
        discarding(found(project, [1]))
    with pytest.raises(UserError, match="was discarded"):
        run(retry(project, [1]))
    project.apply(edit.inverse())
    assert statuses(project) == ["open"] * 3


@pytest.mark.parametrize("ids", [(1, 1), (1, 99)])
def test_settling_what_is_not_there_is_refused_whole(project, ids):
    with pytest.raises(InvalidEdit):
        project.apply(SettleAside(ids, Fate.OPEN, Fate.DISCARDED))
    assert statuses(project) == ["open"] * 3
    assert project.check().problems == []


def test_numbers_that_are_not_there(project):
    with pytest.raises(UserError, match="number 99"):
        run(retry(project, [1, 99]))
    with pytest.raises(UserError, match="one piece only"):
        run(retry(project, [1, 3], b"x"))


def test_stopped_in_the_middle_nothing_changes(project):
    work = retry(project, [1], BROKEN + b"}")
    next(work)
    work.close()
    assert statuses(project) == ["open"] * 3
