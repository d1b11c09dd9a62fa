import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

import app
from app.project.locking import Holder, Lock, _started, lock_path, take
from app.project.project import Project

ROOT = Path(app.__file__).parents[1]


@pytest.fixture
def place(tmp_path):
    return tmp_path / "news.hashiya"


def leave(place, **change):
    """A lock that somebody left."""
    holder = {"host": platform.node(), "pid": os.getpid(), "since": "2026-01-01", "started": 0}
    lock_path(place).write_text(json.dumps({**holder, **change}))


@pytest.fixture
def dead():
    """The number of a process that has ended."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


@pytest.fixture
def living():
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield child
    child.communicate(b"\n")


def test_taken_and_released(place):
    lock = take(place)
    assert isinstance(lock, Lock)
    told = json.loads(lock_path(place).read_text())
    assert (told["host"], told["pid"]) == (platform.node(), os.getpid())
    assert told["since"].endswith("Z")
    lock.release()
    assert not lock_path(place).exists()
    lock.release()


def test_held_by_ourselves(place):
    lock = take(place)
    holder = take(place)
    assert isinstance(holder, Holder)
    assert holder.pid == os.getpid()
    lock.release()
    assert isinstance(take(place), Lock)


def test_our_number_was_somebody_elses_before_a_crash(place):
    leave(place)
    assert isinstance(take(place), Lock)


def test_dead_process(place, dead):
    leave(place, pid=dead)
    assert isinstance(take(place), Lock)


def test_number_that_cannot_be(place):
    leave(place, pid=2**70)
    assert isinstance(take(place), Lock)


def test_number_that_now_belongs_to_another(place, living):
    leave(place, pid=living.pid, started=1)
    assert isinstance(take(place), Lock)


def test_ended_process_nobody_has_asked_after(place):
    child = subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE)
    child.stdout.read()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    leave(place, pid=child.pid, started=12345)
    assert isinstance(take(place), Lock)
    child.communicate()


def test_beginning_of_no_process_is_unknown():
    assert _started(2**30) == 0


def test_another_computer(place):
    leave(place, host="elsewhere", pid=7)
    holder = take(place)
    assert holder.sentence() == "It is open in process 7 on elsewhere since 2026-01-01."


def test_process_of_another_user(place, monkeypatch):
    def kill(pid, signal):
        raise PermissionError

    leave(place, pid=1, started=_started(1))
    monkeypatch.setattr(os, "kill", kill)
    assert isinstance(take(place), Holder)


@pytest.mark.parametrize("words", ["", "{", "[]", "{}", '{"host": 1, "pid": "x"}', "\udcff"])
def test_nobody_could_have_written_it_so(place, words):
    lock_path(place).write_bytes(words.encode(errors="surrogateescape"))
    assert isinstance(take(place), Lock)


def test_second_process_reads_and_knows_why(shop):
    with shop.project() as project:
        code = (
            "import sys; from pathlib import Path; from app.project.project import Project\n"
            "with Project.open(Path(sys.argv[1])) as p: print(p.read_only, p.read_only_reason)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(project.path)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        words = f"True It is open in process {os.getpid()} on {platform.node()} since 20"
        assert done.stdout.startswith(words)
        assert lock_path(project.path).exists()
    assert not lock_path(project.path).exists()


def test_reader_leaves_the_lock_alone(shop):
    with shop.project() as project:
        with Project.open(project.path) as second:
            assert second.read_only
            assert f"process {os.getpid()}" in second.read_only_reason
        assert lock_path(project.path).exists()
        with Project.open(project.path, lock=False) as job:
            assert not job.read_only
        assert lock_path(project.path).exists()
