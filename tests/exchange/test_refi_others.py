"""What other programs write as REFI-QDA, and what nobody should."""

import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.base import Draft, Header, alone
from app.formats.corpora.refi_names import CARRIED
from app.formats.registry import named
from app.model.errors import UserError
from app.model.scheme_json import scheme_from_json, scheme_to_json
from app.tasks.schemes import scheme_in, write_scheme
from app.tasks.validation import Rules, Tally, check_draft
from tests.exchange import straight
from tests.exchange.refi_files import code, coding, guid, project, qdpx, selection, source, within
from tests.exchange.refi_samples import (
    LAUGHS,
    ODD,
    PARTS,
    TEXT,
    drafts_of,
    items_of,
    messages,
    refusal,
    simple,
)


def test_a_byte_order_mark_counts_or_not(tmp_path):
    start = TEXT.index("الجيش")
    for shift in (0, 1):
        one = selection("s", start + shift, start + 5 + shift, coding("actor"), name="الجيش")
        (article,) = drafts_of(simple(tmp_path, "\ufeff" + TEXT, one))
        (made,) = article.data["spans"]
        assert article.data["text"][made["start"] : made["end"]] == "الجيش"


@pytest.mark.parametrize("double", [False, True])
def test_line_ends_count_once_or_twice(exchange, double):
    text = "أول\r\nثان\r\nالجيش هنا"
    start = text.index("الجيش") - (0 if double else 2)
    one = selection("s", start, start + 5, coding("actor"), name="الجيش")
    back, report = exchange.bring(simple(exchange.folder, text, one))
    (record,) = back.records()
    assert not report.pieces_aside
    assert record.text == "أول\nثان\nالجيش هنا"
    assert record.spans[0].quote == "الجيش"


def test_ends_that_count_the_last_letter_in(tmp_path):
    rows = []
    for n, words in enumerate(["الوزير", "حلب", "الجيش"]):
        start = TEXT.index(words)
        rows.append(selection(n, start, start + len(words) - 1, coding("actor"), name=words))
    items = items_of(simple(tmp_path, TEXT, *rows))
    (article,) = [item for item in items if isinstance(item, Draft)]
    assert [s["quote"] for s in article.data["spans"]] == ["الوزير", "حلب", "الجيش"]
    assert "last letter" in messages(items)


def test_nested_codes_of_one_name_are_told_apart(tmp_path):
    codes = code("A", code("x")) + code("B", f'<Code guid="{guid("Bx")}" name="x" isCodable="1"/>')
    rows = [selection(n, 0, 3, coding(name)) for n, name in enumerate(["x", "Bx", "A"])]
    qde = project(source("d", "internal://d.txt", *rows), codes=codes)
    (article,) = drafts_of(qdpx(tmp_path / "p.qdpx", qde, {"d.txt": TEXT}))
    assert [s["label"] for s in article.data["spans"]] == ["A::x", "B::x", "A"]


def test_memos_links_cases_variables_and_codes_of_documents(tmp_path):
    one = selection("a", 0, 3, coding("actor"), f'<NoteRef targetGUID="{guid("n")}"/>')
    two = selection("b", 4, 10, coding("claim"))
    values = (
        f'<VariableValue><VariableRef targetGUID="{guid("v")}"/><FloatValue>1.5</FloatValue>'
        "</VariableValue>"
    )
    variables = (
        f'<Variables><Variable guid="{guid("v")}" name="weight" typeOfVariable="Float"/>'
        f'<Variable guid="{guid("w")}" name="town" typeOfVariable="Text"/></Variables><Cases>'
        f'<Case guid="{guid("k")}" name="Aleppo"><VariableValue><VariableRef'
        f' targetGUID="{guid("w")}"/><TextValue>حلب</TextValue></VariableValue><SourceRef'
        f' targetGUID="{guid("doc")}"/></Case></Cases>'
    )
    after = (
        f'<Notes><Note guid="{guid("n")}" name="m" creatingUser="{guid("Lena")}">'
        "<PlainTextContent>memo</PlainTextContent></Note></Notes>"
        f'<Links><Link guid="{guid("l")}" name="says" direction="OneWay" originGUID="{guid("b")}"'
        f' targetGUID="{guid("a")}"/><Link guid="{guid("z")}" originGUID="{guid("a")}"'
        f' targetGUID="{guid("n")}"/></Links>'
    )
    path = simple(tmp_path, TEXT, one, two, coding("claim", of="doc"), values, users=["Lena"],
                  variables=variables, after=after)  # fmt: skip
    items = items_of(path)
    (article,) = [item for item in items if isinstance(item, Draft)]
    data = article.data
    town = {"case": "Aleppo", "town": "حلب", "weight": 1.5, "codes": ["claim"]}
    assert data["metadata"] == town
    (comment,) = data["comments"]
    assert (comment["text"], comment["annotator"]) == ("memo", "Lena")
    assert comment["span"] == guid("a").lower()
    (relation,) = data["relations"]
    assert (relation["type"], relation["source"]) == ("says", guid("b").lower())
    assert "do not join two selections" in messages(items)


def test_selections_without_a_code_and_codings_without_a_code_book_entry(tmp_path):
    rows = selection(1, 0, 3), selection(2, 4, 10, coding("gone"))
    items = items_of(simple(tmp_path, TEXT, *rows))
    (article,) = [item for item in items if isinstance(item, Draft)]
    assert [s["label"] for s in article.data["spans"]] == ["quotation", "quotation"]
    assert "Selections without a code" in messages(items)
    assert "does not list" in messages(items)


def test_texts_inside_the_xml_pdfs_with_their_text_and_pictures(tmp_path):
    inline = within("i", TEXT)
    pdf = (
        f'<PDFSource guid="{guid(2)}" name="r.pdf"><Representation guid="{guid(3)}"'
        f' plainTextPath="internal://r.txt">{selection(4, 0, 3, coding("actor"))}'
        "</Representation></PDFSource>"
    )
    bare = f'<PDFSource guid="{guid(5)}" name="s.pdf"/><PictureSource guid="{guid(6)}"/>'
    qde = project(inline, pdf, bare, codes=code("actor"))
    items = items_of(qdpx(tmp_path / "p.qdpx", qde, {"r.txt": "حلب اليوم"}, folder="sources"))
    found = [item for item in items if isinstance(item, Draft)]
    assert [item.data["text"] for item in found] == [TEXT, "حلب اليوم"]
    assert found[1].key == "r.pdf"
    assert len(found[1].data["spans"]) == 1
    assert "pictures" in messages(items)
    assert "PDF files without their text" in messages(items)


def test_a_bare_project_file_beside_its_sources(exchange):
    folder = exchange.folder / "unpacked"
    (folder / "sources").mkdir(parents=True)
    qde = project(source("d", "internal://d.txt", selection(1, 0, 3, coding("actor"), name="قال")),
                  source("e", "internal://e.txt"), codes=code("actor"))  # fmt: skip
    (folder / "project.qde").write_text(qde, "utf-8")
    (folder / "sources" / "d.txt").write_text(TEXT, "utf-8")
    back, report = exchange.bring(folder)
    assert [record.text for record in back.records()] == [TEXT]
    assert (report.read, report.accepted, report.aside) == (2, 1, 1)
    assert "not in the file" in " ".join(problem.message for problem in report.problems)


@pytest.mark.parametrize(
    "path",
    ["internal://../../etc/passwd", "file:///etc/passwd", "/etc/passwd", "relative:///d.txt", ""],
)
def test_no_path_leads_out_of_the_file(tmp_path, path):
    qde = project(source("d", path), codes=code("actor"))
    (found,) = items_of(qdpx(tmp_path / "p.qdpx", qde, {"d.txt": TEXT}))
    assert "not in the file" in found.message
    bare = tmp_path / "project.qde"
    bare.write_text(qde, "utf-8")
    (found,) = items_of(bare)
    assert "not in the file" in found.message


def test_a_code_book_comes_back_whole(tmp_path):
    scheme = straight.SCHEME
    write_scheme(scheme, tmp_path / "a.qdc")
    write_scheme(scheme, tmp_path / "b.qdc")
    assert (tmp_path / "a.qdc").read_bytes() == (tmp_path / "b.qdc").read_bytes()
    assert scheme_to_json(scheme_in(tmp_path / "a.qdc")) == scheme_to_json(scheme)


def test_a_scheme_with_what_xml_and_instructions_cannot_hold(tmp_path):
    label = {
        "id": "a?>b",
        "ar": "x\ufffe\x01",
        "en": "e",
        "guideline_en": "?>\x02",
        "color": "#123456",
    }
    scheme = scheme_from_json({"id": "s", "labels": [label]})
    write_scheme(scheme, tmp_path / "a.qdc")
    assert scheme_to_json(scheme_in(tmp_path / "a.qdc")) == scheme_to_json(scheme)


def test_a_code_book_that_was_changed_counts_as_it_is(tmp_path):
    place = tmp_path / "a.qdc"
    write_scheme(straight.SCHEME, place)
    changed = place.read_text("utf-8").replace('color="#0072B2"', 'color="#123456"')
    place.write_text(changed, "utf-8")
    scheme = scheme_in(place)
    assert scheme.label("actor").color == "#123456"
    assert [label.id for label in scheme.labels] == [label.id for label in straight.SCHEME.labels]
    before = straight.SCHEME.label("claim").attribute("polarity")
    after = scheme.label("claim").attribute("polarity")
    assert [choice.id for choice in after.values] == [choice.id for choice in before.values]


def test_the_code_book_of_another_tool(tmp_path):
    place = tmp_path / "atlas.qdc"
    codes = code("Feelings", code("joy", color="#00ff00", about="good"), codable="false")
    place.write_text(
        f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{codes}</Codes><Sets/></CodeBook>'
    )
    scheme = scheme_in(place)
    assert [(label.id, label.color) for label in scheme.labels] == [("joy", "#00ff00")]
    assert scheme.label("joy").guideline.en == "good"


def test_an_export_to_a_code_book_is_the_scheme_alone(exchange):
    project, place = exchange.gold(), exchange.folder / "book.qdc"
    report = exchange.export(project, "refi-qda", place)
    assert (report.articles, report.fault, report.losses.nothing) == (0, "", True)
    assert scheme_to_json(scheme_in(place)) == scheme_to_json(project.scheme)
    with pytest.raises(UserError, match="no texts"):
        exchange.export(project, "refi-qda", exchange.folder / "book.qde")


def test_a_scheme_can_be_taken_from_a_project(exchange, tmp_path):
    place = exchange.folder / "out.qdpx"
    exchange.export(exchange.gold(), "refi-qda", place)
    assert scheme_to_json(scheme_in(place)) == scheme_to_json(straight.SCHEME)
    assert [label.id for label in scheme_in(simple(tmp_path, TEXT)).labels] == ["actor", "claim"]
    empty = qdpx(tmp_path / "e.qdpx", project())
    with pytest.raises(UserError, match="holds no codes"):
        scheme_in(empty)


def test_reading_a_code_book_as_articles_says_what_it_is(tmp_path):
    write_scheme(straight.SCHEME, tmp_path / "a.qdc")
    head, remark = items_of(tmp_path / "a.qdc")
    assert isinstance(head, Header)
    assert "no articles" in remark.message


def test_entities_are_not_unfolded_and_files_not_fetched(tmp_path):
    head = LAUGHS.replace("]>", '<!ENTITY f SYSTEM "file:///etc/passwd">]>')
    inline = within("i", "حلب &c; &f;")
    items = items_of(qdpx(tmp_path / "p.qdpx", project(inline, head=head)))
    for item in items:
        if isinstance(item, Draft):
            assert "root" not in item.data["text"]
            assert "ha" not in item.data["text"]


@pytest.mark.parametrize("qde", ["", "<a/>", "<Project", "{}", "<Project xmlns='x'>" + "<a>" * 500])
def test_what_is_no_project_is_refused_in_plain_words(tmp_path, qde):
    for place in (qdpx(tmp_path / "p.qdpx", qde), tmp_path / "p.qde"):
        if place.suffix == ".qde":
            place.write_text(qde)
        said = refusal(place)
        assert said
        assert said.endswith(".")


def test_an_archive_without_a_project(tmp_path):
    with zipfile.ZipFile(tmp_path / "p.qdpx", "w") as out:
        out.writestr("x.txt", "x")
    with pytest.raises(UserError, match=r"no file project\.qde"):
        items_of(tmp_path / "p.qdpx")
    assert named("refi-qda").sniff(alone(tmp_path / "p.qdpx")) == 0


def test_a_project_that_breaks_off_gives_what_was_there(tmp_path):
    qde = project(
        source("d", "internal://d.txt", selection(1, 0, 3, coding("actor"))),
        source("e", "internal://d.txt"),
        codes=code("actor"),
    )
    cut = qde[: qde.index('name="e"')]
    items = items_of(qdpx(tmp_path / "p.qdpx", cut, {"d.txt": TEXT}))
    assert len([item for item in items if isinstance(item, Draft)]) == 1
    assert "breaks off" in messages(items)


@pytest.mark.parametrize("ends", [(-1, 3), (3, 1), (0, 10**6), (0, 10**25), ("x", "1.5"), ("", "")])
def test_positions_that_cannot_be_are_kept_aside_alone(exchange, ends):
    rows = selection(1, *ends, coding("actor")), selection(2, 0, 3, coding("actor"))
    back, report = exchange.bring(simple(exchange.folder, TEXT, *rows))
    (record,) = back.records()
    assert [one.quote for one in record.spans] == ["قال"]
    assert report.pieces_aside == 1


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damage_never_breaks_the_reader(tmp_path, data):
    one = selection("a", 0, 3, coding("actor"), f'<NoteRef targetGUID="{guid("n")}"/>', name="قال")
    two = selection("b", 4, 10, coding("claim"))
    ends = f'originGUID="{guid("b")}" targetGUID="{guid("a")}"'
    link = f'<Links><Link guid="{guid("l")}" {ends}/></Links>'
    note = f'<Notes><Note guid="{guid("n")}"><PlainTextContent>m</PlainTextContent></Note></Notes>'
    whole = project(source("doc", "internal://doc.txt", one, two),
                    codes=code("actor") + code("claim", code("x")), after=note + link)  # fmt: skip
    for _ in range(data.draw(st.integers(1, 4))):
        part = data.draw(st.sampled_from(PARTS))
        new = data.draw(st.sampled_from([*PARTS, "", "\x00", "&a;", "9" * 30, "-1", guid("a")]))
        whole = whole.replace(part, new, data.draw(st.integers(1, 3)))
    carried = data.draw(
        st.sampled_from([b"", b"{", b'{"format":"hashiya-refi/1","scheme":3}\n{"guid":1}\n[]'])
    )
    place = qdpx(tmp_path / "odd.qdpx", whole, {"doc.txt": TEXT, f"../{CARRIED}": carried})
    with zipfile.ZipFile(place, "a") as archive:
        archive.writestr(CARRIED, carried)
    with suppress(UserError):
        for item in items_of(place):
            if isinstance(item, Draft):
                check_draft(item, Rules(scheme=straight.SCHEME, annotator="R"), Tally())


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(article=ODD, span=ODD, comment=ODD)
def test_whatever_stands_in_our_own_member_never_breaks_the_reader(
    tmp_path, article, span, comment
):
    import json

    one = selection("a", 0, 3, coding("actor"), f'<NoteRef targetGUID="{guid("n")}"/>', name="قال")
    note = f'<Notes><Note guid="{guid("n")}"><PlainTextContent>m</PlainTextContent></Note></Notes>'
    place = simple(tmp_path, TEXT, one, after=note)
    key = guid("a").lower()
    told = {"guid": guid("doc").lower(), "article": article, "spans": {key: span},
            "comments": {guid("n").lower(): comment}}  # fmt: skip
    with zipfile.ZipFile(place, "a") as archive:
        head = {"format": "hashiya-refi/1"}
        archive.writestr(CARRIED, f"{json.dumps(head)}\n{json.dumps(told)}\n")
    for item in items_of(place):
        if isinstance(item, Draft):
            check_draft(item, Rules(scheme=straight.SCHEME, annotator="R"), Tally())


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(cut=st.integers(0, 10**6), junk=st.binary(max_size=8), after=st.integers(0, 10**6))
def test_damaged_archives_never_break_the_reader(tmp_path, cut, junk, after):
    place = simple(tmp_path, TEXT, selection("a", 0, 3, coding("actor")))
    whole = place.read_bytes()
    cut %= len(whole)
    place.write_bytes(whole[:cut] + junk + whole[cut + after % 9 :])
    with suppress(UserError):
        items_of(place)


def test_a_project_without_documents_says_so(tmp_path):
    (remark,) = items_of(qdpx(tmp_path / "p.qdpx", project(codes=code("actor"))))
    assert "no documents" in remark.message
