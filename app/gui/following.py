"""What is shown of an edit once it is in the file: the page, the list of articles, the labels."""

from app.gui.desk import Desk
from app.gui.edit_parts import is_about_metadata, parts_of
from app.model.edits import ChangeArticle, Edit, RenameAnnotator
from app.model.errors import UserError
from app.model.queue_edits import BULK

_MANY = 100  # an edit of so many articles is about none of them


class Following(Desk):
    """The desk, brought up to date with what was written to the file."""

    def _follow(self, edit: Edit, touched: frozenset[str]) -> None:
        self.spans.apply(edit)
        parts = [part for part in parts_of(edit) if not self._redescribes(part)]
        if not parts:
            return
        if all(isinstance(part, BULK) for part in parts):
            self._follow_many(touched)
            return
        kinds = {type(part).__name__ for part in parts}
        for part in parts:
            if isinstance(part, RenameAnnotator) and part.before == self.spans.own:
                self._annotator_is(part.after)
        if "ReviseScheme" in kinds:
            self._reread_spans()
        if kinds & {"ChangeScheme", "ReviseScheme"}:
            self.scheme_changed.emit()
        if "ReviseScheme" in kinds:
            self._refresh_spans()
            self._requeue()
        if kinds & {"WithdrawArticles", "RestoreArticles", "ChangeArticle", "RenameAnnotator"}:
            self._reload()
            return
        if len(touched) >= _MANY:
            self.rows_changed.emit()
            touched &= {self.uid}
        for uid in touched:
            self.spans_changed.emit(uid)
            if "SetState" in kinds:
                self.state_changed.emit(uid)

    def _follow_many(self, touched: frozenset[str]) -> None:
        """Rows of the list are other ones; of the page nothing is but its state."""
        self.rows_changed.emit()
        if self.uid in touched:
            self.state_changed.emit(self.uid)

    def _redescribes(self, edit: Edit) -> bool:
        """Whether only metadata of an article are other ones; the page stays as it is."""
        if not isinstance(edit, ChangeArticle) or not is_about_metadata(edit):
            return False
        if edit.after.uid == self.uid:
            self.article = edit.after
        self.metadata_changed.emit(edit.after.uid)
        return True

    def _show(self, edit: Edit) -> None:
        uids = edit.articles()
        if uids and self.uid not in uids and len(uids) < _MANY and self.project:
            present = [u for u in sorted(uids) if self.project.article_with_uid(u)]
            if present:
                self.open_article(present[0])

    def _shown(self, edit: Edit) -> None:
        """An edit of the undo stack was applied; a subclass shows where."""

    def _reread(self) -> bool:
        """Takes notice of what was written elsewhere; says whether the labels are other ones."""
        if self.project is None:
            return False
        scheme = self.scheme
        try:
            self.project.reread()
        except UserError as error:
            self.report(error)
        if self.scheme == scheme:
            return False
        self.scheme_changed.emit()
        return True

    def _refresh_spans(self) -> None:
        """The file has other spans than the page: shows those of the file."""
        if self.project is not None and self.uid:
            self._reread_spans()
            self.spans_changed.emit(self.uid)

    def _reread_spans(self) -> None:
        if self.project is not None and self.uid:
            try:
                self.spans.load(self.uid, self.project.spans(self.uid))
            except UserError as error:
                self.report(error)

    def _reload(self) -> None:
        """The list of articles, or names in it, are other ones: shows what is there now."""
        uid, self.article, self.text = self.uid, None, ""
        self._requeue()
        if self.project is None:
            return
        if not (uid and self.project.article_with_uid(uid)):
            uid = self.project.first_article() or ""
        if not uid:
            self.spans.load("", ())
            self.article_opened.emit("")
        else:
            self.open_article(uid)
