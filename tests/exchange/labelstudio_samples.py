"""What the tests of labelstudio share."""

from hypothesis import strategies as st

TEXT = "قال 🚨 الوزير إن حلب هادئة"


def region(text, words, label="actor", uid="r1", shift=0, **more):
    start = text.index(words) + shift
    value = {"start": start, "end": start + len(words), "text": words, "labels": [label]}
    return {
        "id": uid,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": value,
    } | (more)


def value(uid, name, kind, held):
    holder = "text" if kind == "textarea" else kind
    return {"id": uid, "from_name": name, "to_name": "text", "type": kind, "value": {holder: held}}


def task(text, *result, **more):
    annotation = {"id": 7, "completed_by": 1, "result": list(result), "was_cancelled": False}
    return {"id": 3, "data": {"text": text}, "annotations": [annotation]} | more


def messages(report):
    return " ".join(problem.message for problem in report.problems)


ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 10**25)
    | st.floats(allow_nan=False)
    | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


def paths_of(found, path=()):
    yield path
    if isinstance(found, dict | list):
        for key, inner in found.items() if isinstance(found, dict) else enumerate(found):
            yield from paths_of(inner, (*path, key))


def replaced(found, path, new):
    if not path:
        return new
    copy = dict(found) if isinstance(found, dict) else list(found)
    copy[path[0]] = replaced(found[path[0]], path[1:], new)
    return copy
