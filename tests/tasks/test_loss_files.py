"""The report beside an export: its own is replaced, and nothing of others is ever touched."""

import orjson
import pytest

from app.formats.features import Feature
from app.formats.losses import LossReport
from app.formats.registry import named
from app.tasks.loss_files import loss_files, write_beside


@pytest.fixture
def some():
    report = LossReport()
    report.lose(Feature.SCHEME)
    return report


TABLE = named("table")


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_it_is_replaced_by_the_next_export_to_the_same_place(tmp_path, some):
    place = tmp_path / "a.csv"
    write_beside(place, TABLE, some)
    some.lose(Feature.NOTES, 3)
    write_beside(place, TABLE, some)
    assert names(tmp_path) == ["a_loss.json", "a_loss.txt"]
    assert orjson.loads((tmp_path / "a_loss.json").read_bytes())["lost"]["notes"] == 3
    write_beside(place, TABLE, LossReport())
    assert names(tmp_path) == []


def test_that_of_another_export_with_the_same_stem_stays(tmp_path, some):
    write_beside(tmp_path / "a.csv", TABLE, some)
    write_beside(tmp_path / "a.jsonl", named("jsonl"), LossReport())
    assert names(tmp_path) == ["a_loss.json", "a_loss.txt"]
    write_beside(tmp_path / "a.xlsx", TABLE, some)
    for file, export in (("a_loss.json", "a.csv"), ("a.xlsx_loss.json", "a.xlsx")):
        assert orjson.loads((tmp_path / file).read_bytes())["export"] == export
    write_beside(tmp_path / "a.xlsx", TABLE, LossReport())
    assert names(tmp_path) == ["a_loss.json", "a_loss.txt"]


@pytest.mark.parametrize("words", [b"", b"my own notes", b"[1]", b"{}", b"\xff"])
def test_files_of_others_are_never_touched(tmp_path, some, words):
    for name in ("a_loss.json", "a_loss.txt"):
        (tmp_path / name).write_bytes(words)
    write_beside(tmp_path / "a.csv", TABLE, LossReport())
    write_beside(tmp_path / "a.csv", TABLE, some)
    assert (tmp_path / "a_loss.json").read_bytes() == words
    assert (tmp_path / "a_loss.txt").read_bytes() == words
    assert loss_files(tmp_path / "a.csv")[0] == tmp_path / "a.csv_loss.json"
    assert loss_files(tmp_path / "a.csv")[0].exists()
