"""The two kinds of failure: what a person can mend (with a next step), and what only we can."""


class UserError(Exception):
    """Something the user can mend: one plain sentence and a hint that names the next step.

    Both doors show `message` and `hint`; neither ever shows a traceback for it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InvalidEdit(UserError):
    """An edit that the project refuses: it would make the data impossible."""


class UnknownLabel(InvalidEdit):
    """A label, attribute or relation type that the project's scheme does not have."""


class NotAProject(UserError):
    """The file is no Hashiya project, is damaged, or carries things we did not put there."""


class NewerProject(UserError):
    """The file was written by a later version of Hashiya."""


class ReadOnlyProject(UserError):
    """A change was asked of a project that is open for reading only."""


class FormatMismatch(UserError):
    """A file's content is not what its suffix or the asked format says."""
