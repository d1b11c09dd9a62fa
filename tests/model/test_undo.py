from hypothesis import given
from hypothesis import strategies as st

from app.model.edits import RenameAnnotator
from app.model.undo import UndoStack


def _rename(n):
    return RenameAnnotator(str(n), str(n + 1))


def test_an_empty_stack_has_nothing_to_offer():
    stack = UndoStack()
    assert stack.next_undo() is None
    assert stack.next_redo() is None
    assert not stack.can_undo
    assert not stack.can_redo


def test_undo_offers_the_inverse_and_redo_the_edit_itself():
    stack = UndoStack()
    stack.remember(_rename(1))
    assert stack.next_undo() == _rename(1).inverse()
    stack.undone()
    assert not stack.can_undo
    assert stack.next_redo() == _rename(1)
    stack.redone()
    assert stack.can_undo
    assert not stack.can_redo


def test_what_can_no_longer_be_applied_is_dropped():
    stack = UndoStack()
    for n in (1, 2, 3):
        stack.remember(_rename(n))
    stack.undone()
    stack.drop_undo()
    assert stack.next_undo() == _rename(1).inverse()
    assert stack.next_redo() == _rename(3)
    stack.drop_redo()
    assert not stack.can_redo


def test_a_new_edit_forgets_what_was_undone():
    stack = UndoStack()
    stack.remember(_rename(1))
    stack.undone()
    stack.remember(_rename(2))
    assert not stack.can_redo
    assert stack.next_undo() == _rename(2).inverse()


def test_only_the_newest_are_kept():
    stack = UndoStack(limit=2)
    for n in range(5):
        stack.remember(_rename(n))
    offered = []
    while stack.can_undo:
        offered.append(stack.next_undo())
        stack.undone()
    assert offered == [_rename(4).inverse(), _rename(3).inverse()]


def test_clearing_forgets_both_sides():
    stack = UndoStack()
    stack.remember(_rename(1))
    stack.remember(_rename(2))
    stack.undone()
    stack.clear()
    assert not stack.can_undo
    assert not stack.can_redo


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=40))
def test_any_walk_leads_to_the_value_a_plain_list_says(walk):
    stack, value, history, place = UndoStack(), 0, [0], 0
    for step in walk:
        if step == "do":
            edit = _rename(value)
            stack.remember(edit)
            value = int(edit.after)
            history[place + 1 :] = [value]
            place += 1
        elif step == "undo" and stack.can_undo:
            value = int(stack.next_undo().after)
            stack.undone()
            place -= 1
        elif step == "redo" and stack.can_redo:
            value = int(stack.next_redo().after)
            stack.redone()
            place += 1
        assert value == history[place]
        assert stack.can_undo == (place > 0)
        assert stack.can_redo == (place < len(history) - 1)
