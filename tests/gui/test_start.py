import logging
import os
import subprocess
import sys

import pytest

from app.gui import start
from app.gui.start import _Hook, log_path
from tests.gui.hands import collect


def raised() -> BaseException:
    try:
        raise RuntimeError("boom")
    except RuntimeError as error:
        return error


def test_a_mistake_of_ours_is_logged_and_told_and_work_goes_on(window, caplog, qtbot):
    error = raised()
    with qtbot.waitSignal(window.session.told) as told:
        _Hook(window)(type(error), error, error.__traceback__)
    assert "work goes on" in told.args[0]
    assert "boom" in caplog.text
    assert window.session.uid


def test_ctrl_c_ends_as_ever(capsys):
    _Hook(None)(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_the_log_lies_in_the_users_folder(home):
    root = logging.getLogger()
    before = list(root.handlers)
    start._start_log()
    (handler,) = [h for h in root.handlers if h not in before]
    root.removeHandler(handler)
    handler.close()
    assert log_path().is_file()
    assert home in log_path().parents


def test_without_a_place_for_the_log_it_starts_all_the_same(home):
    log_path().parent.parent.mkdir(parents=True, exist_ok=True)
    log_path().parent.write_text("in the way")
    before = list(logging.getLogger().handlers)
    start._start_log()
    assert logging.getLogger().handlers == before


def test_without_a_display_one_line_says_so(capsys, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert start.main() == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("hashiya: ")


@pytest.mark.parametrize("sample", [False, True])
def test_the_window_comes_with_what_was_asked_for(dressed, project_path, sample):
    hook = sys.excepthook
    application, window = start.open_window(None if sample else project_path, sample)
    try:
        assert application is dressed
        found = window.session.project.path
        assert found.name == ("sample.hashiya" if sample else "work.hashiya")
        assert isinstance(sys.excepthook, _Hook)
    finally:
        sys.excepthook = hook
        window.close()
        window.deleteLater()
        collect()


@pytest.mark.parametrize("sample", [False, True])
def test_the_program_starts_and_ends(home, project_path, sample):
    code = f"""
import gc
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.gui import start
class Quick(QApplication):
    def exec(self):
        QTimer.singleShot(300, self.closeAllWindows)
        return super().exec()
import PySide6.QtWidgets
PySide6.QtWidgets.QApplication = Quick
ended = start.main({"None" if sample else f"Path({str(project_path)!r})"}, {sample})
assert gc.get_freeze_count() > 10_000
raise SystemExit(ended)
"""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
