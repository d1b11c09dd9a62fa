"""Versions and what was settled, when copies of a project meet again."""

import shutil

from app.model.edits import AddSpan
from app.model.span import Span
from app.model.uids import new_uid
from app.project.project import Project
from app.tasks.importing import import_files
from app.tasks.kept_aside import discarding, found, retry
from app.tasks.merging import merge_files
from app.tasks.progress import run

OLD = "قالت وزارة الدفاع الروسية في بيان إن تنظيم داعش هاجم مدينة تدمر مساء"
NEW = "قالت وزارة الدفاع الروسية أمس في بيان إن تنظيم داعش هاجم مدينة تدمر صباحا"


def test_a_copy_with_a_new_version_and_settled_pieces_is_merged(bench, tmp_path):
    base = bench.project("base")
    file = bench.folder / "news.txt"
    file.write_text(OLD, encoding="utf-8")
    (uid,) = run(import_files(base, [file])).uids
    bench.take_in(base, b'{"text":"x"', b'{"text":"y"')
    start = OLD.index("داعش")
    span = Span(
        uid=new_uid(),
        article=uid,
        annotator="Rana",
        label="actor",
        fragments=((start, start + 4),),
        quote="داعش",
    )
    base.apply(AddSpan(span))
    copy = tmp_path / "copy.hashiya"
    shutil.copyfile(base.path, copy)
    with Project.open(copy) as theirs:
        file.write_text(NEW, encoding="utf-8")
        (new,) = run(import_files(theirs, [file])).uids
        run(retry(theirs, [1], '{"text":"هدنة"}'.encode()))
        theirs.apply(discarding(found(theirs, [2])))
    run(merge_files(base, [copy]))
    here = {row.uid for row in base.queue("Rana")}
    assert new in here
    assert uid not in here
    assert [span.quote for span in base.spans(new)] == ["داعش"]
    assert base.versions(new)[1].article.uid == uid
    assert base.check().problems == []
