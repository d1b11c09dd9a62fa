"""What a new relation may be, and say, with one key."""

import orjson

from app.gui.links.drafts import drafts
from app.model.scheme import Scheme
from app.model.scheme_json import scheme_from_json
from app.resources import resource
from tests.gui.links.keys import drawn, key, select

SCHEME: Scheme = scheme_from_json(
    orjson.loads(resource("labels", "conflict-default.json").read_bytes())
)


def offered(source, target):
    return [
        (draft.offer.type.id, draft.offer.reverse, dict(draft.said), draft.asked)
        for draft in drafts(SCHEME, source, target)
    ]


def test_the_types_come_first_so_that_their_numbers_stay():
    kinds = [kind for kind, *_ in offered("quote_source", "quote_source")]
    assert kinds[:2] == ["relayed_by", "same_as"]
    assert set(kinds[2:]) == {"relayed_by"}


def test_each_value_of_the_first_choice_is_one_row_and_the_default_is_not_said_twice():
    said = [said for _, _, said, _ in offered("claim", "actor")]
    roles = ["agent", "target", "victim", "subject", "other"]
    assert said == [*({"role": role} for role in roles), {}]


def test_a_type_that_may_lead_either_way_is_offered_the_other_way_at_the_end():
    assert offered("location", "location") == [
        ("part_of", False, {}, False),
        ("same_as", False, {}, False),
        ("part_of", True, {}, False),
    ]


def test_a_type_that_leads_back_only_says_its_values_as_well():
    found = offered("actor", "claim")
    assert all(reverse for _, reverse, _, _ in found)
    assert ("involves", True, {"role": "victim"}, False) in found


def test_words_to_be_written_are_asked_for():
    assert [(kind, asked) for kind, _, _, asked in offered("claim", "claim")] == [
        ("corroborates", False),
        ("contradicts", False),
        ("corroborates", True),
        ("contradicts", True),
    ]


def of_claim(window, spans, target):
    claim = spans["القوات"]
    select(window, claim)
    key(window, "F9")
    keys = {uid: sign for sign, uid in window.session.links.prompt.badges}
    key(window, keys[spans[target].uid])
    return claim


def test_a_role_is_said_with_the_key_that_draws(window, spans):
    claim = of_claim(window, spans, "الجيش")
    key(window, "3")
    assert drawn(window) == [("involves", claim.uid, spans["الجيش"].uid)]
    (relation,) = window.session.project.relations(window.session.uid)
    assert relation.attributes == {"role": "victim"}
    window.session.undo()
    assert drawn(window) == []


def test_a_note_is_written_right_after_drawing(window, spans, qtbot):
    of_claim(window, spans, "سقوط")
    key(window, "4")
    field = window.focusWidget()
    assert field.accessibleName().startswith("Note")
    field.setText("one says entered, the other denies")
    qtbot.keyClick(field, "\r")
    (relation,) = window.session.project.relations(window.session.uid)
    assert relation.type == "contradicts"
    assert relation.attributes == {"note": "one says entered, the other denies"}
    assert window.page.reader.hasFocus()
