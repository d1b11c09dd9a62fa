from PySide6.QtCore import Qt

from app.gui.settings import Settings
from app.gui.welcome import _short


def test_it_is_shown_without_a_project(empty_window):
    assert empty_window.stack.currentWidget() is empty_window.welcome
    assert empty_window.welcome.isVisible()
    assert not empty_window.welcome.recent_heading.isVisible()
    assert empty_window.windowTitle() == "Hashiya"
    assert empty_window.focusWidget() is empty_window.welcome.buttons["sample_project"]


def test_its_buttons_run_commands(empty_window, qtbot):
    qtbot.mouseClick(empty_window.welcome.buttons["new_project"], Qt.MouseButton.LeftButton)
    assert empty_window.doors.dialog is not None
    empty_window.doors.dialog.close()
    qtbot.keyClick(empty_window.welcome.buttons["sample_project"], Qt.Key.Key_Space)
    assert empty_window.session.project is not None


def test_recent_projects(window, project_path, qtbot):
    welcome = window.welcome
    window.session.close_project()
    assert [b.text() for b in welcome.recent_buttons] == ["work"]
    assert not window.grab().isNull()
    welcome.recent_buttons[0].click()
    assert window.session.project.path == project_path
    window.session.close_project()
    project_path.unlink()
    welcome.refresh()
    assert not welcome.recent_buttons[0].isEnabled()
    assert "no longer" in welcome.recent_buttons[0].text()
    welcome._on_forget(project_path)
    assert welcome.recent_buttons == []
    assert window.settings.recent == []


def test_a_folder_in_the_home_is_short(home):
    assert _short(home / "news") == "~/news"
    assert _short(home.parent) == str(home.parent)


def test_settings(tmp_path):
    settings = Settings(tmp_path / "s.ini")
    assert settings.likely_name == "maryam"
    assert settings.recent == []
    for n in range(12):
        settings.opened(tmp_path / f"{n}.hashiya")
    settings.opened(tmp_path / "5.hashiya")
    assert [p.stem for p in settings.recent] == ["5", "11", "10", "9", "8", "7", "6", "4"]
    settings.zoom = 1000
    settings.sync()
    again = Settings(tmp_path / "s.ini")
    assert again.zoom == 400
    assert [p.stem for p in again.recent][:2] == ["5", "11"]
    assert again.bytes_of("nothing").isEmpty()
    again._put("zoom", "nonsense")
    assert again.zoom == 100
