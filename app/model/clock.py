"""Time as we write it: UTC, ISO 8601, milliseconds, a final Z."""

from datetime import UTC, datetime


def now() -> str:
    """The present moment, such as ``2026-11-22T09:30:00.125Z``."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
