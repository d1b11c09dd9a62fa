"""Every reader of documents, fed with damaged and hostile files: no crash, no hang, no side effect.

``make fuzz`` feeds them for longer, led by what each input reaches.
"""

import os
import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.model.errors import UserError
from app.tasks.schemes import scheme_named
from app.tasks.validation import Rules
from tests.fuzz.targets import read, readers, seeds

READERS = sorted(readers())
MANY = int(os.environ.get("FUZZ", "12"))
# Raised while a failure is told, it would stand in the failure's place.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
RELAXED = settings(
    max_examples=MANY,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def rules():
    return Rules(scheme=scheme_named("conflict-default"), annotator="Rana")


def damaged(data: bytes, seed: int) -> bytes:
    """A file with some bytes changed, taken out, doubled, or cut off; the same for a seed."""
    dice = random.Random(seed)
    body = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(body) + 1)
        size = dice.choice((1, 1, 2, 8, 64))
        what = dice.randrange(4)
        if what == 0:
            body[at : at + size] = dice.randbytes(size)
        elif what == 1:
            del body[at : at + size]
        elif what == 2:
            body[at:at] = body[at : at + size] * dice.randint(1, 4)
        elif dice.random() < 0.3:
            del body[at:]
    return bytes(body)


@pytest.mark.parametrize("name", READERS)
@RELAXED
@given(data=st.binary(max_size=400))
@example(data=b"")
@example(data=b"\0" * 64)
@example(data="\ufeff".encode())
def test_any_bytes(name, data, rules, tmp_path):
    read(readers()[name], data, tmp_path, rules)


@pytest.mark.parametrize("name", READERS)
@RELAXED
@given(seed=st.integers(0, 2**32), which=st.integers(0, 1000))
def test_damaged_files(name, seed, which, rules, tmp_path):
    made = readers()[name]
    files = seeds(made)
    if not files:
        pytest.skip("no file of this kind is kept")
    read(made, damaged(files[which % len(files)], seed), tmp_path, rules)


@pytest.mark.parametrize("name", READERS)
def test_whole_files(name, rules, tmp_path):
    made = readers()[name]
    for data in seeds(made):
        assert not any(isinstance(item, UserError) for item in read(made, data, tmp_path, rules))
