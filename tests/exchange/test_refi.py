"""REFI-QDA: what we write, what the others write, and what nobody should."""

import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.formats.base import Draft
from app.formats.comparing import differences
from app.formats.corpora.refi_names import CARRIED, QDE, code_guid
from app.formats.features import Feature
from app.formats.units import Unit
from app.tasks.validation import Rules, Tally, check_draft
from tests.exchange import straight
from tests.exchange.refi_files import coding, guid, selection
from tests.exchange.refi_samples import (
    NAME,
    QUICK,
    SAFE,
    SCHEMA,
    TEXT,
    drafts_of,
    items_of,
    messages,
    simple,
    without_ours,
)
from tests.exchange.texts import ASTRAL, CLAIM, draft, line, span


@pytest.mark.parametrize("corpus", ["gold", "traps"])
def test_a_project_is_valid_by_the_published_schema(exchange, corpus):
    place = exchange.folder / "out.qdpx"
    exchange.export(getattr(exchange, corpus)(), "refi-qda", place)
    with zipfile.ZipFile(place) as archive:
        root = etree.fromstring(archive.read(QDE))
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    assert schema.validate(root), schema.error_log


def test_an_empty_project_is_valid_too(exchange):
    place = exchange.folder / "out.qdpx"
    exchange.export(exchange.project("p"), "refi-qda", place)
    with zipfile.ZipFile(place) as archive:
        root = etree.fromstring(archive.read(QDE))
    assert etree.XMLSchema(etree.parse(SCHEMA)).validate(root)


def test_a_small_project_word_for_word(exchange):
    made = span(ASTRAL, "سقوط 3 قتلى", CLAIM, note="ملاحظة <1>", attributes={"polarity": "negated"})
    comment = {"uid": "c", "annotator": "Omar", "text": "لماذا؟", "span": made["uid"]}
    text = draft(0, line(ASTRAL, made, comments=[comment], title="عاجل", metadata={"n": 3}))
    place = exchange.folder / "out.qdpx"
    exchange.export(exchange.project("p", text), "refi-qda", place)
    with zipfile.ZipFile(place) as archive:
        root = etree.fromstring(archive.read(QDE))
        names = archive.namelist()
        (found,) = root.iter(f"{NAME}TextSource")
        path = found.get("plainTextPath").removeprefix("internal://")
        assert archive.read(f"Sources/{path}").decode() == ASTRAL
    assert names == [f"Sources/{path}", QDE, CARRIED]
    assert found.get("name") == "عاجل"
    (one,) = found.iter(f"{NAME}PlainTextSelection")
    start = ASTRAL.index("سقوط")
    assert (one.get("startPosition"), one.get("endPosition")) == (str(start), str(start + 11))
    assert one.findtext(f"{NAME}Description") == "ملاحظة <1>"
    targets = [ref.get("targetGUID") for ref in one.iter(f"{NAME}CodeRef")]
    assert targets == [code_guid("claim"), code_guid("claim", "polarity", "negated")]
    (note,) = root.iter(f"{NAME}Note")
    assert note.findtext(f"{NAME}PlainTextContent") == "لماذا؟"
    assert one.find(f"{NAME}NoteRef").get("targetGUID") == note.get("guid")
    users = {user.get("guid"): user.get("name") for user in root.iter(f"{NAME}User")}
    assert users[one.get("creatingUser")] == "Samar"
    assert users[note.get("creatingUser")] == "Omar"
    assert found.find(f"{NAME}VariableValue").findtext(f"{NAME}IntegerValue") == "3"


def test_texts_have_neither_a_mark_nor_crlf(exchange):
    place = exchange.folder / "out.qdpx"
    exchange.export(exchange.traps(), "refi-qda", place)
    with zipfile.ZipFile(place) as archive:
        texts = [archive.read(name) for name in archive.namelist() if name.endswith(".txt")]
    assert len(texts) == 8
    assert not any(words.startswith(b"\xef\xbb\xbf") or b"\r" in words for words in texts)


@pytest.mark.parametrize("corpus", ["gold", "traps"])
def test_what_the_format_itself_says_is_enough_for_texts_and_spans(exchange, corpus):
    project = getattr(exchange, corpus)()
    place = exchange.folder / "out.qdpx"
    exchange.export(project, "refi-qda", place)
    back, report = exchange.bring(without_ours(place), format="refi-qda")
    assert not report.aside + report.pieces_aside
    for before, after in zip(project.records(), back.records(), strict=True):
        lost = differences(before, after)
        kept = {Feature.TEXT, Feature.SPANS, Feature.EXTENTS, Feature.LABELS, Feature.NOTES}
        assert not {*kept, Feature.LAYERS, Feature.RELATIONS, Feature.COMMENTS} & set(lost)


def test_choices_come_back_from_codes_alone(exchange):
    made = span(TEXT, "الوزير", "claim", attributes={"polarity": "negated", "free": "words"})
    place = exchange.folder / "out.qdpx"
    exchange.export(exchange.project("p", draft(0, line(TEXT, made))), "refi-qda", place)
    (article,) = drafts_of(without_ours(place))
    assert article.data["spans"][0]["attributes"] == {"polarity": "negated"}
    (article,) = drafts_of(place)
    assert article.data["spans"][0]["attributes"] == {"polarity": "negated", "free": "words"}


@QUICK
@given(
    text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufeff"),
                 min_size=1, max_size=40),
    ends=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5),
    words=st.text(SAFE, max_size=6),
    mark=st.booleans(),
)  # fmt: skip
def test_any_text_spans_and_words_come_back(tmp_path, text, ends, words, mark):
    text = "\ufeff" * mark * 2 + text
    spans, length = [], len(text) - mark
    for n, pair in enumerate(ends):
        start, end = sorted(min(place, length) for place in pair)
        if start < end:
            where = {"start": start + mark, "end": end + mark}
            spans.append({"uid": f"s{n}", "label": "actor", "note": words, **where,
                          "attributes": {"a" + words: words},
                          "annotator": "A" + words})  # fmt: skip
    given = line(text, *spans, title="t" + words, metadata={"m" + words: words})
    record = straight.record_of(draft(0, given))
    (file,), (after,), _ = straight.written(tmp_path, "refi-qda", record)
    assert after is record
    (article,) = drafts_of(file)
    rules = Rules(scheme=straight.SCHEME, annotator="Reader")
    checked = check_draft(article, rules, Tally())
    assert not checked.problems
    assert checked.record.text == record.text
    assert not differences(record, checked.record)


def test_each_coding_is_a_span_of_whoever_made_it(tmp_path):
    start = TEXT.index("الوزير")
    one = selection("s", start, start + 6, "<Description>why</Description>",
                    coding("actor", by="Lena"), coding("claim", by="Omar"),
                    name="الوزير")  # fmt: skip
    (article,) = drafts_of(simple(tmp_path, TEXT, one, users=["Lena", "Omar"]))
    found = [(s["label"], s["annotator"], s["quote"]) for s in article.data["spans"]]
    assert found == [("actor", "Lena", "الوزير"), ("claim", "Omar", "الوزير")]
    assert article.data["spans"][0]["note"] == "why"
    assert article.data["spans"][0]["uid"] == guid("s").lower()
    assert article.data["title"] == "doc"


@pytest.mark.parametrize(
    ("unit", "shift"), [(Unit.CODE_POINT, 0), (Unit.UTF16, 1)], ids=["cp", "utf-16"]
)
def test_the_unit_is_found_by_the_names_of_selections(tmp_path, unit, shift):
    start = TEXT.index("الجيش")
    one = selection("s", start + shift, start + 5 + shift, coding("actor"), name="الجيش")
    items = items_of(simple(tmp_path, TEXT, one))
    (made,) = [item.data["spans"][0] for item in items if isinstance(item, Draft)]
    assert TEXT[made["start"] : made["end"]] == "الجيش"
    assert ("UTF-16" in messages(items)) == (unit is Unit.UTF16)


def test_a_name_that_is_no_quote_is_no_fault_and_the_doubt_is_told(tmp_path):
    start = TEXT.index("الجيش")
    one = selection("s", start, start + 5, coding("actor"), name="damage done")
    items = items_of(simple(tmp_path, TEXT, one))
    (made,) = [item.data["spans"][0] for item in items if isinstance(item, Draft)]
    assert (made["start"], made["quote"]) == (start, None)
    assert "it matters" in messages(items)
    (made,) = drafts_of(simple(tmp_path, TEXT, one), Unit.UTF16)[0].data["spans"]
    assert made["start"] == start - 1
