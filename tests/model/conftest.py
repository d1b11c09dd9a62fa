from types import SimpleNamespace

import pytest

from app.model.article import Article, Comment, Relation
from app.model.scheme_json import scheme_from_json
from app.model.span import Span

ONE, OTHER = "00000000-0000-7000-8000-00000000000a", "00000000-0000-7000-8000-00000000000b"


@pytest.fixture
def made():
    """Two of everything, the second in another article."""
    return SimpleNamespace(
        ids=(ONE, OTHER),
        spans=[
            Span(uid=a, article=a, annotator="A", label="actor", fragments=((0, 2),), quote="ab")
            for a in (ONE, OTHER)
        ],
        relations=[
            Relation(uid=a, article=a, annotator="A", type="about", source="s", target="t")
            for a in (ONE, OTHER)
        ],
        comments=[Comment(uid=a, article=a, annotator="A", text="?") for a in (ONE, OTHER)],
        articles=[
            Article(uid=ONE, key="k", title=title, sha256="", length=2) for title in ("one", "two")
        ],
        schemes=[scheme_from_json({"id": x, "labels": [{"id": x}]}) for x in ("one", "two")],
    )
