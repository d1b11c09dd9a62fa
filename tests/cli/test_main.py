import io
import runpy
import sys
from pathlib import Path

import pytest

from app import __main__ as doors
from app.gui import start


@pytest.fixture
def window(monkeypatch):
    asked = []

    def show(project, sample):
        asked.append((project, sample))
        return 0

    monkeypatch.setattr(start, "main", show)
    return asked


def run(*arguments):
    with pytest.raises(SystemExit) as end:
        doors.main(list(arguments))
    return end.value.code or 0


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ((), (None, False)),
        (("open",), (None, False)),
        (("open", "a.db"), (Path("a.db"), False)),
        (("news.hashiya",), (Path("news.hashiya"), False)),
        (("sample",), (None, True)),
    ],
)
def test_what_opens_the_window(window, arguments, asked):
    assert run(*arguments) == 0
    assert window == [asked]


def test_the_exit_code_is_that_of_the_window(monkeypatch):
    monkeypatch.setattr(start, "main", lambda project, sample: 1)
    assert run() == 1


def test_what_is_typed_is_what_is_run(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(sys, "argv", ["hashiya", "formats"])
    with pytest.raises(SystemExit):
        doors.main()
    assert "jsonl" in capsys.readouterr().out


def test_a_terminal_that_cannot_show_arabic_does_not_stop_us(monkeypatch, tmp_path):
    out = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    monkeypatch.setattr(sys, "stdout", out)
    path = tmp_path / "p.hashiya"
    assert run("new", str(path), "--annotator", "سمر") == 0
    out.flush()
    assert b"\\u0633" in out.buffer.getvalue()


def test_output_that_has_no_encoding_to_change_is_left_as_it_is(monkeypatch, tmp_path):
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert run("new", str(tmp_path / "p.hashiya"), "--annotator", "سمر") == 0
    assert "annotator سمر" in out.getvalue()


def test_the_package_runs_as_a_module(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["hashiya", "--version"])
    monkeypatch.setattr(doors.cli, "commands", dict(doors.cli.commands))
    monkeypatch.delitem(sys.modules, "app.__main__")
    with pytest.raises(SystemExit) as end:
        runpy.run_module("app.__main__", run_name="__main__")
    assert end.value.code == 0
    assert capsys.readouterr().out.startswith("hashiya ")
