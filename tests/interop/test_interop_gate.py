"""gatenlp opens our bdocjs files: the same texts, annotations and features."""

import pytest

from app.formats.comparing import given_uid

gatenlp = pytest.importorskip("gatenlp")

pytest_plugins = ["tests.exchange.conftest"]
pytestmark = pytest.mark.filterwarnings("ignore")
corpora = pytest.mark.parametrize("corpus", ["gold", "traps"])


def sets(document):
    return [(name, document.annset(name)) for name in document.annset_names()]


def documents(exchange, corpus):
    project = getattr(exchange, corpus)()
    folder = exchange.folder / "out"
    exchange.export(project, "gate", folder)
    found = [gatenlp.Document.load(str(place)) for place in sorted(folder.iterdir())]
    by_text = {document.text: document for document in found}
    return [(record, by_text[record.text]) for record in project.records()]


@corpora
def test_gatenlp_finds_every_span_of_every_person(exchange, corpus):
    for record, document in documents(exchange, corpus):
        given = sorted(
            (name, note.type, note.start, note.end)
            for name, notes in sets(document)
            for note in notes
            if "source" not in note.features
        )
        assert given == sorted(
            (span.annotator, span.label, start, end)
            for span in record.spans
            for start, end in span.fragments
        )
        assert all(
            document[note] == record.text[note.start : note.end]
            for _, notes in sets(document)
            for note in notes
        )


@corpora
def test_gatenlp_finds_attributes_and_relations(exchange, corpus):
    for record, document in documents(exchange, corpus):
        uids = {
            (name, note.id): note.features["hashiya"].get("uid")
            for name, notes in sets(document)
            for note in notes
        }
        given = {
            (note.type, uids[name, note.features["source"]], uids[name, note.features["target"]])
            for name, notes in sets(document)
            for note in notes
            if "source" in note.features
        }
        names = {span.uid: given_uid(span) for span in record.spans}
        assert given == {(r.type, names[r.source], names[r.target]) for r in record.relations}
        found = {
            note.features["hashiya"]["uid"]: note.features
            for _, notes in sets(document)
            for note in notes
            if "uid" in note.features["hashiya"]
        }
        for span in record.spans:
            told = found[given_uid(span)]
            assert all(told[key] == value for key, value in span.attributes.items())


def test_we_read_what_gatenlp_writes(exchange):
    document = gatenlp.Document("قال 🚨 الوزير إن حلب هادئة", features={"src": "x"})
    notes = document.annset("Omar")
    start = document.text.index("حلب")
    notes.add(start, start + 3, "GPE", {"kind": "city"})
    place = exchange.folder / "theirs.bdocjs"
    for offsets in ("p", "j"):
        document.save(str(place), offset_type=offsets)
        project, report = exchange.bring(place, name=f"back-{offsets}")
        (record,) = project.records()
        assert [(s.annotator, s.label, s.quote, s.attributes) for s in record.spans] == [
            ("Omar", "GPE", "حلب", {"kind": "city"})
        ]
        assert record.article.metadata == {"src": "x"}
        assert not report.pieces_aside
