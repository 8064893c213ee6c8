"""The bands of `ex3b_overcomplete`: the reference's two trainings, done and measured anew at each seed.

python -m autograder.bands.ex3b_overcomplete
"""

from autograder import bands
from autograder.bands import trained

SEEDS = 24

if __name__ == "__main__":
    bands.write(__file__, trained.rows("ex3b_overcomplete", "a-third", SEEDS, "fast budget"))
