"""Which columns a list of articles has, looked at in another process like all foreign bytes."""

from dataclasses import replace

from app.formats.base import Columns
from app.formats.registry import named
from app.model.errors import UserError
from app.tasks.apart.calling import call
from app.tasks.entries import FileReading
from app.tasks.staging_stage import StagedFile


def columns_of(file: StagedFile) -> Columns | None:
    """The columns of a file that was staged; None if it has none, or they cannot be told.

    Args:
        file: A file; it has to be where it was.
    """
    reading = file.reading
    if not isinstance(reading, FileReading) or file.error is not None:
        return None
    look = named(reading.format).columns
    if look is None:
        return None
    try:
        return call(look, replace(reading.item, tree={}), reading.asked)
    except UserError:
        return None
