"""An article of claims, sources, actors and places, with spans to draw relations between."""

import pytest

from app.gui.links.rules import Offer
from app.tasks.creating import create_project
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.gui.links.keys import select

TEXT = (
    "قال المتحدث باسم الجيش إن القوات دخلت دمشق صباح اليوم.\n"
    "ونفى الناطق أحمد سقوط ضحايا في حمص، وأكد أن الوضع هادئ.\n"
)


@pytest.fixture
def project_path(tmp_path):
    article = tmp_path / "d.txt"
    article.write_text(TEXT, encoding="utf-8")
    path = tmp_path / "work.hashiya"
    with create_project(path, annotator="maryam") as project:
        run(import_files(project, [article]))
    return path


@pytest.fixture
def spans(window):
    """Spans by their words: two quote sources, two claims, an actor, two places."""
    words = (
        ("المتحدث باسم الجيش", "quote_source"),
        ("الجيش", "actor"),
        ("القوات دخلت دمشق صباح اليوم", "claim"),
        ("دمشق", "location"),
        ("الناطق أحمد", "quote_source"),
        ("سقوط ضحايا في حمص", "claim"),
        ("حمص", "location"),
    )
    session, found = window.session, {}
    for quote, label in words:
        start = session.text.index(quote)
        assert session.tag(label, start, start + len(quote))
        found[quote.split()[0]] = session.span
    session.select_span(None)
    window.page.reader.setFocus()
    return found


@pytest.fixture
def told(window):
    said = []
    window.session.told.connect(said.append)
    return said


@pytest.fixture
def linked(window, spans):
    """A claim with a source, a place, and a claim that contradicts it; the claim selected."""
    session, links = window.session, window.session.links
    claim = spans["القوات"]
    kinds = {kind.id: kind for kind in session.scheme.relations}
    for name, kind in (("المتحدث", "attributed_to"), ("دمشق", "located_at")):
        assert links.add(Offer(kinds[kind]), claim, spans[name])
    assert links.add(Offer(kinds["contradicts"]), claim, spans["سقوط"])
    select(window, claim)
    return spans
