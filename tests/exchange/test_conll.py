"""CoNLL of words and tags: the columns and tags there are, and what a flat format loses."""

from contextlib import suppress
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.comparing import differences
from app.formats.corpora.conll_read import MANY
from app.formats.corpora.sentences import names, sentences
from app.formats.features import Feature
from app.formats.tokens import _whole, places, tokens
from app.model.errors import UserError
from tests.exchange.straight import read as straight
from tests.exchange.straight import record_of
from tests.exchange.texts import TRAPS, draft, line, span

NUMBERS = count()
TEXT = "أعلن الجيش، في حلب. انتهى\nقال الوزير"


@pytest.fixture
def read(exchange):
    def bring(data, name="doc.conll", **options):
        place = exchange.folder / name
        place.write_bytes(data if isinstance(data, bytes) else data.encode())
        project, report = exchange.bring(place, **options)
        assert project.check().ok
        assert report.read == report.accepted + report.aside + report.skipped
        return list(project.records()), report

    return bring


def marked(records):
    return [(s.label, s.quote) for record in records for s in record.spans]


def messages(report):
    return " ".join(problem.message for problem in report.problems)


def exported(exchange, *lines):
    project = exchange.project("p", *(draft(n, item) for n, item in enumerate(lines)))
    place = exchange.folder / "out"
    told = exchange.export(project, "conll2003", place)
    assert told.fault == ""
    return place, told.losses


# --- what is written


def test_a_word_a_line_and_an_empty_line_a_sentence(exchange):
    army = span(TEXT, "الجيش", "actor")
    claim = span(TEXT, "في حلب", "claim")
    place, _ = exported(exchange, line(TEXT, army, claim))
    assert (place / "articles.conll").read_text("utf-8") == (
        "-DOCSTART- -X- O O\n\n"
        "أعلن -X- O O\nالجيش -X- O B-actor\n، -X- O O\nفي -X- O B-claim\nحلب -X- O I-claim\n"
        ". -X- O O\n\n"
        "انتهى -X- O O\n\n"
        "قال -X- O O\nالوزير -X- O O\n\n"
    )


def test_the_longest_span_wins_and_the_others_are_told(exchange):
    text = "الجيش في حلب"
    given = [
        span(text, text, "claim"),
        span(text, "الجيش", "actor"),
        span(text, "حلب", "location"),
    ]
    place, losses = exported(exchange, line(text, *given))
    assert "B-actor" not in (place / "articles.conll").read_text("utf-8")
    (cause,) = (c for c in losses.causes() if c.feature == Feature.SPANS)
    assert (cause.count, "the longest is written" in cause.why) == (2, True)


def test_of_stacked_spans_the_first_of_the_scheme_wins(exchange):
    given = [span("حلب", "حلب", "location"), span("حلب", "حلب", "actor")]
    place, losses = exported(exchange, line("حلب", *given))
    assert "حلب -X- O B-actor" in (place / "articles.conll").read_text("utf-8")
    assert losses.counts[Feature.SPANS] == 1


def test_no_sentence_ends_within_a_span(exchange):
    place, _ = exported(exchange, line(TEXT, span(TEXT, "حلب. انتهى\nقال", "claim")))
    assert (place / "articles.conll").read_text("utf-8").count("\n\n") == 2


def test_words_are_cut_where_spans_are(exchange):
    text = "والجيش بحلب"
    place, _ = exported(exchange, line(text, span(text, "الجيش", "actor")))
    assert "و -X- O O\nالجيش -X- O B-actor\n" in (place / "articles.conll").read_text("utf-8")


def test_each_annotator_has_a_file_and_all_come_back_to_one_article(exchange):
    given = [span(TEXT, "حلب", "location"), span(TEXT, "الوزير", "actor", "Omar")]
    place, losses = exported(exchange, line(TEXT, *given), line("لا شيء"))
    assert [file.name for file in sorted(place.glob("*.conll"))] == [
        "by-Omar.conll",
        "by-Samar.conll",
    ]
    back, _ = exchange.bring(place)
    records = list(back.records())
    assert len(records) == 2
    assert {(s.annotator, s.quote) for s in records[0].spans} == {
        ("Omar", "الوزير"),
        ("Samar", "حلب"),
    }
    assert not losses.counts[Feature.LAYERS]


def test_a_span_of_spaces_is_lost_and_told(exchange):
    given = {"uid": "s", "label": "actor", "start": 1, "end": 2, "annotator": "Samar"}
    _, losses = exported(exchange, line("أ ب", given))
    assert any("spaces only" in cause.why for cause in losses.causes())


def test_a_text_of_words_and_single_spaces_is_not_lost(exchange):
    text = "قال الوزير\nفي حلب"
    _, losses = exported(exchange, line(text, span(text, "حلب", "location")))
    assert not losses.counts[Feature.TEXT] + losses.counts[Feature.EXTENTS]


def test_an_article_of_spaces_stays_an_article(exchange):
    place, _ = exported(exchange, line("   "), line("حلب"))
    back, report = exchange.bring(place)
    assert [record.text for record in back.records()] == ["\n", "حلب"]
    assert not report.aside


# --- what others write


@pytest.mark.parametrize(
    "data",
    [
        "قال\tO\nعمر\tB-PER\nعلي\tI-PER\n",
        "قال VB O\nعمر NNP B-PER\nعلي NNP I-PER\n",
        "-DOCSTART- -X- -X- O\n\nقال VB B-VP O\nعمر NNP B-NP I-PER\nعلي NNP I-NP I-PER\n",
        "قال O\nعمر B-PER\nعلي L-PER\n\n",
        "قال O\nعمر B-PER\nعلي E-PER\n",
        "قال O\nعمر B_PER\nعلي I_PER",
        "# id = 7\n1\tقال\tO\n2\tعمر\tB-PER\n3\tعلي\tI-PER\n",
        "قال|VB|O عمر|NNP|B-PER علي|NNP|I-PER\n",
        "قال O\r\nعمر B-PER\r\nعلي I-PER\r\n\r\n",
        "\ufeffقال O\nعمر B-PER\nعلي I-PER\n",
    ],
)
def test_columns_and_tags_of_all_kinds(read, data):
    records, report = read(data)
    assert records[0].text == "قال عمر علي"
    assert marked(records) == [("PER", "عمر علي")]
    assert not report.aside


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ("B-A I-A O B-A", [("A", 0, 2), ("A", 3, 4)]),
        ("I-A I-A B-A O", [("A", 0, 2), ("A", 2, 3)]),
        ("S-A U-B I-B", [("A", 0, 1), ("B", 1, 2), ("B", 2, 3)]),
        ("B-A E-A I-A", [("A", 0, 2), ("A", 2, 3)]),
        ("B-A I-B L-B", [("A", 0, 1), ("B", 1, 3)]),
        ("E-A M-B", [("A", 0, 1), ("B", 1, 2)]),
        ("B I O", [("", 0, 2)]),
        ("O", []),
        ("", []),
    ],
)
def test_tags_of_every_scheme(tags, found):
    assert list(names(tags.split())) == found


def test_documents_are_articles(read):
    data = "-DOCSTART- -X- O O\n\nأ O\n\nب B-X\n\n-DOCSTART- -X- O O\n\nج O\n"
    records, _ = read(data)
    assert [record.text for record in records] == ["أ\nب", "ج"]
    assert [record.article.key for record in records] == ["doc-1", "doc-2"]


def test_a_long_file_without_documents_is_an_article_a_sentence(read):
    data = "".join(f"كلمة{n} B-X\n\n" for n in range(MANY + 5))
    records, report = read(data)
    assert len(records) == MANY + 5
    assert records[-1].text == f"كلمة{MANY + 4}"
    assert "each became an article" in messages(report)


def test_another_encoding_may_be_named(read):
    records, _ = read("قال O\nعمر B-PER\n".encode("cp1256"), encoding="windows-1256")
    assert marked(records) == [("PER", "عمر")]


# --- what is none


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("", "is empty"),
        ("1\tقال\t_\t_\t_\t_\t0\troot\t_\t_\n", "--format conllu"),
        ("كلمة\n", "no tag beside it"),
        ("كلمة noun\nثانية verb\n", "“noun” is no tag"),
        (b"\xff\xfe\xfa\xfb", ""),
    ],
)
def test_what_is_something_else_is_refused_in_plain_words(read, data, words):
    with pytest.raises(UserError) as caught:
        read(data)
    assert words in caught.value.message


def test_a_broken_document_is_kept_aside_and_the_others_come_in(read):
    bad = "-DOCSTART- O\n\nقال O\nعمر X Y B-PER\n\n"
    records, report = read("-DOCSTART- O\n\nأ O\n\n" + bad + "-DOCSTART- O\n\nب B-X\n")
    assert [record.text for record in records] == ["أ", "ب"]
    assert report.aside == 1
    assert "Line 8 has 4 columns, the first one 2." in messages(report)


def test_bytes_that_are_no_utf_8_are_kept_aside(read):
    records, report = read(b"-DOCSTART- O\n\na O\n\n-DOCSTART- O\n\n\xff O\n")
    assert len(records) == 1
    assert "Line 7 is not UTF-8." in messages(report)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_becomes_of_a_file_reading_never_breaks(tmp_path, data):
    rows = (
        "-DOCSTART- -X- O O\n",
        "قال -X- O O",
        "عمر -X- O B-PER",
        "علي -X- O I-PER\n",
        ". X O O",
    )
    made = "\n".join(rows).encode()
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(made)))
        more = data.draw(
            st.sampled_from([b"\n", b"\t", b" ", b"B-", b"\xff", b"\n\n", b"#", b"|", b"O"])
        )
        made = made[:at] + more + made[at + data.draw(st.integers(0, 9)) :]
    place = tmp_path / "odd.conll"
    place.write_bytes(made)
    with suppress(UserError):
        _, checked = straight("conll2003", place)
        assert all(found.record is not None for found in checked)


# --- there and back


@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    text=st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\r")
        | st.sampled_from("\n .،ا👨‍👩‍👧🇸🇾"),
        min_size=1,
        max_size=40,
    ),
    ends=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
)
def test_what_is_lost_is_what_is_told(exchange, text, ends):
    number = next(NUMBERS)
    clean = text.removeprefix("\ufeff")
    spans = [
        {"uid": f"s{n}", "label": "actor", "start": a, "end": b, "annotator": "Samar"}
        for n, (a, b) in enumerate(ends)
        if a < b <= len(clean)
    ]
    if not clean:
        return
    project = exchange.project(f"p{number}", draft(0, line(clean, *spans)))
    for format_id in ("conll2003", "conllu"):
        place = exchange.folder / f"{number}-{format_id}.zip"
        if format_id == "conllu":
            place = place.with_suffix(".conllu")
        told = exchange.export(project, format_id, place)
        assert (told.checked, told.fault) == (True, "")
        if format_id == "conllu":
            assert set(told.losses.counts) <= {Feature.SCHEME}


# --- words and sentences


@pytest.mark.parametrize("number", range(len(TRAPS)))
def test_words_as_pairs_are_the_tokens(number):
    text = TRAPS[number]["text"]
    cuts = list(range(0, len(text), 3))
    for some in ([], cuts, cuts[:1], cuts[-1:]):
        assert places(text, some) == [(token.start, token.end) for token in tokens(text, some)]
        assert all(a < b for a, b in places(text, some))


def test_sentences_end_at_stops_before_spaces_and_at_lines():
    text = "a 3.5 b. c? d\ne"
    words = places(text)
    found = [text[words[at[0]][0] : words[at[-1]][1]] for at in sentences(text, words, [])]
    assert found == ["a 3.5 b.", "c?", "d", "e"]
    whole = [(text.index("b"), text.index("d"))]
    found = [text[words[at[0]][0] : words[at[-1]][1]] for at in sentences(text, words, whole)]
    assert found == ["a 3.5 b. c? d"[:11].strip(), "d", "e"]


def test_spans_have_not_moved_because_the_text_is_spaced_anew():
    before = record_of(draft(0, line("أ،ب  ج", span("أ،ب  ج", "ج", "actor"))))
    after = record_of(draft(0, line("أ ، ب ج", span("أ ، ب ج", "ج", "actor"))))
    found = differences(before, after)
    assert found[Feature.TEXT] == 1
    assert not found[Feature.SPANS] + found[Feature.EXTENTS]
    moved = record_of(draft(0, line("أ ، ب ج", span("أ ، ب ج", "ب ج", "actor"))))
    assert differences(before, moved)[Feature.EXTENTS] == 1


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("،ًـ.«1 \u06dd\u200dا🇸🇾")))
def test_plain_texts_have_the_words_of_all_others(text):
    assert places(text) == list(_whole(text))
