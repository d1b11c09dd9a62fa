import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import uids
from app.model.uids import foreign_uid, is_uid, new_uid


def test_new_uids_are_version_7_and_all_different():
    made = [new_uid() for _ in range(1000)]
    assert len(set(made)) == 1000
    assert {uuid.UUID(uid).version for uid in made} == {7}
    assert {uuid.UUID(uid).variant for uid in made} == {uuid.RFC_4122}
    assert all(is_uid(uid) for uid in made)


def test_new_uids_sort_by_the_time_they_were_made(monkeypatch):
    moments = iter([5_000_000, 6_000_000, 1_700_000_000_000_000_000])
    monkeypatch.setattr(uids.time, "time_ns", lambda: next(moments))
    made = [new_uid() for _ in range(3)]
    assert made == sorted(made)
    assert uuid.UUID(made[2]).int >> 80 == 1_700_000_000_000


@pytest.mark.parametrize(
    "word", ["", "s1", "6B3C1A52-5D0E-5F7E-9A41-8A2F0C4D7E11", "6b3c1a525d0e5f7e9a418a2f0c4d7e11"]
)
def test_another_spelling_is_no_uid(word):
    assert not is_uid(word)


@pytest.mark.parametrize("value", [None, 7, ["s1"]])
def test_another_type_is_no_uid(value):
    assert not is_uid(value)


@given(st.text(), st.text())
def test_a_foreign_uid_is_the_standard_name_based_one(word, scope):
    ours = uuid.UUID(bytes=uids._FOREIGN)
    assert foreign_uid(word, scope) == str(uuid.uuid5(ours, f"{scope}\x1f{word}"))
    assert is_uid(foreign_uid(word, scope))


def test_a_foreign_uid_depends_on_its_scope_and_survives_lone_surrogates():
    assert foreign_uid("s1", "a") != foreign_uid("s1", "b")
    assert foreign_uid("s1") == "910c4208-da3a-528b-a57e-be7398f8154e"
    assert foreign_uid("\ud800") == foreign_uid("\ud800") != foreign_uid("\ud801")
