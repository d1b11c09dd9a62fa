import os
import signal
import sys
import time
from pathlib import Path

import pytest

from app.model.errors import FormatMismatch, UserError
from app.tasks.apart.calling import call, calling
from app.tasks.apart.process import idle

linux = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits are of POSIX")


def test_a_result_comes_back():
    assert call(divmod, 17, 5) == (3, 2)


def test_it_is_another_process_and_an_idle_one_is_used_again():
    idle.clear()
    first = call(os.getpid)
    assert first != os.getpid()
    assert call(os.getpid) == first


@linux
def test_relative_paths_are_looked_up_in_the_folder_of_now(tmp_path, monkeypatch):
    child = call(os.getpid)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "it.txt").write_text(name)
        monkeypatch.chdir(tmp_path / name)
        assert call(Path.read_text, Path("it.txt")) == name
    assert call(os.getpid) == child


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be removed there")
def test_a_current_folder_that_is_gone_hinders_nothing(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    idle.clear()
    assert call(os.path.basename, "a/b") == "b"
    assert call(os.path.basename, "a/c") == "c"


def test_a_crash_is_told_in_one_sentence():
    with pytest.raises(UserError) as told:
        call(signal.raise_signal, signal.SIGSEGV)
    assert told.value.message == "The reader stopped unexpectedly (signal 11)."


def test_an_exit_is_told():
    with pytest.raises(UserError, match=r"stopped unexpectedly \(exit status 3\)"):
        call(os._exit, 3)


@linux
def test_too_much_memory_is_told():
    with pytest.raises(UserError, match=r"more than 1,024 MB of memory"):
        call(bytearray, 2 << 30, memory=1 << 30)


def test_too_much_time_is_told():
    with pytest.raises(UserError, match=r"longer than 0\.2 s"):
        call(time.sleep, 60, seconds=0.2)


def test_what_a_function_raises_is_raised_here_with_a_note_of_where():
    with pytest.raises(ZeroDivisionError) as told:
        call(divmod, 1, 0)
    assert "Traceback" in told.value.__notes__[0]


def refuse(message, hint):
    raise FormatMismatch(message, hint)


def test_a_user_error_keeps_its_kind_and_its_hint():
    with pytest.raises(FormatMismatch) as told:
        call(refuse, "It is no PDF.", "Name another file.")
    assert (told.value.message, told.value.hint) == ("It is no PDF.", "Name another file.")


def test_what_it_prints_goes_nowhere(capfd):
    assert call(os.write, 1, b"noise") == 5
    assert capfd.readouterr() == ("", "")


def test_giving_up_kills_the_child():
    idle.clear()
    child = call(os.getpid)
    work = calling(time.sleep, 60)
    next(work)
    work.close()
    assert not alive(child)


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
