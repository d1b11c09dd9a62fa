"""The review report as typed: pages, PDFs, and what is refused."""

import json
import os
import subprocess
import sys

import pytest

from tests.review.colleagues import A, B, colleagues_project

TEXT = "قالت وزارة الدفاع إن الجيش دخل حمص."


@pytest.fixture
def news(shell):
    """A project in which three people tagged two articles."""
    spans = [
        {"uid": f"{who}{n}", "label": "actor", "start": 0, "end": 4 + n, "annotator": who}
        for n, who in enumerate(("Huda", "Rana", "آزاده"))
    ]
    return shell.project({"text": TEXT, "spans": spans}, {"text": "Nothing in here.", "spans": []})


def test_a_page(shell, news):
    done = shell("report", news, "--out", "report.html")
    assert "Wrote report.html: 3 people, 1 of the worst disagreements." in done.stdout
    page = (shell.folder / "report.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert TEXT[4:] in page


def test_only_some_people_labels_and_articles(shell, news):
    shell("report", news, "--out", "r.htm", "--annotators", "Rana, Huda", "--label", "actor")
    page = (shell.folder / "r.htm").read_text("utf-8")
    assert "آزاده" not in page
    assert page.index("<bdi>Rana</bdi>") < page.index("<bdi>Huda</bdi>")
    assert "Only these labels: Actor" in page
    shell("report", news, "--out", "r.htm", "--articles", "Nothing", "--intervals")
    page = (shell.folder / "r.htm").read_text("utf-8")
    assert "Only those of this filter: Nothing" in page
    assert "Articles that count: 0 of 2" in page


def test_blind(shell, news):
    shell("report", news, "--out", "r.html", "--blind")
    page = (shell.folder / "r.html").read_text("utf-8")
    assert not any(name in page for name in ("Huda", "Rana", "آزاده"))


def test_what_is_refused(shell, news):
    assert "neither" in shell.mistake("report", news, "--out", "report.docx")
    assert "no annotator" in shell.mistake("report", news, "--out", "r.html", "--annotators", "X,Y")
    nine = ",".join("abcdefghi")
    assert "eight" in shell.mistake("report", news, "--out", "r.html", "--annotators", nine)
    assert "no label" in shell.mistake("report", news, "--out", "r.html", "--label", "weapon")
    assert "no folder" in shell.mistake("report", news, "--out", "nowhere/r.html")
    assert "PDF" in shell.mistake("report", news, "--out", "r.pdf")  # no screen's door here
    shell("report", news, code=2)
    assert not (shell.folder / "r.html").exists()


def test_a_pdf_without_any_display(tmp_path):
    with colleagues_project(tmp_path / "news.hashiya") as project:
        path = project.path
    clean = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    clean.pop("QT_QPA_PLATFORM", None)
    done = subprocess.run(
        [sys.executable, "-m", "app", "report", str(path), "--out", str(tmp_path / "r.pdf")],
        capture_output=True,
        text=True,
        env={**clean, "HOME": str(tmp_path), "PYTHONWARNINGS": "error"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")


def test_an_html_page_needs_no_qt(tmp_path):
    with colleagues_project(tmp_path / "news.hashiya") as project:
        path = project.path
    look = (
        "import sys, json\nfrom app.__main__ import main\n"
        f"sys.argv = ['hashiya', 'report', {str(path)!r}, '--out', {str(tmp_path / 'r.html')!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "print(json.dumps(sorted(name for name in sys.modules if 'PySide6' in name)))"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1]) == []
    page = (tmp_path / "r.html").read_text("utf-8")
    assert A in page
    assert B in page


def test_a_name_with_a_comma_is_one_name(shell):
    spans = [
        {"uid": who, "label": "actor", "start": n, "end": n + 4, "annotator": who}
        for n, who in enumerate(("Haddad, Rana", "Huda"))
    ]
    path = shell.project({"text": TEXT, "spans": spans})
    shell("report", path, "--out", "r.html", "--annotators", "Haddad, Rana,Huda")
    page = (shell.folder / "r.html").read_text("utf-8")
    assert page.index("<bdi>Haddad, Rana</bdi>") < page.index("<bdi>Huda</bdi>")


def test_a_name_no_file_can_have_is_told(shell, news):
    done = shell("report", news, "--out", "x" * 300 + ".html", code=1)
    assert "could not be written" in done.stderr
