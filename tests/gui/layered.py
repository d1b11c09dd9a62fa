"""What is seen where colours lie on each other."""

from collections.abc import Sequence

from app.gui.contrast import blend


def composed(ground: str, layers: Sequence[tuple[str, float]]) -> str:
    """What is seen where several colours lie on a ground: ``(color, alpha)``, undermost first."""
    for color, alpha in layers:
        ground = blend(ground, color, alpha)
    return ground
