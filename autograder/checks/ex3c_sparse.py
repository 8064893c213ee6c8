"""Private checks of `ex3c_sparse`, slides "Sparse Autoencoders (SAE)" to "SAE" and "Example 3c"."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from autoencoders.cases import Case
from autoencoders.expectations import Close, Every, Measured
from autograder.checks import ex3c_sparse_slips as slips
from autograder.checks import one_hidden_layer, reference, witness
from autograder.checks.digits import fresh_digits
from autograder.checks.probes import WEIGHTS
from autograder.checks.reference import Array, Weights
from autograder.exercises import check

WITHHELD = [
    "autoencoders.losses.j_mse",
    "autoencoders.models.autoencoder",
    "autoencoders.models.sparse_autoencoder",
    "autoencoders.regularizers.KLSparsity",
    "autoencoders.regularizers.average_activation",
    "autoencoders.regularizers.kl_divergence",
    "autoencoders.regularizers.kl_gradient",
    "autoencoders.regularizers.kl_gradient_weights",
]

Cases = Iterator[Case]

PIXELS = 784
BATCHES = (1, 32, 256)


@check("forward", keeps=True)
def forward(rng: np.random.Generator) -> Cases:
    """H, Y and J_mse of a tied autoencoder."""
    P, n, M = 7, 5, 5  # a square W shows which way round it is used
    X, (W, b, c) = rng.uniform(size=(P, n)), any_weights(rng, n, M)
    H = reference.encode(X, W, b)
    Y = reference.decode(H, W, c)
    right, mistakes = (H, Y, reference.squared_error(X, Y)), slips.of_forward(X, H, Y, (W, b, c))
    hints = (
        "This is H: one row an image, one column a hidden unit.",
        "This is Y: the decoder goes back through W transposed.",
        "This is J: one number. Which of the formula's sums is divided by what?",
    )
    for i, hint in enumerate(hints):
        yield Case(
            probe=f"forward(X, W, b, c)[{i}]",
            inputs={"X": X, "W": W, "b": b, "c": c},
            expect=Close(right[i]),
            hint=hint,
            misconceptions=mistakes[i],
        )


@check("average-activation", keeps=True)
def average_activation(rng: np.random.Generator) -> Cases:
    """rho_j, slide "Sparsity constraint"."""
    for P, M, points in [(9, 6, 1), (5, 5, 0.5), (1, 4, 0.5)]:
        H = rng.beta(0.5, 1.5, size=(P, M))
        yield Case(
            probe="average_activation(H)",
            inputs={"H": H},
            expect=Close(reference.average_activation(H)),
            points=points,
            hint="H has one row an image and one column a unit. Over which of them is the mean?",
            misconceptions=slips.of_average_activation(H)
            if P > 1
            else {"One image, too, gives a mean for each unit, (M,): the axis of the images goes.": H},
        )


@check("kl-divergence", keeps=True)
def kl_divergence(rng: np.random.Generator) -> Cases:
    """D(h), slide "Sparsity constraint"."""
    for M, points in [(9, 2), (30, 1)]:
        rho, rho_hat = rng.uniform(0.03, 0.3), rng.uniform(0.02, 0.98, size=M)
        yield Case(
            probe="kl_divergence(rho, rho_hat)",
            inputs={"rho": rho, "rho_hat": rho_hat},
            expect=Close(reference.kl_divergence(rho, rho_hat)),
            points=points,
            hint="D(h) is one number: two terms for each unit, added up over all units.",
            misconceptions=slips.of_divergence(rho, rho_hat),
        )
    dead = np.array([0.0, 1.0, *rng.uniform(0.1, 0.9, size=3)])
    rho = rng.uniform(0.2, 0.6)
    yield Case(
        probe="kl_divergence(rho, rho_hat)",
        inputs={"rho": rho, "rho_hat": dead},
        expect=clipped(rho, dead),
        hint="One unit here never speaks and one never stops: its rho_j is exactly 0, or exactly 1.",
        misconceptions=slips.of_divergence(rho, dead),
    )


@check("sparse-cost", needs=["forward", "average-activation", "kl-divergence"], keeps=True)
def sparse_cost(rng: np.random.Generator) -> Cases:
    """J_1 = J + beta D(h), slide "Sparse Autoencoder (SAE)"."""
    for beta in (rng.uniform(0.3, 0.8), 0.0):
        X, weights = rng.uniform(size=(7, 5)), any_weights(rng, 5, 4)
        rho = rng.uniform(0.05, 0.2)
        mistakes = slips.of_sparse_cost(X, weights, rho, beta) if beta else {}
        yield Case(
            probe="J_1(X, W, b, c, rho, beta)",
            inputs={"X": X, **named(weights), "rho": rho, "beta": beta},
            expect=Close(reference.sparse_cost(X, weights, rho, beta)),
            hint="J_1 is one number: J of `forward`, and beta times D(h) of the average activations.",
            misconceptions=mistakes,
        )


SLOPE_OF_A_POLYNOMIAL = """
import numpy as np

def f(W):
    W = np.asarray(W)
    return float(np.sum(A * W**3) + np.sum(B * W) ** 2)

return slope_along(f, W, V, h)
"""


@check("slope-along", keeps=True)
def slope_along(rng: np.random.Generator) -> Cases:
    """(f(W + hV) - f(W - hV)) / 2h of a function whose gradient is known."""
    h = 1e-4
    for shape, side in [((3, 2), 1), ((4,), -1)]:  # f rises along V in the first, and falls in the second
        A, B, W, V = rng.uniform(0.5, 1.5, size=(4, *shape))
        W *= side

        def f(W: Array, A: Array = A, B: Array = B) -> float:
            return float(np.sum(A * W**3) + np.sum(B * W) ** 2)

        gradient = 3 * A * W**2 + 2 * np.sum(B * W) * B
        yield Case(
            probe=SLOPE_OF_A_POLYNOMIAL,
            inputs={"A": A, "B": B, "W": W, "V": V, "h": h},
            expect=Close(float(np.sum(gradient * V)), rtol=1e-6),
            about="slope_along",
            hint="Two costs, one step h along V and one step h against it. How far apart are the two places?",
            misconceptions=slips.of_slope(f, W, V, h),
        )


@check("kl-slope", keeps=True)
def kl_slope(rng: np.random.Generator) -> Cases:
    """dD/drho_j, equation (B)."""
    rho, rho_hat = rng.uniform(0.05, 0.3), rng.uniform(0.05, 0.9, size=8)
    at_rho = np.full(5, rho)
    for place, points, hint in [
        (rho_hat, 2, "Take the two terms of unit j apart; in each, rho_j stands below the line."),
        (at_rho, 1, "Here every rho_j is rho, where D is least. What is a slope at the lowest place?"),
    ]:
        yield Case(
            probe="kl_slope(rho, rho_hat)",
            inputs={"rho": rho, "rho_hat": place},
            expect=Close(reference.kl_slope(rho, place), atol=1e-5),
            points=points,
            hint=hint,
            misconceptions=slips.of_kl_slope(rho, place) if points == 2 else {},
        )


@check("kl-gradient", needs=["average-activation", "kl-slope"], keeps=True)
def kl_gradient(rng: np.random.Generator) -> Cases:
    """dD/dW, equations (A) to (C)."""
    for P, n, M in [(9, 5, 5), (6, 7, 4)]:
        X, (W, b, _) = rng.uniform(size=(P, n)), any_weights(rng, n, M)
        H, rho = reference.encode(X, W, b), rng.uniform(0.05, 0.2)
        yield Case(
            probe="kl_gradient(X, H, rho)",
            inputs={"X": X, "H": H, "rho": rho},
            expect=Close(reference.kl_gradient(X, H, rho)),
            points=2,
            hint="(B) gives one factor for each unit, (C) a mean of f' x over the images. Which axes meet?",
            misconceptions=slips.of_kl_gradient(X, H, rho),
        )


ADDED_BY_KERAS = """
import keras

def added(H):
    layer = keras.layers.Activation("linear", activity_regularizer=KLSparsity(rho, beta))
    layer(keras.ops.convert_to_tensor(H, dtype="float32"))
    return sum(layer.losses)

"""
#: In float64, or in float32 where a penalty takes nothing else.
AUTODIFF = """
import keras, tensorflow

def gradient(dtype):
    penalty = KLSparsity(rho, 1.0)
    layer = keras.layers.Dense(W.shape[1], "sigmoid", activity_regularizer=penalty, dtype=dtype)
    layer.build(X.shape)
    layer.set_weights([W, b])
    with tensorflow.GradientTape() as tape:
        layer(X)
        D = sum(layer.losses)
    return tape.gradient(D, layer.kernel)

try:
    return gradient("float64")
except (TypeError, ValueError, tensorflow.errors.InvalidArgumentError):
    return gradient("float32")
"""


@check("kl-sparsity")
def kl_sparsity(rng: np.random.Generator) -> Cases:
    """beta D(h), whatever the size of the batch, with a gradient that TensorFlow finds."""
    rho, beta, H = rng.uniform(0.05, 0.2), rng.uniform(0.3, 0.8), rng.beta(0.5, 1.5, size=(32, 12))
    yield penalty_case(H, rho, beta, points=2)
    one_code = rng.uniform(0.05, 0.95, size=(1, 6))
    codes = [np.tile(one_code, (P, 1)) for P in BATCHES]
    penalty = beta * reference.kl_divergence(rho, codes[0][0])
    yield Case(
        probe=ADDED_BY_KERAS + "return [added(H) for H in codes]",
        inputs={"codes": codes, "rho": rho, "beta": beta},
        expect=Close([penalty] * len(BATCHES), rtol=1e-4),  # the mean of 256 in float32
        points=2,
        about="KLSparsity",
        hint="One code, repeated 1, 32 and 256 times: the rho_j are the same, so the penalty should be, too.",
        misconceptions=slips.of_batches(codes, rho, beta),
    )
    X, (W, b, _) = rng.uniform(size=(11, 5)), any_weights(rng, 5, 4)
    H = reference.encode(X, W, b)
    yield Case(
        probe=AUTODIFF,
        inputs={"X": X, "W": W, "b": b, "rho": rho},
        expect=Close(reference.kl_gradient(X, H, rho)),
        points=2,
        about="KLSparsity",
        hint="This is dD/dW as TensorFlow finds it through your penalty, with beta = 1, in float64.",
        misconceptions=slips.of_autodiff(X, H, rho),
    )
    silent = np.hstack([np.zeros((8, 1)), np.ones((8, 1)), rng.uniform(0.1, 0.9, size=(8, 3))])
    rho = rng.uniform(0.2, 0.6)
    kept_inside = clipped(rho, reference.average_activation(silent), weight=beta)
    yield replace(penalty_case(silent, rho, beta, points=1), expect=kept_inside)


def clipped(rho: float, rho_hat: Array, weight: float = 1.0) -> Measured:
    """A finite D(h), times `weight`, where a rho_j is 0 or 1; how near one goes is a matter of taste."""
    least, most = (weight * reference.kl_divergence(rho, rho_hat, distance) for distance in (1e-3, 1e-16))
    return Measured("mean", 0.99 * least, 1.01 * most, says="your D(h)")


def penalty_case(H: Array, rho: float, beta: float, points: float, rtol: float = 1e-4) -> Case:
    """What Keras adds to the cost for one batch."""
    return Case(
        probe=ADDED_BY_KERAS + "return added(H)",
        inputs={"H": H, "rho": rho, "beta": beta},
        expect=Close(beta * reference.kl_divergence(rho, reference.average_activation(H)), rtol=rtol),
        points=points,
        about="KLSparsity",
        hint=f"This is what reached the cost for a batch of {len(H)}; beta D(h) should.",
        misconceptions=slips.of_penalty(H, rho, beta),
    )


REGULARISED = """
import keras

class Witness(keras.regularizers.Regularizer):
    seen = []

    def __call__(self, values):
        self.seen.append(list(values.shape))
        return 0.0 * keras.ops.sum(values)

model = sparse_autoencoder(n_units, Witness())
model(images)
Witness.seen.clear()
model(images)
model.losses
return Witness.seen
"""


@check("sparse-autoencoder")
def sparse_autoencoder(rng: np.random.Generator) -> Cases:
    """784 -> M -> 784 with a regulariser on the code, compiled for J_mse."""
    P, M = 5, int(rng.integers(11, 20))
    images = fresh_digits(rng, P)
    asked = {"images": images, "n_units": M}
    yield Case(
        probe=one_hidden_layer.BUILT.format("sparse_autoencoder")
        + 'return [list(output.shape), list(model.get_layer("code").weights[0].shape)]',
        inputs=asked,
        expect=Close([[P, PIXELS], [PIXELS, M]]),
        about="sparse_autoencoder",
        hint="Value 1 is the shape of the output, value 2 that of the W of the layer named code.",
        misconceptions={
            "Your code has 900 units whatever n_units says.": [[P, PIXELS], [PIXELS, 900]],
            "Your output is as wide as the code; it should be as wide as the image.": [[P, M], [PIXELS, M]],
        },
    )
    yield Case(
        probe=REGULARISED,
        inputs=asked,
        expect=Close([[P, M]]),
        about="sparse_autoencoder",
        hint=f"What the regulariser is handed should be one code for each of {P} images, {M} numbers each.",
        misconceptions={
            "The regulariser that you were given is not used.": [],
            "Your regulariser looks at the kernel; it is the activity that should be sparse.": [[PIXELS, M]],
            "Your regulariser looks at the bias; it is the activity that should be sparse.": [[M]],
            "Your regulariser looks at the output; it is the code that should be sparse.": [[P, PIXELS]],
            "Your regulariser looks at the decoder's kernel; it belongs to the code.": [[M, PIXELS]],
            "Code and output are both regularised; the code alone should be.": [[P, M], [P, PIXELS]],
        },
    )
    yield one_hidden_layer.of_layers(images, M, "sparse_autoencoder")
    yield one_hidden_layer.of_cost(images, M, "sparse_autoencoder")


#: (rho, beta); mean rho_j from and to; the largest part of the mean image's error that may be left; points.
#: The bands are measured by `autograder.bands.ex3c_sparse`. On MNIST's own test images the third mean rho_j
#: lies within 35 % of rho; on fresh digits, after the fast budget, 45 % keep false failures below 1 in 1,000.
CLAIMS = [
    ((0.05, 0.0), (0.3, 0.6), 0.3, 1),
    ((0.05, 0.5), (0.03, 0.1), 0.55, 2),
    ((0.05, 3.0), (0.0275, 0.0725), 0.95, 1),
    ((0.5, 3.0), (0.45, 0.55), 0.7, 1),
]
TRAINED = "model, _ = trained(rho, beta)\nreturn weights(model)"


@check("sparse-training", needs=["kl-sparsity", "sparse-autoencoder"])
def sparse_training(rng: np.random.Generator) -> Cases:
    """How busy the units are after training, and what the code is worth; measured from W, b and c."""
    against = {"images": np.round(255 * fresh_digits(rng, 250)).astype(np.uint8)}
    for (rho, beta), (low, high), left, points in CLAIMS:
        setting = f"with rho = {rho} and beta = {beta:g}"
        error = f"the squared error {setting}, as a part of the mean image's,"
        yield Case(
            probe=WEIGHTS + TRAINED,
            inputs={"rho": rho, "beta": beta},
            expect=Every(
                [
                    Measured("mean_activation", low, high, f"the mean rho_j {setting}", against),
                    Measured("unexplained", high=left, says=error, against=against),
                ]
            ),
            points=points,
            about="sparse_autoencoder",
            hint="The cost is J_mse plus the penalty, and the target is the image itself. Is it so here?",
            misconceptions=slips.of_training(against["images"], rho, beta),
        )
    yield from of_costs(rng)


#: A model of small images whose code is penalised by `penalty`, whatever it is; Keras divides what a
#: regulariser returns by the size of the batch. Beside the penalty the rest of the cost is next to nothing.
COSTS = """
import keras

class Penalty(keras.regularizers.Regularizer):
    def __call__(self, values):
        return keras.ops.sum(penalty + 0.0 * values[:, 0])

pixels = keras.Input((images.shape[1],))
code = keras.layers.Dense(4, "sigmoid", name="code", activity_regularizer=Penalty())(pixels)
model = keras.Model(pixels, keras.layers.Dense(images.shape[1], "sigmoid", name="reconstruction")(code))
model.compile("sgd", lambda x, y: keras.ops.mean(keras.ops.square(y - x), -1), run_eagerly=True)
return [float(cost) for cost in train(model, images, 2)]
"""


def of_costs(rng: np.random.Generator) -> Cases:
    """What `train` goes through and returns: J_1 in each epoch, slide "Sparse Autoencoder (SAE)"."""
    images = rng.uniform(size=(120, 12)).astype(np.float32)  # batches of 50, and what is left
    penalty = float(rng.uniform(3e3, 5e3))
    epoch = witness.of_an_epoch("train(model, X, epochs)", 50, {"X": images}, own_target=True)
    yield replace(epoch, points=0.5)
    yield Case(
        probe=COSTS,
        inputs={"images": images, "penalty": penalty},
        expect=Close([penalty] * 2, rtol=0.01),
        points=0.5,
        about="train",
        hint="The cost in an epoch is J_1, as the history of `fit` has it. What is it made of?",
        misconceptions={
            "The costs that you return are J_mse alone; J_1 is wanted, with the penalty.": Measured(
                "mean", high=0.01 * penalty
            )
        },
    )


def any_weights(rng: np.random.Generator, n: int, M: int) -> Weights:
    """W, b, c of a size at which the sigmoid bends, and the units are quieter than not."""
    return rng.normal(size=(n, M)), rng.normal(-1, 0.5, size=M), rng.normal(size=n)


def named(weights: Weights) -> dict[str, Array]:
    """As the inputs of a probe."""
    return dict(zip("Wbc", weights, strict=True))
