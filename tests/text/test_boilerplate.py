import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.resources import seed
from app.text.boilerplate import RULES, TITLES, proposed
from app.text.cutting import without

TITLE = "عنوان الخبر"
WORDS = "قال الجيش إن قوات تابعة له شرعت في تسيير دوريات على الخط الفاصل بين المنطقتين."


def within(line):
    """What is proposed of an article with this line in its middle."""
    text = f"{TITLE}\n\n{WORDS}\n\n{line}\n\n{WORDS}\n"
    cuts = proposed(text)
    if not cuts:
        return None
    (cut,) = cuts
    assert text[cut.start : cut.end] == f"{line}\n\n"
    return cut.reason


def test_the_dots_and_the_empty_date_line_of_the_seed_and_nothing_else():
    text = seed("000_a2380b1cbee4f054.txt").read_text(encoding="utf-8")
    cuts = proposed(text)
    assert [(cut.reason, text[cut.start : cut.end]) for cut in cuts] == [
        ("dots", ".\n.\n.\n.\n\n"),
        ("date", "نشر في: آخر تحديث:\n\n"),
    ]
    assert without(text, cuts).startswith("داعش نائم")
    assert "\n\n\n" not in without(text, cuts)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("نشر في:", "date"),
        ("تاريخ النشر: | آخر تحديث:", "date"),
        ("Published: Updated:", "date"),
        ("شارك الخبر", "share"),
        ("شَارِك", "share"),
        ("تابعونا على فيسبوك وتويتر", "share"),
        ("مشاركة فيسبوك تويتر واتساب", "share"),
        ("Share this", "share"),
        ("Follow us on Facebook and Telegram", "share"),
        ("شیئر کریں", "share"),
        ("اقرأ المزيد", "related"),
        ("إقرأ أيضاً: مقتل عشرة في هجوم", "related"),
        ("Read more…", "related"),
        ("بیشتر بخوانید", "related"),
        ("קראו עוד", "related"),
        ("جميع الحقوق محفوظة © 2020", "rights"),
        ("© 2021 Our Paper. All rights reserved.", "rights"),
        ("تصوير: محمد علي", "credit"),
        ("(صورة أرشيفية)", "credit"),
        ("Photo: Reuters", "credit"),
        ("صفحة ٣ من ١٠", "page"),
        ("Page 4 of 9", "page"),
        ("- 3 -", "page"),
    ],
)
def test_lines_that_say_nothing_else(line, rule):
    assert within(line) == rule


@pytest.mark.parametrize(
    "line",
    [
        *("نشر في: 12 مايو 2020", "نشر في:\n12 مايو 2020", "آخر تحديث", "التاريخ يعيد نفسه"),
        *("شارك في الهجوم عشرة مسلحين", "تابعنا سير المعارك من بعيد", "فيسبوك", "....", "***"),
        *("المزيد من القتلى", "المزيد", "للمزيد من الدماء", "اقرأ أيضا ما كتبه الجيش على الجدار"),
        *("قال إن جميع الحقوق محفوظة للمتهمين. ثم انصرف.", "(رويترز)", "المصدر: رويترز"),
        *("صورة الوضع في سوريا", "الصورة: جنود على الحدود", "Photo: soldiers at the border"),
        *("صفحة جديدة", "12", "2020", "Page one", "- ثلاثة", "x"),
    ],
)
def test_lines_that_may_say_something_stay(line):
    assert within(line) is None


def test_dots_and_dashes_go_at_the_edges_only():
    text = f"----\n\n{TITLE}\n***\n{WORDS}\n\n…\n. . .\n"
    cuts = proposed(text)
    assert [cut.reason for cut in cuts] == ["dots", "dots"]
    assert without(text, cuts) == f"{TITLE}\n***\n{WORDS}\n"


def test_the_first_line_is_the_title_whatever_it_says():
    assert proposed(f"اقرأ المزيد\n{WORDS}") == ()
    assert [cut.reason for cut in proposed(f"Published:\n{TITLE}\n{WORDS}")] == ["date"]


def test_numbers_of_pages_go_if_they_count_on_page_by_page():
    page = "\n".join([WORDS] * 6)
    numbered = f"{TITLE}\n{page}\n1\n{page}\n٢\n{page}\n3"
    assert [cut.reason for cut in proposed(numbered)] == ["page"] * 3
    assert proposed(numbered.replace("٢", "7")) == ()
    assert proposed(f"{TITLE}\n1\n{WORDS}\n2\n{WORDS}\n3\n{WORDS}") == ()


def test_nothing_is_proposed_where_nothing_would_be_left():
    assert proposed("....\n----") == ()
    assert proposed("x\n") == proposed("") == ()


def test_every_rule_has_a_title():
    assert {rule.id for rule in RULES} < set(TITLES)
    assert all(TITLES.values())
    assert all(rule.title and rule.id.isalpha() for rule in RULES)


LINES = st.sampled_from(
    [
        *(TITLE, WORDS, "", " ", ".", "....", "--", "نشر في:", "شارك", "اقرأ المزيد", "© 2020"),
        *("All rights reserved", "صفحة 1", "1", "2", "\u200f.\u200f", "a" * 300, "\u2028", "😀"),
    ]
)


@given(st.lists(LINES, max_size=12).map("\n".join))
@example("\n".join((WORDS, "", "© 2020", "", "....", "")))
@example("\n".join((WORDS, "", "© 2020", "", "....")))
@example("\n".join((TITLE, "", "شارك", " ", "© 2020", " ")))
def test_cuts_are_whole_lines_in_order_and_apart(text):
    cuts = proposed(text)
    places = [place for cut in cuts for place in (cut.start, cut.end)]
    assert places == sorted(places)
    assert all(0 <= cut.start < cut.end <= len(text) and cut.reason in TITLES for cut in cuts)
    assert all(cut.start == 0 or text[cut.start - 1] == "\n" for cut in cuts)
    assert all(cut.end == len(text) or text[cut.end - 1] == "\n" for cut in cuts)
    left = without(text, cuts)
    assert not cuts or any(map(str.isalpha, left))
    kept = [line for line in text.split("\n") if line.strip() in (TITLE, WORDS, "a" * 300)]
    assert [line for line in left.split("\n") if line.strip() in (TITLE, WORDS, "a" * 300)] == kept
