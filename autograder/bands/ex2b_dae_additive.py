"""The bands of `ex2b_dae_additive`; for the plain autoencoder they are what it may reach.

python -m autograder.bands.ex2b_dae_additive
"""

from autograder import bands
from autograder.bands import denoising
from autograder.checks import ex2b_dae_additive as ex2b
from autograder.checks.denoising import FEWEST_ALIVE

LEVELS = {"denoising": ex2b.SIGMA, "plain": 0.0}
CLAIMS: dict[str, dict[str, float]] = {
    "squared error an image": {"high": ex2b.MOST_LEFT * 784 * ex2b.SIGMA**2},
    "part of the noise that comes through": {"high": ex2b.PLAIN["through"]},
    "live units of 500": {"low": FEWEST_ALIVE},
    "nats an image": {},
    "squared error of doing nothing": {},
}

if __name__ == "__main__":
    bands.write(__file__, denoising.rows("ex2b_dae_additive", LEVELS, CLAIMS))
