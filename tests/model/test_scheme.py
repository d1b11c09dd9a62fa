import pytest

from app.model.errors import UnknownLabel
from app.model.scheme import Attribute, Label, RelationType, Scheme, Words

N = Words("اسم", "name")


@pytest.fixture
def scheme():
    return Scheme(
        "s",
        N,
        (
            Label(id="actor", name=N, attributes=(Attribute(id="x", name=N, type="text"),)),
            Label(id="claim", name=N),
        ),
        (
            RelationType(id="says", name=N, sources=("claim",), targets=("actor",)),
            RelationType(id="with", name=N, sources=("actor",), targets=("claim",), symmetric=True),
            RelationType(
                id="same",
                name=N,
                sources=("actor", "claim"),
                targets=("actor", "claim"),
                same_label=True,
            ),
        ),
    )


def test_what_the_scheme_has_is_found(scheme):
    assert scheme.label("claim").id == "claim"
    assert scheme.relation("says").targets == ("actor",)
    assert scheme.label("actor").attribute("x").type == "text"
    assert scheme.label("actor").attribute("y") is None


def test_what_it_lacks_is_refused_with_what_there_is(scheme):
    with pytest.raises(UnknownLabel, match="nobody") as label:
        scheme.label("nobody")
    assert label.value.hint == "Its labels are: actor, claim."
    with pytest.raises(UnknownLabel) as relation:
        scheme.relation("nobody")
    assert relation.value.hint == "Its relation types are: says, with, same."
    with pytest.raises(UnknownLabel) as none:
        Scheme("s", N, scheme.labels).relation("says")
    assert none.value.hint == "Its relation types are: none."


@pytest.mark.parametrize(
    ("ends", "types"),
    [
        (("claim", "actor"), ["says", "with"]),
        (("actor", "claim"), ["with"]),
        (("actor", "actor"), ["same"]),
        (("claim", "claim"), ["same"]),
        (("nobody", "actor"), []),
    ],
)
def test_relations_join_the_labels_they_name(scheme, ends, types):
    assert [r.id for r in scheme.between(*ends)] == types
