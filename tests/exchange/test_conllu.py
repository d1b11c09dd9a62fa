"""CoNLL-U: texts that come back exactly, brackets of others, multiword ranges, and junk."""

import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.corpora.conll_read import MANY
from app.formats.corpora.conllu_marks import (
    Brackets,
    Mention,
    label_to,
    spaces_from,
    spaces_to,
)
from app.model.errors import UserError
from tests.exchange.straight import read as straight
from tests.exchange.straight import record_of, written
from tests.exchange.texts import TRAPS, draft, line, span

TEXT = "أعلن الجيش، في حلب. انتهى\n\nقال |الوزير"


def row(number, form, misc="_"):
    return f"{number}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n"


@pytest.fixture
def read(exchange):
    def bring(data, **options):
        place = exchange.folder / "doc.conllu"
        place.write_bytes(data if isinstance(data, bytes) else data.encode())
        project, report = exchange.bring(place, **options)
        assert project.check().ok
        assert report.read == report.accepted + report.aside + report.skipped
        return list(project.records()), report

    return bring


def messages(report):
    return " ".join(problem.message for problem in report.problems)


# --- what is written


def test_words_spaces_and_brackets(exchange):
    project = exchange.project(
        "p",
        draft(0, line(TEXT, span(TEXT, "الجيش", "actor"), span(TEXT, "الجيش، في حلب", "claim"))),
    )
    place = exchange.folder / "out.conllu"
    exchange.export(project, "conllu", place)
    lines = place.read_text("utf-8").split("\n")
    assert lines[:2] == ["# newdoc id = trap-0", "# global.Entity = eid-etype"]
    ours = json.loads(lines[2].removeprefix("# hashiya = "))
    assert set(ours["spans"]) == {"e1", "e2"}
    assert "text" not in ours
    assert "\n".join(lines[3:]) == (
        "# sent_id = 1-1\n# text = أعلن الجيش، في حلب.\n"
        + row(1, "أعلن")
        + row(2, "الجيش", "Entity=(e1-claim(e2-actor)|SpaceAfter=No")
        + row(3, "،")
        + row(4, "في")
        + row(5, "حلب", "Entity=e1)|SpaceAfter=No")
        + row(6, ".")
        + "\n# sent_id = 1-2\n# text = انتهى\n"
        + row(1, "انتهى", r"SpacesAfter=\n\n")
        + "\n# sent_id = 1-3\n# text = قال |الوزير\n"
        + row(1, "قال")
        + row(2, "|", "SpaceAfter=No")
        + row(3, "الوزير", "SpaceAfter=No")
        + "\n"
    )


def test_nothing_is_lost_of_any_trap(tmp_path):
    records = [record_of(draft(n, item)) for n, item in enumerate(TRAPS)]
    (place,), after, told = written(tmp_path, "conllu", *records)
    assert not told
    assert all(one is other for one, other in zip(records, after, strict=True))
    _, checked = straight("conllu", place)
    for one, other in zip(records, checked, strict=True):
        assert not other.problems
        assert other.record.text == one.text
        assert [(s.uid, s.fragments, s.label, s.annotator, s.note) for s in other.record.spans] == [
            (s.uid, s.fragments, s.label, s.annotator, s.note) for s in one.spans
        ]


@given(st.text("\t\n\r |\\\u00a0\u2028\x0b\x85\u3000", max_size=6))
def test_spaces_come_back(words):
    value = spaces_to(words)
    assert not set(value) & set("\t\n\r |\u2028\x0b\x85")
    assert spaces_from(value) == words


@given(st.text(min_size=1))
def test_labels_come_back_from_brackets(label):
    try:
        label.encode()
    except UnicodeEncodeError:
        return
    made = label_to(label)
    assert not set(made) & set("()-|=\t\n ")
    marks = Brackets()
    marks.take(f"(e1-{made})", 3)
    assert marks.found == [Mention("e1", label, [(3, 4)])]


# --- what others write


def test_multiword_ranges_are_written_once(read):
    data = "# text = وللجيش دور\n" + row("1-3", "وللجيش") + row(1, "و") + row(2, "ل")
    data += row(3, "الجيش", "Entity=(e5-organization-1)") + row(4, "دور", "SpaceAfter=No") + "\n"
    records, report = read(data)
    assert records[0].text == "وللجيش دور"
    (found,) = records[0].spans
    assert (found.label, found.quote, found.attributes) == (
        "organization",
        "وللجيش",
        {"eid": "e5"},
    )
    assert "do not add up" not in messages(report)


def test_empty_nodes_are_no_words(read):
    records, _ = read(row(1, "قال") + row("1.1", "هو") + row(2, "نعم"))
    assert records[0].text == "قال نعم"


def test_fields_of_brackets_stand_where_the_head_says(read):
    data = "# newdoc id = a\n# global.Entity = GRP-infstat-etype\n"
    data += row(1, "خان", "Entity=(3-new-place") + row(2, "يونس", "Entity=3)(4-giv-person)")
    records, _ = read(data)
    assert {(s.label, s.quote) for s in records[0].spans} == {
        ("place", "خان يونس"),
        ("person", "يونس"),
    }


def test_mentions_in_pieces_are_one_span(read):
    data = (
        row(1, "أ", "Entity=(e1[1/2]-claim)") + row(2, "ب") + row(3, "ج", "Entity=(e1[2/2]-claim)")
    )
    records, _ = read(data)
    assert [s.fragments for s in records[0].spans] == [((0, 1), (4, 5))]


@pytest.mark.parametrize("key", ["NER", "ner", "Entity"])
def test_tags_beside_words_are_read(read, key):
    data = row(1, "قال", f"{key}=O") + row(2, "عمر", f"start_char=4|{key}=B-PER")
    records, _ = read(data + row(3, "علي", f"{key}=I-PER"))
    assert [(s.label, s.quote) for s in records[0].spans] == [("PER", "عمر علي")]


def test_documents_paragraphs_and_sentences(read):
    data = "# newdoc id = x\n" + row(1, "أ") + "\n" + row(1, "ب") + "\n# newpar\n" + row(1, "ج")
    records, _ = read(data + "\n# newdoc\n" + row(1, "د") + "\n")
    assert [record.text for record in records] == ["أ ب\nج", "د"]
    assert [record.article.key for record in records] == ["x", "doc-2"]


def test_a_long_file_without_documents_is_an_article_a_sentence(read):
    records, report = read("".join(row(1, f"كلمة{n}") + "\n" for n in range(MANY + 3)))
    assert len(records) == MANY + 3
    assert "each became an article" in messages(report)


def test_it_is_told_what_is_not_read(read):
    data = "# text = شيء آخر\n1\tقال\tقال\tVERB\t_\t_\t0\troot\t_\t_\n"
    _, report = read(data)
    assert "Lemmas, parts of speech and trees are not read." in messages(report)
    assert "do not add up" in messages(report)


# --- what is none, or broken


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("", "is empty"),
        ("قال O\n", "one column instead of 10"),
        ("قال\tO\n", "2 columns instead of 10"),
        (row("a", "قال"), "is no number of a word"),
        (row("1-", "قال"), "is no number of a word"),
        (row("9" * 40, "قال"), "is no number of a word"),
        (b"\xff\n", "Line 1 is not UTF-8"),
    ],
)
def test_what_is_something_else_is_refused_in_plain_words(read, data, words):
    with pytest.raises(UserError) as caught:
        read(data)
    assert words in caught.value.message


def test_a_broken_document_is_kept_aside_and_the_others_come_in(read):
    data = (
        "# newdoc id = a\n"
        + row(1, "أ")
        + "\n# newdoc id = b\nx\n\n# newdoc id = c\n"
        + row(1, "ج")
    )
    records, report = read(data)
    assert [record.article.key for record in records] == ["a", "c"]
    assert report.aside == 1


@pytest.mark.parametrize("misc", ["Entity=(e1-x", "Entity=e1)", "Entity=(e1[1/2]-x"])
def test_brackets_without_their_twin_are_kept_aside(read, misc):
    records, report = read(row(1, "قال", misc) + row(2, "عمر", "Entity=(e2-person)"))
    assert [s.quote for s in records[0].spans] == ["عمر"]
    assert report.pieces_aside == 1


@pytest.mark.parametrize(
    "ours", ["[]", "{", '{"spans": 1}', '{"spans": {"e1": {"fragments": 3}}}', '{"uid": 3}']
)
def test_odd_comments_of_ours_never_break_the_reader(read, ours):
    with suppress(UserError):
        read(f"# hashiya = {ours}\n" + row(1, "قال", "Entity=(e1-actor)"))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_becomes_of_a_file_reading_never_breaks(tmp_path, data):
    source = tmp_path / "made"
    if not source.exists():
        (place,), _, _ = written(tmp_path, "conllu", record_of(draft(6, TRAPS[6])))
        source.write_bytes(place.read_bytes())
    made = source.read_bytes()
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(made)))
        more = data.draw(
            st.sampled_from(
                [b"\n", b"\t", b"(e1", b"e1)", b"\xff", b"\n\n", b"#", b"|", b"1-9", b"1.1", b"\\"]
            )
        )
        made = made[:at] + more + made[at + data.draw(st.integers(0, 9)) :]
    place = tmp_path / "odd.conllu"
    place.write_bytes(made)
    with suppress(UserError):
        straight("conllu", place)
