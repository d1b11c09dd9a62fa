"""The panels of the window; each receives the session and nothing else.

The lists below the page (`search`, `search_everywhere`, `search_consistency`) are not among them:
the window loads those when they are first asked for.
"""

from app.gui.panels.find_bar import FindBar
from app.gui.panels.head import PageHead
from app.gui.panels.inspector import Inspector
from app.gui.panels.labels import LabelBar
from app.gui.panels.notice import Notice
from app.gui.panels.page import PagePanel
from app.gui.panels.queue import QueuePanel
from app.gui.panels.status import StatusLine
from app.gui.panels.strip import LogicalStrip
from app.gui.panels.who import WhoStrip

__all__ = [
    "FindBar",
    "Inspector",
    "LabelBar",
    "LogicalStrip",
    "Notice",
    "PageHead",
    "PagePanel",
    "QueuePanel",
    "StatusLine",
    "WhoStrip",
]
