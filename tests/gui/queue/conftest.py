"""A window on a project whose articles differ in everything a queue is filtered by."""

import hashlib
from pathlib import Path

import pytest

from app.gui.window import Window
from app.model.article import Article, State
from app.model.clock import now
from app.model.edits import AddSpan, SetState
from app.model.queue_edits import Assign
from app.model.record import ArticleRecord
from app.model.span import Span
from app.model.uids import new_uid
from app.project.project import Project
from app.tasks.creating import create_project

TITLES = ("هدنة في الجنوب", "أخبار اليوم", "Truce holds", "اخبار الأمس", "نزوح", "Zahle")
PUBLISHERS = ("سانا", "Reuters", "سانا", "Reuters", "سانا", None)
SPANS = (2, 0, 1, 0, 3, 0)
STATES = (State.DONE, State.NEW, State.IN_PROGRESS, State.NEW, State.DONE, State.SKIPPED)


def record(n: int) -> ArticleRecord:
    text = f"{TITLES[n]}\n" + "كلمة " * (10 + n)
    said = {"date": f"2024-0{6 - n}-01"}
    if PUBLISHERS[n]:
        said["publisher"] = PUBLISHERS[n]
    article = Article(
        uid=new_uid(),
        key=f"{n}.txt",
        title=TITLES[n],
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        length=len(text),
        metadata=said,
    )
    return ArticleRecord(article=article, text=text)


def tag(project: Project, uid: str, start: int, by: str = "maryam") -> None:
    text = project.text(uid)
    span = Span(
        uid=new_uid(),
        article=uid,
        annotator=by,
        label="actor",
        fragments=((start, start + 2),),
        quote=text[start : start + 2],
        created=now(),
    )
    project.apply(AddSpan(span))


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    path = tmp_path / "queue.hashiya"
    with create_project(path, annotator="maryam") as project:
        with project.importing("Import") as importer:
            for n in range(len(TITLES)):
                importer.add(record(n))
        uids = project.queueing.uids(project.queue_ids())
        for uid, spans, state in zip(uids, SPANS, STATES, strict=True):
            for start in range(spans):
                tag(project, uid, start)
            if state is not State.NEW:
                project.apply(SetState(uid, "maryam", State.NEW, state))
        project.apply(Assign("samar", (uids[1], uids[2])))
    return path


@pytest.fixture
def titles():
    """The titles in the list, top down; heads of groups in brackets."""

    def seen(window: Window) -> list[str]:
        model = window.queue.model
        rows = []
        for n in range(model.rowCount()):
            head = model.rows.head_at(n)
            words = str(model.index(n).data())
            rows.append(words if head is None else f"[{words}]")
        return rows

    return seen
