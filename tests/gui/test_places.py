"""Closing and reopening brings back article, scroll position and caret."""

import os
import subprocess
import sys

from app.gui.settings import Settings
from app.gui.window import Window
from app.project.project import Project
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.gui.hands import caret_on, collect, reopened

LONG = "\n".join(f"فقرة رقم {n}: " + "كلام كثير عن أمور شتى. " * 12 for n in range(80))


def long_article(window, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text(LONG, encoding="utf-8")
    report = run(import_files(window.session.project, [path]))
    window.session.imported(report.uids)
    window.session.open_article(report.uids[0])


def test_article_scroll_and_caret_come_back(window, project_path, tmp_path, dressed, qtbot):
    long_article(window, tmp_path)
    window.session.place(LONG.index("رقم 60"))
    reader = window.page.reader
    before = reader.view_state()
    assert before["top"] > 0
    uid = window.session.uid
    window.close()
    again = Window(Settings())
    again.show()
    assert again.doors.open_path(project_path)
    assert again.session.uid == uid
    assert again.page.reader.view_state() == before
    assert again.session.caret == LONG.index("رقم 60")
    again.close()
    again.deleteLater()
    collect()


def test_every_article_remembers_its_place(window, tmp_path):
    long_article(window, tmp_path)
    place = LONG.index("رقم 40")
    window.session.place(place)
    window.session.step(-1)
    assert window.session.caret == 0
    window.session.step(1)
    assert window.session.caret == place
    assert window.page.reader.caret == place


def test_the_place_is_kept_while_reading(window, project_path, qtbot):
    caret_on(window, "دمشق")
    key = "place/maryam"

    def kept():
        with reopened(project_path) as project:
            stored = project.setting(key, {})
        return stored.get("views", {}).get(window.session.uid, {}).get("caret")

    qtbot.waitUntil(lambda: kept() == window.session.caret, timeout=3000)


def test_each_annotator_has_a_place(window):
    window.session.step(1)
    second = window.session.uid
    window.page.places.keep()
    window.session.become("samar")
    assert window.page.places.last_article() == ""
    window.session.become("maryam")
    assert window.page.places.last_article() == second


def test_going_from_article_to_article_waits_for_no_disk(window, project_path, qtbot):
    def article():
        with reopened(project_path) as project:
            return project.setting("place/maryam", {}).get("article")

    first = window.session.uid
    window.page.places.keep()
    window.session.step(1)
    second = window.session.uid
    window.session.step(1)
    assert article() == first
    qtbot.waitUntil(lambda: article() == window.session.uid, timeout=3000)
    window.session.step(-1)
    window.session.close_project()
    assert article() == second


def test_what_was_left_when_somebody_else_came_is_kept_for_whom_it_is(window, project_path):
    window.session.step(1)
    window.session.step(1)
    second = window.session.project.neighbour(window.session.uid, -1)
    window.session.become("samar")
    with reopened(project_path) as project:
        assert project.setting("place/maryam")["article"] == second
        assert project.setting("place/samar") is None


def test_nonsense_in_the_settings_does_no_harm(window, project_path):
    window.session.close_project()
    with Project.open(project_path) as project:
        project.set_setting("place/maryam", ["nonsense"])
    assert window.doors.open_path(project_path)
    assert window.session.uid


def test_kill_loses_no_edit(project_path, home, tmp_path):
    code = f"""
import os, signal
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.gui.settings import Settings
from app.gui.window import Window
from app.project.project import Project
from app.tasks.importing import import_files
from app.tasks.progress import run
application = QApplication([])
window = Window(Settings(Path({str(tmp_path / "s.ini")!r})))
window.show()
window.doors.open_path(Path({str(project_path)!r}))
window.session.place(window.session.text.index("دمشق") + 1)
assert window.session.tag("location")
os.kill(os.getpid(), signal.SIGKILL)
"""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], env=env, check=False, capture_output=True)
    assert done.returncode == -9, done.stderr
    with reopened(project_path) as project:
        (span,) = project.spans(project.first_article())
    assert span.quote == "دمشق"
