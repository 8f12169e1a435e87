"""What is read of some articles, some hundred at a time."""

from geodata.archive.exports import reading
from geodata.archive.exports.reading import article_facts, batches, read_articles, read_some


def test_ids_come_once_in_order_some_at_a_time(monkeypatch):
    monkeypatch.setattr(reading, "_ARTICLES_AT_ONCE", 2)
    assert list(batches([5, 1, 5, 3, 2, 4])) == [[1, 2], [3, 4], [5]]
    assert list(batches([])) == []


def test_each_batch_has_its_articles_and_nothing_is_left_out(kept, monkeypatch):
    monkeypatch.setattr(reading, "_ARTICLES_AT_ONCE", 2)
    archive = kept(*([f"{{The army|agent}} took [Mosul] {n} times."] for n in range(5)))
    with archive.reading() as connection:
        found = list(read_some(connection, [1, 2, 3, 5]))
        assert [list(some.articles) for some in found] == [[1, 2], [3, 5]]
        assert [len(some.passages) for some in found] == [4, 4]
        assert [
            [one.actor.id for one in some.named_in((n, 1))] for some, n in zip(found, (2, 5), strict=True)
        ] == [["army"], ["army"]]
        assert found[1].text_of((3, 1)).startswith("Article 2")
        assert [row["id"] for row in read_articles(connection, [4, 2, 2, 1])] == [1, 2, 4]


def test_a_text_that_is_empty_is_not_known(told, kept):
    archive = kept(told("Calm", "Calm in [Mosul].", publisher="", language=None))
    with archive.reading() as connection:
        facts = article_facts(next(read_articles(connection, [1])))
    assert (facts["source"], facts["source_headline"], facts["language"]) == (None, "Calm", None)
