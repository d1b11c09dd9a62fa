"""Long lists, cues that cannot be guessed, and nothing to walk."""

from app.gui.attributes.choices import PAGE
from app.gui.links.prompt import Prompt
from app.gui.links.rules import Offer
from app.gui.links.steps import ListStep
from app.gui.links.walking import WalkStep
from tests.gui.links.keys import SHIFT, key, select


def test_zero_turns_a_long_list_over_and_numbers_go_by_what_is_shown(window, linked):
    taken = []
    names = [f"row {n}" for n in range(PAGE + 3)]
    step = ListStep(window.session.links, Prompt(title="Types"), names, taken.append)
    assert step.prompt.more
    assert step.prompt.rows == tuple(names[:PAGE])
    assert step.pressed("0")
    assert step.prompt.rows == tuple(names[PAGE:])
    assert step.pressed("2")
    step.pick_shown(2)
    assert taken == [PAGE + 1, PAGE + 2]
    assert step.pressed("0")
    assert step.prompt.rows == tuple(names[:PAGE])


def test_zero_means_nothing_in_a_short_list(window, linked):
    step = ListStep(window.session.links, Prompt(title="Types"), ["a", "b"], print)
    assert not step.pressed("0")
    assert (step.prompt.rows, step.prompt.more) == (("a", "b"), False)


def test_where_no_cue_can_be_guessed_words_are_asked_for(window, linked, told):
    """The only word in the paragraph that the scheme gives as an example is the claim itself."""
    session, links = window.session, window.session.links
    assert session.text.startswith("قال")
    assert session.tag("claim", 0, 3)
    kind, claim = session.scheme.relation("attributed_to"), session.span
    relation = links.add(Offer(kind), claim, linked["المتحدث"])
    assert links.guess_cue(relation.uid) is None
    select(window, claim)
    key(window, "F9", SHIFT)
    key(window, "+")
    assert told[-1].startswith("Select the cue words of “attributed to” and press Return")
    assert not session.has_selection
    key(window, "Return")
    assert "No cue was marked." in told
    assert links.list.get(relation.uid).cue is None


def test_without_a_selected_span_there_is_nothing_to_walk(window, linked, told):
    window.session.select_span(None)
    key(window, "F9", SHIFT)
    assert told[-1] == "Select a span first: Tab goes from span to span."
    assert window.session.mode is None


def test_the_walk_of_a_span_without_relations_shows_and_takes_nothing(window, linked):
    step = WalkStep(window.session.links, linked["حمص"].uid)
    assert step.relation is None
    assert step.sentence == ""
    assert step.prompt == Prompt(linked["حمص"].uid)
    assert not step.pressed("Tab")
    assert not step.is_alive()


def test_without_a_project_there_are_no_relations(window, linked):
    window.session.close_project()
    assert len(window.session.links.list) == 0
    assert window.session.links.of(linked["القوات"].uid) == []


def test_a_relation_whose_end_is_not_known_may_become_nothing_else(window, linked):
    session, links = window.session, window.session.links
    (relation,) = links.of(linked["دمشق"].uid)
    assert links.options_of(relation)
    session.close_project()
    assert links.options_of(relation) == []
