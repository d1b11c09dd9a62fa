"""The article that is looked at: its text in the real reader, and what is proposed of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from app.gui.dialogs.frame import soft
from app.gui.importing.decisions import Decisions
from app.gui.importing.page import PreviewPage
from app.gui.importing.rule_bar import RuleBar
from app.gui.look import Look
from app.model.direction import chosen_in
from app.tasks.staged import Staged
from app.text.cutting import Cut
from app.text.direction import article_is_rtl

if TYPE_CHECKING:
    from app.gui.evidence.pages import PageView

_PDF = "pdf"


class Preview(QWidget):
    """A bar with the rules, and the page below it.

    Attributes:
        page: The reader.
        rules: What is proposed for this article, with a tick each.
        staged: The article, or None.
        pages: Pictures of the pages beside the text of a PDF; None before the first one.
    """

    pages: "PageView | None" = None

    def __init__(self, decisions: Decisions, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._decisions = decisions
        self.staged: Staged | None = None
        self.rules = RuleBar(self.tr("Leave out here:"), self)
        self.rules.decided.connect(self._on_rule)
        self.page = PreviewPage(look, self)
        self.page.toggled.connect(self._on_toggled)
        self.layers: QLabel = soft(
            self.tr("It brings spans: nothing of its text can be left out."), self
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.rules)
        column.addWidget(self.layers)
        self._beside = QSplitter(self)
        self._beside.setChildrenCollapsible(False)
        self._beside.setHandleWidth(1)
        self._beside.addWidget(self.page)
        column.addWidget(self._beside, 1)
        self.page.caret_moved.connect(self._on_caret)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._on_laid_out)
        self.show_article(None)

    def show_article(self, staged: Staged | None) -> None:
        """Shows another article, or none."""
        self.staged = staged
        text = self._decisions.stage.text(staged.number) if staged else ""
        self.page.set_article(text, rtl_default=article_is_rtl(text))
        self.layers.setVisible(staged is not None and staged.layers)
        self.renew()
        self._show_pages(staged)
        if staged is not None and staged.proposed:
            self.page.set_caret(staged.proposed[0].start)
            self._soon.start()

    def stop(self) -> None:
        """Draws no pages any more."""
        if self.pages is not None:
            self.pages.stop()

    def _show_pages(self, staged: Staged | None) -> None:
        """The pages of a PDF stand beside its text; nothing does beside other documents."""
        if staged is None or staged.reader != _PDF:
            if self.pages is not None:
                self.pages.stop()
                self.pages.hide()
            return
        if self.pages is None:
            from app.gui.evidence.pages import PageView

            self.pages = PageView(self)
            self._beside.addWidget(self.pages)
            self._beside.setStretchFactor(0, 3)
            self._beside.setStretchFactor(1, 2)
            self._beside.setSizes([600, 400])
        self.pages.show()
        self._soon.start()

    def _on_caret(self, caret: int) -> None:
        if self.pages is None or self.staged is None or self.staged.reader != _PDF:
            return
        from app.gui.evidence.originals import page_at

        details = self._decisions.stage.draft(self.staged.number).details
        self.pages.show_page(page_at(details, caret))

    def _on_laid_out(self) -> None:
        """Once all has its size, what is proposed first is seen, and a page of a PDF drawn."""
        self.page.ensure_visible(self.page.caret)
        staged = self.staged
        if self.pages is not None and staged is not None and staged.reader == _PDF:
            self.pages.show_pdf(self._decisions.stage.raw(staged.number))

    def renew(self) -> None:
        """Something was decided about it."""
        staged = self.staged
        if staged is None:
            self.rules.show_rules({})
            self.page.show_passages((), ())
            return
        cuts = self._decisions.cuts(staged)
        self.page.show_passages(staged.proposed, cuts)
        self.rules.show_rules(self._rules(staged, cuts))
        told = self._decisions.of(staged.number).direction
        known = chosen_in(staged.metadata)
        self.page.set_directions(known.article if told is None else told, known.paragraphs)

    def _rules(self, staged: Staged, cuts: tuple[Cut, ...]) -> dict[str, tuple[str, str, int]]:
        found: dict[str, tuple[str, str, int]] = {}
        for rule in dict.fromkeys(cut.reason for cut in staged.proposed):
            mine = [cut for cut in staged.proposed if cut.reason == rule]
            taken = sum(cut in cuts for cut in mine)
            state = 0 if not taken else 2 if taken == len(mine) else 1
            first = self.page.text[mine[0].start : mine[0].end].strip()
            found[rule] = f"{len(mine):,}", first[:200], state
        return found

    def _on_rule(self, rule: str, out: bool) -> None:
        if self.staged is not None:
            self._decisions.cut_rule(self.staged, rule, out=out)

    def _on_toggled(self, cut: Cut) -> None:
        if self.staged is not None:
            self._decisions.toggle_cut(self.staged, cut)
