"""The menus, made from the table of commands."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from app.gui.command import Command, Group
from app.gui.commands import COMMANDS
from app.gui.rows.attributes import BY_NUMBER
from app.gui.tips import caption, tip
from app.gui.titles import fits, native, title_of

if TYPE_CHECKING:
    from app.gui.window import Window


class Menus(QObject):
    """One menu a group; what cannot be done now is grey when the menu opens.

    Attributes:
        actions: Command id to its entry.
        menus: The menus by group.
    """

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.actions: dict[str, QAction] = {}
        self.menus: dict[Group, QMenu] = {}
        self._choices_of: dict[str, QActionGroup] = {}
        for group in Group:
            title = QCoreApplication.translate("Groups", group.value)
            menu = window.menuBar().addMenu(f"&{title}")
            menu.aboutToShow.connect(self.refresh)
            self.menus[group] = menu
        self.recent = QMenu(self.tr("Recent projects"), window)
        self.recent.aboutToShow.connect(self._on_recent)
        self.numbered = QMenu(self.tr("One attribute"), window)
        self.numbered.aboutToShow.connect(self.refresh)
        self._fill()

    def _fill(self) -> None:
        parts: dict[Group, int] = {}
        for command in COMMANDS:
            menu = self.menus[command.group]
            if parts.get(command.group, command.part) != command.part:
                menu.addSeparator()
            parts[command.group] = command.part
            numbered = command.id.startswith(BY_NUMBER)
            self._add(self.numbered if numbered else menu, command)
            if command.id == "repeat_attributes":
                menu.addMenu(self.numbered)
            if command.id == "open_project":
                menu.addMenu(self.recent)

    def _add(self, menu: QMenu, command: Command) -> None:
        action = menu.addAction(title_of(command, None).replace("&", "&&"))
        action.triggered.connect(partial(self._on_triggered, command))
        action.setCheckable(command.ticked is not None)
        if command.choice:
            group = self._choices_of.setdefault(command.choice, QActionGroup(self))
            group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
            group.addAction(action)
        if command.icon:
            self._window.look.icons.put(action, command.icon)
        self.actions[command.id] = action

    def refresh(self) -> None:
        """Brings titles, ticks and what is grey up to date."""
        scheme = self._window.session.scheme
        for command in COMMANDS:
            action = self.actions[command.id]
            keys = self._window.keymap.keys(command)
            key = f"\t{native(keys[0])}" if keys else ""
            action.setText(title_of(command, scheme).replace("&", "&&") + key)
            action.setVisible(fits(command, scheme))
            action.setEnabled(self._window.dispatcher.available(command))
            if command.ticked is not None:
                action.setChecked(command.ticked(self._window))
        self.recent.setEnabled(bool(self._window.settings.recent))

    def _on_triggered(self, command: Command, _checked: bool = False) -> None:
        self._window.dispatcher.trigger(command)

    def _on_recent(self) -> None:
        self.recent.clear()
        for path in self._window.settings.recent:
            gone = "" if path.is_file() else self.tr(" — no longer there")
            action = self.recent.addAction(caption(f"{path.stem}{gone}"))
            action.setToolTip(tip(str(path)))
            action.setEnabled(path.is_file())
            action.triggered.connect(partial(self._on_recent_chosen, path))

    def _on_recent_chosen(self, path: Path, _checked: bool = False) -> None:
        self._window.doors.open_path(path)
