"""The bands of `ex2a_dae_multiplicative`; for the plain autoencoder they are what it should not reach.

python -m autograder.bands.ex2a_dae_multiplicative
"""

from autograder import bands
from autograder.bands import denoising
from autograder.checks import ex2a_dae_multiplicative as ex2a
from autograder.checks.denoising import FEWEST_ALIVE

LEVELS = {"denoising": ex2a.P_KEEP, "plain": 1.0}
CLAIMS: dict[str, dict[str, float]] = {
    "squared error an image": {"high": ex2a.HIGHEST_ERROR},
    "part of the noise that comes through": {"high": ex2a.PLAIN["through"]},
    "live units of 500": {"low": FEWEST_ALIVE},
    "nats an image": {},
    "squared error of doing nothing": {},
}

if __name__ == "__main__":
    bands.write(__file__, denoising.rows("ex2a_dae_multiplicative", LEVELS, CLAIMS))
