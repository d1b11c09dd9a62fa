"""From one place of a drawing to the next by arrow keys."""

from collections.abc import Sequence

from app.review.drawing import Target


def neighbour(targets: Sequence[Target], here: int, right: int, down: int) -> int:
    """The place of the nearest target in a direction, or `here` if there is none.

    Args:
        targets: The places of a drawing.
        here: Place of the one that is current; -1 for none, which begins at the first.
        right: 1 to the right, -1 to the left.
        down: 1 down, -1 up.
    """
    if not 0 <= here < len(targets):
        return 0 if targets else -1
    now = targets[here]
    if down:
        rows = [(one.row - now.row) * down for one in targets]
        nearest = min((row for row in rows if row > 0), default=0)
        beside = [n for n, row in enumerate(rows) if nearest and row == nearest]
        return min(beside, key=lambda n: abs(targets[n].column - now.column), default=here)
    along = [
        (targets[n].column * right, n)
        for n, one in enumerate(targets)
        if one.row == now.row and (one.column - now.column) * right > 0
    ]
    return min(along, default=(0, here))[1]


def at(targets: Sequence[Target], x: float, y: float) -> int:
    """The place of the target at a point, or -1."""
    for n, one in enumerate(targets):
        box = one.box
        if box.x <= x < box.x + box.width and box.y <= y < box.y + box.height:
            return n
    return -1
