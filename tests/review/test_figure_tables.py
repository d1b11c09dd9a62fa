"""Figures as tables: every number has its meaning, what is undefined is a dash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.scheme import Words
from app.review.agreement import (
    Agreement,
    Alpha,
    Interval,
    PairAgreement,
    Said,
    Score,
    SpanScores,
)
from app.review.figure_tables import (
    WAYS,
    all_table,
    between,
    figure_tables,
    label_table,
    pair_table,
    said_table,
)
from app.review.meanings import MEANINGS, THRESHOLDS, UNDEFINED
from app.review.naming import Names
from app.review.report import DASH, Heading, Paragraph, Table, letter, number
from app.review.report_numbers import number_blocks

ORDER = ("actor", "claim")
NAMES = Names(
    {"actor": Words("فاعل", "Actor"), "claim": Words("ادعاء", "Claim")},
    {"Rana": "B"},
    {"certainty": Words("اليقين", "Certainty")},
)
SCORES = SpanScores(exact=Score(6, 10, 8), overlap=Score(8, 10, 8), tolerant=Score(7, 10, 8))
PAIR = PairAgreement(
    "هدى",
    "Rana",
    scores=SCORES,
    labels={"claim": SpanScores(), "actor": SCORES},
    kappa={"claim": None, "actor": -0.25},
    attributes={"certainty": Said(3, 4, 0.5)},
    relations=Score(2, 4, 4),
    relation_attributes={"cue": Said(0, 0)},
)
WHOLE = Agreement(
    ("هدى", "Rana"),
    (PAIR,),
    Alpha(0.7, None),
    {"claim": Alpha(), "actor": Alpha(0.5, 0.25)},
    articles=3,
)


def test_two_people_in_three_ways():
    shown = pair_table(WHOLE, NAMES)
    assert shown.table.heads[:6] == ("First", "Second", "Counted", "Precision", "Recall", "F1")
    assert [row[2] for row in shown.table.rows] == list(WAYS)
    assert shown.table.rows[0] == ("هدى", "B", "exact", "0.75", "0.60", "0.67", "6", "10", "8")


def test_intervals_have_a_column_only_where_there_are_some():
    assert "95 %" not in pair_table(WHOLE, NAMES).table.heads
    sure = PairAgreement("a", "b", scores=SCORES, intervals={"exact.f1": Interval(0.5, 0.75)})
    shown = pair_table(Agreement(("a", "b"), (sure,)), NAMES)
    place = shown.table.heads.index("95 %")
    assert shown.table.rows[0][place] == "0.50\u00a0…\u00a00.75"
    assert shown.table.rows[1][place] == ""
    assert shown.columns[place] == "interval"
    assert between(None) == ""


def test_all_together_with_each_label_in_its_order():
    shown = all_table(WHOLE, NAMES, ORDER)
    assert [row[0] for row in shown.table.rows] == ["All labels", "Actor · فاعل", "Claim · ادعاء"]
    assert shown.table.rows[0][1:] == ("0.70", DASH)
    assert shown.table.rows[2][1:] == (DASH, DASH)
    assert "Gamma" not in shown.table.heads
    known = Agreement(("a", "b"), alpha_intervals={"nominal": Interval(0, 1)}, gamma=0.5)
    found = all_table(known, NAMES, ORDER)
    assert found.table.heads[-1] == "Gamma"
    assert found.table.rows == (("All labels", DASH, "0.00\u00a0…\u00a01.00", DASH, "0.50"),)


def test_labels_of_a_pair():
    shown = label_table(PAIR, NAMES, ORDER)
    assert shown.table.rows[0] == (
        "Actor · فاعل",
        *("0.75", "0.60", "0.67"),
        *("1.00", "0.80", "0.89"),
        "0.78",
        "\u22120.25",
    )
    assert set(shown.table.rows[1][1:]) == {DASH}
    assert shown.title == "\u2067هدى\u2069 and B, label by label"


def test_what_is_said_of_paired_spans():
    shown = said_table(PAIR, NAMES)
    assert shown.table.rows[0] == ("Certainty · اليقين", "3", "4", "0.75", "0.50")
    assert shown.table.rows[1] == ("cue", "0", "0", DASH, DASH)
    assert shown.table.rows[2][:4] == ("Relations · العلاقات", "2", "4 and 4", "0.50")
    assert shown.rows == ("attributes", "relation_attributes", "relations")
    assert said_table(PairAgreement("a", "b"), NAMES).table.rows == ()


def test_a_cell_tells_what_it_means_and_why_it_is_empty():
    shown = label_table(PAIR, NAMES, ORDER)
    kappa = shown.table.heads.index("Kappa")
    told = shown.told(1, kappa)
    assert told[0] == UNDEFINED
    assert MEANINGS["kappa"].misleads in told[1]
    assert shown.told(0, 0) == []
    first = pair_table(WHOLE, NAMES).told(1, 5)
    assert [words.split(":")[0] for words in first] == ["F1", "Overlapping agreement"]


def test_every_column_of_numbers_says_what_it_is_or_only_counts():
    counts = {"Shared", "First’s", "Second’s", "The same", "Of", "Share", "Kappa"}
    for shown in figure_tables(WHOLE, NAMES, ORDER):
        assert len(shown.columns) == len(shown.table.heads)
        assert len(shown.rows) == len(shown.table.rows)
        for n, head in enumerate(shown.table.heads[shown.table.words :], shown.table.words):
            assert shown.columns[n] in MEANINGS or head in counts


def test_tables_as_text_keep_rows_and_columns():
    for shown in figure_tables(WHOLE, NAMES, ORDER):
        lines = shown.as_text().splitlines()
        assert len(lines) == len(shown.table.rows) + 1
        assert {line.count("\t") for line in lines} == {len(shown.table.heads) - 1}


def test_a_report_tells_of_each_figure_it_shows():
    blocks = list(number_blocks(WHOLE, NAMES, ORDER))
    told = [block.words for block in blocks if isinstance(block, Paragraph)]
    for figure in ("precision", "recall", "f1", *WAYS, "nominal", "unitizing", "kappa"):
        assert any(MEANINGS[figure].misleads in words for words in told)
    assert THRESHOLDS in told
    assert sum(isinstance(block, Table) for block in blocks) == 4
    assert isinstance(blocks[0], Heading)
    assert not any(MEANINGS["gamma"].meaning in words for words in told)


@pytest.mark.parametrize(
    ("value", "words"), [(None, DASH), (0.0, "0.00"), (1.0, "1.00"), (-0.125, "\u22120.12")]
)
def test_numbers(value, words):
    assert number(value) == words


def test_letters():
    assert [letter(n) for n in (0, 7)] == ["A", "H"]


FIGURES = st.one_of(st.none(), st.floats(-1, 1))
COUNTS = st.builds(Score, st.integers(0, 5), st.integers(0, 9), st.integers(0, 9))
PAIRS = st.builds(
    PairAgreement,
    st.text(min_size=1),
    st.text(min_size=1),
    scores=st.builds(SpanScores, COUNTS, COUNTS, COUNTS),
    labels=st.dictionaries(st.text(), st.builds(SpanScores, COUNTS, COUNTS), max_size=3),
    kappa=st.dictionaries(st.text(), FIGURES, max_size=3),
    attributes=st.dictionaries(st.text(), st.builds(Said, st.just(1), st.just(2), FIGURES)),
    relations=COUNTS,
)


@given(st.lists(PAIRS, max_size=3), FIGURES)
def test_whatever_is_measured_can_be_shown(pairs, gamma):
    agreement = Agreement(("a", "b"), tuple(pairs), gamma=gamma)
    for shown in figure_tables(agreement, Names(), ()):
        for row in range(len(shown.table.rows)):
            assert len(shown.table.rows[row]) == len(shown.table.heads)
            for column in range(len(shown.table.heads)):
                assert (UNDEFINED in shown.told(row, column)) is (
                    shown.table.rows[row][column] == DASH
                )
