"""Archives that tests of exports write and read back."""

from datetime import UTC, date, datetime

import pytest

from articles.actors.actor import Actor, ActorMention, ActorPart, ActorType
from articles.article import Article, PublishedBasis, Span
from articles.kinds.kind import PassageKind
from articles.roles.role import Role
from dashboard.state.archives import sample_archive
from geodata.archive.exports.export import About, Export
from geodata.archive.index.filtered import Index
from geodata.archive.selection import Selection
from geodata.archive.store import Archive
from geodata.findings.findings import Findings
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention

USUAL = Selection()
ABOUT = About(
    made=datetime(2026, 5, 4, 12, 30, tzinfo=UTC),
    program="Conflict Map 1.0",
    archive="archive version 7",
    filters=("Country: Syria", "Search: =1+1"),
    query="country=SY&q=%3D1%2B1",
    citation="The authors. Conflict Map.",
    bibtex="@misc{conflict-map,\n}\n",
)
# What programs that are fed with it might run, draw or stumble over, and what no text file holds.
HOSTILE = (
    "=HYPERLINK(\"javascript:alert(1)\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1+1", "'quoted",
    "<script>alert(1)</script>", "]]></description><x>&amp;", "a;b,c\"d'e; f%3B?", "?", "%", "$[name] {{x}} ${y}",
    "\u202eright to left", "null \0 bell \x07 half \ud800 none \uffff", "NULL", "nan", "1e5", "007", "true", "",
)  # fmt: skip


@pytest.fixture
def kept(told, tmp_path):
    """A function from articles, each findings or a list of lines of markup, to an open archive of them."""
    opened = []

    def build(*articles):
        archive = Archive.open(tmp_path / f"archive-{len(opened)}.sqlite")
        opened.append(archive)
        archive.add(
            told(f"Article {n}", *one) if isinstance(one, list) else one for n, one in enumerate(articles)
        )
        return archive

    yield build
    for archive in opened:
        archive.close()


@pytest.fixture(scope="session")
def export_of():
    """A function from an archive and a selection to an export of it."""

    def build(archive, selection=USUAL, *, index=None):
        return Export(archive, (index or Index.of(archive)).filtered(selection), ABOUT)

    return build


@pytest.fixture(scope="module")
def samples():
    """The archive of the sample briefs, and its index."""
    with Archive.open(sample_archive(), read_only=True) as archive:
        yield archive, Index.of(archive)


@pytest.fixture
def hostile(told, kept):
    """An archive in which every text that somebody else writes is hostile."""
    return kept(*(_hostile(told, n, text) for n, text in enumerate(HOSTILE)))


def _hostile(told, n, text):
    """An article with a hostile text in each of its fields, in a place and in two actors."""
    line = text.replace("\r", " ").replace("\0", " ")
    named = Place(-100 - n, text or "nowhere", 1.5, 2.5, "PPL", "SY", text, -7)
    said = f"Words {n} {line}".rstrip()
    body = f"{said} here. They there."
    article = Article(
        title=said, text=f"{said}\n\n{body}", origin=text or "a test", publisher=text, address=text, note=text,
        language=text, published=date(2026, 4, 24), published_basis=PublishedBasis.BYLINE,
    )  # fmt: skip
    start = len(said) + 2
    article = article.cut_at([Span(0, len(said)), Span(start, len(article.text))])
    end = start + len(said)
    place = PlaceMention(start, end, article.text[start:end], Role.SITE, named, 1, 1, 0.5)
    actors = tuple(
        ActorMention(
            a, b, article.text[a:b], Actor(f"{text}{n}-{a}", text or "nobody", ActorType.PERSON), (), part
        )
        for a, b, part in ((start, start + 5, ActorPart.AGENT), (end + 7, end + 11, ActorPart.TARGET))
    )
    return Findings(
        article=article, passage_dates=(None, None), places=(place,), actors=actors, dates=(),
        kinds=(PassageKind(), PassageKind()), extractor_version=text or "1",
    )  # fmt: skip


@pytest.fixture
def war(told, kept):
    """An archive with a report of each sort: two places, a province, a country, a name without a place."""
    return kept(
        told(
            "War",
            "2026-04-20..2026-04-23: {The army|agent} <shelled|shelling|factual|Shelling/artillery/missile attack> [Mosul] and "
            "[Raqqa|reference|near].",
            "{The rebels|target} fled from [Mosul|background] to [Mosul], [Iraq|site|country] and [Nowhere].",
            "..2026-05-01: Talks are <held|talks|planned> in [Baghdad|planned].",
            publisher="Agency", language="en", published=date(2026, 4, 24), address="https://example.org/war",
        ),
        ["{The observers} saw [Hasakah|site|province].", "[Baghdad|actor] was silent."],
    )  # fmt: skip
