"""A few real processes: what is typed, what comes out, what is never loaded."""

import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture
def hashiya(tmp_path):
    def run(*arguments, code=0, **options):
        environment = {**os.environ, "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
        environment |= options.pop("env", {})
        found = subprocess.run(
            [sys.executable, "-m", "app", *map(str, arguments)],
            capture_output=True,
            env=environment,
            **options,
        )
        assert found.returncode == code, found.stderr.decode()
        return found

    return run


def test_from_nothing_to_an_export(hashiya, tmp_path):
    text = tmp_path / "خبر.txt"
    text.write_text("قال الجيش إن داعش هاجم تدمر", encoding="utf-8")
    project, target = tmp_path / "p.hashiya", tmp_path / "out.jsonl"
    hashiya("new", project)
    told = json.loads(hashiya("import", project, text, "--json").stdout)
    assert told["accepted"] == 1
    hashiya("export", project, target, "--format", "jsonl")
    line = json.loads(target.read_text(encoding="utf-8").splitlines()[1])
    assert line["text"] == text.read_text(encoding="utf-8")
    found = hashiya("import", project, tmp_path / "missing.txt", code=1)
    assert b"Traceback" not in found.stderr
    assert found.stderr.startswith(b"hashiya: There is no file")


def test_a_plain_locale_shows_arabic_or_escapes_it(hashiya, tmp_path):
    project = tmp_path / "p.hashiya"
    said = hashiya("new", project, "--annotator", "سمر", env={"LC_ALL": "C"}).stdout
    assert "سمر".encode() in said
    told = hashiya("info", project, env={"PYTHONIOENCODING": "latin-1"}).stdout
    assert b"\\u0633\\u0645\\u0631" in told


def test_qt_is_not_loaded_by_the_command_line(hashiya, tmp_path):
    code = (
        "import sys; sys.argv = ['hashiya', 'formats']\n"
        "from app.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "assert not {'PySide6', 'shiboken6'} & set(sys.modules)\n"
        "assert not [m for m in sys.modules if m.startswith('app.gui')]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_version_loads_next_to_nothing(hashiya):
    code = (
        "import sys; sys.argv = ['hashiya', '--version']\n"
        "from app.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "assert 'sqlite3' not in sys.modules\n"
        "assert 'app.project' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_a_reader_that_goes_early_is_no_error(hashiya, tmp_path):
    project = tmp_path / "p.hashiya"
    source = tmp_path / "a.jsonl"
    lines = [json.dumps({"text": "x" * 2000, "key": str(n)}) for n in range(500)]
    source.write_text("\n".join(lines))
    hashiya("new", project)
    hashiya("import", project, source)
    command = f"'{sys.executable}' -m app export '{project}' - | head -c 10"
    found = subprocess.run(command, shell=True, capture_output=True)
    assert found.stdout == b'{"format":'
    assert b"Traceback" not in found.stderr
    assert b"Exception" not in found.stderr


def test_a_long_article_may_be_left_after_its_first_line(hashiya, tmp_path):
    project, source = tmp_path / "p.hashiya", tmp_path / "a.txt"
    source.write_text("قال الجيش إنه انسحب من تدمر.\n" * 100_000)
    hashiya("new", project)
    hashiya("import", project, source)
    command = [sys.executable, "-m", "app", "show", str(project), "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reading:
        assert "ﺶﻴﺠﻟا" in reading.stdout.readline().decode()
        assert reading.poll() is None
        reading.stdout.close()
        assert reading.stderr.read() == b""
    assert reading.returncode == 0


def test_an_interrupted_import_leaves_the_project_as_it_was(hashiya, tmp_path):
    project, fifo = tmp_path / "p.hashiya", tmp_path / "news"
    hashiya("new", project)
    fifo.mkdir()
    (fifo / "a.txt").write_text("نص")
    code = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # in the background it is off
        "from app.project.importing import Importer\n"
        "add = Importer.add\n"
        "def stop(self, record):\n"
        "    add(self, record)\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "Importer.add = stop\n"
        "from app.__main__ import main\n"
        f"main(['import', {str(project)!r}, {str(fifo)!r}])\n"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True)
    assert found.returncode in (130, -signal.SIGINT)
    assert b"Traceback" not in found.stderr
    assert json.loads(hashiya("info", project, "--json").stdout)["articles"] == 0


def test_no_display_is_told_in_a_line(hashiya):
    environment = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    found = hashiya(code=1, env=environment)
    assert b"hashiya --help" in found.stderr
    assert len(found.stderr.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="nobody is asked to end there")
def test_an_import_that_is_asked_to_end_leaves_nothing_behind(tmp_path):
    place, spare = tmp_path / "place", tmp_path / "spare"
    place.mkdir()
    spare.mkdir()
    with zipfile.ZipFile(place / "many.zip", "w") as archive:
        for n in range(5000):
            archive.writestr(f"{n}.txt", f"خبر {n}")
    command = (sys.executable, "-m", "app")
    env = {**os.environ, "TMPDIR": str(spare), "PYTHONPATH": str(Path.cwd())}
    ask = {"cwd": place, "env": env, "capture_output": True}
    subprocess.run((*command, "new", "p.hashiya", "--annotator", "Rana"), check=True, **ask)
    before = (place / "p.hashiya").read_bytes()
    made = subprocess.Popen((*command, "import", "p.hashiya", "many.zip"), cwd=place, env=env)
    while made.poll() is None and not list(spare.glob("*/*")):
        pass  # nothing is unpacked yet
    made.terminate()
    ended = made.wait()
    assert ended in (130, 0)  # it may have been done before it was asked
    assert list(spare.iterdir()) == []
    assert ((place / "p.hashiya").read_bytes() == before) is (ended == 130)
