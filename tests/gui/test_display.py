"""No display, or one that cannot be reached: one line, and the program ends."""

import os
import subprocess
import sys

import pytest

from app.gui import display
from app.gui.display import missing_libraries, obstacle

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 and Wayland only")
START = "from app.gui.start import main; raise SystemExit(main(None, False))"


def start(**changes: str) -> subprocess.CompletedProcess[str]:
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    env = {key: value for key, value in os.environ.items() if key not in gone}
    return subprocess.run(
        [sys.executable, "-c", START],
        env={**env, **changes},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    "changes",
    [{}, {"DISPLAY": ":97"}, {"DISPLAY": "nonsense"}, {"WAYLAND_DISPLAY": "wayland-9"}],
    ids=str,
)
def test_no_display(changes):
    done = start(**changes)
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("hashiya: no display can be reached")
    assert "hashiya --help" in line


def test_a_display_or_none_needed():
    assert obstacle({"QT_QPA_PLATFORM": "offscreen"}) is None
    assert obstacle({"QT_QPA_PLATFORM": "minimal:x"}) is None
    assert obstacle({"QT_QPA_PLATFORM": "xcb"}) is not None


def test_displays_that_do_not_answer(tmp_path):
    assert "no display" in (obstacle({"DISPLAY": ":97"}) or "")
    folder = {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wayland-9"}
    assert "no display" in (obstacle(folder) or "")
    (tmp_path / "wayland-9").touch()
    assert "no display" in (obstacle(folder) or "")


def test_missing_libraries_are_named(monkeypatch):
    assert missing_libraries() == []
    monkeypatch.setattr(display, "_LIBRARIES", {"no-such-library": "libnosuch0"})
    assert "libnosuch0" in (obstacle({"DISPLAY": ":0"}) or "")


def test_elsewhere_there_always_is_a_screen(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert obstacle({}) is None
