from app.model.article import State
from app.model.edits import (
    AddComment,
    AddRelation,
    AddSpan,
    Batch,
    RenameAnnotator,
    SetState,
    WithdrawArticles,
)
from app.project.project import Project


def test_who_did_how_much(shop, project, uid):
    claim = shop.span(uid, label="claim")
    source = shop.span(uid, (0, 4), (5, 9), label="quote_source")
    edits = (
        AddSpan(claim),
        AddSpan(source),
        AddSpan(shop.span(uid, label="claim")),
        AddSpan(shop.span(uid, by="Sami")),
        AddRelation(shop.relation(claim, source, "attributed_to")),
        AddComment(shop.comment(uid, by="Layla")),
        SetState(uid, "Rana", State.NEW, State.DONE),
    )
    project.apply(Batch("Much", edits))
    found = project.summary()
    assert found.labels == {"Rana": {"claim": 2, "quote_source": 1}, "Sami": {"actor": 1}}
    assert list(found.labels["Rana"]) == ["claim", "quote_source"]
    assert found.relations == {"Rana": {"attributed_to": 1}}
    assert found.comments == {"Layla": 1}
    assert found.states == {"Rana": {"done": 1}}
    assert found.version == 3
    project.apply(WithdrawArticles((uid,)))
    none = project.summary()
    assert [none.labels, none.relations, none.comments, none.states] == [{}, {}, {}, {}]


def test_what_another_connection_has_written(shop, project):
    assert not project.has_word("جديد")
    with Project.open(project.path, lock=False) as job:
        with job.importing("Import") as importer:
            importer.add(shop.record("b.txt", "جديد"))
        job.apply(RenameAnnotator("Rana", "رنا"))
    assert project.annotator == "Rana"
    project.reread()
    assert project.annotator == "رنا"
    assert project.has_word("جديد")
    assert project.text(importer.uids[0]) == "جديد"
