"""spaCy opens our DocBin files: the same texts, spans, entities and strings."""

import json
import subprocess
import sys

import pytest

from app.formats.comparing import given_uid

spacy = pytest.importorskip("spacy")
tokens = pytest.importorskip("spacy.tokens")

pytest_plugins = ["tests.exchange.conftest"]
pytestmark = pytest.mark.filterwarnings("ignore")
corpora = pytest.mark.parametrize("corpus", ["gold", "traps"])


def export(exchange, corpus):
    project = getattr(exchange, corpus)()
    folder = exchange.folder / "out"
    exchange.export(project, "spacy", folder)
    return list(project.records()), {place.stem: place for place in sorted(folder.iterdir())}


def documents(place):
    vocab = spacy.blank("ar").vocab
    return list(tokens.DocBin().from_disk(place).get_docs(vocab))


@corpora
def test_spacy_finds_every_text_and_every_span(exchange, corpus):
    records, files = export(exchange, corpus)
    for name, place in files.items():
        by_text = {record.text: record for record in records}
        found = documents(place)
        assert {doc.text for doc in found} <= set(by_text)
        for doc in found:
            expected = sorted(
                (span.label, start, end, given_uid(span))
                for span in by_text[doc.text].spans
                if span.annotator == name
                for start, end in span.fragments
            )
            given = sorted(
                (span.label_, span.start_char, span.end_char, span.id_) for span in doc.spans["sc"]
            )
            assert given == expected
            for span in doc.spans["sc"]:
                assert span.text == doc.text[span.start_char : span.end_char]
    assert len(documents(min(files.values()))) == len(records)


@corpora
def test_entities_are_spans_that_do_not_overlap(exchange, corpus):
    _, files = export(exchange, corpus)
    count = 0
    for place in files.values():
        for doc in documents(place):
            spans = {(s.label_, s.start, s.end) for s in doc.spans["sc"]}
            entities = {(s.label_, s.start, s.end) for s in doc.ents}
            assert entities <= spans
            assert len(spacy.util.filter_spans(list(doc.ents))) == len(doc.ents)
            count += len(entities)
    assert count


def test_where_nobody_has_looked_entities_are_unknown(exchange):
    _, files = export(exchange, "traps")
    untouched = documents(files["Omar"])[1]
    assert not untouched.spans["sc"]
    assert not any(token.ent_iob for token in untouched)
    assert all(token.ent_iob for token in documents(files["Omar"])[0])


@corpora
def test_relations_and_the_rest_stand_in_the_user_data(exchange, corpus):
    records, files = export(exchange, corpus)
    found = 0
    for place in files.values():
        for doc in documents(place):
            found += len(json.loads(doc.user_data["hashiya"]).get("relations", []))
    assert found == sum(len(record.relations) for record in records)


def test_our_numbers_of_strings_are_those_of_spacy():
    from spacy.strings import StringStore, hash_string
    from spacy.symbols import IDS

    from app.formats.corpora.spacy_strings import number_of
    from app.formats.corpora.spacy_symbols import SYMBOLS

    store = StringStore()
    for word in ["حلب", "🚨", "a", "12345678", "123456789", " ", "\n", "الوَزِيرُ", "GPE", "_"]:
        assert number_of(word) == store.add(word)
    assert hash_string("x" * 1000) == number_of("x" * 1000)
    stable = {name: number for name, number in IDS.items() if name and number < 452}
    assert {name: SYMBOLS.get(name) for name in stable} == stable


def test_we_read_what_spacy_writes(exchange):
    nlp = spacy.blank("ar")
    doc = nlp("قال 🚨 الوزير إن حلب\n\nهادئة ")
    doc.spans["sc"] = [tokens.Span(doc, 2, 3, "PERSON"), tokens.Span(doc, 2, 5, "claim")]
    doc.set_ents([tokens.Span(doc, 4, 5, "GPE")])
    doc.cats = {"war": 1.0}
    place = exchange.folder / "theirs.spacy"
    tokens.DocBin(docs=[doc, nlp("آخر")], store_user_data=True).to_disk(place)
    project, report = exchange.bring(place)
    first, second = project.records()
    assert (first.text, second.text) == (doc.text, "آخر")
    assert {(s.label, s.quote) for s in first.spans} == {
        ("PERSON", "الوزير"),
        ("claim", "الوزير إن حلب"),
        ("GPE", "حلب"),
    }
    assert first.article.metadata == {"cats": {"war": 1.0}}
    assert not report.pieces_aside


def test_the_configuration_of_spacy_takes_it_for_training(exchange):
    _, files = export(exchange, "gold")
    config = exchange.folder / "config.cfg"
    run = [sys.executable, "-m", "spacy"]
    subprocess.run(
        [*run, "init", "config", str(config), "--lang", "ar", "--pipeline", "ner,spancat"],
        check=True,
        capture_output=True,
        timeout=300,
    )
    paths = [f"--paths.{kind}={files['Samar']}" for kind in ("train", "dev")]
    told = subprocess.run(
        [*run, "debug", "data", str(config), *paths],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert "Corpus is loadable" in told.stdout, told.stdout + told.stderr
    assert "whitespace" not in told.stdout.lower().replace("no whitespace", "") or (
        "invalid whitespace entity" not in told.stdout
    )
