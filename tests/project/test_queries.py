from itertools import chain

import pytest

from app.model.article import State
from app.model.edits import AddSpan, SetState, WithdrawArticles
from app.model.errors import InvalidEdit, UserError
from app.model.uids import new_uid


@pytest.fixture
def ten(shop):
    with shop.project(articles=10) as made:
        yield made


def uids(project):
    return [row.uid for row in project.queue("Rana")]


class TestQueue:
    def test_page_by_page(self, ten):
        pages, after = [], 0
        while page := ten.queue("Rana", after=after, limit=4):
            pages.append([row.key for row in page])
            after = page[-1].id
        assert [len(page) for page in pages] == [4, 4, 2]
        assert [*chain(*pages)] == [f"{n}.txt" for n in range(1, 11)]

    def test_a_line_is_of_one_annotator(self, shop, ten):
        uid = uids(ten)[2]
        ten.apply(AddSpan(shop.span(uid)))
        ten.apply(AddSpan(shop.span(uid, by="Sami")))
        ten.apply(AddSpan(shop.span(uid, (0, 4), by="Sami")))
        ten.apply(SetState(uid, "Sami", State.NEW, State.IN_PROGRESS))
        rana, sami, nobody = (ten.queue(name)[2] for name in ("Rana", "Sami", "Nobody"))
        assert (rana.spans, rana.state) == (1, State.NEW)
        assert (sami.spans, sami.state) == (2, State.IN_PROGRESS)
        assert (nobody.spans, nobody.state) == (0, State.NEW)
        assert sami == ten.queue_row(uid, "Sami")
        assert sami.length == len(shop.text)
        assert sami.title == "3.txt"

    def test_neighbours(self, ten):
        all_ten = uids(ten)
        assert ten.first_article() == all_ten[0]
        assert ten.neighbour(all_ten[0], 1) == all_ten[1]
        assert ten.neighbour(all_ten[5], -1) == all_ten[4]
        assert ten.neighbour(all_ten[5], 3) == all_ten[8]
        assert ten.neighbour(all_ten[0], -1) is None
        assert ten.neighbour(all_ten[9], 1) is None
        with pytest.raises(InvalidEdit):
            ten.neighbour(new_uid(), 1)

    def test_withdrawn_are_stepped_over(self, ten):
        all_ten = uids(ten)
        ten.apply(WithdrawArticles((all_ten[0], all_ten[4], all_ten[4])))
        assert ten.first_article() == all_ten[1]
        assert ten.neighbour(all_ten[3], 1) == all_ten[5]
        assert ten.neighbour(all_ten[5], -1) == all_ten[3]
        assert len(ten.queue("Rana")) == 8

    @pytest.mark.parametrize("every", [1, 3, 5, 8, 100])
    def test_ids_lead_to_every_page(self, ten, every):
        ten.apply(WithdrawArticles((uids(ten)[1],)))
        ids = ten.queue_ids()
        anchors = [0, *ids[every - 1 : -1 : every]]
        pages = [ten.queue("Rana", after=anchor, limit=every) for anchor in anchors]
        assert [*chain(*pages)] == ten.queue("Rana")
        assert list(ids) == [row.id for row in ten.queue("Rana")]

    def test_empty(self, shop):
        with shop.project(articles=0) as empty:
            assert empty.queue("Rana") == []
            assert len(empty.queue_ids()) == 0


class TestFinding:
    def test_by_uid_key_number(self, ten):
        third = ten.queue("Rana")[2]
        for word in (third.uid, third.key, str(third.id)):
            assert ten.find_article(word).uid == third.uid

    def test_key_before_number(self, shop, ten):
        with ten.importing("Import") as importer:
            importer.add(shop.record("3"))
        assert ten.find_article("3").key == "3"

    @pytest.mark.parametrize(
        "word", ["none", "99", "019a0000-0000-7000-8000-00000000000a", "", "9" * 40]
    )
    def test_none(self, ten, word):
        with pytest.raises(UserError, match="There is no article"):
            ten.find_article(word)

    @pytest.mark.parametrize(("more", "words"), [(1, "2 articles"), (6, "7 articles")])
    def test_several_are_listed(self, shop, ten, more, words):
        with ten.importing("Import") as importer:
            for n in range(more):
                importer.add(shop.record("3.txt", str(n)))
        with pytest.raises(UserError, match=words) as caught:
            ten.find_article("3.txt")
        assert importer.uids[0] in caught.value.hint
        assert ("and 2 more" in caught.value.hint) == (more == 6)

    def test_existing(self, shop, ten):
        article = ten.article(uids(ten)[0])
        assert ten.article_with_uid(article.uid) == article
        assert ten.article_with_uid(new_uid()) is None
        assert ten.article_with_text("1.txt", article.sha256) == article
        assert ten.article_with_text("none", article.sha256) is None
        assert ten.article_with_text("1.txt", "00" * 32) is None


def test_counts(shop, project, uid):
    project.apply(AddSpan(shop.span(uid)))
    counts = project.counts()
    assert (counts.articles, counts.spans, counts.annotators) == (1, 1, 1)
    assert counts.bytes == project.path.stat().st_size


def test_texts_are_remembered_a_few_at_a_time(ten):
    for uid in [*uids(ten), *uids(ten)]:
        assert ten.text(uid)
    assert len(ten._store._texts) == 4
    assert ten.text(uids(ten)[-1]) is ten.text(uids(ten)[-1])


class TestSettings:
    @pytest.mark.parametrize("value", [None, 1, 1.5, "؟", [1, {"a": None}], {"caret": 3}])
    def test_kept(self, project, value):
        project.set_setting("view", "before")
        project.set_setting("view", value)
        assert project.setting("view", "default") == value

    def test_default(self, project):
        assert project.setting("none") is None
        assert project.setting("none", 3) == 3

    def test_no_json(self, project):
        with pytest.raises(InvalidEdit):
            project.set_setting("x", object())

    def test_outside_the_history(self, project):
        before = project.history()
        project.set_setting("x", 1)
        assert project.history() == before


class TestWords:
    def test_of_the_articles(self, shop, project):
        assert project.has_word("داعش")
        assert not project.has_word("ليست")
        with project.importing("Import") as importer:
            importer.add(shop.record("b.txt", "ليست\x00 هنا"))
        assert project.has_word("ليست")
        assert project.has_word("هنا")

    def test_not_more_than_a_sample(self, shop, project, monkeypatch):
        monkeypatch.setattr("app.project.words.CHARACTERS", 10)
        with project.importing("Import") as importer:
            importer.add(shop.record("b.txt", "ليست هنا"))
        assert project.has_word("ليست")
        assert not project.has_word("داعش")
