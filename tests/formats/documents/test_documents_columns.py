import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.documents import columns
from app.model.errors import UserError

LONG = "قالت مراسلتنا إن السوق فتح أبوابه صباح اليوم بعد أسبوع من الإغلاق في المدينة القديمة."


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            ["المعرّف", "العنوان", "التاريخ", "المصدر", "الكاتب", "الرابط", "النص"],
            {
                "key": "المعرّف",
                "title": "العنوان",
                "date": "التاريخ",
                "publisher": "المصدر",
                "author": "الكاتب",
                "url": "الرابط",
                "text": "النص",
            },
        ),
        (
            [
                "ID",
                "Headline",
                "Pub_Date",
                "source",
                "By Line",
                "permalink",
                "Article Text",
                "lang",
            ],
            {
                "key": "ID",
                "title": "Headline",
                "date": "Pub_Date",
                "publisher": "source",
                "author": "By Line",
                "url": "permalink",
                "text": "Article Text",
                "language": "lang",
            },
        ),
        (["content.body", "meta.date"], {"text": "content.body", "date": "meta.date"}),
        (["title", "article", "text"], {"title": "title", "text": "text"}),
        (["نص المقال", "عنوان"], {"text": "نص المقال", "title": "عنوان"}),
        (["x", "y"], {}),
    ],
)
def test_names_in_arabic_and_english_tell_what_a_column_is(names, expected):
    assert columns.by_names(names) == expected


def test_values_tell_where_names_do_not():
    rows = [
        ["n1", LONG, "https://example.org/1", "2024-03-12"],
        ["n2", LONG + LONG, "https://example.org/2", "13/03/2024"],
    ]
    found = columns.looked_at(["a", "b", "c", "d"], rows)
    assert found.guessed == {"text": "b", "key": "a", "date": "d", "url": "c"}
    assert found.examples["a"] == ("n1", "n2")
    assert all(len(value) <= 200 for value in found.examples["b"])


def test_short_values_are_no_text():
    assert columns.guessed(["a", "b"], [["x y", "z"], ["x y", "z"]]) == {}


def test_what_was_asked_for_goes_before_what_was_guessed():
    found = columns.looked_at(["title", "body", "lead"], [["t", LONG, LONG]])
    assert columns.mapped(found, {}, "f")["text"] == "body"
    asked = {"text": "lead", "title": "", "theme": "body"}
    assert columns.mapped(found, asked, "f") == {"text": "lead", "theme": "body"}


def test_a_column_that_is_not_there_is_told_with_those_that_are():
    found = columns.looked_at(["title", "body"], [])
    with pytest.raises(UserError, match="no column “corps”") as caught:
        columns.mapped(found, {"text": "corps"}, "news.csv")
    assert "title, body" in caught.value.hint


def test_without_a_text_it_is_said_how_to_name_one():
    with pytest.raises(UserError, match=r"no column is known .* x, y") as caught:
        columns.mapped(columns.looked_at(["x", "y"], []), {}, "news.csv")
    assert "--map text=COLUMN" in caught.value.hint


@given(st.lists(st.text()), st.lists(st.text()))
def test_a_mapping_is_remembered_by_all_names_in_their_order(one, two):
    same = columns.signature(one) == columns.signature(two)
    assert same == ("\x1f".join(one) == "\x1f".join(two))


@pytest.mark.parametrize(
    ("words", "tag"),
    [("ar", "ar"), ("Arabic", "ar"), ("العربية", "ar"), ("en_GB", "en-GB"), ("no idea", "")],
)
def test_languages_as_lists_tell_them(words, tag):
    assert columns.language_tag(words) == tag
