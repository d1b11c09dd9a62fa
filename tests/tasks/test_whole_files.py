import os
import signal
import subprocess
import sys

import pytest

from app.tasks.whole_files import whole_file, whole_folder

KILLED = """
import os, signal, sys
from pathlib import Path
from app.tasks.whole_files import whole_file, whole_folder
with whole_file(Path(sys.argv[1])) as out:
    out.write(b"half")
    out.flush()
    {act}
"""


def parts(folder):
    return sorted(folder.glob("*.hashiya-part"))


def start(target, act):
    return subprocess.Popen(
        [sys.executable, "-c", KILLED.format(act=act), target],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def write(target):
    with whole_file(target) as out:
        out.write(b"whole")
        assert out.tell() == 5


def long_ago(*paths):
    for path in paths:
        os.utime(path, (0, 0))


def test_what_a_killed_export_left_goes_with_the_next_one(tmp_path):
    target = tmp_path / "out [1].jsonl"
    killed = start(target, "os.kill(os.getpid(), signal.SIGKILL)")
    with killed:
        assert killed.wait(60) == -signal.SIGKILL
    (left,) = parts(tmp_path)
    write(target)
    assert left.exists()  # it may be that of an export that begins this very moment
    long_ago(left)
    write(tmp_path / "other.jsonl")
    assert left.exists()
    write(target)
    assert not parts(tmp_path)
    assert target.read_bytes() == b"whole"


def test_the_part_of_an_export_that_goes_on_is_left_alone(tmp_path):
    target = tmp_path / "out.jsonl"
    with start(target, "print('ready', flush=True); sys.stdin.read()") as other:
        assert other.stdout.readline() == b"ready\n"
        long_ago(*parts(tmp_path))
        write(target)
        assert len(parts(tmp_path)) == 1
        other.communicate()
    assert other.returncode == 0
    assert target.read_bytes() == b"half"
    assert not parts(tmp_path)


@pytest.mark.parametrize(
    "name",
    ["out.jsonl.part", "out.jsonl.1234abcd.part", "out.jsonl.mine.hashiya-part", "x.hashiya-part"],
)
def test_files_of_others_are_left_alone(tmp_path, name):
    mine = tmp_path / name
    mine.write_text("mine")
    long_ago(mine)
    write(tmp_path / "out.jsonl")
    assert mine.read_text() == "mine"


def test_a_folder_of_that_name_does_no_harm(tmp_path):
    folder = tmp_path / "out.jsonl.1234abcd.hashiya-part"
    folder.mkdir()
    long_ago(folder)
    write(tmp_path / "out.jsonl")
    assert folder.is_dir()


def test_a_file_system_without_locks_is_written_to(tmp_path, monkeypatch):
    def no_locks(_):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("app.tasks.whole_files.hold", no_locks)
    target = tmp_path / "out.jsonl"
    left = tmp_path / "out.jsonl.1234abcd.hashiya-part"
    left.touch()
    long_ago(left)
    write(target)
    assert target.read_bytes() == b"whole"
    assert left.exists()


FOLDER_KILLED = """
import os, signal, sys
from pathlib import Path
from app.tasks.whole_files import whole_folder
with whole_folder(Path(sys.argv[1])) as out:
    (out / "a.txt").write_bytes(b"half")
    {act}
"""


def start_folder(target, act):
    return subprocess.Popen(
        [sys.executable, "-c", FOLDER_KILLED.format(act=act), target],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def write_folder(target):
    with whole_folder(target) as out:
        (out / "b.txt").write_bytes(b"whole")


def test_the_folder_that_a_killed_export_left_goes_with_the_next_one(tmp_path):
    target = tmp_path / "out"
    killed = start_folder(target, "os.kill(os.getpid(), signal.SIGKILL)")
    with killed:
        assert killed.wait(60) == -signal.SIGKILL
    (left,) = parts(tmp_path)
    assert not target.exists()
    long_ago(left)
    write_folder(target)
    assert not parts(tmp_path)
    assert [file.name for file in target.iterdir()] == ["b.txt"]


def test_the_folder_of_an_export_that_goes_on_is_left_alone(tmp_path):
    target = tmp_path / "out"
    going = start_folder(target, "print('in', flush=True); sys.stdin.read()")
    with going:
        assert going.stdout.readline() == b"in\n"
        (left,) = parts(tmp_path)
        long_ago(left)
        write_folder(target)
        assert left.exists()
        going.kill()
