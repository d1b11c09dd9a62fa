"""Keys and movements of the mouse that are no commands, for the sheet of keys: a table."""

from app.gui.translation import QT_TRANSLATE_NOOP

Told = tuple[tuple[str, str], ...]

ON_THE_PAGE: Told = (
    ("Left · Right", QT_TRANSLATE_NOOP("Keys", "Caret by a letter, as the eye goes")),
    ("Ctrl+Left · Ctrl+Right", QT_TRANSLATE_NOOP("Keys", "Caret by a word")),
    ("Up · Down", QT_TRANSLATE_NOOP("Keys", "Caret by a line")),
    ("Ctrl+Up · Ctrl+Down", QT_TRANSLATE_NOOP("Keys", "Caret by a paragraph")),
    ("Home · End", QT_TRANSLATE_NOOP("Keys", "Beginning or end of the line")),
    ("Ctrl+Home · Ctrl+End", QT_TRANSLATE_NOOP("Keys", "Beginning or end of the article")),
    ("PgUp · PgDown", QT_TRANSLATE_NOOP("Keys", "One screen")),
    ("Shift with any of these", QT_TRANSLATE_NOOP("Keys", "Selects")),
    ("Esc", QT_TRANSLATE_NOOP("Keys", "Leaves what is asked, the selection, the span")),
)

ELSEWHERE: tuple[tuple[str, Told], ...] = (
    (
        QT_TRANSLATE_NOOP("Keys", "Drawing a relation, after F9"),
        (
            ("1 to 9", QT_TRANSLATE_NOOP("Keys", "The span, then the type, with this number")),
            ("0", QT_TRANSLATE_NOOP("Keys", "The next nine numbers")),
            ("Tab · Shift+Tab", QT_TRANSLATE_NOOP("Keys", "Next or previous span or type")),
            ("Return", QT_TRANSLATE_NOOP("Keys", "Takes what is framed or marked, and the cue")),
            ("Esc", QT_TRANSLATE_NOOP("Keys", "One step back, then leaves")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "Along the relations of a span, after Shift+F9"),
        (
            ("Tab · 1 to 9", QT_TRANSLATE_NOOP("Keys", "Another relation")),
            ("Space", QT_TRANSLATE_NOOP("Keys", "To its other end, and on from there")),
            ("Return · F9", QT_TRANSLATE_NOOP("Keys", "Changes its type or what is said of it")),
            ("+ · -", QT_TRANSLATE_NOOP("Keys", "Marks its cue, takes it away")),
            ("Del", QT_TRANSLATE_NOOP("Keys", "Removes it")),
            ("Esc", QT_TRANSLATE_NOOP("Keys", "One step back, then leaves")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "In the letters of the span, after F6"),
        (
            ("Tab", QT_TRANSLATE_NOOP("Keys", "Another end")),
            ("Left · Right", QT_TRANSLATE_NOOP("Keys", "Moves it by a letter")),
            ("Ctrl+Left · Ctrl+Right", QT_TRANSLATE_NOOP("Keys", "Moves it by a word")),
            ("Esc", QT_TRANSLATE_NOOP("Keys", "Back to the page")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "While finding, after Ctrl+F"),
        (
            ("Return · Shift+Return", QT_TRANSLATE_NOOP("Keys", "Next or previous hit")),
            ("Esc", QT_TRANSLATE_NOOP("Keys", "Back to the page; the hit stays selected")),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Keys", "With the mouse"),
        (
            ("Drag", QT_TRANSLATE_NOOP("Keys", "Selects whole words; with Ctrl, letters")),
            ("Drag a cap", QT_TRANSLATE_NOOP("Keys", "Moves an end by words; with Ctrl, letters")),
            ("Drag the ring or a card", QT_TRANSLATE_NOOP("Keys", "Draws a relation")),
            ("Alt+click", QT_TRANSLATE_NOOP("Keys", "Next span at this place")),
            ("Right click", QT_TRANSLATE_NOOP("Keys", "Pick a span at this place")),
            ("Ctrl+wheel", QT_TRANSLATE_NOOP("Keys", "Larger or smaller type")),
        ),
    ),
)
"""Title, then keys and what they do."""
