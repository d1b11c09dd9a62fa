"""REFI-QDA as others read it: by the published schema, and by a reader that knows nothing of us."""

import xml.etree.ElementTree as ElementTree
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from app.tasks.schemes import write_scheme

SCHEMA = Path(__file__).parent / "schemas" / "refi-qda-project-1.0.xsd"
NAME = "{urn:QDA-XML:project:1.0}"
pytest_plugins = ("tests.exchange.conftest",)


def read(place):
    """A project by the standard library alone, as QualCoder reads it: texts, codings, links."""
    with zipfile.ZipFile(place) as archive:
        root = ElementTree.fromstring(archive.read("project.qde"))
        users = {user.get("guid"): user.get("name") for user in root.iter(f"{NAME}User")}
        codes = {code.get("guid"): code for code in root.iter(f"{NAME}Code")}
        top = {code.get("guid") for code in root.find(f"{NAME}CodeBook/{NAME}Codes")}
        articles = []
        for source in root.iter(f"{NAME}TextSource"):
            path = source.get("plainTextPath").removeprefix("internal://")
            text = archive.read(f"Sources/{path}").decode()
            found = []
            for selection in source.iter(f"{NAME}PlainTextSelection"):
                start, end = (int(selection.get(f"{key}Position")) for key in ("start", "end"))
                for coding in selection.iter(f"{NAME}Coding"):
                    guid = coding.find(f"{NAME}CodeRef").get("targetGUID")
                    assert codes[guid].get("isCodable") == "true"
                    if guid in top:
                        who = users[coding.get("creatingUser")]
                        found.append((codes[guid].get("name"), who, start, end, text[start:end]))
            articles.append((text, Counter(found)))
        known = {one.get("guid") for one in root.iter() if one.get("guid")}
        links = [
            (one.get("name"), one.get("originGUID") in known, one.get("targetGUID") in known)
            for one in root.iter(f"{NAME}Link")
        ]
    return articles, Counter(links), root


@pytest.mark.parametrize("corpus", ["gold", "traps"])
def test_texts_spans_people_and_links_are_what_they_are(exchange, corpus):
    project = getattr(exchange, corpus)()
    place = exchange.folder / "out.qdpx"
    exchange.export(project, "refi-qda", place)
    articles, links, root = read(place)
    records = list(project.records())
    assert [text for text, _ in articles] == [record.text for record in records]
    for (_, found), record in zip(articles, records, strict=True):
        wanted = Counter(
            (span.label, span.annotator, start, end, record.text[start:end])
            for span in record.spans
            for start, end in span.fragments
        )
        assert found == wanted
    types = Counter(link.type for record in records for link in record.relations)
    assert links == Counter({(name, True, True): count for name, count in types.items()})
    notes = [note.findtext(f"{NAME}PlainTextContent") for note in root.iter(f"{NAME}Note")]
    assert sorted(notes) == sorted(c.text for record in records for c in record.comments)


@pytest.mark.parametrize("corpus", ["gold", "traps"])
def test_the_published_schema_accepts_it_and_every_guid_is_there_once(exchange, corpus):
    place = exchange.folder / "out.qdpx"
    exchange.export(getattr(exchange, corpus)(), "refi-qda", place)
    with zipfile.ZipFile(place) as archive:
        root = etree.fromstring(archive.read("project.qde"))
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    assert schema.validate(root), schema.error_log
    guids = [one.get("guid") for one in root.iter() if one.get("guid")]
    assert len(guids) == len(set(guids))
    named = {value for one in root.iter() for key, value in one.items() if key.endswith("GUID")}
    assert named <= set(guids)
    users = {one.get("creatingUser") for one in root.iter() if one.get("creatingUser")}
    assert users <= set(guids)


def test_names_of_codes_are_there_once(exchange):
    project = exchange.gold()
    place = exchange.folder / "book.qdc"
    write_scheme(project.scheme, place)
    root = ElementTree.parse(place).getroot()
    names = [code.get("name") for code in root.iter("{urn:QDA-XML:codebook:1.0}Code")]
    assert {label.id for label in project.scheme.labels} <= set(names)
    assert len(names) == len(set(names))
