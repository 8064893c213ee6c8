"""One step of a context encoder and one of its discriminator, in float64 NumPy, where both are linear.

F paints Y = CW + b from the cut images C, D's logit is Xv + d. Images are rows, (P, n); a mask is 1 in the
hole. The arguments of a step say what is done; their defaults are right, and others are the slips.
"""

from dataclasses import dataclass

import numpy as np

from autograder.checks.reference import Array, sigmoid

#: Learning rate of plain gradient descent.
RATE = 0.5


@dataclass(frozen=True)
class Game:
    """A batch and the weights of both players.

    Args:
        X: Whole images, (P, n).
        corrupted: The same with their holes cut.
        mask: 1 in the hole, (P, n).
        W: Kernel of F, (n, n).
        b: Bias of F, (n,).
        v: Kernel of D, (n, 1).
        d: Bias of D, (1,).
    """

    X: Array
    corrupted: Array
    mask: Array
    W: Array
    b: Array
    v: Array
    d: Array


@dataclass(frozen=True)
class Step:
    """What came of a step: the cost before it, and the weights of the player that moved after it."""

    cost: float
    weights: list[Array]


def masked_l2(X: Array, Y: Array, mask: Array) -> tuple[float, Array]:
    """The squared error a pixel of the hole, and its slope along Y."""
    n = np.count_nonzero(mask)
    off = np.where(mask == 1, Y - X, 0.0)
    return float(np.sum(off**2) / n), 2 * off / n


def taken_for(real: bool, logits: Array) -> tuple[float, Array]:
    """What it costs if D should say "real", or "filled", of these logits: mean nats, and the slope."""
    sign = -1.0 if real else 1.0
    return float(np.logaddexp(0, sign * logits).mean()), sign * sigmoid(sign * logits) / logits.size


def generator_step(
    game: Game,
    of_l2: float = 1.0,
    of_adversarial: float = 0.0,
    *,
    seen: Array | None = None,
    counted: Array | None = None,
    shown: Array | None = None,
    fools: bool = True,
    rate: float = RATE,
) -> Step:
    """F goes down the slope of of_l2 L_2 + of_adversarial L_adv.

    Args:
        game: The batch and the weights.
        of_l2: Weight of the reconstruction cost.
        of_adversarial: Weight of the adversarial cost.
        seen: What F is shown; by default the cut images.
        counted: Where the reconstruction counts; by default in the hole.
        shown: Where D is shown what F painted, and the image elsewhere; by default in the hole.
        fools: Whether F wants to be taken for real.
        rate: Learning rate; below 0 it climbs.
    """
    C = game.corrupted if seen is None else seen
    S = game.mask if shown is None else shown
    Y = C @ game.W + game.b
    l2, l2_slope = masked_l2(game.X, Y, game.mask if counted is None else counted)
    adversarial, at_logits = taken_for(fools, (S * Y + (1 - S) * game.X) @ game.v + game.d)
    slope = of_l2 * l2_slope + of_adversarial * S * (at_logits @ game.v.T)
    weights = [game.W - rate * C.T @ slope, game.b - rate * slope.sum(axis=0)]
    return Step(of_l2 * l2 + of_adversarial * adversarial, weights)


def discriminator_step(
    game: Game,
    *,
    seen: Array | None = None,
    shown: Array | None = None,
    swapped: bool = False,
    of_real: float = 0.5,
    of_fake: float = 0.5,
    rate: float = RATE,
) -> Step:
    """D goes down the slope of its cost; the arguments are those of `generator_step`.

    Args:
        game: The batch and the weights.
        seen: What F is shown; by default the cut images.
        shown: Where D is shown what F painted; by default in the hole.
        swapped: Whether real images are called filled and filled ones real.
        of_real: Weight of the real images.
        of_fake: Weight of the filled ones.
        rate: Learning rate; below 0 it climbs.
    """
    S = game.mask if shown is None else shown
    Y = (game.corrupted if seen is None else seen) @ game.W + game.b
    filled = S * Y + (1 - S) * game.X
    real, at_real = taken_for(not swapped, game.X @ game.v + game.d)
    fake, at_fake = taken_for(swapped, filled @ game.v + game.d)
    v_slope = of_real * game.X.T @ at_real + of_fake * filled.T @ at_fake
    d_slope = of_real * at_real.sum(axis=0) + of_fake * at_fake.sum(axis=0)
    weights = [game.v - rate * v_slope, game.d - rate * d_slope]
    return Step(of_real * real + of_fake * fake, weights)
