import re

from app.model import clock, errors
from app.model.article import Article, Comment, Relation, State
from app.model.json import describe
from app.model.record import ArticleRecord, Kind, Problem, Source


def test_time_is_utc_with_milliseconds():
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", clock.now())


def test_json_values_are_described_in_words():
    values = ["", True, 1, 1.0, [], {}, None, {1}]
    assert [describe(v) for v in values] == [
        *("text", "true or false", "a whole number", "a number", "a list", "an object", "null"),
        "set",
    ]


def test_every_user_error_is_one_and_carries_a_hint():
    kinds = [k for k in vars(errors).values() if isinstance(k, type)]
    assert len(kinds) >= 7
    for kind in kinds:
        error = kind("It went wrong.", "Try again.")
        assert isinstance(error, errors.UserError)
        assert (str(error), error.message, error.hint) == (
            *("It went wrong.", "It went wrong."),
            "Try again.",
        )


def test_values_that_are_left_out_are_empty():
    article = Article(uid="a", key="k", title="t", sha256="", length=0)
    record = ArticleRecord(article=article, text="")
    relation = Relation(uid="r", article="a", annotator="A", type="t", source="s", target="t")
    assert (record.spans, record.relations, record.comments, record.states) == ((), (), (), {})
    assert record.source is None
    assert relation.cue is None
    assert Comment(uid="c", article="a", annotator="A", text="").span is None
    assert Source(name="n", reader="text", data=b"").encoding == "utf-8"
    assert Problem(kind=Kind.ASIDE, message="m").line is None
    assert [state.value for state in State] == [
        *("new", "in_progress", "done", "second_look", "skipped")
    ]
