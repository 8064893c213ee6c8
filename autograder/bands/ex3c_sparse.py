"""The bands of `ex3c_sparse`: how busy the units are after training, and what the reconstruction is worth.

python -m autograder.bands.ex3c_sparse

The reference is trained from other weights and in another order at each seed, and measured on other digits,
as the judge does. It takes a quarter of an hour on 2 cores.
"""

import os

from autograder import bands
from autograder.bands import trained

SEEDS = {"fast": 24, "full": 2}

if __name__ == "__main__":
    table: list[bands.Row] = []
    for budget, seeds in SEEDS.items():
        os.environ["AUTOENCODERS_BUDGET"] = budget
        table += trained.rows("ex3c_sparse", "sparse-training", seeds, f"{budget} budget")
    bands.write(__file__, table)
