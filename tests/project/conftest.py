import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.model.article import Article, Comment, Relation
from app.model.clock import now
from app.model.edits import AddSpan, Batch
from app.model.record import ArticleRecord, Source
from app.model.scheme_json import scheme_from_json, scheme_to_json
from app.model.span import Span, quote_of
from app.model.uids import new_uid
from app.project.project import Project
from app.resources import resource, seed

TEXT = "قالت وزارة الدفاع الروسية إن داعش هاجم تدمر 🙂 يوم 3 أيار\nونفى التنظيم ذلك.\x00 نهاية"


@dataclass
class Workshop:
    """Makes values that fit each other, and projects to put them in."""

    folder: Path
    text: str = TEXT
    new_uid: Callable[[], str] = new_uid

    @property
    def scheme(self):
        return scheme_from_json(json.loads(resource("labels", "conflict-default.json").read_text()))

    def scheme_with(self, change):
        raw = json.loads(json.dumps(scheme_to_json(self.scheme)))
        change(raw)
        return scheme_from_json(raw)

    def project(self, name="news.hashiya", *, articles=1):
        made = Project.create(self.folder / name, scheme=self.scheme, annotator="Rana")
        if articles:
            with made.importing("Import") as importer:
                for n in range(articles):
                    importer.add(self.record(f"{n + 1}.txt"))
        return made

    def article(self, key="1.txt", text=None, **more):
        text = self.text if text is None else text
        digest = hashlib.sha256(text.encode()).hexdigest()
        facts = {
            "uid": self.new_uid(),
            "key": key,
            "title": key,
            "sha256": digest,
            "length": len(text),
        }
        return Article(**{**facts, **more})

    def record(self, key="1.txt", text=None, article=None, **more):
        text = self.text if text is None else text
        article = article or self.article(key, text)
        source = Source(name=key, reader="text", data=text.encode("utf-8", "surrogatepass"))
        return ArticleRecord(**{"article": article, "text": text, "source": source, **more})

    def span(self, article, *fragments, label="actor", by="Rana", text=None, **more):
        fragments = fragments or ((5, 17),)
        quote = quote_of(self.text if text is None else text, fragments)
        facts = {
            "uid": self.new_uid(),
            "article": article,
            "annotator": by,
            "label": label,
            "fragments": tuple(fragments),
            "quote": quote,
            "created": now(),
        }
        return Span(**{**facts, **more})

    def relation(self, source, target, kind, **more):
        facts = {
            "uid": self.new_uid(),
            "article": source.article,
            "annotator": source.annotator,
            "type": kind,
            "source": source.uid,
            "target": target.uid,
            "created": now(),
        }
        return Relation(**{**facts, **more})

    def comment(self, article, text="?", by="Rana", **more):
        facts = {"uid": self.new_uid(), "article": article, "annotator": by, "text": text}
        return Comment(**{**facts, "created": now(), **more})


@pytest.fixture
def shop(tmp_path):
    return Workshop(tmp_path)


@pytest.fixture
def project(shop):
    with shop.project() as made:
        yield made


@pytest.fixture
def uid(project):
    return project.first_article()


@pytest.fixture
def seed_text():
    return seed("000_a2380b1cbee4f054.txt").read_text(encoding="utf-8")


@pytest.fixture
def pair(shop, project, uid):
    """A claim and its quote source, applied."""
    claim = shop.span(uid, (29, 43), label="claim")
    source = shop.span(uid, (5, 25), label="quote_source")
    project.apply(Batch("Two", (AddSpan(claim), AddSpan(source))))
    return claim, source
