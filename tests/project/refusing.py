"""What an edit that is refused must leave as it was."""

import pytest

from app.model.errors import InvalidEdit


def refused(project, edit, words, kind=InvalidEdit):
    """The edit is refused with these words, and neither rows nor history have moved."""
    before = (list(project.records()), project.history(1), project.annotators())
    with pytest.raises(kind) as caught:
        project.apply(edit)
    assert words in caught.value.message
    assert (list(project.records()), project.history(1), project.annotators()) == before
