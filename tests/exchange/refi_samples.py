"""What the tests of refi share."""

import zipfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from app.formats.base import Asked, Draft, alone
from app.formats.corpora.refi_names import CARRIED
from app.formats.registry import named
from app.model.errors import UserError
from app.model.record import Problem
from tests.exchange.refi_files import code, project, qdpx, source

SCHEMA = Path(__file__).parents[1] / "interop" / "schemas" / "refi-qda-project-1.0.xsd"


TEXT = "قال الوزير 🚨 في حلب\nإن الجيش انسحب"


QUICK = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


NAME = f"{{{'urn:QDA-XML:project:1.0'}}}"


def items_of(path, unit=None):
    return list(named("refi-qda").reader(alone(path), Asked(unit=unit)))


def drafts_of(path, unit=None):
    return [item for item in items_of(path, unit) if isinstance(item, Draft)]


def refusal(path):
    """Why a file gives no article, in words."""
    try:
        items = items_of(path)
    except UserError as error:
        return error.message
    assert not [item for item in items if isinstance(item, Draft)]
    return messages(items)


def messages(items):
    return " ".join(item.message for item in items if isinstance(item, Problem))


def simple(folder, text, *selections, names=("actor", "claim"), **more):
    qde = project(
        source("doc", "internal://doc.txt", *selections),
        codes="".join(code(name) for name in names),
        **more,
    )
    return qdpx(folder / "p.qdpx", qde, {"doc.txt": text})


def without_ours(path):
    """The same archive as another tool would save it: only what the format itself has."""
    bare = path.with_name(f"bare-{path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bare, "w") as new:
        for name in old.namelist():
            if name != CARRIED:
                new.writestr(name, old.read(name))
    return bare


SAFE = st.characters(exclude_categories=["Cs"])


LAUGHS = '<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'


PARTS = ["guid", "startPosition", "targetGUID", "Coding", "CodeRef", "internal://", "isCodable",
         "TextSource", "Sources", "true", "</", "/>", '"', "<", "Note", "Link"]  # fmt: skip


ODD = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 10**25) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
