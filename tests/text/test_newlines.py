import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.cutting import Cut, joined, without
from app.text.newlines import TextMap, normalise

RAW = st.text(st.sampled_from("ab\r\n\ufeffق😀\u2028\x85\x0b\ud800"))


def _expected(raw):
    """The rule, spelled out character by character: the text, and where each one came from."""
    text, came, n = "", [], 0
    if raw[:1] == "\ufeff":
        n = 1
    while n < len(raw):
        came.append(n)
        if raw[n] == "\r":
            text += "\n"
            n += 2 if raw[n + 1 : n + 2] == "\n" else 1
        else:
            text += raw[n]
            n += 1
    return text, came


@given(RAW)
def test_nothing_else_is_changed(raw):
    assert normalise(raw)[0] == _expected(raw)[0]


@given(RAW)
def test_every_offset_of_the_text_goes_to_its_source_and_back(raw):
    text, way = normalise(raw)
    _, came = _expected(raw)
    assert [way.to_source(cp) for cp in range(len(text))] == came
    assert way.to_source(len(text)) == len(raw)
    assert [way.from_source(way.to_source(cp)) for cp in range(len(text) + 1)] == list(
        range(len(text) + 1)
    )


@given(RAW)
def test_every_offset_of_the_source_keeps_its_order(raw):
    text, way = normalise(raw)
    carried = [way.from_source(offset) for offset in range(len(raw) + 1)]
    assert carried == sorted(carried)
    assert carried[0] == 0
    assert carried[-1] == len(text)


@given(RAW)
def test_the_source_can_be_written_again(raw):
    text, way = normalise(raw)
    assert way.source(text) == raw
    assert way.is_identity == (text == raw)


@given(RAW)
def test_the_map_survives_json(raw):
    text, way = normalise(raw)
    assert TextMap.from_json(json.loads(json.dumps(way.to_json())), text) == way


def test_between_cr_and_lf_is_before_the_line_feed():
    _, way = normalise("\ufeffa\r\nb")
    assert [way.from_source(n) for n in range(6)] == [0, 0, 1, 1, 2, 3]


def test_only_one_mark_and_only_in_front_is_dropped():
    assert normalise("\ufeff\ufeffa\ufeff")[0] == "\ufeffa\ufeff"


def test_offsets_outside_stay_outside():
    text, way = normalise("\ufeffa\r\nb")
    assert way.from_source(-4) == -4
    assert way.to_source(-4) == -4
    assert way.from_source(50) > len(text)
    assert way.to_source(50) > 5


def test_a_million_lines_make_a_tiny_map():
    raw = "".join(f"{'كلمة ' * (n % 7)}\r\n" for n in range(100_000))
    text, way = normalise(raw)
    assert len(json.dumps(way.to_json())) < 50
    assert TextMap.from_json(way.to_json(), text).to_source(len(text)) == len(raw)


def test_an_unchanged_text_leaves_an_empty_map():
    text, way = normalise("قال\nنعم\n")
    assert way.to_json() == {}
    assert TextMap.from_json({}, text) == way


@pytest.mark.parametrize(
    "data", [{"ends": [["crlf", 2]]}, {"bom": True, "ends": [["lf", 3]]}, {"ends": [["?", 1]]}]
)
def test_a_map_of_another_text_is_refused(data):
    with pytest.raises(ValueError, match="does not belong"):
        TextMap.from_json(data, "one\n")


@st.composite
def cut_up(draw):
    raw = draw(RAW)
    text, way = normalise(raw)
    numbers = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(numbers, numbers), max_size=4))
    cuts = joined([Cut(min(pair), max(pair), "dots") for pair in pairs if pair[0] != pair[1]])
    left, whole_way = way.cut(text, cuts)
    return raw, text, cuts, left, whole_way


@given(cut_up())
def test_what_was_cut_comes_back_in_its_place(case):
    raw, text, cuts, left, way = case
    assert left == without(text, cuts)
    assert way.source(left) == raw
    assert way.is_identity == (left == raw)


@given(cut_up())
def test_every_letter_that_is_left_leads_to_its_own_place(case):
    raw, text, cuts, left, way = case
    whole = normalise(raw)[1]
    gone = {n for cut in cuts for n in range(cut.start, cut.end)}
    kept = [n for n in range(len(text)) if n not in gone]
    assert [way.to_source(cp) for cp in range(len(left))] == [whole.to_source(n) for n in kept]
    assert [way.to_source(cp + 1, end=True) for cp in range(len(left))] == [
        whole.to_source(n + 1) for n in kept
    ]
    assert [way.from_source(way.to_source(cp)) for cp in range(len(left))] == list(range(len(left)))


@given(cut_up())
def test_the_way_back_keeps_the_order_across_what_was_cut(case):
    raw, _, _, left, way = case
    carried = [way.from_source(offset) for offset in range(len(raw) + 1)]
    assert carried == sorted(carried)
    assert carried[0] == 0
    assert carried[-1] == len(left)


@given(cut_up())
def test_a_map_with_cuts_survives_json(case):
    _, _, _, left, way = case
    assert TextMap.from_json(json.loads(json.dumps(way.to_json())), left) == way


def test_what_was_cut_is_told_with_its_reason():
    text, way = normalise("....\r\nخبر\r\n")
    left, way = way.cut(text, (Cut(0, 5, "dots"), Cut(90, 99, "share")))
    assert left == "خبر\n"
    assert way.to_json() == {"bom": False, "ends": [["crlf", 2]], "cut": [[0, "....\n", "dots"]]}
    assert (way.to_source(0), way.to_source(0, end=True), way.from_source(2)) == (6, 0, 0)


@pytest.mark.parametrize(
    "cut",
    [
        *({}, [[0]], [[-1, "a", "x"]], [[9, "a", "x"]], [[0, "", "x"]], [[0, 1, "x"]], [7], "ab"),
        *([[1, "a", "x"], [0, "b", "x"]], [[0, "a\r", "x"]], [["0", "a", "x"]], [[True, "a", "x"]]),
    ],
)
def test_cuts_of_another_text_are_refused(cut):
    with pytest.raises(ValueError, match="does not belong"):
        TextMap.from_json({"cut": cut}, "one")
