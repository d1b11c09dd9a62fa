from dataclasses import replace

import pytest

from app.model.article import State
from app.model.edits import AddSpan
from app.model.errors import InvalidEdit


@pytest.fixture
def layered(shop):
    """25 articles with two layers each."""
    made = shop.project(articles=0)
    records = []
    with made.importing("Import") as importer:
        for n in range(25):
            record = shop.record(f"{n}.txt")
            uid = record.article.uid
            claim = shop.span(uid, (29, 43), label="claim")
            source = shop.span(uid, (0, 4), (5, 25), label="quote_source")
            other = shop.span(uid, (0, 4), by="Sami")
            record = replace(
                record,
                spans=(source, other, claim),
                relations=(
                    shop.relation(
                        source, source := shop.span(uid, (5, 9), label="quote_source"), "relayed_by"
                    ),
                    shop.relation(claim, source, "attributed_to"),
                ),
                comments=(
                    shop.comment(uid, "1", created="1"),
                    shop.comment(uid, "2", span=other.uid, created="2"),
                    shop.comment(uid, "3", by="Sami", span=other.uid, created="3"),
                ),
                states={"Rana": State.DONE, "Sami": State.SKIPPED},
                assigned=("Nour", "Sami"),
            )
            record = replace(record, spans=(record.spans[0], other, source, claim))
            importer.add(record)
            records.append(record)
    with made:
        yield made, records


@pytest.mark.parametrize("page", [1, 7, 25, 200])
def test_all_layers_whatever_the_page(layered, page):
    project, records = layered
    assert list(project.records(page=page, sources=True)) == records
    without = [replace(record, source=None) for record in records]
    assert list(project.records(page=page)) == without


def test_one_layer(layered):
    project, records = layered
    for found, whole in zip(project.records("Sami"), records, strict=True):
        assert found.spans == (whole.spans[1],)
        assert found.relations == ()
        assert found.comments == (whole.comments[2],)
        assert found.states == {"Sami": State.SKIPPED}
        assert found.assigned == ("Sami",)
        assert found.text == whole.text


def test_comments_about_others_are_left_out_of_a_layer(layered):
    project, records = layered
    first = next(project.records("Rana"))
    assert first.comments == (records[0].comments[0],)
    assert first.relations == records[0].relations


def test_answers_to_others_go_with_them(shop, project):
    record = shop.record("b.txt")
    uid = record.article.uid
    root = shop.comment(uid, "root", by="Sami", created="1")
    answer = shop.comment(uid, "answer", parent=root.uid, created="2")
    again = shop.comment(uid, "again", parent=answer.uid, created="3")
    own = shop.comment(uid, "own", created="4")
    with project.importing("Import") as importer:
        importer.add(replace(record, comments=(root, answer, again, own)))
    assert project.record(uid, "Rana").comments == (own,)
    assert project.record(uid).comments == (root, answer, again, own)


def test_somebody_unknown_has_said_nothing(layered):
    project, _ = layered
    found = list(project.records("Nobody"))
    assert len(found) == 25
    assert not any(record.spans or record.states or record.comments for record in found)


def test_changes_between_pages_are_no_hindrance(shop, layered):
    project, records = layered
    pages = project.records(page=5)
    first = next(pages)
    assert not project._conn.in_transaction
    last = records[-1].article.uid
    new = shop.span(last, (11, 17))
    project.apply(AddSpan(new))
    assert new in list(pages)[-1].spans
    assert first.article == records[0].article


def test_one_record(layered):
    project, records = layered
    assert project.record(records[3].article.uid) == records[3]
    assert project.record(records[3].article.uid, "Sami").spans == (records[3].spans[1],)
    with pytest.raises(InvalidEdit):
        project.record("s1")


def test_within_an_import(shop, project):
    with project.importing("Import") as importer:
        importer.add(shop.record("b.txt"))
        assert [record.article.key for record in project.records()] == ["1.txt", "b.txt"]
