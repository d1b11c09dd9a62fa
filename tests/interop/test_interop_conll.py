"""`conllu` and spaCy read what we write of words and tags."""

import pytest

conllu = pytest.importorskip("conllu")
spacy = pytest.importorskip("spacy")

pytest_plugins = ["tests.exchange.conftest"]
pytestmark = pytest.mark.filterwarnings("ignore")
corpora = pytest.mark.parametrize("corpus", ["gold", "traps"])


def solid(text):
    return "".join(text.split())


@corpora
def test_conllu_finds_the_texts_word_by_word(exchange, corpus):
    project = getattr(exchange, corpus)()
    place = exchange.folder / "out.conllu"
    exchange.export(project, "conllu", place)
    documents = []
    with place.open(encoding="utf-8", newline="\n") as file:
        for sentence in conllu.parse_incr(file):
            if "newdoc id" in sentence.metadata:
                documents.append([])
            documents[-1].append(sentence)
    records = list(project.records())
    assert len(documents) == len(records)
    for record, sentences in zip(records, documents, strict=True):
        words = "".join(token["form"] for sentence in sentences for token in sentence)
        assert words == solid(record.text)
        for sentence in sentences:
            shown = sentence.metadata["text"]
            assert solid(shown) == "".join(token["form"] for token in sentence)
            assert [token["id"] for token in sentence] == list(range(1, len(sentence) + 1))


@corpora
def test_conllu_finds_as_many_brackets_as_there_are_spans(exchange, corpus):
    project = getattr(exchange, corpus)()
    place = exchange.folder / "out.conllu"
    exchange.export(project, "conllu", place)
    marks = [
        token["misc"]["Entity"]
        for sentence in conllu.parse(place.read_text("utf-8"))
        for token in sentence
        if token["misc"] and "Entity" in token["misc"]
    ]
    pieces = sum(len(s.fragments) for record in project.records() for s in record.spans)
    assert sum(mark.count("(") for mark in marks) == pieces
    assert sum(mark.count(")") for mark in marks) == pieces


@corpora
def test_spacy_reads_conllu(exchange, corpus):
    from spacy.training.converters import conllu_to_docs

    project = getattr(exchange, corpus)()
    place = exchange.folder / "out.conllu"
    exchange.export(project, "conllu", place)
    docs = list(conllu_to_docs(place.read_text("utf-8"), n_sents=1, no_print=True))
    found = "".join(solid(doc.text) for doc in docs)
    assert found == "".join(solid(record.text) for record in project.records())


@corpora
def test_spacy_reads_the_same_entities_as_were_written(exchange, corpus):
    from spacy.training.converters import conll_ner_to_docs

    project = getattr(exchange, corpus)()
    exchange.export(project, "conll2003", exchange.folder / "out")
    found = []
    for place in sorted((exchange.folder / "out").iterdir()):
        if place.suffix == ".conll":
            data = place.read_text("utf-8")
            docs = conll_ner_to_docs(data, n_sents=1, no_print=True)
            found += [(ent.label_, solid(ent.text)) for doc in docs for ent in doc.ents]
    back, _ = exchange.bring(exchange.folder / "out", format="conll2003")
    spans = [span for record in back.records() for span in record.spans]
    assert sorted(found) == sorted((span.label, solid(span.quote)) for span in spans)
    assert found
