# %% [markdown]
# # What others measured, measured again
#
# *Numbers of the deck and of the field, with what this kit's code reaches.*
#
# `make reproduce` runs the rows that take minutes, `make reproduce-long` those that take hours; both write
# the file that this page shows. A row that falls short of the published number says by how much and why.

# %% tags=["remove-input"]
import csv
import html
from pathlib import Path

from IPython.display import HTML

with Path("reproduction.csv").open(encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))


def measured(row):
    """The measured value, with its spread over seeds where there are several."""
    spread = f" ± {row['spread']}" if row["spread"] else ""
    seeds = f"<br><small>{row['seeds']} seeds</small>" if row["seeds"] not in ("", "1") else ""
    return f"{html.escape(row['measured'])}{html.escape(spread)}{seeds}"


def duration(seconds):
    """Seconds as a person says them."""
    value = float(seconds or 0)
    if value < 120:
        return f"{value:.0f} s"
    return f"{value / 60:.0f} min" if value < 7200 else f"{value / 3600:.1f} h"


cells = [
    "<tr><th scope='row'>{claim}<br><small>{source}</small></th><td>{published}</td><td>{measured}</td>"
    "<td>{settings}</td><td>{note}</td></tr>".format(
        **{key: html.escape(row[key]) for key in ("claim", "source", "published", "settings", "note")},
        measured=measured(row),
    )
    for row in rows
]
head = "".join(
    f"<th scope='col'>{name}</th>" for name in ("claim", "published", "measured", "settings", "remarks")
)
HTML(f"<table class='table'><thead><tr>{head}</tr></thead><tbody>{''.join(cells)}</tbody></table>")

# %% [markdown]
# ## On what, and in how long

# %% tags=["remove-input"]
cells = [
    f"<tr><th scope='row'>{html.escape(row['claim'])}</th><td>{duration(row['seconds'])}</td>"
    f"<td>{html.escape(row['machine'])}</td><td>{html.escape(row['date'])}</td></tr>"
    for row in rows
]
head = "".join(f"<th scope='col'>{name}</th>" for name in ("claim", "time", "machine", "date"))
HTML(f"<table class='table'><thead><tr>{head}</tr></thead><tbody>{''.join(cells)}</tbody></table>")
