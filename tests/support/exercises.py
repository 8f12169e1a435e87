"""Articles with names that may mean several places, and questions about them."""

from __future__ import annotations

from datetime import date

from articles.article import Article, PublishedBasis
from articles.kinds.kind import PassageKind
from articles.roles.role import Role
from dashboard.teaching.exercise import Question
from geodata.findings.findings import Findings
from geodata.places.gazetteer.place import Place
from geodata.places.mention import PlaceMention
from geodata.places.resolution.candidates import Candidate

# On the equator a degree is 111.19 km.
TRIPOLI = Place(1, "Tripoli", 0.0, 0.0, "PPLC", "LY", "Tripoli")
OTHER_TRIPOLI = Place(2, "Tripoli", 0.0, 1.0, "PPL", "LB", "North")
PROVINCE = Place(3, "Tripoli", 0.0, 3.0, "ADM1", "LY")
SAME_TO_READ = Place(4, "Tripoli", 0.0, 9.0, "PPL", "LB", "North")
MOSUL = Place(5, "Mosul", 36.3, 43.1, "PPL", "IQ", "Nineveh")
DEGREE_KM = 111.19


def question(**fields: object) -> Question:
    """A question about Tripoli in "Shells hit Tripoli on Friday.", unless it says otherwise."""
    usual: dict[str, object] = {
        "content_hash": "abc", "start": 30, "end": 37, "before": "Shells hit ", "words": "Tripoli",
        "after": " on Friday.", "context": ("The war went on.", "Nobody was hurt."), "title": "War in the north",
        "publisher": "The Paper", "published": date(2025, 5, 1), "language": "en",
        "choices": (OTHER_TRIPOLI, TRIPOLI, PROVINCE), "place": TRIPOLI, "role": Role.SITE, "score": 0.61,
    }  # fmt: skip
    return Question(**(usual | fields))  # type: ignore[arg-type]


def article(text: str, *names: PlaceMention, title: str = "A title") -> Findings:
    """The findings of an article that holds these names; its title has seven signs."""
    whole = f"{title}\n\n{text}"
    day = {"published": date(2025, 5, 1), "published_basis": PublishedBasis.METADATA}
    told = Article(title, whole, "a test", publisher="The Paper", language="en", **day)  # type: ignore[arg-type]
    passages = len(told.passages)
    return Findings(told, (None,) * passages, names, (), (), (PassageKind(),) * passages)


def named(text: str, start: int, *places: Place, **fields: object) -> PlaceMention:
    """A mention of the place name that starts so far into the body: the first of the places, of all of them."""
    begin = len("A title\n\n") + start
    words = text[start:].split(" ")[0].rstrip(".,")
    weighed = tuple(Candidate(place, 0.5) for place in places)
    usual: dict[str, object] = {"role": Role.SITE, "score": 0.5, "candidates": weighed}
    given = usual | fields
    return PlaceMention(
        begin, begin + len(words), words, given["role"], places[0], 1, 1, given["score"], given["candidates"]  # type: ignore[arg-type]
    )  # fmt: skip
