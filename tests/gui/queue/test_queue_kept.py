"""What is kept of the queue: after the list was painted, and whatever happens then."""

from app.model.queue import GroupBy, Grouping, Order, Sort
from tests.gui.hands import reopened


def kept(path):
    with reopened(path) as project:
        return project.setting("queue")


def test_another_order_is_kept_once_it_is_painted(window, project_path, qtbot):
    before = kept(project_path)
    window.session.arranging.sort_by(Order(Sort.TITLE, descending=True))
    assert kept(project_path) == before
    qtbot.waitUntil(lambda: kept(project_path) != before)
    assert kept(project_path)["sort"] == ["title", "", True]


def test_another_order_is_kept_when_the_project_is_closed_at_once(window, project_path):
    window.session.arranging.sort_by(Order(Sort.KEY))
    window.session.arranging.group_by(Grouping(GroupBy.STATE))
    window.session.close_project()
    assert kept(project_path) == {"sort": ["key", "", False], "group": ["state", ""]}
