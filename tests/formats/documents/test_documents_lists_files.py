"""Lists of articles as spreadsheet programs write them, and how they come into a project."""

import zipfile
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from app.formats.base import Asked, Draft, alone
from app.formats.documents import lists
from app.formats.suffixes import format_of
from app.model.errors import FormatMismatch, UserError
from app.model.record import Kind, Problem
from app.tasks.creating import create_project
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run

FILES = Path(__file__).parent / "files" / "list"
TEXTS = [
    "قال الباعة: «عدنا»؛ ثم فتحوا المحال.\nوفي المساء أُغلِقت من جديد 😀.",
    'هطل المطر ثلاثة أيام، "كما لم يهطل منذ سنين"، قالت الفلاحة.',
    "افتُتح الجسر الجديد فوق النهر؛ يعبره ٤٠٠ شخص كل ساعة.",
]


def read(path, **asked):
    items = list(lists.read(alone(path), Asked(**asked)))
    return [x for x in items if isinstance(x, Draft)], [x for x in items if isinstance(x, Problem)]


@pytest.fixture
def book(tmp_path):
    def make(*sheets, name="news.xlsx"):
        with Workbook(tmp_path / name) as made:
            for rows in sheets:
                sheet = made.add_worksheet()
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        return tmp_path / name

    return make


@pytest.mark.parametrize("name", ["xlsxwriter.xlsx", "openpyxl.xlsx", "calc.xlsx", "calc.tsv"])
def test_what_spreadsheet_programs_write_is_read_to_the_letter(name):
    assert format_of(alone(FILES / name)).id == "list"
    drafts, _ = read(FILES / name)
    assert [draft.data["text"] for draft in drafts[:3]] == TEXTS
    assert [draft.data["key"] for draft in drafts[:3]] == ["n-1", "n-2", "n-3"]
    assert drafts[0].data["title"] == "السوق يفتح أبوابه"
    assert drafts[0].data["metadata"]["date"] == "2024-03-12"
    assert drafts[2].data["metadata"]["publisher"] == "جريدة الضفة"


def test_calc_in_windows_1256_loses_only_what_that_encoding_lacks():
    drafts, problems = read(FILES / "calc_cp1256.csv")
    assert not problems
    assert {draft.encoding for draft in drafts} == {"windows-1256"}
    assert drafts[1].data["text"] == TEXTS[1]
    assert drafts[0].data["text"] == TEXTS[0].replace("😀", "?")


def test_semicolons_and_doubled_quotes_in_windows_1256():
    ((draft,), problems) = read(FILES / "semicolon_cp1256.csv")
    assert not problems
    assert draft.data == {
        "title": "خبر",
        "text": 'قال "المتحدث"; نعم',
        "metadata": {"date": "12/03/2024"},
    }


def test_hidden_rows_and_sheets_are_read_and_told():
    drafts, problems = read(FILES / "xlsxwriter.xlsx")
    assert [draft.place for draft in drafts] == [
        "sheet أخبار, row 2",
        "sheet أخبار, row 3",
        "sheet أخبار, row 4",
        "sheet مخفي, row 2",
    ]
    assert [bool(draft.details.get("hidden")) for draft in drafts] == [False, True, False, False]
    assert drafts[0].data["metadata"]["كلمات"] == len(TEXTS[0].encode("utf-16-le")) // 2 - 1
    assert [(one.kind, one.message) for one in problems] == [
        (Kind.REMARK, "1 row of “أخبار” is hidden in the workbook; all were read."),
        (Kind.REMARK, "The sheet “مخفي” is hidden in the workbook; it was read."),
        (Kind.SKIPPED, "The sheet “notes” has no column for the text and was left out."),
    ]


def test_a_cell_that_is_full_may_be_cut_off_and_is_told(book):
    full = "ن" * 32_767
    drafts, (remark,) = read(book([["title", "text"], ["a", full], ["b", full[1:]]]))
    assert [len(draft.data["text"]) for draft in drafts] == [32_767, 32_766]
    assert remark.kind == Kind.REMARK
    assert "may have cut it off" in remark.message


def test_numbers_and_rows_without_a_text(book):
    rows = [["id", "title", "text"], [7.0, 2024, "نص"], [8, "x", ""], ["", "", ""], [9, "y", 5]]
    drafts, (kept,) = read(book(rows))
    assert [draft.data["key"] for draft in drafts] == ["7", "9"]
    assert drafts[0].data["title"] == "2024"
    assert drafts[1].data["text"] == "5"
    assert (kept.kind, kept.line, kept.where) == (Kind.ASIDE, 3, "sheet Sheet1, row 3")
    assert kept.data == b'{"id":8,"title":"x"}'


def test_a_sheet_that_claims_to_be_huge_is_read_at_once(book, tmp_path):
    path = book([["title", "text"], ["a", "نص"]])
    huge = tmp_path / "huge.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(huge, "w") as new:
        for member in old.namelist():
            data = old.read(member).replace(
                b'<dimension ref="A1:B2"', b'<dimension ref="A1:XFD1048576"'
            )
            new.writestr(member, data)
    ((draft,), problems) = read(huge)
    assert draft.data["text"] == "نص"
    assert not problems


def test_columns_of_all_sheets_are_shown(book):
    path = book([["title", "text"], ["a", "نص"]], [["headline", "body"], ["b", "متن"]])
    found = lists.columns(alone(path), Asked())
    assert found.names == ("title", "text", "headline", "body")
    assert found.guessed == {"text": "text", "title": "title"}
    drafts, problems = read(path)
    assert [draft.data["text"] for draft in drafts] == ["نص", "متن"]
    assert [draft.data["title"] for draft in drafts] == ["a", "b"]
    assert not problems


@pytest.mark.parametrize("rows", [[], [["x", "y"], [1, 2]]])
def test_what_holds_no_texts_is_refused(book, rows):
    with pytest.raises(UserError, match=r"holds no rows|no column is known"):
        read(book(rows))


def test_a_damaged_workbook_is_told_in_plain_words(book):
    path = book([["title", "text"], ["a", "نص"]])
    path.write_bytes(path.read_bytes()[:900])
    with pytest.raises(FormatMismatch, match="no Excel workbook that can be read"):
        read(path)


@pytest.mark.parametrize(
    ("rows", "format_id"),
    [
        ([["title", "text"], ["a", "b"]], "list"),
        ([["text", "start", "end", "label"], ["a", 0, 1, "x"]], "table"),
    ],
)
def test_workbooks_of_articles_and_of_spans_are_told_apart(book, rows, format_id):
    assert format_of(alone(book(rows))).id == format_id


def test_what_is_read_is_accepted_kept_aside_or_skipped(tmp_path):
    path = tmp_path / "news.csv"
    path.write_bytes(
        b"id;title;text\n1;a;"
        + "نص عن السوق".encode()
        + b"\n2;b\n;;\n3;c;\xff\n4;d;x\n4;d;x\n5;e;\n"
    )
    with create_project(tmp_path / "p.hashiya", annotator="Rana") as project:
        report = run(import_files(project, [path, FILES / "xlsxwriter.xlsx"], ImportOptions()))
        records = list(project.records())
    first, second = report.files
    assert (first.read, first.accepted, first.aside, first.skipped) == (7, 2, 3, 2)
    assert (second.read, second.accepted, second.aside, second.skipped) == (5, 4, 0, 1)
    assert [record.text for record in records[:2]] == ["نص عن السوق", "x"]
    assert [record.article.key for record in records[:2]] == ["1", "4"]
