from dataclasses import replace

import pytest

from app.model.edits import (
    AddRelation,
    AddSpan,
    Batch,
    ChangeRelation,
    ChangeScheme,
    ChangeSpan,
    RemoveRelation,
    RemoveSpan,
    RenameAnnotator,
)
from app.model.errors import InvalidEdit, ReadOnlyProject, UnknownLabel
from app.model.uids import new_uid
from app.project.project import Project
from tests.project.refusing import refused


class TestSpans:
    def test_is_there_as_given(self, shop, project, uid):
        span = shop.span(uid, attributes={"mention": "name"}, note="؟", extra={"x": [1, None]})
        assert project.apply(AddSpan(span)) == {uid}
        assert project.spans(uid) == [span]
        assert project.span(span.uid) == span

    def test_fragments_come_back_in_order(self, shop, project, uid):
        span = shop.span(uid, (0, 4), (5, 10), (44, 45), label="claim")
        project.apply(AddSpan(span))
        assert project.spans(uid) == [span]
        assert span.quote.endswith("🙂")

    def test_quote_with_nul_and_astral_characters(self, shop, project, uid):
        span = shop.span(uid, (0, len(shop.text)))
        project.apply(AddSpan(span))
        assert project.span(span.uid).quote == shop.text
        assert "\x00" in project.span(span.uid).quote

    def test_reading_order_and_layers(self, shop, project, uid):
        inner, outer = shop.span(uid, (5, 10)), shop.span(uid, (5, 17), by="Sami")
        project.apply(Batch("Two", (AddSpan(inner), AddSpan(outer))))
        assert project.spans(uid) == [outer, inner]
        assert project.spans(uid, "Rana") == [inner]
        assert project.spans(uid, "nobody") == []
        assert project.annotators() == ["Rana", "Sami"]

    def test_unknown_attributes_are_kept(self, shop, project, uid):
        span = shop.span(uid, attributes={"of_another_tool": {"a": 1}})
        project.apply(AddSpan(span))
        assert project.span(span.uid) == span

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"article": new_uid()}, "There is no article"),
            ({"article": "s1"}, "is not a uid"),
            ({"uid": "S1"}, "is not a uid"),
            ({"uid": "0193B0C0-0000-7000-8000-000000000000"}, "is not a uid"),
            ({"fragments": ()}, "at least one fragment"),
            ({"fragments": ((5, 5),)}, "Offsets 5–5"),
            ({"fragments": ((-1, 5),)}, "Offsets -1–5"),
            ({"fragments": ((5, 1000),)}, "Offsets 5–1000"),
            ({"fragments": ((5, 10), (9, 12))}, "overlaps"),
            ({"fragments": ((5.0, 10),)}, "is no offset"),
            ({"fragments": ((False, True),)}, "is no offset"),
            ({"quote": "x" * 80}, "is not what stands at 5–17"),
            ({"quote": ""}, "is not what stands at 5–17"),
            ({"label": "source"}, "There is no label “source”"),
            ({"attributes": {"mention": "shout"}}, "“mention” cannot be"),
            ({"attributes": {"other": float("nan")}}, "cannot be kept as JSON"),
            ({"attributes": {"other": {1, 2}}}, "cannot be kept as JSON"),
            ({"note": "\ud83d"}, "half of a surrogate pair"),
            ({"annotator": "  "}, "needs a name"),
        ],
    )
    def test_impossible(self, shop, project, uid, change, words):
        refused(project, AddSpan(replace(shop.span(uid), **change)), words)

    def test_unknown_label_has_its_own_kind(self, shop, project, uid):
        refused(project, AddSpan(shop.span(uid, label="x")), "no label", UnknownLabel)

    def test_uid_used_already(self, shop, project, uid):
        span = shop.span(uid)
        project.apply(AddSpan(span))
        refused(project, AddSpan(span), "There is a span")

    def test_changed_and_back(self, shop, project, uid):
        before = shop.span(uid, (0, 4), (5, 10))
        after = replace(
            shop.span(uid, (11, 17), label="location"), uid=before.uid, note="moved", extra={"a": 1}
        )
        project.apply(AddSpan(before))
        edit = ChangeSpan(before, after)
        project.apply(edit)
        assert project.spans(uid) == [after]
        project.apply(edit.inverse())
        assert project.spans(uid) == [before]

    @pytest.mark.parametrize("change", [{"uid": new_uid()}, {"annotator": "Sami"}])
    def test_keeps_what_it_is(self, shop, project, uid, change):
        span = shop.span(uid)
        project.apply(AddSpan(span))
        refused(project, ChangeSpan(span, replace(span, **change)), "A span keeps")

    def test_stale_change_loses_nothing(self, shop, project, uid):
        first = shop.span(uid)
        second, third = replace(first, note="2"), replace(first, note="3")
        project.apply(AddSpan(first))
        project.apply(ChangeSpan(first, second))
        refused(project, ChangeSpan(first, third), "changed meanwhile")
        refused(project, RemoveSpan(first), "changed meanwhile")
        assert project.spans(uid) == [second]

    def test_true_is_not_one(self, shop, project, uid):
        span = shop.span(uid, attributes={"odd": True})
        project.apply(AddSpan(span))
        refused(project, RemoveSpan(replace(span, attributes={"odd": 1})), "changed meanwhile")

    def test_change_that_does_not_fit(self, shop, project, uid):
        span = shop.span(uid)
        project.apply(AddSpan(span))
        refused(project, ChangeSpan(span, replace(span, label="x")), "no label")
        refused(project, ChangeSpan(span, replace(span, quote="x")), "is not what stands")

    def test_label_that_its_relations_cannot_have(self, project, pair, shop):
        claim, source = pair
        project.apply(AddRelation(shop.relation(claim, source, "attributed_to")))
        for span in pair:
            refused(project, ChangeSpan(span, replace(span, label="location")), "cannot lead")

    def test_removed(self, shop, project, uid):
        span = shop.span(uid, (0, 4), (5, 10))
        project.apply(AddSpan(span))
        project.apply(RemoveSpan(span))
        assert project.spans(uid) == []
        refused(project, RemoveSpan(span), "There is no span")
        project.apply(AddSpan(span))
        assert project.spans(uid) == [span]

    def test_read_only(self, shop, project, uid):
        span = shop.span(uid)
        with Project.open(project.path, read_only=True) as other:
            refused(other, AddSpan(span), "reading only", ReadOnlyProject)
            with pytest.raises(ReadOnlyProject):
                other.set_annotator("Sami")
            with pytest.raises(ReadOnlyProject):
                other.set_setting("a", 1)
            with pytest.raises(ReadOnlyProject):
                other.importing("Import")


class TestBatches:
    def test_one_event_for_all(self, shop, project, uid):
        before = project.history(1)[0].id
        inner = Batch("Inner", (AddSpan(shop.span(uid, (0, 4))), AddSpan(shop.span(uid, (5, 9)))))
        project.apply(Batch("Outer", (AddSpan(shop.span(uid)), inner)), by="Sami")
        event = project.history(1)[0]
        assert (event.id, event.title, event.by) == (before + 1, "Outer", "Sami")
        assert [edit["edit"] for edit in event.body["edits"]] == ["add_span", "batch"]
        assert len(project.spans(uid)) == 3

    def test_all_or_none(self, shop, project, uid):
        good, bad = shop.span(uid), shop.span(uid, label="x")
        refused(project, Batch("Two", (AddSpan(good), AddSpan(bad))), "no label")

    def test_inverse_brings_back(self, shop, project, uid):
        batch = Batch("Two", (AddSpan(shop.span(uid)), AddSpan(shop.span(uid, (0, 4)))))
        project.apply(batch)
        project.apply(batch.inverse())
        assert project.spans(uid) == []

    def test_unknown_kind_of_edit(self, project, uid):
        class Sing:
            def inverse(self):
                return self

            def articles(self):
                return frozenset()

        refused(project, Batch("?", (Sing(),)), "does not know the change Sing")


class TestRelations:
    def test_added_changed_removed(self, shop, project, uid, pair):
        claim, source = pair
        relation = shop.relation(claim, source, "attributed_to", cue=(0, 4), extra={"k": 1})
        project.apply(AddRelation(relation))
        assert project.relations(uid) == [relation]
        assert project.relations(uid, "Rana") == [relation]
        assert project.relations(uid, "Sami") == []
        changed = replace(relation, cue=None, attributes={"x": "y"})
        project.apply(ChangeRelation(relation, changed))
        assert project.relations(uid) == [changed]
        refused(project, RemoveRelation(relation), "changed meanwhile")
        project.apply(RemoveRelation(changed))
        assert project.relations(uid) == []
        refused(project, RemoveRelation(changed), "There is no relation")

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"type": "likes"}, "There is no relation type"),
            ({"source": new_uid()}, "There is no span"),
            ({"target": new_uid()}, "There is no span"),
            ({"annotator": "Sami"}, "of Sami only"),
            ({"cue": (0, 10_000)}, "does not fit a text"),
            ({"cue": (4, 4)}, "does not fit a text"),
            ({"cue": (0.0, 4)}, "does not fit a text"),
            ({"type": "located_at"}, "cannot lead from “claim”"),
            ({"article": new_uid()}, "There is no article"),
        ],
    )
    def test_impossible(self, shop, project, pair, change, words):
        relation = shop.relation(*pair, "attributed_to")
        refused(project, AddRelation(replace(relation, **change)), words)

    def test_onto_itself(self, shop, project, pair):
        relation = shop.relation(pair[0], pair[0], "attributed_to")
        refused(project, AddRelation(relation), "to itself")

    def test_uid_used_already(self, shop, project, pair):
        relation = shop.relation(*pair, "attributed_to")
        project.apply(AddRelation(relation))
        refused(project, AddRelation(relation), "There is a relation")
        other = replace(relation, uid=new_uid())
        refused(project, ChangeRelation(relation, other), "A relation keeps")

    def test_ends_in_another_article(self, shop, project, pair):
        with project.importing("More") as importer:
            importer.add(shop.record("2.txt"))
        far = shop.span(importer.uids[0], label="quote_source")
        project.apply(AddSpan(far))
        refused(project, AddRelation(shop.relation(pair[0], far, "attributed_to")), "one article")

    def test_span_with_relations_stays(self, shop, project, uid, pair):
        relation = shop.relation(*pair, "attributed_to")
        project.apply(AddRelation(relation))
        for span in pair:
            refused(project, RemoveSpan(span), "still has relations")
        removal = project.removal_of(pair[1].uid)
        project.apply(removal)
        assert project.spans(uid) == [pair[0]]
        assert project.relations(uid) == []
        project.apply(removal.inverse())
        assert project.relations(uid) == [relation]


class TestScheme:
    def test_changed_for_everybody(self, shop, project, uid):
        def more(raw):
            raw["labels"].append({"id": "weapon", "en": "Weapon"})

        edit = ChangeScheme(project.scheme, shop.scheme_with(more))
        with Project.open(project.path, lock=False) as other:
            project.apply(edit)
            assert project.scheme.label("weapon")
            span = shop.span(uid, label="weapon")
            other.apply(AddSpan(span))
            assert other.scheme == project.scheme
        refused(project, edit.inverse(), "does not fit 1 spans")
        project.apply(RemoveSpan(span))
        project.apply(edit.inverse())
        assert project.scheme == shop.scheme

    def test_new_label_is_known_within_the_batch(self, shop, project, uid):
        def more(raw):
            raw["labels"].append({"id": "weapon"})

        change = ChangeScheme(project.scheme, shop.scheme_with(more))
        span = shop.span(uid, label="weapon")
        project.apply(Batch("Both", (change, AddSpan(span))))
        assert project.spans(uid) == [span]

    def test_refused_where_spans_do_not_fit(self, shop, project, uid, pair):
        def without_name(raw):
            mention = next(a for a in raw["labels"][0]["attributes"] if a["id"] == "mention")
            mention["values"] = [v for v in mention["values"] if v["id"] != "name"]

        def without_relation(raw):
            raw["relations"] = []

        def other_ends(raw):
            for relation in raw["relations"]:
                relation["from"] = relation["to"] = ["actor"]

        project.apply(AddSpan(shop.span(uid, attributes={"mention": "name"})))
        project.apply(AddRelation(shop.relation(*pair, "attributed_to")))
        for change, words in (
            (without_name, "does not fit 1 spans: “mention”"),
            (without_relation, "does not fit 1 relations: There is no"),
            (other_ends, "does not fit 1 relations: A relation"),
        ):
            edit = ChangeScheme(project.scheme, shop.scheme_with(change))
            refused(project, edit, words)

    def test_stale_or_made_by_hand(self, shop, project):
        other = shop.scheme_with(lambda raw: raw.update(en="Other"))
        refused(project, ChangeScheme(other, project.scheme), "changed meanwhile")
        by_hand = replace(project.scheme, labels=project.scheme.labels[:1])
        refused(project, ChangeScheme(project.scheme, by_hand), "do not agree")
        refused(project, ChangeScheme(project.scheme, replace(by_hand, raw={})), "no labels")


class TestAnnotators:
    def test_renamed_everywhere(self, shop, project, uid):
        span = shop.span(uid)
        project.apply(AddSpan(span))
        edit = RenameAnnotator("Rana", "رنا")
        project.apply(edit)
        assert project.annotator == "رنا"
        assert project.annotators() == ["رنا"]
        assert project.spans(uid) == [replace(span, annotator="رنا")]
        project.apply(edit.inverse())
        assert project.spans(uid) == [span]

    def test_name_of_somebody_who_has_done_nothing(self, shop, project, uid):
        span = shop.span(uid, by="Sami")
        project.apply(AddSpan(span))
        refused(project, RenameAnnotator("Rana", "Sami"), "already")
        project.apply(RemoveSpan(span))
        project.apply(RenameAnnotator("Rana", "Sami"))
        assert project.annotators() == [project.annotator] == ["Sami"]
        project.apply(RenameAnnotator("Sami", "Sami"))
        assert project.annotators() == ["Sami"]

    def test_history_tells_who_works_here(self, project):
        project.set_annotator("Sami")
        event = project.history(1)[0]
        assert (event.by, event.kind, event.title) == ("Sami", "set_annotator", "Set annotator")
        assert event.body == {"before": "Rana", "after": "Sami"}
        project.set_annotator("Sami")
        assert project.history(1)[0] == event
        assert project.check().ok

    def test_impossible(self, project):
        project.set_annotator("Sami")
        assert project.annotator == "Sami"
        refused(project, RenameAnnotator("Rana", "Sami"), "already")
        refused(project, RenameAnnotator("Nobody", "X"), "There is no annotator")
        refused(project, RenameAnnotator("Rana", " "), "needs a name")
        refused(project, RenameAnnotator("Rana", "\udcff"), "is no text")
        for name in ("", " ", "\udcff"):
            with pytest.raises(InvalidEdit):
                project.set_annotator(name)
        assert project.annotator == "Sami"
