"""Making PDFs without a window: what the command line is given."""

import os
from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.gui.fonts import load_fonts, ui_font
from app.gui.review.pdf import pdf
from app.review.report import Report

_kept: list[QGuiApplication] = []


def printer() -> Callable[[Report], bytes]:
    """Who makes PDFs; needs no display."""
    if QGuiApplication.instance() is None:
        before = os.environ.get("QT_QPA_PLATFORM")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _kept.append(QApplication(["hashiya"]))
        if before is None:
            del os.environ["QT_QPA_PLATFORM"]
        else:
            os.environ["QT_QPA_PLATFORM"] = before
        load_fonts()
        QApplication.setFont(ui_font())
    return pdf
