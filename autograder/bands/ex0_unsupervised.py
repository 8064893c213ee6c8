"""The bands of `ex0_unsupervised`: the reference, trained on fresh digits and measured anew at each seed.

python -m autograder.bands.ex0_unsupervised
"""

from autograder import bands
from autograder.bands import trained

SEEDS = 24

if __name__ == "__main__":
    setting = "1000 fresh digits; 60 epochs, in both budgets"
    bands.write(__file__, trained.rows("ex0_unsupervised", "reaches-pca", SEEDS, setting))
