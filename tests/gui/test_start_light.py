"""What a start does without: counted in a process of its own, where nothing is loaded yet."""

import gc
import json
import subprocess
import sys

import pytest
from PySide6 import QtCore

from app.gui import dialogs, start

_LOOK = """
import json, linecache, sys
from pathlib import Path
from app.gui.start import open_window
_, window = open_window(Path(sys.argv[1]))
window.show()
print(json.dumps({"modules": sorted(sys.modules), "read": sorted(linecache.cache),
                  "made": sorted(window.__dict__)}))
window.close()
"""
_LATER = {
    "qtawesome",
    "qtpy",
    "sqlite_utils",
    "importlib.metadata",
    "app.formats.registry",
    "app.tasks.importing",
    "lxml",
    "pyarrow",
    "numpy",
    "app.project.merge_side",
    "app.project.merge_writing",
    "app.review.comparing",
    "pyqtgraph",
    "app.gui.palette.popup",
    "app.gui.panels.search",
    "app.gui.panels.search_everywhere",
    "app.gui.panels.search_consistency",
    *(f"app.gui.dialogs.{place}" for place in dialogs._PLACES.values()),
}
"""Loaded when it is first asked for."""


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """What a start on a project has loaded, read and made."""
    from app.tasks.sample import create_sample

    folder = tmp_path_factory.mktemp("start")
    create_sample(folder / "sample.hashiya", "Rana").close()
    done = subprocess.run(
        [sys.executable, "-c", _LOOK, str(folder / "sample.hashiya")],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "", "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder)},
    )
    return json.loads(done.stdout)


def test_a_start_loads_nothing_that_only_later_work_needs(started):
    assert not _LATER & set(started["modules"])


def test_a_start_makes_no_list_and_no_palette(started):
    assert not {"search", "everywhere", "consistency", "palette_box"} & set(started["made"])


def test_pyside_does_not_read_our_sources(started):
    assert not [path for path in started["read"] if path.endswith("window.py")]


def test_each_dialog_is_there_when_it_is_asked_for():
    assert all(getattr(dialogs, name).__name__ == name for name in dialogs.__all__)
    assert sorted(dialogs._PLACES) == sorted(dialogs.__all__)
    with pytest.raises(AttributeError, match="Nothing"):
        dialogs.Nothing  # noqa: B018


def test_garbage_is_looked_for_again_after_the_start():
    with start.without_looking_for_garbage():
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    try:
        with start.without_looking_for_garbage():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_another_pyside_is_left_alone(monkeypatch):
    assert QtCore is not None
    monkeypatch.setitem(sys.modules, "shibokensupport.feature", None)
    start._leave_sources_unread()
