"""The TEI grammar takes our documents, and their pointers lead to the words."""

import re
from pathlib import Path

import pytest
from lxml import etree

pytest_plugins = ["tests.exchange.conftest"]
GRAMMAR = Path(__file__).parent / "schemas" / "tei_all.rng"
TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
corpora = pytest.mark.parametrize("corpus", ["gold", "traps"])


@pytest.fixture(scope="module")
def grammar():
    return etree.RelaxNG(etree.parse(GRAMMAR))


def documents(exchange, corpus):
    project = getattr(exchange, corpus)()
    folder = exchange.folder / "out"
    exchange.export(project, "tei", folder)
    found = [etree.parse(place).getroot() for place in sorted(folder.iterdir())]
    by_key = {one.find(f".//{TEI}idno").text: one for one in found}
    return [(record, by_key[record.article.key]) for record in project.records()]


@corpora
def test_the_grammar_takes_every_document(exchange, grammar, corpus):
    for _, document in documents(exchange, corpus):
        assert grammar.validate(document), grammar.error_log


@corpora
def test_every_pointer_leads_to_its_words(exchange, corpus):
    for record, document in documents(exchange, corpus):
        text = document.find(f".//{TEI}p[@{ID}='text']").text
        assert len(text) == len(record.text)
        spans = document.findall(f".//{TEI}standOff//{TEI}span")
        assert len(spans) == len(record.spans)
        ids = {one.get(ID) for one in document.iter() if one.get(ID)}
        for span in spans:
            numbers = [int(n) for n in re.findall(r"\d+", span.get("target"))]
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            assert span.text == " ".join(text[at : at + length] for at, length in pairs)
            assert {pointer[1:] for pointer in span.get("ana").split()} <= ids
        links = document.findall(f".//{TEI}relation")
        assert len(links) == len(record.relations)
        for link in links:
            assert {link.get("active")[1:], link.get("passive")[1:]} <= ids


def test_only_characters_xml_has_none_for_are_lost(exchange):
    changed = [
        record
        for record, document in documents(exchange, "traps")
        if document.find(f".//{TEI}p[@{ID}='text']").text != record.text
    ]
    assert len(changed) == 1
