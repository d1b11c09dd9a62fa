"""The same forty articles as a folder of texts and as lists of every kind: the same texts."""

import csv
import json

import pytest
from xlsxwriter import Workbook

from app.tasks.creating import create_project
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run

PLACES = ("السوق", "الميناء", "الوادي", "الجسر", "المكتبة")
TURNS = (
    "فتح أبوابه صباح اليوم، بعد أسبوع من الإغلاق",
    'شهد زحامًا «لم يُرَ مثله منذ سنين»؛ قالت بائعة: "عدنا"',
    "أُغلق مساءً\u00a0بسبب المطر 🌧️ — ثم فُتح من جديد",
    "استقبل ٤٠٠ زائر، وقيل 500; والعدد في ازدياد\t(تقديرًا)",
)
ARTICLES = [
    {
        "id": f"a{number:02}",
        "title": f"{PLACES[number % 5]} رقم {number}",
        "text": f"{PLACES[number % 5]} رقم {number}\n\n{PLACES[number % 5]} {TURNS[number % 4]}.\n"
        + "\u200fوفي التفاصيل, كما قيل: كل شيء على حاله\u200c. " * (1 + number % 7),
        "date": f"2024-03-{1 + number % 28:02}",
    }
    for number in range(40)
]
TEXTS = {one["id"]: one["text"] for one in ARTICLES}
NAMES = tuple(ARTICLES[0])


def as_folder(place):
    place.mkdir()
    for one in ARTICLES:
        (place / f"{one['id']}.txt").write_bytes(one["text"].encode())


def as_lines(place):
    lines = [json.dumps(one, ensure_ascii=False) for one in ARTICLES]
    place.write_text("\n".join(lines), "utf-8")


def as_array(place):
    place.write_text(json.dumps(ARTICLES, indent=1), "utf-8")


def as_csv(place):
    delimiter = "\t" if place.suffix == ".tsv" else ";"
    with place.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, NAMES, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(ARTICLES)


def as_workbook(place):
    with Workbook(place, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([NAMES, *(one.values() for one in ARTICLES)]):
            sheet.write_row(number, 0, row)


WAYS = {
    "texts": (as_folder, "text"),
    "news.jsonl": (as_lines, "records"),
    "news.json": (as_array, "records"),
    "news.csv": (as_csv, "list"),
    "news.tsv": (as_csv, "list"),
    "news.xlsx": (as_workbook, "list"),
}


@pytest.mark.parametrize("name", WAYS)
def test_the_same_articles_give_the_same_texts(tmp_path, name):
    write, format_id = WAYS[name]
    place = tmp_path / name
    write(place)
    with create_project(tmp_path / "p.hashiya", annotator="Rana") as project:
        report = run(import_files(project, [place], ImportOptions()))
        records = list(project.records())
    assert {file.format for file in report.files} == {format_id}
    assert sum(file.read for file in report.files) == 40
    assert sum(file.accepted for file in report.files) == 40
    found = {one.article.key.rsplit("/", 1)[-1].removesuffix(".txt"): one.text for one in records}
    assert found == TEXTS
    if format_id != "text":
        assert [one.article.title for one in records] == [one["title"] for one in ARTICLES]
        assert [one.article.metadata["date"] for one in records] == [x["date"] for x in ARTICLES]
