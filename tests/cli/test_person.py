import getpass

import pytest

from app.cli.person import whoami


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(getpass, "getuser", lambda: "account")
    path = tmp_path / "hashiya" / "hashiya.ini"
    path.parent.mkdir()
    return path


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("annotator=Rana", "Rana"),
        ("annotator=سمر حداد", "سمر حداد"),
        ('annotator="Haddad, Samar"', "Haddad, Samar"),
        (r"annotator=\x633\x645\x631", "سمر"),
        (r'annotator="a \"b\" \\ c"', r'a "b" \ c'),
        ("annotator=", "account"),
        ("zoom=100", "account"),
    ],
)
def test_the_name_given_in_the_window(settings, line, name):
    settings.write_text(
        f"[General]\n{line}\n\n[recent]\n1\\path=/tmp/%1\nsize=1\n", encoding="utf-8"
    )
    assert whoami() == name


@pytest.mark.parametrize("data", [b"no section", b"\xff\xfe[General]"])
def test_settings_that_cannot_be_read_are_passed_over(settings, data):
    settings.write_bytes(data)
    assert whoami() == "account"


@pytest.mark.parametrize("error", [OSError, KeyError])
def test_somebody_without_an_account(settings, monkeypatch, error):
    def fail():
        raise error("no name")

    monkeypatch.setattr(getpass, "getuser", fail)
    assert whoami() == "annotator"


def test_the_file_that_the_window_writes_is_understood(settings):
    from PySide6.QtCore import QSettings

    for name in ("Rana", "سمر، حداد", 'He said "no"', "a=b;c\\d", "🙂"):
        store = QSettings(str(settings), QSettings.Format.IniFormat)
        store.setValue("annotator", name)
        store.sync()
        assert whoami() == name
