import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from app import __main__ as doors
from app.cli.root import cli


class Shell:
    """Runs commands as typed, with a home of their own."""

    def __init__(self, folder):
        self.folder = folder
        self._runner = CliRunner()

    def __call__(self, *arguments, code=0):
        """Runs a command; returns what it printed after checking its exit code."""
        assert doors.cli is cli
        found = self._runner.invoke(cli, [str(a) for a in arguments], prog_name="hashiya")
        assert code in (None, found.exit_code), (found.output, found.exception)
        assert code == 70 or "Traceback" not in found.output
        return found

    def json(self, *arguments, code=0):
        """The one object a command prints; nothing else may be printed anywhere."""
        found = self(*arguments, "--json", code=code)
        assert found.stderr == ""
        return json.loads(found.stdout)

    def mistake(self, *arguments):
        """The line and the hint of a user's mistake."""
        found = self(*arguments, code=1)
        lines = found.stderr.splitlines()
        assert lines[0].startswith("hashiya: ")
        assert len(lines) <= 2
        assert found.stdout == ""
        return found.stderr

    def file(self, name, data):
        path = self.folder / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def corpus(self, name, *articles):
        lines = [{"format": "hashiya-corpus/1"}, *articles]
        return self.file(name, "".join(json.dumps(line) + "\n" for line in lines))

    def project(self, *articles):
        path = self.folder / "news.hashiya"
        self("new", path, "--annotator", "Rana")
        if articles:
            self("import", path, self.corpus("in.jsonl", *articles))
        return path


@pytest.fixture
def shell(tmp_path, monkeypatch):
    home = tmp_path / "home"
    for name, place in (("HOME", home), ("XDG_CONFIG_HOME", home / "c"), ("XDG_STATE_HOME", home)):
        monkeypatch.setenv(name, str(place))
    monkeypatch.chdir(tmp_path)
    assert Path.cwd() == tmp_path
    return Shell(tmp_path)
