from hypothesis import given
from hypothesis import strategies as st

from app.formats.documents.pdf_columns import blocks
from app.formats.documents.pdf_fillers import fillers
from app.formats.documents.pdf_furniture import furniture, is_number
from app.formats.documents.pdf_glyphs import Glyph, Page
from app.formats.documents.pdf_order import as_drawn, as_read, brackets_fit, is_rtl
from app.formats.documents.pdf_quality import quality, votes
from app.formats.documents.pdf_readings import GEOMETRY, best, read_pages
from app.formats.documents.pdf_rows import Row, Unit, rows
from app.formats.documents.pdf_turns import direction, length, place
from app.formats.documents.pdf_unfold import letters, unfold
from app.text.cutting import without

ARABIC = "سوق كبير في المدينة القديمة"
SIZE = 10.0
words = st.lists(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=6), min_size=1)


def drawn(text, x, y, order=0, size=SIZE, wide=5.0):
    """Glyphs from left to right, each as wide as the others."""
    return [
        Glyph(char, x + wide * n, x + wide * (n + 1), y, size, "F", order + n)
        for n, char in enumerate(text)
    ]


def seen(text, right, y, order=0, **more):
    """An Arabic text as it is seen: its last letter on the left."""
    return drawn(text[::-1], right - 5.0 * len(text), y, order, **more)


def page(*lines, width=400.0, height=600.0):
    return Page(width, height, tuple(glyph for line in lines for glyph in line))


def column(count, right, top, step=14.0, word="كلمة"):
    """Rows of one column, each 150 points wide."""
    return [seen(f"{word} " * 6, right, top - step * n, order=1000 * n) for n in range(count)]


@given(words)
def test_what_is_seen_is_read(found):
    text = " ".join(found)
    (row,) = rows(seen(text, 380, 100))
    assert as_read(row, rtl=True) == text
    assert as_drawn(row) == text[::-1]


@given(words)
def test_gaps_are_spaces(found):
    glyphs, right = [], 380.0
    for word in found:
        glyphs += seen(word, right, 100, order=len(glyphs))
        right -= 5.0 * len(word) + 4
    (row,) = rows(glyphs)
    assert as_read(row, rtl=True) == " ".join(found)


@given(st.permutations(list(range(len(ARABIC)))))
def test_the_order_of_drawing_is_of_no_matter(order):
    plain = seen(ARABIC, 380, 100)
    mixed = [
        Glyph(g.text, g.x0, g.x1, g.y, g.size, g.font, n) for g, n in zip(plain, order, strict=True)
    ]
    (row,) = rows(mixed)
    assert as_read(row, rtl=True) == ARABIC


def test_numbers_handles_and_brackets_stay_in_order():
    for text, picture in (
        ("يوم 12/03/2024 في", "يف 12/03/2024 موي"),
        ("حساب @idf على X", "X ىلع idf@ باسح"),
        ("قال (IDF) إنه", "هنإ )IDF( لاق"),
        ("نسبة ٣٫٥٪ من", "نم ٪٣٫٥ ةبسن"),
        ("ضرب «مركز» ثم", "مث »زكرم« برض"),
    ):
        (row,) = rows(
            drawn(
                picture.replace("(", "\0").replace(")", "(").replace("\0", ")")
                if "IDF" in picture
                else picture,
                10,
                100,
            )
        )
        turned = "IDF" in picture or "«" in picture
        assert as_read(row, True, mirrored=turned and "IDF" in picture) == text


def test_brackets_are_weighed():
    assert brackets_fit(["قال (هذا) و«ذاك»"]) == 2
    assert brackets_fit([")هذا("]) < 0


def test_a_row_of_another_language_is_read_from_the_left():
    (row,) = rows(drawn("Reuters said on Monday", 10, 100))
    assert as_read(row, rtl=False) == "Reuters said on Monday"
    assert not is_rtl(row.text)
    assert is_rtl(ARABIC)


def test_marks_join_the_letter_they_stand_on():
    letters_ = seen("سوقا", 100, 50, order=1)
    alef = min(letters_, key=lambda one: one.x0)
    before = Glyph("\u064b", alef.x0 + 1, alef.x0 + 1, 53, SIZE, "F", 0)
    (row,) = rows([before, *letters_])
    assert as_read(row, rtl=True) == "سوقا\u064b"
    far = Glyph("\u064b", 300, 300, 53, SIZE, "F", 9)
    alone, row = rows([*letters_, far])
    assert as_read(row, rtl=True) == "سوقا"
    assert as_read(alone, rtl=True) == "\u064b"


def test_two_marks_keep_their_order():
    base = Glyph("ن", 10, 15, 50, SIZE, "F", 2)
    fatha, shadda = (Glyph(mark, 12, 12, 52, SIZE, "F", n) for n, mark in enumerate("\u064e\u0651"))
    (row,) = rows([fatha, shadda, base])
    assert row.units[0].text == "ن\u0651\u064e"


def test_letters_drawn_twice_to_look_bold_come_once():
    twice = [*seen(ARABIC, 380, 100), *seen(ARABIC, 380.4, 100, order=100)]
    (row,) = rows(twice)
    assert as_read(row, rtl=True) == ARABIC


@given(st.integers(3, 12), st.integers(3, 12), st.sampled_from([0.0, 5.0, 7.0]))
def test_columns_are_read_one_after_the_other(right, left, shift):
    one = column(right, 390, 500, word="يمين")
    two = column(left, 190, 500 - shift, word="يسار")
    text = read_pages([page(*one, *two)], GEOMETRY).text
    assert text.count("يمين") == 6 * right
    assert text.rindex("يمين") < text.index("يسار")


def test_a_headline_above_columns_is_read_first():
    head = seen("عنوان " * 10, 390, 560)
    text = read_pages(
        [page(head, *column(5, 390, 520, word="يمين"), *column(5, 190, 520, word="يسار"))], GEOMETRY
    ).text
    assert text.startswith("عنوان")
    assert text.rindex("يمين") < text.index("يسار")


def test_words_in_one_column_are_no_columns():
    found = rows([glyph for line in column(8, 390, 500) for glyph in line])
    assert len(blocks(found, True)) == 1


def test_short_cells_of_a_table_stay_in_their_rows():
    lines = []
    for n in range(6):
        lines += [seen("غزة" if n else "المدينة الكبيرة", 390, 500 - 14 * n, order=100 * n)]
        lines += [drawn(str(n), 100, 500 - 14 * n, order=100 * n + 50)]
    text = read_pages([page(*lines)], GEOMETRY).text
    assert "غزة 3" in text


@given(
    st.lists(
        st.tuples(st.floats(0, 390), st.floats(0, 590), st.sampled_from("ابج123 xyz(«\u064b")),
        max_size=60,
    )
)
def test_nothing_that_is_drawn_is_lost(found):
    glyphs = tuple(
        Glyph(char, x, x + (0 if char == "\u064b" else 5), y, SIZE, "F", n)
        for n, (x, y, char) in enumerate(found)
    )
    letters_ = sorted(char for _, _, char in found if char.isalnum())
    text = read_pages([Page(400, 600, glyphs)], GEOMETRY).text
    read = sorted(char for char in text if char.isalnum())
    assert len(read) <= len(letters_)
    assert set(read) == set(letters_)


def test_what_lies_on_its_side_comes_last():
    side = [
        Glyph(char, 10.0 * n, 10.0 * n + 10, -5, SIZE, "F", n, turn=45)
        for n, char in enumerate("DRAFT")
    ]
    text = read_pages([page(side, seen(ARABIC, 390, 500, order=10))], GEOMETRY).text
    assert text == f"{ARABIC}\nDRAFT"


def sheet(number, head="نشرة الأخبار", body=ARABIC):
    """A page with a head, twelve rows that differ from page to page, and its number."""
    lines = [
        seen(f"{body} {'ابجدهوزحطي'[number - 1] * 4}", 390, 500 - 14 * n, 100 * n)
        for n in range(12)
    ]
    return page(seen(head, 390, 580, 9000), *lines, drawn(str(number), 200, 20, 9500))


@given(st.integers(2, 9))
def test_heads_and_numbers_are_proposed(count):
    reading = read_pages([sheet(n + 1) for n in range(count)], GEOMETRY)
    assert [cut.reason for cut in reading.proposed].count("page-head") == count
    assert [cut.reason for cut in reading.proposed].count("page-number") == count
    left = without(reading.text, reading.proposed)
    assert "نشرة" not in left
    assert not any(char.isdigit() for char in left)
    assert left.count(ARABIC) == 12 * count
    assert len(reading.pages) == count
    assert list(reading.pages) == sorted(reading.pages)


def test_one_page_has_no_heads():
    pages = [sheet(1)]
    assert furniture(pages, [rows(pages[0].glyphs)]) == [{}]


def test_numbers_of_pages():
    for words_ in ("3", "- 3 -", "صفحة 12", "3/10", "Page 3 of 10", "12 ةحفص", "٣"):
        assert is_number(words_), words_
    for words_ in ("سنة 2024 كانت", "12 قتيلا", ""):
        assert not is_number(words_), words_


def test_strokes_that_fill_a_row():
    units = tuple(
        Unit(char, x, x + wide, SIZE)
        for char, x, wide in (
            ("ب", 0, 5),
            ("+", 5, 2),
            ("+", 6.8, 2),
            ("س", 9, 5),
            ("+", 14, 6),
            ("م", 20, 5),
        )
    )
    assert fillers(Row(units, 0, SIZE)) == {1, 2}
    assert as_read(Row(units, 0, SIZE), rtl=True) == "م+سب"
    lonely = (Unit("+", 0, 2, SIZE), Unit("ب", 2, 7, SIZE))
    assert fillers(Row(lonely, 0, SIZE)) == frozenset()
    apart = (Unit("ب", 0, 5, SIZE), Unit("+", 8, 10, SIZE), Unit("س", 10, 15, SIZE))
    assert fillers(Row(apart, 0, SIZE)) == frozenset()


def test_forms_become_letters():
    assert letters("ﻻ") == "لا"
    assert letters("ﻗ") == "ق"
    assert letters("ﹱ") == "ـ\u064b"
    assert letters("ﹰ") == "\u064b"
    assert letters("ﱠ") == "\u064e\u0651"
    assert letters("﴾") == "﴾"
    assert letters("x") == "x"
    told = unfold("aﻗﻻb ﻢ")
    assert told.text == "aقلاb م"
    assert told.runs == ((1, "ﻗﻻ"), (6, "ﻢ"))
    assert told.count == 3


@given(st.text())
def test_only_forms_change(text):
    told = unfold(text)
    assert unfold(told.text).text == told.text or told.count
    if not told.count:
        assert told.text == text


def test_how_well_a_text_reads():
    good = "قال في بيان إلى أن هذا من على"
    assert votes(good)[0] > 5
    assert quality(good) == 1.0
    assert quality(good[::-1]) < 0.2
    assert quality("xx") == 0.5
    assert quality(good, unknown=len(good)) == 0.0


def test_the_better_reading_wins():
    text = "قال في بيان إلى أن هذا من على ثم"
    assert best([page(seen(text, 390, 100))]).way == "geometry"
    wrong = best([page(drawn(text, 10, 100))])
    assert (wrong.way, wrong.text) == ("drawn", text)
    assert best([page(drawn(text, 10, 100))], "geometry").text == text[::-1]


def test_nothing_is_read_from_nothing():
    assert best([]).text == ""
    assert best([page()]).text == ""


def test_a_paragraph_goes_on_over_pages():
    full = seen("كلمة " * 14, 390, 500)
    more = [seen("كلمة " * 14, 390, 486 - 14 * n, 100 * n + 100) for n in range(4)]
    last = seen(" آخرها هنا.", 390, 560)
    reading = read_pages([page(full, *more), page(last)], GEOMETRY)
    assert reading.text.endswith("كلمة آخرها هنا.")
    assert reading.text[reading.pages[1] :] == "آخرها هنا."


def test_heads_that_stand_a_little_higher_on_some_pages():
    pages = []
    for n in range(4):
        body = [seen(f"{ARABIC} {'ابجد'[n]}", 390, 500 - 14 * m, 100 * m) for m in range(3)]
        pages.append(page(seen("نشرة", 390, 580.0 + 2.5 * (n % 2), 9000), *body))
    reasons = [cut.reason for cut in read_pages(pages, GEOMETRY).proposed]
    assert reasons == ["page-head"] * 4


def test_heads_of_few_pages_are_text():
    pages = [page(seen(f"{'ابتثجح'[n] * 9}", 390, 580)) for n in range(6)]
    assert read_pages(pages, GEOMETRY).proposed == ()


def test_signs_that_cannot_be_seen():
    units = (Unit("\u200f", 0, 1, SIZE), Unit("س", 1, 5, SIZE), Unit("\u0651\u200d", 5, 6, SIZE))
    assert "س" in as_read(Row(units, 0, SIZE), rtl=True)


def test_directions():
    assert direction(0, 0) == 0
    assert direction(1, 0) == 0
    assert direction(0, 2) == 90
    assert direction(-1, 0) == 180
    assert direction(1, -1) == 315
    assert place(3, 4, 0) == (3, 4)


@given(st.floats(-500, 500), st.floats(-500, 500), st.sampled_from([90, 180, 270]))
def test_turning_back_keeps_distances(x, y, turn):
    assert abs(length(*place(x, y, turn)) - length(x, y)) < 1e-6


def test_numbers_that_do_not_count_pages():
    def pages(*numbers):
        return [
            page(
                drawn(number, 200, 580),
                *[seen(f"{'ابجد'[n]} {ARABIC}", 390, 500 - 14 * m, 100 * m) for m in range(3)],
            )
            for n, number in enumerate(numbers)
        ]

    same = read_pages(pages("2024", "2024", "2024"), GEOMETRY)
    assert [cut.reason for cut in same.proposed] == ["page-head"] * 3
    assert read_pages(pages("71", "12", "55"), GEOMETRY).proposed == ()
    counted = read_pages(pages("7", "8", "9"), GEOMETRY)
    assert [cut.reason for cut in counted.proposed] == ["page-number"] * 3


def test_a_letter_wider_than_its_place_keeps_the_space_behind_it():
    """As LibreOffice writes a row it squeezed: the last letter reaches under the space."""
    places = [("م", 280.9, 287.8), ("ل", 286.2, 289.9), ("ا", 289.2, 292.5), (" ", 292.4, 295.5)]
    places += [("ي", 291.3, 301.3), ("ف", 298.4, 304.2)]
    (row,) = rows([Glyph(c, a, b, 100, 11.3, "F", n) for n, (c, a, b) in enumerate(places)])
    assert as_read(row, rtl=True) == "في الم"
