"""What this is, in a box."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app import __version__


def about_box(parent: QWidget) -> QMessageBox:
    """The program's name, version, licence and typefaces."""
    words = QCoreApplication.translate(
        "About",
        "Hashiya {version} — a workbench for people who code conflict news.\n\n"
        "Nothing leaves this machine.\n\nLicence: Apache 2.0. "
        "Typefaces: IBM Plex Sans Arabic, Amiri, Noto Emoji, Noto Sans Hebrew, Noto Sans Syriac "
        "(SIL Open Font License).",
    )
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(QCoreApplication.translate("About", "About Hashiya"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words.format(version=__version__))
    return box
