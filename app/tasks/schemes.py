"""Label schemes by name or from a file."""

from codecs import BOM_UTF8
from pathlib import Path

import orjson

from app.formats.corpora.refi_qdc import CODEBOOKS, qdc_bytes, scheme_in_codebook
from app.formats.json_faults import repeated_keys, written
from app.formats.labelling_config import labelling_config
from app.model.errors import UserError
from app.model.json import Json
from app.model.scheme import Scheme
from app.model.scheme_alike import refuse_alike
from app.model.scheme_json import presets, scheme_from_json, scheme_to_json
from app.resources import resource
from app.tasks.whole_files import explained, free_place, whole_file

DEFAULT = "conflict-default"
LARGEST = 1 << 22
"""Bytes of the largest label scheme."""
_LAYOUT = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE


def shipped() -> dict[str, Scheme]:
    """The schemes that travel with the program, by id; the default one first."""
    return presets(orjson.loads(resource("labels", "conflict-default.json").read_bytes()))


def scheme_named(name: str) -> Scheme:
    """A shipped scheme by its id, else the one in the JSON file of this name.

    Raises:
        UserError: If there is neither, or the file holds no scheme.
    """
    known = shipped()
    if name in known:
        return known[name]
    if not Path(name).is_file():
        raise UserError(
            f"There is no label scheme “{name}”.",
            f"Name one of {', '.join(known)}, a JSON file or a REFI-QDA code book (.qdc).",
        )
    return scheme_in(Path(name))


def scheme_in(path: Path) -> Scheme:
    """The scheme in a JSON file, or in a code book or project of REFI-QDA.

    Raises:
        UserError: If the file cannot be read, or holds no scheme.
    """
    if path.suffix.lower() in CODEBOOKS:
        scheme = scheme_in_codebook(path)
        refuse_alike(scheme)
        return scheme
    try:
        scheme = scheme_from_json(_parsed(path.name, _bytes(path).removeprefix(BOM_UTF8)))
        refuse_alike(scheme)
        return scheme
    except orjson.JSONDecodeError as error:
        raise UserError(
            f"{path.name} is not JSON: {error.msg}.", "A label scheme is a JSON file."
        ) from None
    except OSError as error:
        raise UserError(
            f"{path.name} cannot be read: {error.strerror}.", "Check the file."
        ) from None


def write_scheme(scheme: Scheme, target: Path) -> None:
    """Writes a scheme to a JSON file, complete or not at all.

    A file that ends in ``.xml`` gets it as the labelling configuration of a Label Studio project,
    one that ends in ``.qdc`` as a REFI-QDA code book.

    Raises:
        UserError: If it cannot be written, or a project lies there; what was there stays.
    """
    with explained(target), whole_file(free_place(target)) as out:
        if target.suffix.lower() == ".xml":
            out.write(labelling_config(scheme).encode())
        elif target.suffix.lower() == ".qdc":
            out.write(qdc_bytes(scheme))
        else:
            out.write(orjson.dumps(scheme_to_json(scheme), option=_LAYOUT))


def _bytes(path: Path) -> bytes:
    if path.is_char_device() or path.is_fifo() or path.stat().st_size > LARGEST:
        raise UserError(
            f"{path.name} is no file, or larger than {LARGEST >> 20} MB.",
            "A label scheme has some kilobytes.",
        )
    return path.read_bytes()


def _parsed(name: str, raw: bytes) -> Json:
    data: Json = orjson.loads(raw)
    again = written(data)
    if again is None:
        raise UserError(f"{name} is nested too deeply.", "A label scheme has few levels.")
    for key in repeated_keys(raw, again):
        raise UserError(f"{name} gives “{key}” twice in one object.", "Leave one of them out.")
    return data
