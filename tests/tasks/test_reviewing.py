"""A review of real project files, and the report of it: whole, closed in itself, the same twice."""

from html.parser import HTMLParser

import pytest
from lxml import html

from app.model.article import State
from app.model.decision import Decision, Reason, Verdict
from app.model.decision_edits import AddDecision
from app.model.edits import SetState
from app.model.errors import UserError
from app.model.uids import new_uid
from app.project.project import Project
from app.review.report import Entry, Heading, Picture, Table
from app.review.report_html import marked
from app.tasks.agreement import AgreementWish
from app.tasks.creating import create_project
from app.tasks.importing import import_files
from app.tasks.progress import run
from app.tasks.review_report import ReportWish, check_target, store_report, write_report
from app.tasks.reviewing import review
from tests.review.colleagues import A, B, colleagues_project

MADE = "2026-11-22T09:30:00.000Z"
HOSTILE = '<script>alert("x")</script> & \x1b[31m \u202eتنقلب\u2066 " onload=\'x\' </style>'
VOID = {"meta", "br"}


@pytest.fixture
def project(tmp_path):
    with colleagues_project(tmp_path / "news.hashiya") as opened:
        yield opened


def corpus(folder, *articles, annotator="lead"):
    """A project of articles, each of them ``(text, {person: [(label, start, end)]})``."""
    import json

    lines = [{"format": "hashiya-corpus/1"}]
    for n, (text, said) in enumerate(articles):
        spans = [
            {"uid": f"{who}-{n}-{k}", "label": label, "start": start, "end": end, "annotator": who}
            for who, those in said.items()
            for k, (label, start, end) in enumerate(those)
        ]
        lines.append({"text": text, "spans": spans})
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    made = create_project(folder / "corpus.hashiya", annotator=annotator)
    report = run(import_files(made, [path]))
    assert report.complete, report.problems
    return made


def page_of(project, folder, **wish):
    target = folder / "report.html"
    report = run(write_report(project, target, ReportWish(made=MADE, **wish)))
    return report, target.read_text(encoding="utf-8")


class Balanced(HTMLParser):
    """Every tag that is opened is closed in its turn."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def checked(page):
    """The page as a tree, after looking that it is whole and leads nowhere."""
    parser = Balanced()
    parser.feed(page)
    assert parser.open == []
    tree = html.document_fromstring(page)
    for element in tree.iter():
        assert element.tag not in ("script", "link", "iframe", "img", "object", "base", "form")
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name not in ("src", "href", "action", "srcset", "data")
            assert "://" not in value or value == "http://www.w3.org/2000/svg"
    (style,) = tree.iter("style")
    assert "url(" not in style.text
    assert "@import" not in style.text
    assert "@media print" in style.text
    return tree


def test_a_review_sees_figures_pictures_and_the_worst(project):
    found = run(review(project))
    assert found.people == (A, B)
    assert len(found.passages) == 20
    assert found.passages[0].loss >= found.passages[-1].loss
    assert found.agreement.pairs[0].scores.exact.both > 50
    assert len(found.pictures.kinds) > 4
    assert found.titles == {project.first_article(): project.article(project.first_article()).title}


def test_only_some_labels(project):
    found = run(review(project, AgreementWish(labels=("claim",))))
    assert {label for row in found.pictures.kinds for label in [row.label]} >= {"claim"}
    (matrix,) = found.pictures.matrices
    assert set(matrix.labels) == {"claim", ""}
    whole = run(review(project)).pictures.matrices[0]
    assert matrix.cell("claim", "claim").count >= whole.cell("claim", "claim").count


def test_only_some_articles(tmp_path):
    said = {"Huda": [("actor", 0, 3)], "Rana": [("actor", 0, 4)]}
    with corpus(tmp_path, ("Text one", said), ("Text two", said)) as project:
        first, second = project.queueing.uids(project.queue_ids())
        project.apply(SetState(second, "lead", State.NEW, State.DONE))
        found = run(
            review(project, AgreementWish(annotators=("Huda", "Rana"), articles="state:done"))
        )
        assert set(found.titles) == {second}
        assert found.pictures.by_article[0].points[0].articles == (second,)
        assert first not in found.titles


def test_intervals_and_gamma_when_asked(tmp_path):
    said = {"Huda": [("actor", 0, 3), ("claim", 5, 8)], "Rana": [("actor", 0, 4)]}
    with corpus(tmp_path, *(("Text number " + str(n), said) for n in range(6))) as project:
        wish = AgreementWish(annotators=("Huda", "Rana"))
        plain = run(review(project, wish)).agreement
        assert plain.gamma is None
        assert plain.pairs[0].intervals == {}
        steps = []
        found = run(review(project, wish, intervals=True, gamma=True), steps.append).agreement
        assert found.gamma is not None
        assert "exact.f1" in found.pairs[0].intervals
        assert {step.what for step in steps} == {"articles", "confidence intervals", "gamma"}
        words = page_of(project, tmp_path, measured=wish, intervals=True)[1]
        assert "95 %" in words
        assert "Confidence interval" in words


def test_the_page_is_whole_and_leads_nowhere(project, tmp_path):
    report, page = page_of(project, tmp_path)
    tree = checked(page)
    assert len(tree.findall(".//section")) == 20
    assert len(tree.findall(".//figure")) == sum(isinstance(b, Picture) for b in report.blocks)
    assert "Krippendorff" in page
    assert {element.get("dir") for element in tree.findall(".//div[@class='text']")} == {"rtl"}
    titles = [block.words for block in report.blocks if isinstance(block, Heading)]
    assert titles[0] == "What was compared"
    assert titles[-2:] == ["The worst disagreements", "Who decided what"]


def test_the_same_state_gives_the_same_bytes(project, tmp_path):
    first, second = page_of(project, tmp_path)[1], page_of(project, tmp_path)[1]
    assert first == second
    later = tmp_path / "later.html"
    run(write_report(project, later, ReportWish(made="2026-11-23T10:00:00.000Z")))
    changed = [
        (a, b)
        for a, b in zip(first.splitlines(), later.read_text("utf-8").splitlines(), strict=True)
        if a != b
    ]
    assert len(changed) == 1
    assert "2026-11-22 09:30" in changed[0][0]


def test_blind_reports_name_nobody(project, tmp_path):
    page = page_of(project, tmp_path, blind=True)[1]
    assert A not in page
    assert B not in page
    assert "<bdi>A</bdi>" in page


def test_who_decided_what_is_told(project, tmp_path):
    uid = project.first_article()
    found = run(review(project)).passages[0]
    candidates = tuple(
        span for span in project.spans(uid) if (span.start, span.end) == (found.start, found.end)
    )
    assert candidates
    decision = Decision(
        uid=new_uid(),
        article=uid,
        annotator="lead",
        start=found.start,
        end=found.end,
        verdict=Verdict.REJECTED,
        reason=Reason.GUIDELINE,
        note="See <b>rule 4</b>",
        created=MADE,
    )
    project.apply(AddDecision(decision))
    report, page = page_of(project, tmp_path)
    table = [block for block in report.blocks if isinstance(block, Table)][-1]
    assert table.rows == (("lead", "nothing belongs here", "1", "2026-11-22", "2026-11-22"),)
    assert "guideline 1" in page
    checked(page)


def test_nothing_to_tell(tmp_path):
    silent = {"Huda": [("actor", 0, 4)], "Rana": [("actor", 0, 4)]}
    with corpus(tmp_path, ("Same here", silent)) as project:
        wish = AgreementWish(annotators=("Huda", "Rana"))
        report, page = page_of(project, tmp_path, measured=wish)
        checked(page)
        assert "There are no disagreements" in page
        assert not any(isinstance(block, Entry) for block in report.blocks)


def test_no_spans_at_all_leaves_figures_undefined(tmp_path):
    with corpus(tmp_path, ("Nothing here", {})) as project:
        for name in ("Huda", "Rana"):
            project.apply(SetState(project.first_article(), name, State.NEW, State.DONE))
        report, page = page_of(project, tmp_path)
        checked(page)
        (pairs, *_) = (block for block in report.blocks if isinstance(block, Table))
        assert {row[3] for row in pairs.rows} == {"–"}


def test_eight_people_and_hostile_names_and_texts(tmp_path):
    names = ["هدى", "آزاده", "Rana", "<b>Bob</b>", "A&B", '"quoted"', "x" * 200, "O'Neil <i>"]
    texts = [
        HOSTILE + " و" * 9,
        "قال الوزير إن الجيش دخل حمص.",
        "گفت‌وگو در تهران",
        "Plain text here.",
    ]
    articles = [
        (text, {name: [("actor", n % 3, 5 + n)] for n, name in enumerate(names)}) for text in texts
    ]
    with corpus(tmp_path, *articles) as project:
        report, page = page_of(project, tmp_path)
        tree = checked(page)
        assert len(report.people) == 8
        assert len(tree.findall(".//ul/li")) == 8
        assert {mark.get("class") for mark in tree.iter("mark")} == {f"m{n}" for n in range(8)}
        assert "<b>Bob</b>" not in page
        assert "\x1b" not in page
        assert "<script" not in page


def test_fewer_than_two_people_are_refused(tmp_path):
    with corpus(tmp_path, ("Alone", {"Huda": [("actor", 0, 3)]})) as project:
        with pytest.raises(UserError, match="two people"):
            page_of(project, tmp_path)
        assert not (tmp_path / "report.html").exists()


def test_targets_that_cannot_be(project, tmp_path):
    with pytest.raises(UserError, match="neither"):
        check_target(tmp_path / "report.txt")
    folder = tmp_path / "x.html"
    folder.mkdir()
    with pytest.raises(UserError, match="cannot be written over"):
        check_target(folder)
    report, _ = page_of(project, tmp_path)
    with pytest.raises(UserError, match="PDF cannot be made"):
        store_report(report, tmp_path / "x.pdf")
    store_report(report, tmp_path / "y.pdf", lambda found: found.title.encode())
    assert (tmp_path / "y.pdf").read_bytes() == b"Review of news"


def test_a_project_is_never_written_over(project, tmp_path):
    other = tmp_path / "news.html"
    other.write_bytes(project.path.read_bytes())
    with pytest.raises(UserError, match="cannot be written over"):
        run(write_report(project, other))
    Project.open(other, read_only=True, lock=False).close()


def test_cancelling_leaves_nothing(project, tmp_path):
    work = write_report(project, tmp_path / "report.html")
    next(work)
    work.close()
    assert list(tmp_path.glob("report*")) == []


def test_marks_stand_between_escaped_words():
    assert marked("a<b", ((1, 2),), 9) == 'a<mark class="m1">&lt;</mark>b'
    assert marked("one\ntwo", (), 0) == "one<br>two"
