"""Colours and measures of the window, by role; the labels bring their own colours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One look. Colours are ``#RRGGBB``; text on its ground has a contrast of 4.5:1 or more.

    Attributes:
        name: ``light``, ``dark`` or ``sepia``.
        dark: Whether labels use their colour for dark grounds.
        page: Ground of the reading page.
        ink: Text on the page.
        ink_soft: Less important text.
        window: Ground of panels.
        raised: Ground of fields, buttons and cards.
        line: Hairlines between things.
        accent: What is active or focused.
        on_accent: Text on `accent`.
        selection: Ground of selected text.
        caret: The caret.
        danger: Errors.
        hover: Ground of what the pointer is over.
        chosen: Ground of the chosen row.
        edge: Borders of fields and buttons; 3:1 against their ground.
        good: What is done.
        gold: What was decided; 3:1 against the page.
    """

    name: str
    dark: bool
    page: str
    ink: str
    ink_soft: str
    window: str
    raised: str
    line: str
    accent: str
    on_accent: str
    selection: str
    caret: str
    danger: str
    hover: str
    chosen: str
    edge: str
    good: str
    gold: str


LIGHT = Theme(
    name="light",
    dark=False,
    page="#FFFDF8",
    ink="#1F1B16",
    ink_soft="#645C52",
    window="#F4F0E8",
    raised="#FFFFFF",
    line="#DDD5C8",
    accent="#8A3B12",
    on_accent="#FFFFFF",
    selection="#D2D7DE",
    caret="#8A3B12",
    danger="#B3261E",
    hover="#ECE5D9",
    chosen="#F1DFCB",
    edge="#8C8274",
    good="#2E6B3A",
    gold="#946C00",
)

DARK = Theme(
    name="dark",
    dark=True,
    page="#1E1C1A",
    ink="#ECE6DC",
    ink_soft="#AFA697",
    window="#161412",
    raised="#262320",
    line="#3A352F",
    accent="#E7A977",
    on_accent="#23150A",
    selection="#48505C",
    caret="#F0B98A",
    danger="#F2B8B5",
    hover="#2E2A26",
    chosen="#43342A",
    edge="#766D62",
    good="#9BD3A4",
    gold="#DDB84A",
)

SEPIA = Theme(
    name="sepia",
    dark=False,
    page="#F7EFE1",
    ink="#33291E",
    ink_soft="#63553F",
    window="#EDE3D2",
    raised="#FCF6EB",
    line="#D9CBB5",
    accent="#803714",
    on_accent="#FFF9EF",
    selection="#CCD0CE",
    caret="#803714",
    danger="#A1261B",
    hover="#E4D8C4",
    chosen="#EBD3B8",
    edge="#857760",
    good="#38632F",
    gold="#875F00",
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, SEPIA)}
"""All themes by name, in the order they are offered."""
