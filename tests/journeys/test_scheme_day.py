"""The label scheme changed by keys alone, on a real X screen."""

from tests.journeys.places import find, place


def to_field(one, name, key="Tab"):
    """Goes on with Tab until a field has the focus."""
    for _ in range(30):
        if one.ask("focus") == name:
            return
        one.key(key)
    raise AssertionError(f"Tab does not reach {name}")


def test_an_id_is_changed_and_taken_back(program, screen):
    one = program("--sample")
    one.ask("choose", command="all_layers")
    start, _ = find(one.ask("text"), "تنظيم داعش")
    place(one, start + 1)
    label, *extent = one.ask("selected")
    assert label == "actor"
    one.key("ctrl+shift+l")
    one.dialog("SchemeEditor")
    assert one.ask("focus") == "Labels"
    to_field(one, "Id in files")
    one.key("ctrl+a")
    one.write("agent")
    one.key("ctrl+Return")
    one.dialog("FatesDialog")
    one.key("Return")
    one.dialog("")
    one.until("selected", ["agent", *extent])
    one.key("ctrl+z")
    one.until("selected", ["actor", *extent])
    assert one.close() == 0


def test_a_label_is_added_under_an_arabic_layout(program, screen):
    one = program("--sample")
    screen.layout("ara")
    one.key("ctrl+shift+46")
    one.dialog("SchemeEditor")
    one.key("Insert")
    to_field(one, "Name in Arabic")
    one.ask("type", words="سلاح")
    to_field(one, "Arabic key")
    one.key("57")  # the key that carries N on a Latin keyboard
    one.until("field", "ى")
    one.key("ctrl+Return")
    one.dialog("")
    spans = one.ask("spans")
    start, _ = find(one.ask("text"), "قوات")
    place(one, start + 1)
    one.key("57")
    one.until("spans", spans + 1)
    assert one.ask("selected")[0] == "label"
    one.key("ctrl+52")
    one.until("spans", spans)
    assert one.close() == 0
