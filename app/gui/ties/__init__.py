"""What ties the parts of the reader to the session, one file a feature."""

from app.gui.ties.access import AccessTie
from app.gui.ties.attributes import AttributesTie
from app.gui.ties.care import CareTie
from app.gui.ties.comfort import ComfortTie
from app.gui.ties.deciding import DecidingTie
from app.gui.ties.directions import DirectionsTie
from app.gui.ties.ends import EndsTie
from app.gui.ties.feedback import FeedbackTie
from app.gui.ties.finding import FindingTie
from app.gui.ties.guidelines import GuidelinesTie
from app.gui.ties.leap import LeapTie
from app.gui.ties.links import LinksTie
from app.gui.ties.margin import MarginTie
from app.gui.ties.progress import ProgressTie
from app.gui.ties.review import ReviewTie
from app.gui.ties.snapping import SnappingTie

TIES = (
    ComfortTie,
    MarginTie,
    EndsTie,
    LinksTie,
    DirectionsTie,
    FindingTie,
    AccessTie,
    ProgressTie,
    AttributesTie,
    CareTie,
    SnappingTie,
    LeapTie,
    ReviewTie,
    DecidingTie,
    FeedbackTie,
    GuidelinesTie,
)
"""All of them, in the order in which their overlays are painted."""
