"""Rows of the table of commands that come in families."""

from typing import Any

from app.gui.command import Command, Group, Need, Run, Scope
from app.gui.extents import Edge, Unit
from app.gui.translation import QT_TRANSLATE_NOOP
from app.model.article import State


def row(name: str, title: str, group: Group, run: Run, **more: Any) -> Command:
    """One row."""
    return Command(id=name, title=title, group=group, run=run, **more)


def _edge(edge: Edge, unit: Unit, *, outward: bool) -> Run:
    return lambda window: window.session.move_edge(edge, unit, outward=outward)


def edge_rows(edge: Edge, key: str, titles: tuple[str, str, str, str]) -> list[Command]:
    """The four ways to move one end of the selected span, with `key` and modifiers."""
    steps = (
        ("", Unit.WORD, True),
        ("Shift+", Unit.WORD, False),
        ("Ctrl+", Unit.LETTER, True),
        ("Ctrl+Shift+", Unit.LETTER, False),
    )
    part = 2 if edge is Edge.START else 3
    rows = []
    for (modifier, unit, outward), title in zip(steps, titles, strict=True):
        name = f"{edge.value}_{'out' if outward else 'in'}_{unit.value}"
        run = _edge(edge, unit, outward=outward)
        more = {"keys": (modifier + key,), "need": Need.SPAN, "part": part}
        rows.append(row(name, title, Group.SPAN, run, **more))
    return rows


def _tag(n: int) -> Run:
    return lambda window: window.tag_with(n)


def tag_row(n: int) -> Command:
    """Tagging with the label of this number, counted from 1."""
    title = QT_TRANSLATE_NOOP("Commands", "Tag with label {n}")
    more = {"keys": (str(n),), "need": Need.TAGGING, "scope": Scope.PAGE}
    return row(f"tag_{n}", title, Group.SPAN, _tag(n - 1), **more)


def _state(state: State) -> Run:
    return lambda window: window.session.set_state(state)


def state_row(state: State, title: str, icon: str) -> Command:
    """Saying how far one is with the article."""
    more = {"need": Need.TAGGING, "icon": icon, "part": 1}
    return row(f"state_{state.value}", title, Group.ARTICLE, _state(state), **more)


def look(look: str) -> Run:
    """Choosing a theme."""
    return lambda window: window.look.choose(look)


def page_font(name: str) -> Run:
    """Choosing the page's typeface."""
    return lambda window: window.look.choose_page_font(name)
