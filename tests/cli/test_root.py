import errno
import logging
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from app import __version__
from app.cli import failures, projects, says
from app.cli.root import cli
from app.model.errors import UserError
from app.model.record import Kind, Problem
from app.tasks.progress import Progress


def test_version_and_help(shell):
    assert shell("--version").stdout == f"hashiya {__version__}\n"
    for flag in ("-h", "--help"):
        said = shell(flag).stdout
        assert "Exit codes: 0 done" in said
        for name in (
            "open",
            "sample",
            "new",
            "import",
            "export",
            "info",
            "show",
            "check",
            "formats",
        ):
            assert f"\n  {name} " in said
    assert "--scheme" in shell("new", "-h").stdout


def failing(monkeypatch, error):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(projects.Project, "open", fail)


def test_a_mistake_of_ours_is_logged_and_told_in_a_line(shell, monkeypatch):
    failing(monkeypatch, ZeroDivisionError("boom"))
    found = shell("info", "x.hashiya", code=70)
    place = shell.folder / "home" / "hashiya" / "log" / "hashiya.log"
    assert str(place) in found.stderr
    assert found.stderr.startswith("hashiya: a mistake of ours")
    assert "ZeroDivisionError: boom" in place.read_text()
    assert logging.getLogger("app.cli").handlers == []
    assert "error" in shell.json("info", "x.hashiya", code=70)


def test_a_log_that_cannot_be_written_goes_to_stderr(shell, monkeypatch, capsys):
    shell.file("home", b"a file where the folder should be")
    failing(monkeypatch, ZeroDivisionError("boom"))
    found = shell("info", "x.hashiya", code=70)
    assert "the lines above" in found.output


def test_an_interruption_is_told(shell, monkeypatch):
    failing(monkeypatch, KeyboardInterrupt())
    assert "stopped" in shell("info", "x.hashiya", code=130).stderr


def test_a_reader_that_has_gone_is_no_failure(shell, monkeypatch):
    failing(monkeypatch, BrokenPipeError(errno.EPIPE, "Broken pipe"))
    monkeypatch.setattr(failures, "_silence", lambda: None)
    assert shell("info", "x.hashiya").output == ""


@pytest.mark.parametrize(
    ("number", "code", "told"),
    [
        (errno.ENOSPC, 1, "hashiya: The output could not be written: No space left on device."),
        (errno.EACCES, 70, "hashiya: a mistake of ours stopped this."),
    ],
)
def test_a_failure_of_the_system_is_told_by_its_kind(shell, monkeypatch, number, code, told):
    failing(monkeypatch, OSError(number, os.strerror(number)))
    monkeypatch.setattr(failures, "_silence", lambda: None)
    assert shell("info", "x.hashiya", code=code).stderr.splitlines()[0] == told


def test_silence_is_kept_until_the_end(tmp_path, monkeypatch):
    with (tmp_path / "out").open("w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        failures._silence()
        out.write("nobody reads this")
    assert (tmp_path / "out").read_text() == ""


def test_silence_without_a_stream_does_no_harm(monkeypatch):
    import io

    monkeypatch.setattr(sys, "stdout", io.StringIO())
    failures._silence()


def test_what_click_refuses_is_left_to_click(shell, monkeypatch):
    failing(monkeypatch, click.UsageError("odd"))
    assert "odd" in shell("info", "x.hashiya", code=2).stderr


def test_the_bar_is_only_for_people(monkeypatch, capsys):
    assert says.progress_bar(quiet=True) is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    assert says.progress_bar(quiet=False) is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    show = says.progress_bar(quiet=False)
    show(Progress(1, 2, "a.txt"))
    show(Progress(2, 2))
    show(Progress(0, 0))
    show(Progress(1, 4, "x" * 99))
    err = capsys.readouterr().err
    assert "50% a.txt" in err
    assert err.count("\r") == 8


def test_check_shows_how_far_it_is(shell, monkeypatch):
    seen = []
    monkeypatch.setattr(projects, "progress_bar", lambda quiet: seen.append)
    shell("check", shell.project({"text": "a"}))
    assert (seen[-1].done, seen[-1].total) == (1, 1)


def test_problems_without_a_place(capsys):
    says.say_problems([Problem(kind=Kind.REMARK, message="Odd.")])
    assert capsys.readouterr().out == "  remark: Odd.\n"


def test_commands_are_found_by_name_only():
    with click.Context(cli) as ctx:
        assert cli.get_command(ctx, "nonsense") is None
        assert len(set(cli.list_commands(ctx))) == len(cli.list_commands(ctx))
        for name in cli.list_commands(ctx):
            assert cli.get_command(ctx, name).name == name


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 spans"), (1, "1 span"), (1500, "1,500 spans")]
)
def test_counting(number, words):
    assert says.counted(number, "span") == words


def test_a_mistake_without_a_hint_is_one_line(shell, monkeypatch):
    failing(monkeypatch, UserError("Only\nthis."))
    assert shell("info", "x.hashiya", code=1).stderr == "hashiya: Only this.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_output_that_finds_no_room_is_told():
    with Path("/dev/full").open("wb") as full:
        found = subprocess.run(
            [sys.executable, "-m", "app", "formats"], stdout=full, stderr=subprocess.PIPE
        )
    assert found.returncode == 1
    assert found.stderr.decode().splitlines() == [
        "hashiya: The output could not be written: No space left on device.",
        "Make room for it.",
    ]
