"""WebAnno TSV 3: what is written, what INCEpTION writes, and files that are damaged."""

import pytest

from app.formats.units import Unit
from app.model.errors import UserError
from tests.exchange.texts import ASTRAL, LINES, draft, line, span

CUSTOM = "webanno.custom."
HEAD = "#FORMAT=WebAnno TSV 3.3\n"


@pytest.fixture
def read(exchange):
    def bring(words, **options):
        place = exchange.folder / "doc.tsv"
        place.write_bytes(words.encode() if isinstance(words, str) else words)
        project, report = exchange.bring(place, **options)
        assert project.check().ok
        (record,) = project.records()
        return record, report

    return bring


def sheet(columns, *sentences):
    """A file: header lines, then sentences as ``(text, rows)``."""
    parts = [HEAD + "".join(f"#T_{column}\n" for column in columns)]
    for words, rows in sentences:
        parts.append("".join(f"#Text={part}\n" for part in words.split("\n")))
        parts[-1] += "".join("\t".join([*row.split(" "), ""]) + "\n" for row in rows)
    return "\n\n".join(parts)


def labels(record):
    return sorted((span.label, span.quote) for span in record.spans)


def ties(record):
    quotes = {span.uid: span.quote for span in record.spans}
    return sorted((r.type, quotes[r.source], quotes[r.target]) for r in record.relations)


def messages(report):
    return " ".join(problem.message for problem in report.problems)


# --- what is written


def test_a_row_a_word_and_columns_of_what_is_used(exchange):
    text = "قال 🚨 الوزير"
    marks = [
        span(text, "🚨 الوزير", "claim", note="a|b_[c]", attributes={"certainty": "asserted"}),
        span(text, "الوزير", "quote_source"),
    ]
    tie = {
        "uid": "r",
        "type": "attributed_to",
        "source": marks[0]["uid"],
        "target": marks[1]["uid"],
    }
    project = exchange.project("p", draft(0, line(text, *marks, relations=[tie])))
    exchange.export(project, "webanno-tsv", exchange.folder / "out")
    (file,) = (exchange.folder / "out").iterdir()
    rows = file.read_text("utf-8").split("\n")
    assert rows[0] == "#FORMAT=WebAnno TSV 3.3"
    assert rows[1] == "#T_SP=webanno.custom.HashiyaSpan|label|note|certainty"
    assert rows[2] == "#T_RL=webanno.custom.HashiyaRelation|label|BT_webanno.custom.HashiyaSpan"
    assert rows[3:5] == ["", ""]
    assert rows[5].startswith('#Hashiya={"')
    assert rows[6] == f"#Text={text}"
    assert rows[7:] == [
        "1-1\t0-3\tقال\t_\t_\t_\t_\t_\t",
        "1-2\t4-6\t🚨\tclaim[1]\ta\\|b\\_\\[c\\][1]\tasserted[1]\t_\t_\t",
        "1-3\t7-13\tالوزير\tclaim[1]|quote\\_source[2]\ta\\|b\\_\\[c\\][1]|*[2]\tasserted[1]|*[2]"
        "\tattributed\\_to\t1-2[1_2]\t",
        "",
    ]


def test_lines_are_laid_out_so_that_inception_gets_the_text(exchange):
    project = exchange.project("p", draft(0, line(LINES)))
    exchange.export(project, "webanno-tsv", exchange.folder / "out")
    (file,) = (exchange.folder / "out").iterdir()
    assert as_inception(file.read_text("utf-8")) == LINES


def as_inception(words):
    """The text as INCEpTION puts it together: a line end a line, spaces up to the first row."""
    text, waiting = "", []
    for row in words.split("\n"):
        if row.startswith("#Text="):
            waiting.append(row.removeprefix("#Text=").replace("\\t", "\t"))
        elif row and not row.startswith("#") and waiting:
            begin = int(row.split("\t")[1].split("-")[0])
            if len(text) > begin:
                text = text[:-1]
            text += " " * (begin - len(text)) + "\n".join(waiting) + "\n"
            waiting = []
    return text


@pytest.mark.parametrize("text", [ASTRAL.replace("🚨", ""), "a\n\n\nb", "  a\n  b\n", "a\n\tb\n"])
def test_inception_gets_every_text_that_begins_with_a_word(exchange, text):
    plain = "".join(sign for sign in text if ord(sign) < 0x10000)
    project = exchange.project("p", draft(0, line(plain)))
    report = exchange.export(project, "webanno-tsv", exchange.folder / "out")
    (file,) = (exchange.folder / "out").iterdir()
    assert as_inception(file.read_text("utf-8")).rstrip("\n") == plain.rstrip("\n")
    assert not report.losses.counts["text"]


def test_white_space_before_the_first_word_is_told(exchange):
    text = "\n\tقال"
    project = exchange.project("p", draft(0, line(text, span(text, "قال", "actor"))))
    report = exchange.export(project, "webanno-tsv", exchange.folder / "out")
    assert report.losses.counts["text"] == 1
    back, _ = exchange.bring(exchange.folder / "out", format="webanno-tsv")
    (record,) = back.records()
    assert (record.text, labels(record)) == ("  قال", [("actor", "قال")])


def test_a_span_of_white_space_comes_back_from_the_comment(exchange):
    text = "قال  الوزير"
    project = exchange.project("p", draft(0, line(text, span(text, "  ", "actor"))))
    exchange.export(project, "webanno-tsv", exchange.folder / "out")
    (file,) = (exchange.folder / "out").iterdir()
    assert "#T_SP" not in file.read_text("utf-8")
    back, _ = exchange.bring(exchange.folder / "out", format="webanno-tsv")
    assert labels(next(iter(back.records()))) == [("actor", "  ")]


# --- what INCEpTION writes


def test_stacks_ids_empty_values_and_escapes(read):
    found = sheet(
        [f"SP={CUSTOM}Span|value|kind"],
        (
            "This is it",
            ["1-1 0-4 This A\\_x[1]|* k[1]|*", "1-2 5-7 is A\\_x[1] k[1]", "1-3 8-10 it _ _"],
        ),
    )
    record, _ = read(found)
    assert labels(record) == [("A_x", "This is"), ("Span", "This")]
    assert sorted(str(span.attributes) for span in record.spans) == ["{'kind': 'k'}", "{}"]


def test_parts_of_words_and_relations_between_stacked_spans(read):
    found = sheet(
        [f"SP={CUSTOM}Span|value", f"RL={CUSTOM}Rel|value|BT_{CUSTOM}Span"],
        (
            "Test again",
            [
                "1-1 0-4 Test _ _ _",
                "1-1.1 0-1 T P _ _",
                "1-2 5-10 again X[1]|Y[2] by|* 1-1.1[0_2]|1-2[1_2]",
            ],
        ),
    )
    record, _ = read(found)
    assert labels(record) == [("P", "T"), ("X", "again"), ("Y", "again")]
    quotes = {span.uid: span.label for span in record.spans}
    found = {(r.type, quotes[r.source], quotes[r.target]) for r in record.relations}
    assert found == {("by", "P", "Y"), ("Rel", "X", "Y")}


def test_slots_and_chains(read):
    slots = f"SP={CUSTOM}Host|ROLE_{CUSTOM}Host:links_{CUSTOM}Link|{CUSTOM}Span"
    found = sheet(
        [f"SP={CUSTOM}Span|", slots, f"CH={CUSTOM}CorefLink|referenceRelation|referenceType"],
        (
            "This is it",
            [
                "1-1 0-4 This _ agent;* 1-2;1-3 same->1-1 per[1]",
                "1-2 5-7 is * _ _ *->1-2 *[1]",
                "1-3 8-10 it * _ _ _ _",
            ],
        ),
    )
    record, _ = read(found)
    assert labels(record) == [
        ("CorefLink", "is"),
        ("Host", "This"),
        ("Span", "is"),
        ("Span", "it"),
        ("per", "This"),
    ]
    assert ties(record) == [
        ("agent", "This", "is"),
        ("links", "This", "it"),
        ("same", "This", "is"),
    ]


def test_sentences_are_put_together_with_a_line_end_and_spaces(read):
    rows = (["1-1 0-3 one"], ["2-1 3-6 two"], ["3-1 9-14 three"])
    record, _ = read(sheet([], ("one", rows[0]), ("two", rows[1]), ("three", rows[2])))
    assert record.text == "onetwo\n  three"


@pytest.mark.parametrize(
    ("unit", "places"), [("UTF-16", ("0-2", "3-6")), ("code point", ("0-1", "2-5"))]
)
def test_the_unit_is_found_by_the_words(read, unit, places):
    rows = [f"1-1 {places[0]} 🚨 _", f"1-2 {places[1]} قال X"]
    record, report = read(sheet([f"SP={CUSTOM}Span|value"], ("🚨 قال", rows)))
    assert labels(record) == [("X", "قال")]
    assert ("instead of UTF-16" in messages(report)) == (unit != "UTF-16")


def test_the_unit_asked_for_wins_and_rows_beside_their_words_are_told(read):
    rows = ["1-1 0-1 🚨 _", "1-2 2-5 قال X"]
    found = sheet([f"SP={CUSTOM}Span|value"], ("🚨 قال", rows))
    _, report = read(found, unit=Unit.UTF16)
    assert "rows do not stand on their words" in messages(report)


def test_escapes_of_the_text_by_version(read):
    new, _ = read(sheet([], ("a\\tb\\\\c", ["1-1 0-1 a"])))
    assert new.text == "a\tb\\c"


def test_java_escapes_up_to_3_1(read):
    old = sheet([], ("\\uD83D\\uDEA8 \\u0642", ["1-1 0-2 🚨"])).replace("3.3", "3.1")
    record, _ = read(old)
    assert record.text == "🚨 ق"


def test_windows_line_ends_and_a_byte_order_mark(read):
    found = sheet([f"SP={CUSTOM}Span|value"], ("one two", ["1-1 0-3 one X", "1-2 4-7 two _"]))
    record, _ = read(b"\xef\xbb\xbf" + found.replace("\n", "\r\n").encode())
    assert (record.text, labels(record)) == ("one two", [("X", "one")])


def test_relations_of_bare_words_are_told(read):
    token = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
    rows = ["1-1 0-3 one _ _", "1-2 4-7 two dep 1-1"]
    record, report = read(sheet([f"RL={CUSTOM}Dep|value|BT_{token}"], ("one two", rows)))
    assert not record.relations
    assert not record.spans
    assert "Relations of Dep that join no spans were left out." in messages(report)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b" # de.tudarmstadt.ukp.X | value\n#id=1\n1-1\tThe\tDT\n", "older one"),
        (b"#FORMAT=WebAnno TSV 4.0\n", "older one or another table"),
        (b"a\tb\n", "“#FORMAT” is missing"),
        (HEAD.encode() + b"\n\n1-1\t0-1\ta\n", "line 4, is no row"),
        (HEAD.encode() + b"#T_SP=x|y\n\n\n#Text=a\n1-1\t0-1\ta\n", "line 6, has 3 cells; 4"),
        (HEAD.encode() + b"\n\n#Text=a\n1-1\t0--1\ta\n", "line 5, is no row"),
        (HEAD.encode() + b"\n\n#Text=a\n1-1\t0-99999999999999999\ta\n", "line 5, is no row"),
        (HEAD.encode() + b"\n\n#Text=\xff\n", "UTF-8"),
    ],
)
def test_what_is_no_webanno_tsv_3_is_refused_in_plain_words(exchange, data, words):
    place = exchange.folder / "bad.tsv"
    place.write_bytes(data)
    with pytest.raises(UserError) as told:
        exchange.bring(place, format="webanno-tsv")
    assert words in f"{told.value.message} {told.value.hint}"


def test_a_row_far_away_is_kept_aside_alone(read):
    rows = ["1-1 0-3 one X", "1-2 4-999999999999 two Y"]
    record, report = read(sheet([f"SP={CUSTOM}Span|value"], ("one two", rows)))
    assert (labels(record), report.pieces_aside) == ([("X", "one")], 1)
