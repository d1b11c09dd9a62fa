"""Label Studio's own library reads our exports: the configuration, the tasks, its conversions."""

import json

import pytest

from app.formats.labelling_config import labelling_config

sdk = pytest.importorskip("label_studio_sdk")

from label_studio_sdk.converter import Converter  # noqa: E402
from label_studio_sdk.label_interface import LabelInterface  # noqa: E402

pytest_plugins = ["tests.exchange.conftest"]
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(params=["gold", "traps"])
def export(request, exchange):
    """A project, its tasks, and the configuration made for it."""
    project = getattr(exchange, request.param)()
    place = exchange.folder / "tasks.json"
    exchange.export(project, "labelstudio", place)
    config = labelling_config(project.scheme)
    return list(project.records()), json.loads(place.read_bytes()), config, place


def test_the_configuration_is_one(export):
    records, _, config, _ = export
    interface = LabelInterface(config)
    labels = set(interface.get_control("label").labels)
    assert {span.label for record in records for span in record.spans} <= labels
    assert interface.get_object("text").value_name == "text"


def test_every_task_and_region_fits_the_configuration(export):
    _, tasks, config, _ = export
    interface = LabelInterface(config)
    for task in tasks:
        assert interface.validate_task({"data": task["data"]})
        for annotation in task["annotations"]:
            assert interface.validate_annotation(annotation)
            for region in annotation["result"]:
                assert region["type"] == "relation" or interface.validate_region(region)


def test_its_converter_finds_the_same_texts_and_spans(export, tmp_path):
    records, _, config, place = export
    Converter(config, str(tmp_path)).convert_to_json_min(str(place), str(tmp_path), is_dir=False)
    rows = json.loads((tmp_path / "result.json").read_bytes())
    assert {row["text"] for row in rows} <= {record.text for record in records}
    found = sorted(
        (region["text"], region["start"], region["end"], label)
        for row in rows
        for region in row.get("label") or []
        for label in region["labels"]
    )
    assert found == sorted(
        (record.text[start:end], start, end, span.label)
        for record in records
        for span in record.spans
        for start, end in span.fragments
    )


def test_its_converter_writes_the_spans_it_can_as_conll(export, tmp_path):
    _, _, config, place = export
    Converter(config, str(tmp_path)).convert_to_conll2003(str(place), str(tmp_path), is_dir=False)
    assert (tmp_path / "result.conll").read_text("utf-8").startswith("-DOCSTART-")
