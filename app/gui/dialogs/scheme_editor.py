"""The label scheme editor: nothing is written before Use."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path as FilePath
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QTabWidget,
    QWidget,
)

from app.compat import override
from app.gui.dialogs.frame import FormDialog
from app.gui.look import Look
from app.gui.scheme.attributes import AttributesPane
from app.gui.scheme.drafting import Drafting
from app.gui.scheme.form import PartForm, scrolled
from app.gui.scheme.label_form import GuidelineForm, LabelForm
from app.gui.scheme.part_list import PartList
from app.gui.scheme.relation_form import RelationForm
from app.gui.scheme.scheme_page import SchemePage
from app.gui.swatches import swatch
from app.model.scheme import OKABE_ITO, UNDERLINES, Scheme
from app.model.scheme_edit_checks import Trouble, troubles

_SIZE = (980, 740)
_LIST = 230


class SchemeEditor(FormDialog):
    """Labels, relation types and the scheme as a whole, each on a page.

    Attributes:
        drafting: The scheme being edited.
    """

    def __init__(
        self,
        scheme: Scheme,
        look: Look,
        taken: Mapping[str, str],
        folder: FilePath,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._taken = taken
        self._warned = False
        self.drafting = Drafting(scheme, self)
        self.dress(self.tr("Label scheme"), "", self.tr("Use"))
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Label scheme"))
        self._build_labels()
        self._build_relations()
        self.page = SchemePage(self.drafting, folder, self)
        self.tabs.addTab(scrolled(self.page, self), self.tr("Scheme"))
        self.form.addRow(self.tabs)
        self.resize(*_SIZE)
        self.setMinimumSize(900, 560)
        self.drafting.refused.connect(self.show_mistake)
        self.drafting.changed.connect(self._on_changed)
        self.drafting.told.connect(self.show_told)
        self.tabs.currentChanged.connect(self._on_tab)
        look.theme_changed.connect(self.labels.refresh)
        self.labels.list.setFocus()

    @property
    def troubles(self) -> list[Trouble]:
        """What keeps the draft from being put in force."""
        return troubles(self.drafting.draft, self._taken)

    def commit(self) -> None:
        """Says what stands in the field with the focus, even if it has not been left yet."""
        field = self.focusWidget()
        if isinstance(field, QLineEdit):
            field.editingFinished.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends a line and answers nothing; Ctrl+Enter does; Esc asks before work is lost."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.answer.click()
            return
        if event.key() == Qt.Key.Key_Escape and self.drafting.is_changed and not self._warned:
            self._warned = True
            self.show_told(self.tr("Nothing is in force yet. Press Esc again to drop it all."))
            return
        super().keyPressEvent(event)

    def show_trouble(self, trouble: Trouble) -> None:
        """Says what is wrong and goes to the field."""
        self.show_mistake(trouble.message)
        if not trouble.path:
            return
        at_labels = trouble.path[0] == "labels"
        self.tabs.setCurrentIndex(0 if at_labels else 1)
        parts, inner = (
            (self.labels, self.label_tabs) if at_labels else (self.relations, self.relation_tabs)
        )
        if len(trouble.path) > 1:
            parts.choose(int(trouble.path[1]))
        pane = self.label_attributes if at_labels else self.relation_attributes
        if len(trouble.path) > 3:
            inner.setCurrentWidget(pane)
            pane.list.choose(int(trouble.path[3]))
            self._focus(pane.form.fields, trouble, 4)
        else:
            inner.setCurrentIndex(0)
            self._focus((self.label_form if at_labels else self.relation_form).fields, trouble, 2)

    @override
    def show_mistake(self, message: str, hint: str = "") -> None:
        """Says what has to be mended; the dialog keeps its size."""
        self._say(f"{message} {hint}".strip(), "danger")

    def show_told(self, words: str) -> None:
        """Says one calm sentence in the same place."""
        self._say(words, "soft")

    def _say(self, words: str, manner: str) -> None:
        self.mistake.setObjectName(manner)
        self.mistake.style().polish(self.mistake)
        self.mistake.setText(words)
        self.mistake.show()

    def _focus(self, fields: Mapping[str, QWidget], trouble: Trouble, depth: int) -> None:
        key = trouble.field if len(trouble.path) == depth else "values"
        field = fields.get(key)
        if field is not None:
            field.setFocus()

    def _build_labels(self) -> None:
        drafting = self.drafting
        title = self.tr("Labels")
        self.labels = PartList(drafting, title, new_label, self, self._swatch)
        self.label_form = LabelForm(drafting, self._look, self)
        self.guidelines = GuidelineForm(drafting, self)
        self.label_attributes = AttributesPane(drafting, self)
        self.label_tabs = self._inner(
            (scrolled(self.label_form, self), self.tr("Name and look")),
            (self.guidelines, self.tr("Guideline")),
            (self.label_attributes, self.tr("Attributes")),
        )
        for form in (self.label_form, self.guidelines, self.label_attributes):
            self.labels.chosen.connect(form.show_part)
        self.labels.added.connect(partial(self._begin, self.label_tabs, self.label_form))
        self.tabs.addTab(self._page(self.labels, self.label_tabs), title)
        self.labels.show_list(("labels",))

    def _build_relations(self) -> None:
        drafting = self.drafting
        title = self.tr("Relation types")
        self.relations = PartList(drafting, title, new_relation, self)
        self.relation_form = RelationForm(drafting, self)
        self.relation_attributes = AttributesPane(drafting, self)
        self.relation_tabs = self._inner(
            (scrolled(self.relation_form, self), self.tr("Name and ends")),
            (self.relation_attributes, self.tr("Attributes")),
        )
        for form in (self.relation_form, self.relation_attributes):
            self.relations.chosen.connect(form.show_part)
        self.relations.added.connect(partial(self._begin, self.relation_tabs, self.relation_form))
        self.tabs.addTab(self._page(self.relations, self.relation_tabs), title)
        self.relations.show_list(("relations",))

    def _begin(self, tabs: QTabWidget, form: PartForm) -> None:
        """What is new is named first."""
        tabs.setCurrentIndex(0)
        form.begin()

    def _inner(self, *pages: tuple[QWidget, str]) -> QTabWidget:
        tabs = QTabWidget(self)
        tabs.setDocumentMode(True)
        tabs.setAccessibleName(self.tr("What is shown of it"))
        for page, title in pages:
            tabs.addTab(page, title)
        return tabs

    def _page(self, parts: PartList, forms: QWidget) -> QWidget:
        page = QWidget(self)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 14, 0, 0)
        row.setSpacing(18)
        parts.setFixedWidth(_LIST)
        row.addWidget(parts)
        row.addWidget(forms, 1)
        return page

    def _swatch(self, place: int) -> QIcon:
        icon = swatch(self.drafting.draft.labels[place], self._look.theme)
        icon.addPixmap(icon.pixmap(36, 36), QIcon.Mode.Selected)  # as it is, not tinted
        return icon

    def _on_changed(self) -> None:
        self._warned = False
        self.mistake.hide()

    def _on_tab(self, place: int) -> None:
        """Names of labels may be other ones than when the relation type was shown."""
        if self.tabs.widget(place) is not None and place == 1 and self.relation_form.path:
            self.relation_form.show_part(self.relation_form.path)


def new_label(place: int) -> dict[str, Any]:
    """A new label: the colour and the underline of its place, for light pages and dark ones."""
    color = OKABE_ITO[place % len(OKABE_ITO)]
    style = UNDERLINES[place % len(UNDERLINES)]
    return {"id": "label", "color": color, "color_dark": color, "underline": style}


def new_relation(_place: int) -> dict[str, Any]:
    """A new relation type, which joins nothing yet."""
    return {"id": "relation", "from": [], "to": []}
