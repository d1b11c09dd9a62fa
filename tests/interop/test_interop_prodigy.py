"""spaCy, which Prodigy stands on, makes documents of our tokens and finds the same spans."""

import json

import pytest

spacy = pytest.importorskip("spacy")

pytest_plugins = ["tests.exchange.conftest"]
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.mark.parametrize("corpus", ["gold", "traps"])
def test_the_tokens_make_the_text_and_every_span_fits_them(exchange, corpus):
    project = getattr(exchange, corpus)()
    place = exchange.folder / "tasks.jsonl"
    exchange.export(project, "prodigy", place)
    lines = [json.loads(line) for line in place.read_bytes().split(b"\n")[:-1]]
    vocab, count = spacy.blank("ar").vocab, 0
    for line in lines:
        words = [token["text"] for token in line["tokens"]]
        doc = spacy.tokens.Doc(vocab, words, [token["ws"] for token in line["tokens"]])
        assert doc.text == line["text"]
        for span in line["spans"]:
            found = doc.char_span(span["start"], span["end"], span["label"])
            assert found is not None
            assert (found.start, found.end - 1) == (span["token_start"], span["token_end"])
            count += 1
    assert count == sum(len(span.fragments) for r in project.records() for span in r.spans)
