"""The bands of `ex4_stacked`: the reference, trained and measured anew at each seed.

python -m autograder.bands.ex4_stacked
"""

from autograder import bands
from autograder.bands import trained

SEEDS = 24

if __name__ == "__main__":
    bands.write(__file__, trained.rows("ex4_stacked", "fine-tuning", SEEDS, "fast budget", also=["levels"]))
