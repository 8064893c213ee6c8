"""The table of reproduced numbers: no claim without a measurement, and the cheap ones measured anew."""

import dataclasses
import re

import numpy as np
import pytest
from click.testing import CliRunner

from autoencoders.data import load_mnist
from autoencoders.losses import j_cross_entropy
from reproduction import example1, rows, table
from reproduction.__main__ import main
from reproduction.claim import Claim
from reproduction.logistic_pca import LogisticPCA
from reproduction.registry import CLAIMS

#: What the lecture and its field published, by the claim's name.
PUBLISHED = {
    "eg10.1": ("2.586", "0"),
    "dae-500": ("61",),
    "sparse-200-200": ("87.7", "97.6"),
    "dae-900-625-400": ("97.3",),
    "blog-32": ("0.09",),
    "pca-30": ("13.87",),
    "logistic-pca-30": ("8.01",),
    "deep-30": ("3.00",),
    "sdae-3": ("1.28",),
    "greedy-pretraining": ("1.4", "2.4"),
}

A_CLAIM = Claim(
    name="a-claim",
    title="A claim: two errors",
    published={"first": "1.4", "second": "2.4"},
    source="somewhere",
    form="{first:.1f} % / {second:.1f} %",
    settings="none",
    run=lambda seed: {"first": 1.0 + seed / 10, "second": 2.44},
)


def test_every_published_number_has_its_claim():
    assert {name: tuple(claim.published.values()) for name, claim in CLAIMS.items()} == PUBLISHED


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS)
def test_every_claim_has_a_measured_row(claim):
    row = table.read()[claim.title]
    assert row["published"] == rows.published(claim)
    assert row["source"] == claim.source
    assert row["settings"] == claim.settings, "the row was measured with other settings: run it again"
    for column in ("measured", "seeds", "seconds", "machine", "date", "note"):
        assert row[column], f"{claim.name} has no {column}"


def test_table_has_no_row_without_a_claim_and_is_in_order():
    assert list(table.read()) == [claim.title for claim in CLAIMS.values()]


@pytest.mark.parametrize("name", ["eg10.1", "pca-30"])
def test_cheap_claims_measure_what_the_table_says(name):
    claim = CLAIMS[name]
    assert claim.form.format(**claim.run(1)) == table.read()[claim.title]["measured"]


@pytest.mark.parametrize("page", ["eg10_1.py", "errata.py"])
def test_pages_print_the_weights_that_are_measured(page):
    source = (table.TABLE.parent / page).read_text(encoding="utf-8")
    on_page = {float(number) for number in re.findall(r"-?\d+\.\d{4}", source)}
    measured = {float(x) for array in (example1.W, example1.b, example1.c) for x in array.flat}
    assert measured <= on_page


def test_a_number_is_compared_with_the_digits_that_were_published():
    sentence = rows.comparison(A_CLAIM, {"first": 1.1, "second": 2.44})
    assert sentence == "First: 0.3 better than published, second: as published."


def test_numbers_that_fare_alike_have_one_verdict():
    assert rows.comparison(A_CLAIM, {"first": 1.41, "second": 2.44}) == "As published."


def test_higher_numbers_fall_short_unless_they_are_accuracies():
    more = {"first": 3.4, "second": 3.4}
    accuracy = dataclasses.replace(A_CLAIM, higher_is_better=True)
    assert "first: 2.0 short" in rows.comparison(A_CLAIM, more).lower()
    assert "first: 2.0 better" in rows.comparison(accuracy, more).lower()


def test_spread_is_the_deviation_over_the_seeds():
    trainings = [A_CLAIM.run(seed) for seed in (1, 3, 5)]
    row = rows.row(A_CLAIM, trainings, seconds=2.0)
    assert (row["measured"], row["spread"], row["seeds"]) == ("1.3 % / 2.4 %", "0.2 % / 0.0 %", "3")
    assert rows.row(A_CLAIM, trainings[:1], seconds=2.0)["spread"] == ""


def test_a_run_replaces_its_row_only(tmp_path):
    path = tmp_path / "table.csv"
    order = ["before", A_CLAIM.title, "after"]
    old = rows.row(A_CLAIM, [A_CLAIM.run(1)], 1.0)
    for claim in ("after", A_CLAIM.title, "before"):
        table.replace({**old, "claim": claim}, order, path)
    table.replace(rows.row(A_CLAIM, [A_CLAIM.run(9)], 1.0), order, path)
    found = table.read(path)
    assert list(found) == order
    assert [row["measured"][:3] for row in found.values()] == ["1.1", "1.9", "1.1"]


def test_command_measures_the_claim_that_is_named(tmp_path):
    path = tmp_path / "table.csv"
    result = CliRunner().invoke(main, ["eg10.1", "--table", str(path)], catch_exceptions=False)
    assert result.exit_code == 0
    assert "measured 2.586, 0, published 2.586, 0" in result.output
    assert list(table.read(path)) == [CLAIMS["eg10.1"].title]


def test_command_names_its_claims_when_it_does_not_know_one():
    result = CliRunner().invoke(main, ["eg10.9"])
    assert result.exit_code == 2
    assert "'pca-30'" in result.output


def test_logistic_pca_lowers_the_cross_entropy_with_every_step():
    x, _ = load_mnist("train", limit=300)
    x = x.reshape(-1, 28, 28)[:, ::4, ::4].reshape(300, 49)
    costs = []
    for steps in range(1, 6):
        model = LogisticPCA(5, ridge=1e-3).fit(x, steps)
        costs.append(float(j_cross_entropy(x, model.reconstruct(x, 30), scale="image")))
    assert np.all(np.diff(costs) < 0)
    mean = np.broadcast_to(x.mean(axis=0), x.shape)
    assert costs[-1] < 0.8 * float(j_cross_entropy(x, mean, scale="image"))


def test_the_committed_table_has_every_claim_and_nothing_but_its_columns():
    committed = table.read()
    assert list(committed) == [claim.title for claim in CLAIMS.values()]
    for claim, row in committed.items():
        assert tuple(row) == rows.COLUMNS, f"{claim}: a comma that no quotation mark keeps in its column?"
        assert row["measured"], claim
        assert row["note"], claim
