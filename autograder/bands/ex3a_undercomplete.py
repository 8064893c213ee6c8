"""The bands of `ex3a_undercomplete`: the reference, trained and measured anew at each seed.

python -m autograder.bands.ex3a_undercomplete
"""

from autograder import bands
from autograder.bands import trained

SEEDS = 24

if __name__ == "__main__":
    bands.write(__file__, trained.rows("ex3a_undercomplete", "keeps-more-than-pca", SEEDS, "fast budget"))
