# ---
# jupyter:
#   mystnb:
#     execution_mode: force  # its outputs depend on a file, which the cache knows nothing of
# ---

# %% [markdown]
# # What others measured, measured again
#
# *Numbers of the deck and of the field, with what this kit's code reaches.*
#
# `make reproduce` runs the rows that take minutes, `make reproduce-long` those that take longer; both write
# the file that this page shows. A row that falls short of the published number says by how much and why.
# Settings were chosen on training images that were held out; the test images were used at the end, once unless a remark says otherwise.
# Here is {download}`the table as a file <reproduction.csv>`.

# %% tags=["remove-input"]
import csv
import html
from pathlib import Path

from IPython.display import HTML

with Path("reproduction.csv").open(encoding="utf-8", newline="") as file:
    rows = [{key: html.escape(text) for key, text in row.items()} for row in csv.DictReader(file)]


def measured(row):
    """The measured value, with its standard deviation where there are several seeds."""
    if not row["spread"]:
        return row["measured"]
    return f"{row['measured']}<br><small>± {row['spread']} over {row['seeds']} seeds</small>"


def duration(row):
    """The seconds of a training as a person says them."""
    seconds = float(row["seconds"])
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


def table(heads, lines):
    """A table whose first column names the row."""
    head = "".join(f"<th scope='col'>{text}</th>" for text in heads)
    body = "".join(
        f"<tr><th scope='row'>{first}</th>" + "".join(f"<td>{text}</td>" for text in rest) + "</tr>"
        for first, *rest in lines
    )
    return HTML(f"<table class='table'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")


table(
    ["claim", "published", "measured", "remarks"],
    [
        (
            f"{row['claim']}<br><small style='font-weight: normal'>{row['source']}</small>",
            row["published"],
            measured(row),
            f"{row['note']}<br><small>{row['settings']}</small>",
        )
        for row in rows
    ],
)

# %% [markdown]
# ## On what, and in how long
#
# Processor time of one training, its measurement included. Where two cores share the work, the clock shows
# less; where other work shares the machine, more.

# %% tags=["remove-input"]
table(
    ["claim", "seeds", "processor time", "machine", "date"],
    [(row["claim"], row["seeds"], duration(row), row["machine"], row["date"]) for row in rows],
)
