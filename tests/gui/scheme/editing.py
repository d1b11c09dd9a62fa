"""What is done in the editor of the label scheme, again and again."""

from PySide6.QtCore import Qt

from tests.gui.hands import press, quotes


def write(line, words):
    """Types words in place of what stands in a line, and leaves it."""
    line.setFocus()
    line.selectAll()
    press(line, Qt.Key.Key_Backspace)
    for sign in words:
        press(line, 0, text=sign)
    line.editingFinished.emit()


def pick(combo, value):
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def labels_on(window):
    return sorted(label for label, _ in quotes(window))


def events(window):
    return len(window.session.project.history(100))


def attribute(editor, place):
    editor.label_tabs.setCurrentIndex(2)
    editor.label_attributes.list.choose(place)
    return editor.label_attributes.form
