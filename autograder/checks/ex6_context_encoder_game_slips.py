"""What goes wrong in the steps of `ex6_context_encoder`, of F alone and of F and D against each other."""

from typing import Any

import numpy as np

from autograder.checks import adversary
from autograder.checks.adversary import RATE, Game
from autograder.checks.reference import Array, sigmoid

Slips = dict[str, Any]


def of_l2_step(game: Game) -> Slips:
    """Of what F is shown, where its error counts, and which way it goes."""
    step = adversary.generator_step
    whole, outside = np.ones_like(game.mask), 1 - game.mask
    inverted = game.X * game.mask + 0.3 * outside
    return {
        "F sees the whole image, hole and all, so it learns to copy: show it the cut one.": (
            step(game, seen=game.X).weights
        ),
        "The error counts outside the hole.": step(game, counted=outside).weights,
        "The error counts over the whole image; only the hole should count.": (
            step(game, counted=whole).weights
        ),
        "F is shown the hole alone.": step(game, seen=inverted).weights,
        "Your target is the cut image: F should paint what was there.": (
            _toward(game, game.corrupted).weights
        ),
        "F climbs: the step should go down the slope.": step(game, rate=-RATE).weights,
        "F did not move: are the slopes handed to the optimizer?": [game.W, game.b],
        "Only the kernel of F moves; all its trainable weights should.": [step(game).weights[0], game.b],
        "F sees the mask instead of the image.": step(game, seen=game.mask).weights,
        "Two steps were taken; one is asked for.": _twice(game),
        "Your step is twice as long: does the cost count double?": step(game, 2).weights,
        "Your step is half as long: does the cost count by one half?": step(game, 0.5).weights,
        "Your slope is that of the sum over the hole; L_2 is a mean.": step(game, game.mask.sum()).weights,
        "Only the first half of the batch teaches F.": step(_half(game)).weights,
        "Only the bias of F moves; all its trainable weights should.": [game.W, step(game).weights[1]],
    }


def _toward(game: Game, target: Array, of_l2: float = 1.0) -> adversary.Step:
    """The step of F if it should paint `target`."""
    return adversary.generator_step(Game(**{**vars(game), "X": target}), of_l2)


def _half(game: Game) -> Game:
    batch = {name: getattr(game, name)[: len(game.X) // 2] for name in ("X", "corrupted", "mask")}
    return Game(**{**vars(game), **batch})


def _twice(game: Game) -> list[Array]:
    W, b = adversary.generator_step(game).weights
    return adversary.generator_step(Game(**{**vars(game), "W": W, "b": b})).weights


def of_l2_cost(game: Game) -> Slips:
    """Of the cost that a step returns."""
    W, b = adversary.generator_step(game).weights
    return {
        "You return the cost after the step; return the one before.": (
            adversary.generator_step(Game(**{**vars(game), "W": W, "b": b})).cost
        ),
        "You return nothing; return the cost.": None,
        "Your cost is that of an F that sees the whole image.": (
            adversary.generator_step(game, seen=game.X).cost
        ),
    }


def of_adversarial_cost(fake: Array) -> Slips:
    """Of the sign, the label and the sum."""
    nats = np.logaddexp(0, -fake)
    wrong = np.logaddexp(0, fake)
    return {
        "Your cost is low where D says filled: F wants to be taken for real.": wrong.mean(),
        "This is the mean of log(1 - D); the exercise asks for -log D, which has the better slope.": (
            -wrong.mean()
        ),
        "The sign is turned: -log D is not negative.": -nats.mean(),
        "You sum over the images; the cost is a mean.": nats.sum(),
        "You return one number an image; the cost is their mean.": nats,
        "You use the logits as they are; D is their sigmoid.": -fake.mean(),
        "The logarithm is missing: you return the mean of -D.": -sigmoid(fake).mean(),
        "The logarithm is missing: you return the mean of 1 - D.": 1 - sigmoid(fake).mean(),
        "You halved the cost.": nats.mean() / 2,
        "You took the mean of D before the logarithm; each image has its own.": -np.log(sigmoid(fake).mean()),
        "You took the sigmoid twice.": np.logaddexp(0, -sigmoid(fake)).mean(),
    }


def of_discriminator_cost(real: Array, fake: Array) -> Slips:
    """Of labels, halves and sums."""
    of_real, of_fake = np.logaddexp(0, -real), np.logaddexp(0, fake)
    swapped = np.logaddexp(0, real).mean() + np.logaddexp(0, -fake).mean()
    both = of_real.mean() + of_fake.mean()
    return {
        "The labels are swapped: D should say real of the real ones.": swapped / 2,
        "The labels are swapped, and the two parts are added; average them.": swapped,
        "You add the two parts; average them.": both,
        "The sign is turned: a cost of this kind is not negative.": -both / 2,
        "The sign is turned, and the two parts are added.": -both,
        "Only the real images count; D pays for the filled ones, too.": of_real.mean(),
        "Only the filled images count; D pays for the real ones, too.": of_fake.mean(),
        "Only the real images count, by one half.": of_real.mean() / 2,
        "Only the filled images count, by one half.": of_fake.mean() / 2,
        "D is wanted to say real of both.": (of_real.mean() + np.logaddexp(0, -fake).mean()) / 2,
        "D is wanted to say filled of both.": (np.logaddexp(0, real).mean() + of_fake.mean()) / 2,
        "You sum over the images; the cost is a mean.": of_real.sum() + of_fake.sum(),
        "You sum over the images, and halve; the cost is a mean.": (of_real.sum() + of_fake.sum()) / 2,
        "You return one number an image; the cost is their mean.": (of_real + of_fake) / 2,
        "You took the sigmoid twice.": (
            np.logaddexp(0, -sigmoid(real)).mean() + np.logaddexp(0, sigmoid(fake)).mean()
        )
        / 2,
    }


def of_generator_step(game: Game, weight: float) -> Slips:
    """Of the two weights, and of what each player is shown."""
    l2, step = 1 - weight, adversary.generator_step
    whole, outside = np.ones_like(game.mask), 1 - game.mask
    usual = step(game, 0.999, 0.001)
    return {
        "The two weights are swapped: the adversarial term gets `weight`, L2 the rest.": (
            step(game, weight, l2).weights
        ),
        "The weights are 0.999 and 0.001 whatever `weight` says.": usual.weights,
        "The two terms are added without their weights.": step(game, 1, 1).weights,
        "L2 has its full weight; the two weights should add up to 1.": step(game, 1, weight).weights,
        "Only L2 moves F; the adversarial term has no say.": step(game, l2, 0).weights,
        "Only L2 moves F, with its full weight; the adversarial term has no say.": step(game).weights,
        "Only the adversarial term moves F.": step(game, 0, weight).weights,
        "Only the adversarial term moves F, with its full weight.": step(game, 0, 1).weights,
        "D is shown what F returned, not the finished image: paste it first.": (
            step(game, l2, weight, shown=whole).weights
        ),
        "D is shown the wrong side: F's output around the hole, the image in it.": (
            step(game, l2, weight, shown=outside).weights
        ),
        "F wants D to see through it: the adversarial term is turned around.": (
            step(game, l2, weight, fools=False).weights
        ),
        "The sign of the adversarial term is turned.": step(game, l2, -weight).weights,
        "F sees the whole image, hole and all: show it the cut one.": (
            step(game, l2, weight, seen=game.X).weights
        ),
        "The error counts over the whole image; only the hole should count.": (
            step(game, l2, weight, counted=whole).weights
        ),
        "The error counts outside the hole.": step(game, l2, weight, counted=outside).weights,
        "F climbs: the step should go down the slope.": step(game, l2, weight, rate=-RATE).weights,
        "F did not move: are the slopes handed to the optimizer?": [game.W, game.b],
    }


def of_generator_cost(game: Game) -> Slips:
    """Of the number that F's step returns."""
    step = adversary.generator_step
    after = Game(**{**vars(game), **dict(zip("Wb", step(game, 0.999, 0.001).weights, strict=True))})
    return {
        "The two weights are swapped: L2 should have 0.999.": step(game, 0.001, 0.999).cost,
        "You return L2 alone; return the joint cost.": step(game, 1, 0).cost,
        "You return the part of L2 alone; return the joint cost.": step(game, 0.999, 0).cost,
        "You return the adversarial term alone; return the joint cost.": step(game, 0, 1).cost,
        "You return the sum without the weights.": step(game, 1, 1).cost,
        "You return the cost after the step; return the one before.": step(after, 0.999, 0.001).cost,
        "You return nothing; return the cost.": None,
    }


def of_discriminator_step(game: Game) -> Slips:
    """Of what D is shown, and what it is told."""
    step = adversary.discriminator_step
    whole, outside, nothing = np.ones_like(game.mask), 1 - game.mask, np.zeros_like(game.mask)

    return {
        "The labels are swapped: D learns to call the real images filled.": step(game, swapped=True).weights,
        "D is shown what F returned, not the finished image: paste it first.": (
            step(game, shown=whole).weights
        ),
        "D is shown the wrong side: F's output around the hole, the image in it.": (
            step(game, shown=outside).weights
        ),
        "D is shown the real images twice: the filled ones are missing.": step(game, shown=nothing).weights,
        "D is shown the cut images; it should see the filled ones.": _told(game, game.corrupted),
        "F sees the whole image, hole and all: show it the cut one.": step(game, seen=game.X).weights,
        "D climbs: the step should go down the slope.": step(game, rate=-RATE).weights,
        "D did not move: are the slopes handed to the optimizer?": [game.v, game.d],
        "Only the filled images teach D; show it real ones, too.": step(game, of_real=0).weights,
        "Only the filled images teach D, with full weight; show it real ones, too.": (
            step(game, of_real=0, of_fake=1).weights
        ),
        "Only the real images teach D; show it filled ones, too.": step(game, of_fake=0).weights,
        "Only the real images teach D, with full weight; show it filled ones, too.": (
            step(game, of_real=1, of_fake=0).weights
        ),
        "D learns to be deceived: this is F's cost, not its own.": (
            step(game, of_real=0, of_fake=1, swapped=True).weights
        ),
    }


def of_the_judges_cost(game: Game) -> Slips:
    """Of the number that D's step returns."""
    step = adversary.discriminator_step
    after = Game(**{**vars(game), **dict(zip("vd", step(game).weights, strict=True))})
    return {
        "You return the cost after the step; return the one before.": step(after).cost,
        "You return nothing; return the cost.": None,
        "You return the sum of the two parts; L_D is their mean.": step(game, of_real=1, of_fake=1).cost,
        "You return the part of the real images; L_D has one of the filled ones, too.": (
            step(game, of_real=1, of_fake=0).cost
        ),
        "You return the part of the filled images; L_D has one of the real ones, too.": (
            step(game, of_real=0, of_fake=1).cost
        ),
        "The labels are swapped: D should say real of the real ones.": step(game, swapped=True).cost,
        "D is shown what F returned, not the finished image: paste it first.": (
            step(game, shown=np.ones_like(game.mask)).cost
        ),
        "You return F's cost; this is the step of D.": (step(game, of_real=0, of_fake=1, swapped=True).cost),
    }


def _told(game: Game, fake: Array) -> list[Array]:
    """The weights of D after a step in which the filled images are `fake`."""
    at_real = -sigmoid(-(game.X @ game.v + game.d)) / len(game.X)
    at_fake = sigmoid(fake @ game.v + game.d) / len(game.X)
    v_slope, d_slope = game.X.T @ at_real + fake.T @ at_fake, at_real.sum(axis=0) + at_fake.sum(axis=0)
    return [game.v - RATE * v_slope / 2, game.d - RATE * d_slope / 2]
