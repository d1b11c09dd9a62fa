"""What a page did not tell but only showed is told as guessed, where the article comes from."""

from app.gui.evidence.facts import facts
from app.tasks.creating import create_project
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.formats.documents.web_pages import page, paragraphs

BYLINE = '<div class="meta"><span class="author">بقلم هدى</span></div>'


def rows_of(tmp_path, body):
    path = tmp_path / "a.html"
    path.write_text(page(body), "utf-8")
    with create_project(tmp_path / "p.hashiya", annotator="Rana") as project:
        (uid,) = run(import_files(project, [path])).uids
        article = project.article_with_uid(uid)
        stored = project.original(uid)
    return dict(facts(article, stored))


def test_an_author_who_is_only_shown_is_guessed(tmp_path):
    rows = rows_of(tmp_path, f"<article>{BYLINE}{paragraphs()}</article>")
    assert rows["Guessed from the page"] == "author"


def test_nothing_is_said_where_nothing_was_guessed(tmp_path):
    assert "Guessed from the page" not in rows_of(tmp_path, f"<article>{paragraphs()}</article>")
