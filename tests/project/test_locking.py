import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest

import app
from app.project import locking
from app.project.kernel_lock import hold
from app.project.locking import Holder, Lock, lock_path, take
from app.project.project import Project

ROOT = Path(app.__file__).parents[1]


@pytest.fixture
def place(tmp_path):
    return tmp_path / "news.hashiya"


def leave(place, **change):
    """A lock that somebody left."""
    holder = {"host": platform.node(), "pid": os.getpid(), "since": "2026-01-01"}
    lock_path(place).write_text(json.dumps({**holder, **change}))


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
    again = take(place)
    assert isinstance(again, Lock)
    again.release()


def taken_over(place):
    lock = take(place)
    told = json.loads(lock_path(place).read_text())
    lock.release()
    return told["pid"] == os.getpid() and not lock_path(place).exists()


def test_our_number_was_somebody_elses_before_a_crash(place):
    leave(place)
    assert taken_over(place)


def test_left_by_a_killed_process(place):
    code = "import sys; from pathlib import Path; from app.project.locking import take\n"
    code += "take(Path(sys.argv[1])); print('held', flush=True); input()"
    run = [sys.executable, "-c", code, str(place)]
    with subprocess.Popen(run, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True) as child:
        assert child.stdout.readline() == "held\n"
        holder = take(place)
        assert isinstance(holder, Holder)
        assert holder.pid == child.pid
        child.kill()
    assert lock_path(place).exists()
    assert taken_over(place)


@pytest.mark.parametrize("pid", [2**70, -1, 1])
def test_number_that_cannot_be_its_holder(place, pid):
    """Nobody holds the file, whichever process has that number now."""
    leave(place, pid=pid)
    assert taken_over(place)


def test_another_computer(place):
    leave(place, host="elsewhere", pid=7)
    words = lock_path(place).read_bytes()
    holder = take(place)
    assert holder.sentence() == "It is open in process 7 on elsewhere since 2026-01-01."
    assert lock_path(place).read_bytes() == words


def test_words_that_could_steer_a_terminal(place):
    leave(place, host="else\x1b[2Jwhere" + "!" * 500)
    sentence = take(place).sentence()
    assert "\x1b" not in sentence
    assert len(sentence) < 200


UNREADABLE = ["", "{", "[]", "{}", '{"host": 1, "pid": "x"}', "\udcff", "[" * 4000]
UNREADABLE += ['{"host": "h", "since": "", "pid": 1e999}']


@pytest.mark.parametrize("words", UNREADABLE)
def test_nobody_could_have_written_it_so(place, words):
    lock_path(place).write_bytes(words.encode(errors="surrogateescape"))
    assert taken_over(place)


def test_held_before_the_words_are_written(place):
    """Between making the file and filling it, nobody else can have it."""
    descriptor = os.open(lock_path(place), os.O_RDWR | os.O_CREAT)
    assert hold(descriptor)
    holder = take(place)
    assert holder.sentence() == "It is open in another process."
    os.close(descriptor)
    assert taken_over(place)


def test_never_releases_what_is_not_ours(place):
    """Somebody has removed our lock by hand, and another process has made its own."""
    lock = take(place)
    lock_path(place).unlink()
    other = take(place)
    lock.release()
    assert lock_path(place).exists()
    other.release()
    assert not lock_path(place).exists()


def test_release_of_what_is_gone(place):
    lock = take(place)
    lock_path(place).unlink()
    lock.release()
    assert taken_over(place)


def test_removed_while_it_was_being_opened(place, monkeypatch):
    """Its holder has let go between our opening the file and our locking it."""
    first = take(place)

    def hold_late(descriptor):
        first.release()
        return hold(descriptor)

    monkeypatch.setattr(locking, "hold", hold_late)
    second = take(place)
    assert isinstance(second, Lock)
    assert lock_path(place).exists()
    second.release()


class TestSomethingElseLiesThere:
    def test_link(self, place, tmp_path):
        """It is not followed: what it names keeps its words."""
        mine = tmp_path / "mine.txt"
        mine.write_text("mine")
        lock_path(place).symlink_to(mine)
        with pytest.raises(OSError):
            take(place)
        assert mine.read_text() == "mine"

    def test_pipe(self, place):
        os.mkfifo(lock_path(place))
        with pytest.raises(OSError, match="something else"):
            take(place)

    def test_folder(self, shop, place):
        with shop.project() as project:
            path = project.path
        lock_path(path).mkdir()
        with Project.open(path) as project:
            assert project.read_only
            assert "Is a directory" in project.read_only_reason


RACER = """
import sys
from pathlib import Path
from app.project.locking import Lock, take
print("ready", flush=True)
for line in sys.stdin:
    lock = take(Path(line[:-1]))
    held = isinstance(lock, Lock)
    print(int(held), flush=True)
    sys.stdin.readline()
    if held:
        lock.release()
    print("done", flush=True)
"""


class TestRace:
    """Real processes that reach for the same lock at the same moment."""

    @pytest.fixture
    def racers(self):
        run = [sys.executable, "-c", RACER]
        made = [
            subprocess.Popen(run, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True, bufsize=1)
            for _ in range(3)
        ]
        for racer in made:
            assert racer.stdout.readline() == "ready\n"
        yield made
        for racer in made:
            racer.communicate()

    def holders(self, racers, place):
        self.say(racers, f"{place}\n")
        held = [racer.stdout.readline() for racer in racers]
        self.say(racers, "\n")
        assert [racer.stdout.readline() for racer in racers] == ["done\n"] * len(racers)
        return sum(map(int, held))

    def say(self, racers, words):
        for racer in racers:
            racer.stdin.write(words)

    def test_one_of_them_has_it(self, racers, place):
        for _ in range(40):
            assert self.holders(racers, place) == 1
            assert not lock_path(place).exists()

    def test_one_of_them_takes_over_what_a_crash_has_left(self, racers, place):
        for _ in range(40):
            leave(place, pid=2**30)
            assert self.holders(racers, place) == 1
            assert not lock_path(place).exists()


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
