"""Work on an article that can be done where it is read, so that the import has less to do."""

import zlib
from dataclasses import replace

from app.formats.base import Draft
from app.project.values import PACK_FROM

_LARGEST = 8 << 20  # bytes; a larger original is packed when it is stored


def prepared(draft: Draft) -> Draft:
    """The same article with its original compressed, if that saves space."""
    data = draft.raw
    if draft.source is not None or not PACK_FROM <= len(data) <= _LARGEST:
        return draft
    packed = zlib.compress(data, 1)
    return replace(draft, packed=packed) if len(packed) < len(data) else draft
