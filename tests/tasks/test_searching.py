import pytest

from app.formats.base import Draft
from app.model.errors import UserError
from app.project.project import Project
from app.tasks.creating import create_project
from app.tasks.importing import import_drafts
from app.tasks.progress import Progress, run
from app.tasks.searching import find_all, index_project


@pytest.fixture
def project(tmp_path):
    with create_project(tmp_path / "p.hashiya", annotator="Rana") as made:
        texts = [f"قالت وزارة الدفاع {n} للوزارة" for n in range(700)]
        drafts = [
            Draft(data={"text": text}, name=f"{n}.txt", key=f"{n}.txt", reader="text", raw=b"")
            for n, text in enumerate(texts)
        ]
        run(import_drafts(made, drafts, "Import"))
        yield made


@pytest.mark.parametrize("indexed", [False, True])
def test_all_hits_come_as_they_are_found(project, indexed):
    if indexed:
        assert run(index_project(project.path)) == 700
    steps = []
    found = run(find_all(project, "وزارة"), steps.append)
    assert len(found) == 1400
    assert [hit for step in steps for hit in step.hits] == found
    assert [hit.id for hit in found] == sorted(hit.id for hit in found)
    assert 0 < len(steps[0].hits) < 200
    done = [step.done for step in steps]
    assert done == sorted(done)
    assert (steps[-1].done, steps[-1].total) == (700, 700)


def test_it_may_be_stopped_after_any_step(project):
    work = find_all(project, "وزارة")
    first = next(work)
    assert first.hits
    work.close()
    assert project.search("وزارة").count() == 1400


def test_an_index_may_be_stopped_and_gone_on_with(project):
    work = index_project(project.path)
    assert [next(work), next(work)] == [
        Progress(0, 700, "articles"),
        Progress(400, 700, "articles"),
    ]
    work.close()
    assert project.unindexed() == 300
    assert run(index_project(project.path)) == 300
    assert project.unindexed() == 0


def test_an_index_is_made_while_the_project_is_written_to(project):
    work = index_project(project.path)
    next(work)
    project.set_setting("x", 1)
    next(work)
    project.set_annotator("Huda")
    assert run(work) == 700
    assert project.unindexed() == 0


def test_a_query_that_cannot_be_read_is_refused_at_once(project):
    with pytest.raises(UserError):
        run(find_all(project, "label:wings"))


def test_a_job_of_another_project_is_the_same(project):
    with Project.open(project.path, read_only=True, lock=False) as own:
        assert len(run(find_all(own, '"وزارة الدفاع"'))) == 700
