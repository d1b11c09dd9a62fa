"""The entities named so far, to be proposed while one is typed."""

from PySide6.QtCore import QObject

from app.gui.session import Session


class Entities(QObject):
    """Names of entities seen since the project was opened, by attribute, the latest first.

    The pages that were open are asked, not the file: a proposal may be missing, never slow.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._known: dict[str, dict[str, None]] = {}
        session.project_opened.connect(self._on_other_project)
        session.project_closed.connect(self._on_other_project)

    def known(self, attribute_id: str) -> list[str]:
        """The names said of this attribute, those of the page on view first."""
        seen = self._known.setdefault(attribute_id, {})
        for span in self._session.spans.visible:
            value = span.attributes.get(attribute_id)
            if isinstance(value, str) and value:
                seen.pop(value, None)
                seen[value] = None
        return list(reversed(seen))

    def _on_other_project(self) -> None:
        self._known.clear()
