"""dkpro-cassis, the UIMA library of INCEpTION's makers, reads our XMI and our CAS JSON."""

import pytest

cassis = pytest.importorskip("cassis")

pytest_plugins = ["tests.exchange.conftest"]
pytestmark = pytest.mark.filterwarnings("ignore")

SPAN, RELATION = "webanno.custom.HashiyaSpan", "webanno.custom.HashiyaRelation"
DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."


def loaded(folder):
    """Every file of an export in order, as cassis reads it: strictly, with our type system."""
    for file in sorted(folder.iterdir()):
        if file.suffix == ".json":
            yield cassis.load_cas_from_json(file.read_text("utf-8"))
        if file.suffix == ".xmi":
            with (folder / "TypeSystem.xml").open("rb") as kinds, file.open("rb") as data:
                yield cassis.load_cas_from_xmi(data, cassis.load_typesystem(kinds))


def uid(cas):
    return cas.select(f"{DKPRO}metadata.type.DocumentMetaData")[0].documentId


@pytest.fixture(params=["uima-xmi", "uima-json"])
def made(request):
    return request.param


@pytest.mark.parametrize("corpus", ["gold", "traps"])
def test_texts_spans_and_relations_are_the_same(exchange, made, corpus):
    project = getattr(exchange, corpus)()
    report = exchange.export(project, made, exchange.folder / "out")
    spans, ties, texts = set(), set(), {}
    for cas in loaded(exchange.folder / "out"):
        texts[uid(cas)] = cas.sofa_string
        for item in cas.select(SPAN):
            place = (item.begin, item.end, item.get_covered_text())
            spans.add((uid(cas), item.label, item.uid or item.part_of, *place))
        for item in cas.select(RELATION):
            ties.add((item.label, item.Governor.uid, item.Dependent.uid))
    records = list(project.records())
    assert spans == {row for record in records for row in expected(record, texts)}
    assert ties == {row for record in records for row in tied(record)}
    changed = sum(texts[given(record.article)] != record.text for record in records)
    assert changed == report.losses.counts["text"] == (made == "uima-xmi" and corpus == "traps")


def expected(record, texts):
    text = texts[given(record.article)]
    for span in record.spans:
        for start, end in span.fragments:
            yield (given(record.article), span.label, given(span), start, end, text[start:end])


def tied(record):
    names = {span.uid: given(span) for span in record.spans}
    return [(item.type, names[item.source], names[item.target]) for item in record.relations]


def given(thing):
    return thing.extra.get("uid", thing.uid)


def test_attributes_are_features(exchange, made):
    project = exchange.gold()
    exchange.export(project, made, exchange.folder / "out")
    (cas,) = loaded(exchange.folder / "out")
    (record,) = project.records()
    wanted = {given(span): span.attributes for span in record.spans}
    seen = 0
    for item in cas.select(SPAN):
        for key, value in wanted[item.uid].items():
            if isinstance(value, str):
                assert item[key] == value
                seen += 1
    assert seen > 10


@pytest.mark.parametrize("corpus", ["gold", "traps"])
def test_words_lie_within_lines_and_never_begin_or_end_with_white_space(exchange, made, corpus):
    exchange.export(getattr(exchange, corpus)(), made, exchange.folder / "out")
    for cas in loaded(exchange.folder / "out"):
        lines = cas.select(f"{DKPRO}segmentation.type.Sentence")
        for word in cas.select(f"{DKPRO}segmentation.type.Token"):
            assert word.get_covered_text() == word.get_covered_text().strip()
            assert any(line.begin <= word.begin and word.end <= line.end for line in lines)


def test_what_cassis_writes_is_read_again(exchange, made):
    exchange.export(exchange.gold(), made, exchange.folder / "out")
    (cas,) = loaded(exchange.folder / "out")
    folder = exchange.folder / "again"
    folder.mkdir()
    if made == "uima-xmi":
        cas.to_xmi(folder / "doc.xmi")
        cas.typesystem.to_xml(folder / "TypeSystem.xml")
    else:
        cas.to_json(folder / "doc.json")
    back, report = exchange.bring(folder, format=made)
    (before,), (after,) = exchange.gold("twin").records(), back.records()
    assert not report.pieces_aside
    assert after.text == before.text
    assert said(after) == said(before)
    assert len(after.relations) == len(before.relations)


def said(record):
    """What is said of which words, in an order that no identifier changes."""
    return sorted(str((s.fragments, s.label, sorted(s.attributes.items()))) for s in record.spans)
