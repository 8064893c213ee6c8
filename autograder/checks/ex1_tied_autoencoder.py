"""Private checks of `ex1_tied_autoencoder`, slides "Autoencoders" to "Example 1"."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from autoencoders.cases import Case
from autoencoders.expectations import Close, Every, Measured
from autograder.checks import ex1_tied_autoencoder_slips as slips
from autograder.checks import reference
from autograder.checks.probes import ANOTHER, EAGERLY, NOT_ANEW
from autograder.checks.reference import Array, Weights
from autograder.exercises import check

WITHHELD = [
    "autoencoders.descent.gradient_descent",
    "autoencoders.layers.TiedDense",
    "autoencoders.losses.CrossEntropy",
    "autoencoders.losses.SquaredError",
    "autoencoders.losses.bit_errors",
    "autoencoders.losses.j_cross_entropy",
    "autoencoders.losses.j_mse",
    "autoencoders.models.autoencoder",
    "autoencoders.models.tied_autoencoder",
]

Cases = Iterator[Case]

EXAMPLE_1 = np.array([[1, 0, 1, 0, 0], [0, 0, 1, 1, 0], [1, 1, 0, 1, 1], [0, 1, 1, 1, 0]], dtype=float)
#: Standard deviation of the first weights. It and the bands are measured by
#: `python -m autograder.bands.ex1_tied_autoencoder`.
SPREAD = 0.1
ALPHA, STEPS, HIGHEST_J = 0.1, 1000, 0.5
KERAS_ALPHA, KERAS_STEPS, HIGHEST_KERAS_J = 0.3, 200, 1.2
#: A first step down the slope is alpha long; Nesterov's momentum of 0.9 makes it 1.9 times as long.
RATES = 0.9, 2.1


@check("encode", keeps=True)
def encode(rng: np.random.Generator) -> Cases:
    """H = f(XW + B)."""
    for P, n, M in [(7, 5, 5), (8, 6, 4)]:  # a square W shows which way round it is used
        X, (W, b, _) = rng.uniform(size=(P, n)), any_weights(rng, n, M)
        yield Case(
            probe="encode(X, W, b)",
            inputs={"X": X, "W": W, "b": b},
            expect=Close(reference.encode(X, W, b)),
            hint="H has one row a pattern and one column a hidden unit. Which axes of X and W meet?",
            misconceptions=slips.of_encoding(X, W, b),
        )


@check("decode", keeps=True)
def decode(rng: np.random.Generator) -> Cases:
    """Y = f(HW^T + C)."""
    for P, n, M in [(7, 5, 5), (8, 6, 4)]:
        H, (W, _, c) = rng.uniform(size=(P, M)), any_weights(rng, n, M)
        yield Case(
            probe="decode(H, W, c)",
            inputs={"H": H, "W": W, "c": c},
            expect=Close(reference.decode(H, W, c)),
            hint="H is (patterns, M) and W is (n, M). What takes M numbers back to n?",
            misconceptions=slips.of_decoding(H, W, c),
        )


@check("squared-error", keeps=True)
def squared_error(rng: np.random.Generator) -> Cases:
    """J_mse, slide "Training autoencoders"."""
    for P, n in [(7, 5), (12, 3)]:
        X, Y = rng.normal(size=(2, P, n))
        yield Case(
            probe="J_mse(X, Y)",
            inputs={"X": X, "Y": Y},
            expect=Close(reference.squared_error(X, Y)),
            hint="J is one number. Which of the formula's sums is divided by what?",
            misconceptions=slips.of_squared_error(X, Y),
        )


@check("cross-entropy", keeps=True)
def cross_entropy(rng: np.random.Generator) -> Cases:
    """J_cross-entropy, slide "Training autoencoders", summed over the components too."""
    P, n = 7, 5
    probabilities, bits = rng.uniform(0.05, 0.95, size=(P, n)), any_bits(rng, P, n)
    place = rng.permutation(P * n).reshape(P, n)
    mistaken = np.where(place < 3, np.abs(bits - 0.999), rng.uniform(0.01, 0.99, size=(P, n)))
    saturated = np.where(place < 10, bits, rng.uniform(0.1, 0.9, size=(P, n)))
    summed = "J is one number, in nats, summed over every component of every pattern. Both terms count."
    sure = "Some bits here are wrong and very sure of it, which is dear. How far do you move Y?"
    at_the_ends = "A y that is exactly 0 or exactly 1, and right, costs (almost) nothing."
    for X, Y, points, hint in [
        (probabilities, rng.uniform(0.05, 0.95, size=(P, n)), 2, summed),
        (bits, mistaken, 1, sure),
        (bits, saturated, 1, at_the_ends),
    ]:
        yield Case(
            probe="J_cross_entropy(X, Y)",
            inputs={"X": X, "Y": Y},
            expect=Close(reference.cross_entropy(X, Y), atol=1e-4),  # clipping may cost that much
            points=points,
            hint=hint,
            misconceptions=slips.of_cross_entropy(X, Y),
        )


@check("bit-errors", keeps=True)
def bit_errors(rng: np.random.Generator) -> Cases:
    """sum_p sum_k 1(x_pk != o_pk) with O = 1(Y > 0.5), slide "Example 1"."""
    P, n, wrong_ones, wrong_zeros = 12, 6, 6, 14  # so that no other way to count gives the same number
    X, doubt = any_bits(rng, P, n), rng.uniform(0.02, 0.48, size=(P, n))
    order = rng.permutation(P * n)
    zeros, ones = order[X.flat[order] == 0], order[X.flat[order] == 1]
    bits = X.copy()
    bits.flat[[*zeros[:wrong_ones], *ones[:wrong_zeros]]] += [1.0] * wrong_ones + [-1.0] * wrong_zeros
    Y = np.abs(bits - doubt)
    with_ones, on_threshold = np.vstack([np.ones(n), X]), np.vstack([np.full(n, 0.5), Y])
    count = "First turn Y into bits O; then count, over patterns and components, where X and O differ."
    for x, y, hint in [(X, Y, count), (with_ones, on_threshold, "What becomes of a y of exactly 0.5?")]:
        yield Case(
            probe="bit_errors(X, Y)",
            inputs={"X": x, "Y": y},
            expect=Close(reference.bit_errors(x, y)),
            hint=hint,
            misconceptions=slips.of_bit_errors(x, y),
        )


FUNCTION_OF_THETA = """
import numpy as np

def f(theta):
    theta = np.asarray(theta)
    return float(np.sum(A * theta**3) + np.sum(B * theta) ** 2)

"""


@check("numerical-gradient")
def numerical_gradient(rng: np.random.Generator) -> Cases:
    """(f(theta + h) - f(theta - h)) / 2h, one entry at a time, of a function whose gradient is known."""
    for shape, side, h, call, points in [
        ((3, 2), 1, 1e-4, "return numerical_gradient(f, theta, h)", 2),
        ((4,), -1, 1e-5, "return numerical_gradient(f, theta)", 1),  # there f falls
    ]:
        A, B, theta = rng.uniform(0.5, 1.5, size=(3, *shape))
        theta *= side

        def f(t: Array, A: Array = A, B: Array = B) -> float:
            return float(np.sum(A * t**3) + np.sum(B * t) ** 2)

        yield Case(
            # A column after the other in memory: a flat view of it is a copy.
            probe=FUNCTION_OF_THETA + "theta = np.asfortranarray(theta)\n" + call,
            inputs={"A": A, "B": B, "theta": theta, "h": h},
            expect=Close(3 * A * theta**2 + 2 * np.sum(B * theta) * B, rtol=1e-7),
            points=points,
            about="numerical_gradient",
            hint="Move one entry of theta up by h, then down by h, while the others stay where they are.",
            misconceptions=slips.of_finite_differences(f, theta, h)
            | {"Your gradient is 0 everywhere: does the theta that f sees change at all?": 0 * theta},
        )


@check("gradients", keeps=True)
def gradients(rng: np.random.Generator) -> Cases:
    """The gradients of J_cross-entropy where the decoder uses W^T."""
    X, (W, b, c) = any_bits(rng, 7, 5), any_weights(rng, 5, 5)
    H = reference.encode(X, W, b)
    Y = reference.decode(H, W, c)
    right, wrong = reference.tied_gradients(X, H, Y, W), slips.of_gradients(X, H, Y, W)
    for i, (points, hint) in enumerate(
        [
            (2, "This is dJ/dW. W is used twice, by the encoder and, transposed, by the decoder."),
            (1, "This is dJ/db. b reaches J through the code."),
            (1, "This is dJ/dc. c reaches J through the output alone."),
        ]
    ):
        yield Case(
            probe=f"gradients(X, H, Y, W)[{i}]",
            inputs={"X": X, "H": H, "Y": Y, "W": W},
            expect=Close(right[i]),
            points=points,
            hint=hint,
            misconceptions=wrong[i],
        )


@check("gradient-step", keeps=True)
def gradient_step(rng: np.random.Generator) -> Cases:
    """W <- W - alpha dJ/dW, and b and c alike, slide "Training autoencoders"."""
    for alpha in (0.1, 2.5):
        weights, grads = any_weights(rng, 5, 3), any_weights(rng, 5, 3)
        yield Case(
            probe="gradient_step(weights, grads, alpha)",
            inputs={"weights": list(weights), "grads": list(grads), "alpha": alpha},
            expect=Close([w - alpha * g for w, g in zip(weights, grads, strict=True)]),
            hint="Return three arrays: W, b and c, each moved by its own gradient.",
            misconceptions=slips.of_a_step(weights, grads, alpha),
        )


@check("train", needs=["encode", "decode", "cross-entropy", "bit-errors", "gradients", "gradient-step"])
def train(rng: np.random.Generator) -> Cases:
    """Gradient descent on Example 1; the judge measures the weights that come back."""
    X, first = example_1(rng), first_weights(rng)
    start = weights_before_a_flip(rng, X)
    against, scale = {"patterns": X}, slips.of_the_scale(X, first, ALPHA, STEPS)
    low_cost = Measured("weights_cross_entropy", high=HIGHEST_J, says="J after training", against=against)
    no_errors = Measured("weights_bit_errors", high=0, says="the number of bit errors", against=against)
    for claim, points in [(low_cost, 2), (no_errors, 1)]:
        yield Case(
            probe="train(X, W, b, c, alpha, steps)[0]",
            inputs=descent(X, first, ALPHA, STEPS),
            expect=claim,
            points=points,
            hint="Each step starts from the weights that the step before it returned.",
            misconceptions=scale,
        )
    yield Case(
        probe=HISTORY,
        inputs=descent(X, start, ALPHA, steps=4),
        expect=Close([4, 4, *reference.measure(X, start)]),  # the rest depends on the optimiser
        about="train",
        hint="Asked are the lengths of J and of errors, and their first values, taken before the first step.",
        misconceptions=slips.of_the_history(X, start, ALPHA, steps=4),
    )
    yield Case(
        probe="train(X, W, b, c, alpha, steps)[0]",
        inputs=descent(X, start, alpha=0.0, steps=3),
        expect=Close(list(start)),
        hint="With alpha = 0 the weights stay exactly where they were given to you.",
    )
    given = dict(zip("Wbc", start, strict=True))
    two, alpha = any_bits(rng, 2, 5), 0.5
    one_by_one = [
        dict(zip("Wbc", reference.descend_one_by_one(order, start, alpha), strict=True))
        for order in (two, two[::-1])
    ]
    yield Case(
        probe='W, b, c = train(X, W, b, c, alpha, steps)[0]\nreturn {"W": W, "b": b, "c": c}',
        inputs=descent(two, start, alpha, steps=1),
        expect=Every(
            [
                Measured(
                    "least_moved", low=1e-6, says="the least move of W, b and c", against={"start": given}
                ),
                Measured(
                    "least_apart",
                    low=1e-6,
                    says="how far the step is from two steps, a pattern each",
                    against={"others": one_by_one},
                ),
            ]
        ),
        about="train",
        hint="W, b and c each have a gradient, and each takes its step. All patterns take part in it.",
        misconceptions=slips.of_movement(given) | slips.of_one_by_one(one_by_one),
    )


HISTORY = """
weights, J, errors = train(X, W, b, c, alpha, steps)
return [len(J), len(errors), J[0], errors[0]]
"""
TIED_LAYERS = """
import keras, math
encoder = keras.layers.Dense(W.shape[1], activation="sigmoid", kernel_initializer="zeros")
decoder = TiedDense(encoder, activation)
x = keras.Input((W.shape[0],))
model = keras.Model(x, decoder(encoder(x)))
encoder.set_weights([W, b])
for own in decoder.trainable_weights:
    if math.prod(own.shape) == c.size and all(own is not w for w in encoder.weights):
        own.assign(c.reshape(own.shape))
return {"count": sum(math.prod(w.shape) for w in model.trainable_weights), "outputs": model(X)}
"""
SLOPE_OF_W = """
import keras, tensorflow
encoder = keras.layers.Dense(W.shape[1], activation="sigmoid")
decoder = TiedDense(encoder, "sigmoid")
x = keras.Input((W.shape[0],))
model = keras.Model(x, decoder(encoder(x)))
encoder.set_weights([W, b])
with tensorflow.GradientTape() as tape:
    J = keras.ops.sum(keras.ops.binary_crossentropy(keras.ops.cast(X, "float32"), model(X)))
return tape.gradient(J, encoder.kernel)
"""


@check("tied-dense")
def tied_dense(rng: np.random.Generator) -> Cases:
    """A layer that decodes with the transpose of another layer's kernel, which changes after it is built."""
    for activation, n, M in [("sigmoid", 4, 4), (None, 5, 3)]:
        X, (W, b, c) = any_bits(rng, 6, n), any_weights(rng, n, M)
        H = reference.encode(X, W, b)
        f = reference.sigmoid if activation else np.array
        yield Case(
            probe=TIED_LAYERS,
            inputs={"X": X, "W": W, "b": b, "c": c, "activation": activation},
            expect=Close({"count": n * M + M + n, "outputs": f(H @ W.T + c)}, rtol=1e-4),
            points=2,
            about="TiedDense",
            hint="The encoder's kernel changed after your layer was built. Where does `call` take it from?",
            misconceptions=slips.of_a_decoder(n, M) | slips.of_tying(H, W, c, f),
        )
    X, (W, b, _) = any_bits(rng, 6, 5), any_weights(rng, 5, 3)
    H, Y = reference.forward(X, (W, b, np.zeros(5)))
    yield Case(
        probe=SLOPE_OF_W,
        inputs={"X": X, "W": W, "b": b},
        expect=Close(reference.tied_gradients(X, H, Y, W)[0], rtol=1e-3),  # float32, over what may cancel
        about="TiedDense",
        hint="This is dJ/dW as TensorFlow finds it through your layer. Both uses of W should be in it.",
        misconceptions=slips.of_the_slope_of_a_tie(X, H, Y, W),
    )


MODEL = """
import keras, math, os, tempfile

def assign(model, *arrays):
    sized = {array.size: array for array in arrays}
    for w in model.trainable_weights:
        if math.prod(w.shape) in sized:
            w.assign(sized[math.prod(w.shape)].reshape(w.shape))

model = tied_autoencoder(*W.shape)
model(X)
assign(model, W, b, c)
"""


@check("tied-autoencoder", needs=["tied-dense"])
def tied_autoencoder(rng: np.random.Generator) -> Cases:
    """Input, dense code and tied decoder as one Keras model."""
    n, M = 6, 4
    X, weights = any_bits(rng, 5, n), any_weights(rng, n, M)
    asked = {"X": X, **dict(zip("Wbc", weights, strict=True))}
    yield Case(
        probe=MODEL + "return sum(math.prod(w.shape) for w in model.trainable_weights)",
        inputs=asked,
        expect=Close(n * M + M + n),
        about="tied_autoencoder",
        hint="This is how many numbers your model trains: W, b and c, each once.",
        misconceptions=slips.of_a_model(n, M),
    )
    yield Case(
        probe=MODEL
        + ANOTHER.format("tied_autoencoder(*W.shape)")
        + 'return {"outputs": model(X), "penalised": bool(model.losses), "shared": shared}',
        inputs=asked,
        expect=Close(
            {"outputs": reference.forward(X, weights)[1], "penalised": False, "shared": 0}, rtol=1e-4
        ),
        about="tied_autoencoder",
        hint="With the weights of your model set to W, b and c it should compute Y from X.",
        misconceptions={
            **{
                sentence: Close({"outputs": mistaken}, rtol=1e-4)
                for sentence, mistaken in slips.of_activations(X, *weights).items()
            },
            "Your model adds a penalty to the cost; nothing but J is asked for.": Close({"penalised": True}),
            **NOT_ANEW,
        },
    )


TRAINED_BY_KERAS = """
import keras
n, M = first[0].shape
model = keras.Sequential([
    keras.Input((n,)), keras.layers.Dense(M, "sigmoid"), keras.layers.Dense(n, "sigmoid"),
])
model.set_weights(first)
train_keras(model, X, alpha, steps)
"""
#: What has an optimiser of its own, beside the model's, is not counted.
COUNTED = """
taken = model.optimizer.iterations if getattr(model, "optimizer", None) else steps
return {"weights": model.get_weights(), "taken": int(taken), "asked": steps}
"""


@check("train-keras")
def train_keras(rng: np.random.Generator) -> Cases:
    """Descent by Keras on the deck's scale of the cost. The model is ours, and not tied."""
    X, first = example_1(rng), first_untied_weights(rng)
    yield Case(
        probe=TRAINED_BY_KERAS + "return model.get_weights()",
        inputs={"X": X, "first": first, "alpha": KERAS_ALPHA, "steps": KERAS_STEPS},
        expect=Measured(
            "weights_cross_entropy", high=HIGHEST_KERAS_J, says="J after training", against={"patterns": X}
        ),
        points=2,
        about="train_keras",
        hint="Which cost does Keras descend: a sum, or a mean, and over what?",
        misconceptions=slips.of_the_scale(X, first, KERAS_ALPHA, KERAS_STEPS),
    )
    yield one_step_by_keras(rng)


STEPS_TAKEN = {"one": "taken", "other": "asked"}


def one_step_by_keras(rng: np.random.Generator) -> Case:
    """One step, on patterns of another number and size. Any optimiser may take it; descent goes by alpha."""
    P, n, M, alpha = 40, 7, 4, 0.3
    X, (W, b, c), V = any_bits(rng, P, n), any_weights(rng, n, M), rng.normal(size=(M, n))
    first = [W, b, V, c]
    slopes = reference.untied_gradients(X, *reference.forward(X, first), V)
    against = {"start": first, "slopes": list(slopes), "alpha": alpha}
    return Case(
        probe=EAGERLY.format((TRAINED_BY_KERAS + COUNTED).strip().replace("\n", "\n    ")),
        inputs={"X": X, "first": first, "alpha": alpha, "steps": 1},
        expect=Every(
            [
                Measured("rate_over", *RATES, "the learning rate of your step over `alpha`", against),
                Measured(
                    "entries_differ", high=0, says="steps taken, less those asked for", against=STEPS_TAKEN
                ),
            ]
        ),
        about="train_keras",
        hint="Here are other patterns, more of them and longer. What does the deck's cost sum over?",
        misconceptions={
            **slips.of_the_rate(P, n, against),
            "You take several steps where one is asked for: all patterns belong into one batch.": Measured(
                "entries_differ", low=1, against=STEPS_TAKEN
            ),
        },
    )


TRAINED = """
model.compile(optimizer=keras.optimizers.SGD(2.0), loss="binary_crossentropy", jit_compile=False)
for _ in range(20):
    model.train_on_batch(X, X)
arrays = [keras.ops.convert_to_numpy(w) for w in model.trainable_weights]
weights = [w.reshape(like.shape) for like in (W, b, c) for w in arrays if w.size == like.size]
return {"weights": weights, "outputs": model(X), "count": sum(w.size for w in arrays)}
"""
RELOADED = """
ours = {name: value for name, value in globals().items() if isinstance(value, type)}
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "tied.keras")
    model.save(path)
    loaded = keras.saving.load_model(path, custom_objects=ours, compile=False)
before = keras.ops.convert_to_numpy(loaded(X))
assign(loaded, *other)
count = sum(math.prod(w.shape) for w in loaded.trainable_weights)
return {"count": count, "before": before, "after": loaded(X)}
"""


@check("still-tied", needs=["tied-dense", "tied-autoencoder"])
def still_tied(rng: np.random.Generator) -> Cases:
    """One W, used twice: after training, and after saving and loading."""
    X, weights, other = example_1(rng), any_weights(rng, 5, 3), any_weights(rng, 5, 3)
    asked = {"X": X, **dict(zip("Wbc", weights, strict=True))}
    yield Case(
        probe=MODEL + TRAINED,
        inputs=asked,
        expect=Measured(
            "weights_mismatch", high=1e-3, says="the distance from a tied output", against={"patterns": X}
        ),
        about="tied_autoencoder",
        hint="Compare your trained model's output with decode(encode(X, W, b), W, c) of its own weights.",
        misconceptions=slips.of_a_decoder(5, 3),
    )
    before, after = reference.forward(X, weights)[1], reference.forward(X, other)[1]
    half = reference.decode(reference.encode(X, *other[:2]), weights[0], other[2])
    yield Case(
        probe=MODEL + RELOADED,
        inputs={**asked, "other": list(other)},
        expect=Close({"count": 5 * 3 + 3 + 5, "before": before, "after": after}, rtol=1e-4),
        points=2,
        about="tied_autoencoder",
        hint="Your model was saved and loaded; `after` is its output once the loaded weights have changed.",
        misconceptions={
            "After loading, your decoder did not follow the encoder's kernel: it has a copy of its own.": (
                Close({"before": before, "after": half}, rtol=1e-4)
            ),
            **slips.of_a_decoder(5, 3),
        },
    )


def any_weights(rng: np.random.Generator, n: int, M: int) -> Weights:
    """W, b, c of a size at which the sigmoid bends."""
    return rng.normal(size=(n, M)), rng.normal(size=M), rng.normal(size=n)


def weights_before_a_flip(rng: np.random.Generator, X: Array) -> Weights:
    """Weights whose bit errors are others after one step; about every second draw's are."""
    while True:
        start = any_weights(rng, X.shape[1], 3)
        after = reference.descend(X, start, ALPHA, steps=1)
        if reference.measure(X, start)[1] != reference.measure(X, after)[1]:
            return start


def any_bits(rng: np.random.Generator, P: int, n: int) -> Array:
    """Bit patterns, (P, n)."""
    return rng.integers(0, 2, size=(P, n)).astype(float)


def example_1(rng: np.random.Generator) -> Array:
    """Example 1's patterns with rows and columns in another order: as hard, and in no table of answers."""
    return EXAMPLE_1[rng.permutation(4)][:, rng.permutation(5)]


def first_weights(rng: np.random.Generator, spread: float = SPREAD) -> Weights:
    """What training starts from, drawn as the notebook draws it."""
    return rng.normal(0, spread, size=(5, 3)), np.zeros(3), np.zeros(5)


def first_untied_weights(rng: np.random.Generator) -> list[Array]:
    """W, b, V and c for a decoder that owns V."""
    W, V = rng.normal(0, SPREAD, size=(2, 5, 3))
    return [W, np.zeros(3), V.T, np.zeros(5)]


def descent(X: Array, start: Weights, alpha: float, steps: int) -> dict[str, Any]:
    """The inputs of a probe that trains."""
    W, b, c = start
    return {"X": X, "W": W, "b": b, "c": c, "alpha": alpha, "steps": steps}
