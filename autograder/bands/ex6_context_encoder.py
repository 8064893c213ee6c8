"""The bands of `ex6_context_encoder`: the reference, trained and measured anew at each seed.

python -m autograder.bands.ex6_context_encoder
"""

from autograder import bands
from autograder.bands import trained

SEEDS = 24

if __name__ == "__main__":
    table: list[bands.Row] = []
    for grade_id in ("fills-the-hole", "joint-training"):
        table += trained.rows("ex6_context_encoder", grade_id, SEEDS, "fast budget")
    bands.write(__file__, table)
