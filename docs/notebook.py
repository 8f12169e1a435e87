# %% [markdown]
# # From an archive to a figure
#
# An archive of Conflict Map is a frame of pandas, a row a report: a passage that puts something at a place.
# This file is a notebook in cells, as VS Code, Spyder and Jupytext open it, and a script.
# Its packages come with Conflict Map. `geodata/archive/exports/data/columns.csv` describes every column.

# %% Open an archive: here the sample briefs; for your own, the path that commands take as --archive
from datetime import date
from pathlib import Path

import altair as alt

from articles.kinds.kind import Status
from dashboard.state.archives import sample_archive
from geodata.archive.exports.frames import articles, mentions, reports
from geodata.archive.selection import Selection
from geodata.archive.store import Archive

archive = Archive.open(sample_archive(), read_only=True)

# %% Select, as the page does: Syria, 2015 to 2019, told as fact
selection = Selection(
    countries=frozenset({"SY"}),
    start=date(2015, 1, 1),
    end=date(2020, 1, 1),  # the day after the last
    include_undated=False,
    statuses=frozenset({Status.FACTUAL}),
)
frame = reports(archive, selection)
print(f"{len(frame)} reports in {frame['content_hash'].nunique()} articles")
print(frame[["event_date", "location", "iso_3166_2", "kind", "exact"]].head())

# %% Every row leads back to characters of a text
texts = articles(archive, selection).set_index("content_hash")["text"]
for row in frame.itertuples():
    assert texts[row.content_hash][row.start_char : row.end_char] == row.exact

# %% Group by month and actor: one row of several actors counts for each
# A range that is longer than a month, or open at the beginning, belongs to no month.
within = frame[frame["event_date"].dt.to_period("M") == frame["date_end"].dt.to_period("M")]
named = within.explode("actor_names").dropna(subset="actor_names")
monthly = (
    named.assign(month=named["event_date"].dt.to_period("M").dt.to_timestamp())
    .groupby(["month", "actor_names"])
    .size()
    .rename("reports")
    .reset_index()
)
commonest = monthly.groupby("actor_names")["reports"].sum().nlargest(5)
print(commonest)

# %% Plot, and save the figure as Vega-Lite has it
chart = (
    alt.Chart(monthly[monthly["actor_names"].isin(commonest.index)])
    .mark_bar()
    .encode(
        x=alt.X("yearmonth(month):T", title="month"),
        y=alt.Y("reports:Q", title="reports"),
        color=alt.Color("actor_names:N", title="named actor"),
    )
    .properties(title="Reports from Syria in the sample briefs, by month and named actor", width=600)
)
out = Path("build")
out.mkdir(exist_ok=True)
chart.save(out / "syria-by-month.json")

# %% Where each place was named, and what is not on the map
names = mentions(archive, selection)
print(names[names["report_id"].isna()]["exact"].value_counts().head())

# %% Save the table; `conflict-map export` writes it with codebook, licence and citation
monthly.to_csv(out / "syria-by-month.csv", index=False)
archive.close()
