"""An add-on that is installed for real: built, put where Python finds it, and used by the command.

It reads in a process of its own like our formats, so it must be found there, too.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.project.project import Project

PLUGIN = Path(__file__).parents[1] / "plugins" / "subtitles"
FILM = """1
00:00:01,000 --> 00:00:03,500
قال شاهد عيان: سمعنا القصف

2
00:00:04,000 --> 00:00:06,250
قبل الفجر في حي الميدان 🚨
"""


@pytest.fixture(scope="module")
def hashiya(tmp_path_factory):
    """Runs the command with the add-on installed."""
    place = tmp_path_factory.mktemp("addon")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    how = ("--no-deps", "--no-index", "--no-build-isolation", "--target", place)
    subprocess.run((*pip, *how, _copied(place)), check=True, capture_output=True)
    paths = [str(place), *filter(None, [os.environ.get("PYTHONPATH")])]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}

    def run(*args):
        command = (sys.executable, "-m", "app", *map(str, args))
        return subprocess.run(command, env=env, capture_output=True, text=True, check=False)

    return run


def _copied(place):
    """The source of the add-on in a folder that may be written to."""
    copy = place / "source"
    copy.mkdir()
    for file in PLUGIN.iterdir():
        if file.is_file():
            (copy / file.name).write_bytes(file.read_bytes())
    return copy


def test_it_is_listed_beside_ours(hashiya):
    listed = hashiya("formats")
    assert "subtitles" in listed.stdout
    assert listed.returncode == 0


def test_it_reads_with_its_evidence(hashiya, tmp_path):
    film = tmp_path / "film.srt"
    film.write_text(FILM, "utf-8")
    path = tmp_path / "p.hashiya"
    assert hashiya("new", path, "--annotator", "Rana").returncode == 0
    report = json.loads(hashiya("import", path, film, "--json").stdout)
    assert (report["read"], report["accepted"], report["files"][0]["format"]) == (1, 1, "subtitles")
    with Project.open(path) as project:
        (record,) = project.records(sources=True)
    assert record.text == "قال شاهد عيان: سمعنا القصف\nقبل الفجر في حي الميدان 🚨"
    assert record.source.reader == "subtitles"
    assert record.source.data == FILM.encode()
    assert record.source.details["times"] == [[0, "00:00:01"], [27, "00:00:04"]]


def test_what_it_refuses_is_told_in_plain_words(hashiya, tmp_path):
    film = tmp_path / "broken.srt"
    film.write_text(FILM + "\n3\nلا وقت هنا\n", "utf-8")
    path = tmp_path / "p.hashiya"
    hashiya("new", path, "--annotator", "Rana")
    told = hashiya("import", path, film)
    assert told.returncode != 0
    assert "has a caption without a time" in told.stderr
    assert "Traceback" not in told.stderr + told.stdout
