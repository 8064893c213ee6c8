"""What `ex6_context_encoder` asks of the steps: of F alone, and of F and D against each other."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from autoencoders.cases import Case
from autoencoders.expectations import Close, Measured
from autograder.checks import adversary
from autograder.checks import ex6_context_encoder_game_slips as slips
from autograder.checks.adversary import RATE, Game
from autograder.checks.ex6_context_encoder_slips import NO_SLOPE
from autograder.checks.probes import GAME, SLOPE
from autograder.checks.reference import Array

Cases = Iterator[Case]


def _game(
    rng: np.random.Generator, P: int = 6, n: int = 16, sure: float | None = None, steep: float = 1.0
) -> tuple[Game, dict[str, np.ndarray]]:
    """A small batch with two linear players, and what a probe hears of it.

    Args:
        rng: Draws it.
        P: Images.
        n: Pixels of an image.
        sure: D's mean logit of the real images is minus this number; by default its bias is drawn.
        steep: How many times farther than usual F's first paintings lie from the images.
    """
    X = rng.uniform(size=(P, n))
    mask = (rng.uniform(size=(P, n)) < 0.4).astype(float)
    mask[:, 0], mask[:, 1] = 1, 0
    W, b, v, d = (rng.normal(0, s, size=z) for s, z in ((0.3, (n, n)), (0.3, n), (1.0, (n, 1)), (1.0, 1)))
    b *= steep
    if sure is not None:
        d = -sure - (X @ v).mean(axis=0)
    arrays = {"X": X, "corrupted": X * (1 - mask) + 0.3 * mask, "mask": mask, "W": W, "b": b, "v": v, "d": d}
    return Game(**arrays), {name: array.astype("float32") for name, array in arrays.items()}


def _step_case(probe: str, inputs: dict[str, Any], right: Any, points: int, about: str, **said: Any) -> Case:
    return Case(
        probe=GAME + probe,
        inputs={**inputs, "rate": RATE},
        expect=Close(right, rtol=1e-4),
        points=points,
        about=about,
        **said,
    )


IN_GRAPH = "It runs as a graph: no NumPy and no float() on what a network returns."


def of_l2_step(rng: np.random.Generator) -> Cases:
    """One step down the slope of L_2, slide "Context Encoders"."""
    game, inputs = _game(rng, steep=20.0)  # so far off that slopes are long: they are not to be clipped
    right = adversary.generator_step(game)
    yield _step_case(
        "in_graph(l2_step, F, optimizer, *batch)\nreturn F.get_weights()",
        inputs,
        right.weights,
        2,
        "l2_step",
        hint="These are the weights of F after your step, from a small F of ours.\n" + IN_GRAPH,
        misconceptions=slips.of_l2_step(game),
    )
    yield _step_case(
        "return in_graph(l2_step, F, optimizer, *batch)",
        inputs,
        right.cost,
        1,
        "l2_step",
        hint="Return the cost that the tape computed, before the step.",
        misconceptions=slips.of_l2_cost(game),
    )


def of_adversarial_cost(rng: np.random.Generator) -> Cases:
    """-log D(filled), slide "Context Encoders"."""
    fake = rng.normal(0, 3, size=(7, 1))
    cost, slope = adversary.taken_for(True, fake)
    yield Case(
        probe="import tensorflow as tf\nreturn adversarial_cost(tf.constant(fake))",
        inputs={"fake": fake.astype("float32")},
        expect=Close(cost, rtol=1e-4),
        about="adversarial_cost",
        hint="The cost is low where D says real. D is the sigmoid of the logit.",
        misconceptions=slips.of_adversarial_cost(fake),
    )
    yield Case(
        probe=SLOPE + "return slope(adversarial_cost, fake)",
        inputs={"fake": fake.astype("float32")},
        expect=Close(slope, rtol=1e-3),
        about="adversarial_cost",
        hint="This is the slope along the logits.",
        misconceptions={NO_SLOPE: None},
    )


def of_discriminator_cost(rng: np.random.Generator) -> Cases:
    """-log D(X) and -log(1 - D(filled)), slide "Context Encoders"."""
    real, fake = rng.normal(0.7, 2, size=(6, 1)), rng.normal(-0.3, 2, size=(6, 1))
    of_real, _ = adversary.taken_for(True, real)
    of_fake, slope = adversary.taken_for(False, fake)
    asked = {"real": real.astype("float32"), "fake": fake.astype("float32")}
    yield Case(
        probe="import tensorflow as tf\nreturn discriminator_cost(tf.constant(real), tf.constant(fake))",
        inputs=asked,
        expect=Close((of_real + of_fake) / 2, rtol=1e-4),
        about="discriminator_cost",
        hint="The cost is low where D says real of the real ones and not real of the filled ones.",
        misconceptions=slips.of_discriminator_cost(real, fake),
    )
    yield Case(
        probe=SLOPE + "return slope(lambda fake: discriminator_cost(tf.constant(real), fake), fake)",
        inputs=asked,
        expect=Close(slope / 2, rtol=1e-3),
        about="discriminator_cost",
        hint="This is the slope along the logits of the filled images.",
        misconceptions={NO_SLOPE: None},
    )


def _unmoved(step: str, frozen: str, start: list[Array], inputs: dict[str, Any], said: str) -> Case:
    against = {"part": frozen, "start": start}
    return Case(
        probe=f"{GAME}in_graph({step}, F, D, optimizer, *batch)\n"
        f'return {{"{frozen}": {frozen}.get_weights()}}',
        inputs={**inputs, "rate": RATE},
        expect=Measured("moved", high=1e-6, says=f"largest change of a weight of {frozen}", against=against),
        points=1,
        about=step,
        hint=f"{frozen} is frozen in this step: none of its weights may move.",
        misconceptions={said: Measured("moved", low=1e-6, against=against)},
    )


def of_generator_step(rng: np.random.Generator) -> Cases:
    """F learns, D is frozen: 0.999 L_2 + 0.001 L_adv, slide "Context Encoders"."""
    game, inputs = _game(rng)
    weight = float(rng.uniform(0.25, 0.35))
    yield _step_case(
        "in_graph(generator_step, F, D, optimizer, *batch, weight)\nreturn F.get_weights()",
        {**inputs, "weight": weight},
        adversary.generator_step(game, 1 - weight, weight).weights,
        2,
        "generator_step",
        hint="These are the weights of F after your step, from small players of ours.\n" + IN_GRAPH,
        misconceptions=slips.of_generator_step(game, weight),
    )
    start = [inputs["v"], inputs["d"]]
    said = "The discriminator moved in F's step: only the weights of F should."
    yield _unmoved("generator_step", "D", start, inputs, said)
    # A thousandth of L_adv has to show: a D that is sure of itself makes it ten times as large as L_2.
    game, inputs = _game(rng, sure=12.0)
    yield _step_case(
        "return in_graph(generator_step, F, D, optimizer, *batch)",
        inputs,
        adversary.generator_step(game, 0.999, 0.001).cost,
        1,
        "generator_step",
        hint="This is the cost that you return, for a weight of 0.001.",
        misconceptions=slips.of_generator_cost(game),
    )


def of_discriminator_step(rng: np.random.Generator) -> Cases:
    """D learns, F is frozen, slide "Context Encoders"."""
    game, inputs = _game(rng, sure=0.0)  # a D that is sure of all images has no slope by which slips differ
    right = adversary.discriminator_step(game)
    yield _step_case(
        "in_graph(discriminator_step, F, D, optimizer, *batch)\nreturn D.get_weights()",
        inputs,
        right.weights,
        2,
        "discriminator_step",
        hint="These are the weights of D after your step, from small players of ours.\n" + IN_GRAPH,
        misconceptions=slips.of_discriminator_step(game),
    )
    said = "The context encoder moved in D's step: only the weights of D should."
    yield _unmoved("discriminator_step", "F", [inputs["W"], inputs["b"]], inputs, said)
    yield _step_case(
        "return in_graph(discriminator_step, F, D, optimizer, *batch)",
        inputs,
        right.cost,
        1,
        "discriminator_step",
        hint="Return the cost that the tape computed, before the step.",
        misconceptions=slips.of_the_judges_cost(game),
    )
