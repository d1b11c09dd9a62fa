import codecs

import pytest

from app.formats.base import Asked, Draft, Header, alone
from app.formats.corpora import jsonl
from app.model.errors import FormatMismatch, UserError
from app.model.record import Kind, Problem

HEAD = '{"format":"hashiya-corpus/1","offset_unit":"code point"}'


@pytest.fixture
def corpus(tmp_path):
    def make(*lines, encoding="utf-8"):
        path = tmp_path / "corpus.jsonl"
        raw = [line if isinstance(line, bytes) else line.encode(encoding) for line in lines]
        path.write_bytes("\n".encode(encoding).join(raw))
        return path

    return make


def items(path, **options):
    return list(jsonl.read(alone(path), Asked(**options)))


def test_a_header_then_articles(corpus):
    path = corpus(HEAD, '{"text":"a"}', "", '{"text":"b","uid":"x"}')
    head, one, two = items(path)
    assert isinstance(head, Header)
    assert (one.data, one.line, one.key, one.name) == ({"text": "a"}, 2, "corpus-2", "corpus.jsonl")
    assert (two.line, two.raw) == (4, b'{"text":"b","uid":"x"}')
    assert two.done == path.stat().st_size


def test_what_a_header_says(corpus):
    line = '{"format":"hashiya-corpus/1","scheme":{"labels":[]},"annotators":["a"],"made_by":"x"}'
    head = items(corpus(line))[0]
    assert head == Header(
        line=1,
        scheme={"labels": []},
        annotators=["a"],
        extra={"made_by": "x"},
        raw=line.encode(),
    )
    assert jsonl.header(alone(corpus(line)), Asked()) == head


def test_a_corpus_without_header_is_remarked(corpus):
    remark, draft = items(corpus('{"text":"a"}'))
    assert remark.kind == Kind.REMARK
    assert "no header" in remark.message
    assert isinstance(draft, Draft)
    assert jsonl.header(alone(corpus('{"text":"a"}')), Asked()) is None


def test_corpora_one_after_the_other_are_one(corpus):
    kinds = [type(item) for item in items(corpus(HEAD, '{"text":"a"}', HEAD, '{"text":"b"}'))]
    assert kinds == [Header, Draft, Header, Draft]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not JSON"),
        ("[1]", "a list, not a JSON object"),
        ('"x"', "text, not a JSON object"),
        ("null", "null, not a JSON object"),
        ('{"text":"abc \\ud83d def"}', "lone surrogate"),
        (b'{"text":"\xff"}', "not UTF-8: byte 10"),
        (b'{"text":"\xed\xa0\xbd"}', "not UTF-8"),
        ('{"text":"a","n":NaN}', "JSON does not allow"),
        ('{"text":"a","n":1e999}', "JSON does not allow"),
        ("[" * 5000 + "]" * 5000, "nested too deeply"),
        ('{"format":"hashiya-article/2","text":"a"}', "hashiya-article/2"),
        ('{"text":"a"} {"text":"b"}', "not JSON"),
        ('{"text":"a","deep":' + "[" * 400 + "]" * 400 + "}", "nested too deeply"),
        ('{"text":"a","key":"x","text":"b"}', "“text” is given twice"),
        ('{"text":"a","spans":[{"start":0,"start":1}]}', "“start” is given twice"),
    ],
)
def test_a_broken_line_is_kept_aside_alone(corpus, line, message):
    found = items(corpus(HEAD, '{"text":"a"}', line, '{"text":"c"}'))
    assert [type(item) for item in found] == [Header, Draft, Problem, Draft]
    problem = found[2]
    assert problem.kind == Kind.ASIDE
    assert problem.line == 3
    assert message in problem.message
    assert problem.data == (line if isinstance(line, bytes) else line.encode())


def test_a_broken_header_does_not_lose_the_articles(corpus):
    found = items(corpus(HEAD[:-4], '{"text":"a"}'))
    assert [type(item) for item in found] == [Problem, Problem, Draft]
    assert [item.kind for item in found[:2]] == [Kind.REMARK, Kind.ASIDE]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([""], "is empty"),
        (["\n \n"], "is empty"),
        (["plain words"], "not a Hashiya corpus: The line is not JSON"),
        (['{"text":"abc \\ud83d"}'], "lone surrogate"),
        (['{"data":{"x":1}}'], "not a Hashiya corpus"),
        (["[]"], "not a Hashiya corpus"),
        (['{"text":5}'], "not a Hashiya corpus"),
        (['{"format":"hashiya-corpus/2"}', '{"text":"a"}'], "hashiya-corpus/2"),
        (['{"format":"hashiya-corpus/1","offset_unit":"utf-16"}'], "utf-16"),
    ],
)
def test_what_is_no_corpus_is_refused(corpus, lines, message):
    path = corpus(*lines)
    with pytest.raises(FormatMismatch, match=message):
        items(path)
    assert jsonl.header(alone(path), Asked()) is None


def test_articles_under_a_later_unreadable_header_are_kept_aside(corpus):
    bad = '{"format":"hashiya-corpus/1","offset_unit":"byte"}'
    found = items(corpus(HEAD, '{"text":"a"}', bad, '{"text":"b"}', HEAD, '{"text":"c"}'))
    assert [type(item) for item in found] == [Header, Draft, Problem, Problem, Header, Draft]
    assert "byte" in found[3].message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(tmp_path, encoding):
    path = tmp_path / "a.jsonl"
    path.write_bytes((HEAD + '\n{"text":"سلام"}\n').encode(encoding))
    assert items(path)[1].data == {"text": "سلام"}


def test_an_encoding_can_be_asked_for(corpus):
    path = corpus(HEAD, '{"text":"سلام"}', encoding="cp1256")
    draft = items(path, encoding="windows-1256")[1]
    assert (draft.data, draft.encoding) == ({"text": "سلام"}, "cp1256")
    with pytest.raises(UserError, match="no encoding"):
        items(path, encoding="nonsense")


def test_where_the_encoding_breaks_off_the_rest_is_kept_aside(tmp_path):
    path = tmp_path / "a.jsonl"
    good = codecs.BOM_UTF16_LE + (HEAD + "\n").encode("utf-16-le")
    more = ('{"text":"a"}\n' * 30).encode("utf-16-le")
    path.write_bytes(good + more * 30 + b"\x00\xd8\x00\xd8")
    found = items(path)
    assert isinstance(found[-1], Problem)
    assert "is not utf-16 from line" in found[-1].message


@pytest.mark.parametrize(
    ("lines", "score"),
    [
        ([HEAD], 1.0),
        (['{"format":"hashiya-corpus/9"}'], 1.0),
        (['{"text":"a"}'], 0.3),
        (['{"format":"hashiya-article/1"}'], 0.9),
        (["words"], 0.0),
        ([""], 0.0),
        ([codecs.BOM_UTF16_LE + b"a"], 0.0),
    ],
)
def test_sniffing(corpus, lines, score):
    assert jsonl.sniff(alone(corpus(*lines))) == score
    if score == 0.0:
        assert jsonl.header(alone(corpus(*lines)), Asked()) is None


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le")],
)
def test_the_encoding_is_found_and_told(tmp_path, encoding, told):
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(f'{HEAD}\n{{"text":"سلام"}}\n'.encode(encoding))
    _, draft = items(path)
    assert (draft.data, draft.encoding) == ({"text": "سلام"}, told)
    assert jsonl.sniff(alone(path)) == 1


def test_a_number_that_cannot_be_kept_exactly_is_remarked(corpus):
    exact = '{"text":"a 12345678901234567890123","metadata":{"n":18446744073709551615}}'
    _, _, _, draft, remark = items(
        corpus(HEAD, exact, exact, '{"text":"b","n":18446744073709551616}')
    )
    assert (draft.line, remark.line, remark.kind) == (4, 4, Kind.REMARK)
    assert "rounded" in remark.message


@pytest.mark.parametrize("levels", [254, 900, 1020, 5000])
@pytest.mark.parametrize("key", ["scheme", "annotators", "format", "offset_unit", "made_by"])
def test_a_header_that_is_nested_without_end_is_kept_aside_alone(corpus, key, levels):
    nested = "[" * levels + "]" * levels
    given = {"format": '"hashiya-corpus/1"', key: nested}
    line = "{" + ",".join(f'"{name}":{value}' for name, value in given.items()) + "}"
    path = corpus(line, '{"text":"a"}')
    remark, problem, draft = items(path)
    assert (remark.kind, problem.kind, problem.line) == (Kind.REMARK, Kind.ASIDE, 1)
    assert problem.data == line.encode()
    assert draft.line == 2
    assert jsonl.header(alone(path), Asked()) is None
    assert jsonl.sniff(alone(path)) == 0.3


@pytest.mark.parametrize("key", ["scheme", "annotators", "format"])
def test_a_header_that_says_a_thing_twice_is_kept_aside(corpus, key):
    line = f'{{"format":"hashiya-corpus/1","scheme":1,"annotators":2,"{key}":"hashiya-corpus/1"}}'
    path = corpus(line, '{"text":"a"}')
    assert [item.kind for item in items(path)[:2]] == [Kind.REMARK, Kind.ASIDE]
    assert jsonl.header(alone(path), Asked()) is None


def test_a_key_of_others_given_twice_is_remarked(corpus):
    line = '{"text":"a","metadata":{"date":1,"date":2,"place":3,"place":4}}'
    head = '{"format":"hashiya-corpus/1","made_by":1,"made_by":2}'
    first, told, draft, *remarks = items(corpus(head, line))
    assert isinstance(first, Header)
    assert draft.data["metadata"] == {"date": 2, "place": 4}
    assert [(p.kind, p.line) for p in (told, *remarks)] == [(Kind.REMARK, n) for n in (1, 2, 2)]
    assert "“made_by” is given twice" in told.message
    assert "the last value counts" in told.message
    assert ["date" in remarks[0].message, "place" in remarks[1].message] == [True, True]
