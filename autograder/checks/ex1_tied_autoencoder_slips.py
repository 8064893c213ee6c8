"""What goes wrong in `ex1_tied_autoencoder`: each sentence with the answer by which the slip is recognised.

A sentence says what was seen and where to look next. Arrays are named as in `reference`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from autoencoders.expectations import Close, Measured
from autograder.checks import reference
from autograder.checks.reference import Array, Weights

Slips = dict[str, Any]


def of_encoding(X: Array, W: Array, b: Array) -> Slips:
    """Of H = f(XW + B)."""
    return _of_a_layer(X @ W, b, "b") | _where_square(
        W, "You used W transposed: each hidden unit has a column of W.", lambda: reference.encode(X, W.T, b)
    )


def of_decoding(H: Array, W: Array, c: Array) -> Slips:
    """Of Y = f(HW^T + C)."""
    return _of_a_layer(H @ W.T, c, "c") | _where_square(
        W, "The decoder used W where it needs its transpose.", lambda: reference.decode(H, W.T, c)
    )


def _where_square(W: Array, sentence: str, mistaken: Callable[[], Array]) -> Slips:
    """A slip that shows only where W is square; elsewhere the shapes do not fit and NumPy says so."""
    return {sentence: mistaken()} if len(W) == W.shape[1] else {}


def _of_a_layer(u: Array, bias: Array, name: str) -> Slips:
    """Between the sums `u` of a layer without its bias, the bias, and the activation."""
    right = reference.sigmoid(u + bias)
    return {
        f"{name} is missing from your sums.": reference.sigmoid(u),
        f"{name} is subtracted where it is to be added.": reference.sigmoid(u - bias),
        "You returned the sums that enter the units. What does f make of them?": u + bias,
        "You added the bias after f; it belongs to the sums.": reference.sigmoid(u) + bias,
        "You applied f twice.": reference.sigmoid(right),
        f"You multiplied the sums by {name}; a bias is added.": reference.sigmoid(u * bias),
        "Your units share one whole, as with softmax; f works on each of them alone.": reference.softmax(
            u + bias
        ),
        "Your units run from -1 to 1: that is tanh, and f is the sigmoid.": np.tanh(u + bias),
        "Your units are rectified (ReLU); f is the sigmoid.": np.maximum(u + bias, 0),
        "You returned one column a pattern; a batch keeps one row a pattern.": right.T,
        "You returned bits. These are activations; a threshold comes later.": right > 0.5,
    }


def of_squared_error(X: Array, Y: Array) -> Slips:
    """Of sums, means, squares and roots in J_mse."""
    (P, n), right, squares = X.shape, reference.squared_error(X, Y), (Y - X) ** 2
    return {
        "You took the mean over the components too; ||y - x||^2 is a sum over them.": right / n,
        "You summed over the patterns; look at the factor in front of the sum over p.": right * P,
        "You divided by the number of components where the slide divides by P.": right * P / n,
        "You took the length ||y - x|| of each error, not its square.": np.sqrt(squares.sum(1)).mean(),
        "You took the root of the whole cost.": np.sqrt(right),
        "You halved the cost; the slide's formula has no factor 1/2.": right / 2,
        "You returned one number a pattern; J is one number for all of them.": squares.sum(1),
        "You returned one number a component; ||y - x||^2 sums over them.": squares.mean(0),
        "You added up errors without squaring them: those of opposite sign cancel.": (Y - X).sum() / P,
        "You squared the sum of the errors; the slide sums their squares.": ((Y - X).sum(1) ** 2).mean(),
        "You took absolute errors where the slide squares them.": np.abs(Y - X).sum() / P,
    }


def of_cross_entropy(X: Array, Y: Array) -> Slips:
    """Of sign, sums, logarithm and order in J_cross-entropy."""
    (P, n), right = X.shape, reference.cross_entropy(X, Y)
    x, y = np.clip(X, 1e-7, 1 - 1e-7), np.clip(Y, 1e-7, 1 - 1e-7)
    ones, zeros = -X * np.log(y), -(1 - X) * np.log(1 - y)
    return {
        "NaN or infinity: somewhere a logarithm met 0. Keep y a little away from 0 and 1 first.": (
            Measured("not_finite", low=1)
        ),
        **{
            f"Confident mistakes cost too little: Y is kept {far:g} away from 0 and 1, which is far.": (
                reference.cross_entropy(X, np.clip(Y, far, 1 - far))
            )
            for far in (0.1, 0.01)
        },
        "You summed over the patterns alone. The slide leaves out the sum over components; J needs it.": (
            (ones + zeros).sum(0)
        ),
        "You returned one number a pattern; J sums over the patterns too.": (ones + zeros).sum(1),
        "You took the mean over the patterns; this J is a sum over p.": right / P,
        "You took the mean over the components; J sums over them.": right / n,
        "You took the mean over everything, as Keras's own loss does; J sums.": right / (P * n),
        "The sign is turned round: a cost falls when the reconstruction improves.": -right,
        "You left out the second term: a 0 that is reconstructed as 1 costs nothing.": ones.sum(),
        "You left out the first term: a 1 that is reconstructed as 0 costs nothing.": zeros.sum(),
        "You subtracted one term from the other; look at the sign between them.": ones.sum() - zeros.sum(),
        "You take log y where X is 1 and log(1 - y) elsewhere; X may lie between, and both terms count.": (
            -np.log(np.where(X == 1, y, 1 - y)).sum()
        ),
        "You counted in bits (log to base 2); the slide's log is natural.": right / np.log(2),
        "You took the logarithm to base 10; the slide's log is natural.": right / np.log(10),
        "X and Y have changed places: whose logarithm is taken?": (
            -np.sum(Y * np.log(x) + (1 - Y) * np.log(1 - x))
        ),
    }


def of_bit_errors(X: Array, Y: Array) -> Slips:
    """Of threshold and count in the bit errors."""
    wrong = (Y > 0.5) != (X == 1)
    return {
        "A y of exactly 0.5 became a 1; look at the slide's threshold again.": np.sum((Y >= 0.5) != (X == 1)),
        "You counted the patterns with an error; the slide counts bits.": wrong.any(1).sum(),
        "You returned a rate; the slide counts.": wrong.mean(),
        "You took the mean over the patterns; the slide sums over p.": wrong.sum() / len(wrong),
        "You counted the bits that are right.": (~wrong).sum(),
        "You counted only the 0s that came back as 1; the other kind is an error, too.": np.sum(
            wrong & (X == 0)
        ),
        "You counted only the 1s that came back as 0; the other kind is an error, too.": np.sum(
            wrong & (X == 1)
        ),
        "You compared X with Y itself: turn Y into bits first.": (X != Y).sum(),
        "You added up distances; an error counts 1, however far off y is.": np.abs(X - Y).sum(),
        "You returned one number a pattern; the slide sums over them.": wrong.sum(1),
        "You returned one number a component; the slide sums over them.": wrong.sum(0),
    }


def of_finite_differences(f: Callable[[Array], float], theta: Array, h: float) -> Slips:
    """Of the step, and of putting an entry back, in a numerical gradient."""
    right = reference.central_differences(f, theta, h)
    units = np.eye(theta.size).reshape(theta.size, *theta.shape)
    above = np.array([f(theta + h * e) - f(theta) for e in units]).reshape(theta.shape)
    below = np.array([f(theta) - f(theta - h * e) for e in units]).reshape(theta.shape)
    return {
        "You divided by h, but your two points are further apart than that.": 2 * right,
        "You divided by more than the distance between your two points.": right / 2,
        "You stepped up only: that is off by a multiple of h. Step to both sides.": above / h,
        "You stepped down only: that is off by a multiple of h. Step to both sides.": below / h,
        "You stepped to one side only, and divided as if it had been both.": above / (2 * h),
        "Your two costs are subtracted the wrong way round.": -right,
        "Your step grows with the entry: h is the step itself, for small entries and for large ones.": (
            right * theta
        ),
        "You forgot to divide by the distance between your two points.": 2 * h * right,
        "An entry that you had moved stayed moved while the next one's turn came.": (
            _slopes_without_putting_back(f, theta, h)
        ),
        "You moved all entries at once; each slope needs a step of its own.": np.full(
            theta.shape, right.sum()
        ),
        "You returned one slope for all entries together; each needs its own.": right.sum(),
        "The slopes are right but lost their places: return the shape of theta.": right.ravel(),
    }


def _slopes_without_putting_back(f: Callable[[Array], float], theta: Array, h: float) -> Array:
    moved, slopes = theta.copy(), np.empty_like(theta)
    for place in np.ndindex(theta.shape):
        moved[place] += h
        above = f(moved)
        moved[place] -= 2 * h
        slopes[place] = (above - f(moved)) / (2 * h)
    return slopes


def of_gradients(X: Array, H: Array, Y: Array, W: Array) -> list[Slips]:
    """Of the chain rule in dJ/dW, dJ/db and dJ/dc, one dictionary for each; W is square."""
    right = reference.tied_gradients(X, H, Y, W)
    of_squares = reference.tied_gradients(X, H, X + 2 * (Y - X) * Y * (1 - Y), W)
    common = [
        {
            "The sign is turned round: is the output's error Y - X or X - Y?": -slope,
            "You took the mean over the patterns; this J sums over them.": slope / len(X),
            "You took the mean over everything; this J sums.": slope / X.size,
            "This is the gradient of the squared error; J is the cross-entropy here.": of_squared,
        }
        for slope, of_squared in zip(right, of_squares, strict=True)
    ]
    D, bend = Y - X, H * (1 - H)
    return [one | other for one, other in zip(_of_each_gradient(X, H, D, bend, W), common, strict=True)]


def _of_each_gradient(X: Array, H: Array, D: Array, bend: Array, W: Array) -> list[Slips]:
    no_bend = "The slope H(1 - H) of the hidden units is missing from the error that comes back to them."
    wrong_way = "The error came back through W the wrong way round."
    by_pattern = "You returned one row a pattern; J sums over the patterns."
    encoder, decoder = X.T @ ((D @ W) * bend), D.T @ H
    return [
        {
            "Only the encoder's use of W is in your gradient; the decoder uses W too.": encoder,
            "Only the decoder's use of W is in your gradient; the encoder uses W too.": decoder,
            "The decoder's part of dJ/dW is turned over: the decoder uses W transposed.": encoder + decoder.T,
            "The encoder's part of dJ/dW is turned over: rows of W belong to components.": encoder.T
            + decoder,
            "Your dJ/dW is turned over: rows of W belong to components.": (encoder + decoder).T,
            "Your two parts of dJ/dW are subtracted; both uses of W add to J.": encoder - decoder,
            "The decoder's part takes X where the decoder's input, the code, belongs.": encoder + D.T @ X,
            no_bend: X.T @ (D @ W) + decoder,
            wrong_way: X.T @ ((D @ W.T) * bend) + decoder,
        },
        {
            no_bend: (D @ W).sum(0),
            wrong_way: ((D @ W.T) * bend).sum(0),
            by_pattern: (D @ W) * bend,
            "You summed over the hidden units; each has a b of its own.": ((D @ W) * bend).sum(1),
        },
        {
            by_pattern: D,
            "You summed over the components; each has a c of its own.": D.sum(1),
            "The output's slope Y(1 - Y) is once too often there: in cross-entropy it cancels.": (
                (D * (X + D) * (1 - X - D)).sum(0)
            ),
        },
    ]


def of_a_step(weights: Weights, grads: Weights, alpha: float) -> Slips:
    """Of sign, length and completeness in a step of gradient descent."""
    pairs = list(zip(weights, grads, strict=True))
    return {
        "You stepped uphill: the cost grows along its gradient.": [w + alpha * g for w, g in pairs],
        "Your step has the gradient's full length: where is alpha?": [w - g for w, g in pairs],
        "You returned the steps; take them from where the weights are.": [-alpha * g for _, g in pairs],
        "You divided by alpha.": [w - g / alpha for w, g in pairs],
        "Every step of yours has length alpha; a step is as long as alpha times its gradient.": [
            w - alpha * g / np.linalg.norm(g) for w, g in pairs
        ],
        "You used only the signs of the gradient; its size counts, too.": [
            w - alpha * np.sign(g) for w, g in pairs
        ],
        "You multiplied the weights; a step is subtracted from them.": [
            w * (1 - alpha * g) for w, g in pairs
        ],
        "Only W moved; b and c learn too.": [weights[0] - alpha * grads[0], *weights[1:]],
        "Nothing moved.": list(weights),
    }


def of_the_history(X: Array, start: Weights, alpha: float, steps: int) -> Slips:
    """Of the place and number of the costs and bit errors that `train` records."""
    J, errors = reference.measure(X, start)
    later = reference.measure(X, reference.descend(X, start, alpha, steps=1))
    return {
        "Your first J belongs to the weights after a step; the curve begins at the start.": (
            [steps, steps, *later]
        ),
        "Your J is that before a step, and your bit errors are those after it; both belong before it.": (
            [steps, steps, J, later[1]]
        ),
        "Your bit errors are those before a step, and your J is that after it; both belong before it.": (
            [steps, steps, later[0], errors]
        ),
        "You recorded once more than there are steps.": [steps + 1, steps + 1, J, errors],
        "One step is missing from J and errors.": [steps - 1, steps - 1, J, errors],
        "J and errors have changed places in what you return.": [steps, steps, errors, J],
    }


def of_movement(start: Mapping[str, Array]) -> Slips:
    """Of which of W, b and c a step of training leaves behind."""
    return {
        "W, b and c came back as they were given.": Close(dict(start)),
        "b and c came back as they were given; they learn too.": Close({"b": start["b"], "c": start["c"]}),
        **{f"{name} came back as it was given; it learns too.": Close({name: start[name]}) for name in "Wbc"},
    }


def of_one_by_one(ways: Sequence[Mapping[str, Array]]) -> Slips:
    """Of a step after each pattern, in whatever order."""
    return {
        "You step after each pattern; all patterns take part in each step.": Measured(
            "least_apart", high=1e-6, against={"others": ways}
        )
    }


def of_the_scale(X: Array, weights: Sequence[Array], alpha: float, steps: int) -> Slips:
    """The J that a descent reaches whose cost is a mean where the deck's is a sum."""
    (P, n), says = X.shape, "J is still high, as if each step were {} times too small: a mean over {}."
    rates = {
        says.format(P, "the patterns"): alpha / P,
        says.format(n, "the components"): alpha / n,
        says.format(P * n, "everything"): alpha / (P * n),
        "J is what it was at the start: the weights have not moved.": 0.0,
    }
    if alpha != 0.1:
        rates["J is still high, as if the learning rate were 0.1 whatever `alpha` says."] = 0.1
    slips = {}
    for sentence, rate in rates.items():
        J, _ = reference.measure(X, reference.descend(X, weights, rate, steps))
        slips[sentence] = Measured("weights_cross_entropy", 0.99 * J, 1.01 * J, against={"patterns": X})
    return slips


def of_the_rate(P: int, n: int, against: Mapping[str, Any]) -> Slips:
    """Of the factor between Keras's mean and the deck's sum over P patterns of n components."""

    def rate(factor: float) -> Measured:
        return Measured("rate_over", 0.99 * factor, 1.01 * factor, against=against)

    return {
        "Your factor is 20 whatever X is; 4 patterns of 5 components are Example 1's alone.": rate(
            20 / (P * n)
        ),
        "Your step is too small by the number of patterns: a mean over them.": rate(1 / P),
        "Your step is too small by the number of components: a mean over them.": rate(1 / n),
        "Your step is too small by all there is: a mean over everything.": rate(1 / (P * n)),
        "The weights have not moved at all.": rate(0),
    }


def of_tying(H: Array, W: Array, c: Array, f: Callable[[Array], Array]) -> Slips:
    """Of a layer whose encoder had a kernel of zeros when the layer was built, and has W now."""
    outputs = {
        "Your decoder did not follow when the encoder's kernel changed: it has a copy of its own.": (
            np.broadcast_to(f(c), (len(H), len(c)))
        ),
        "c is missing from your layer's output.": f(H @ W.T),
        "Your layer leaves out its activation.": H @ W.T + c,
        "Your layer is a sigmoid whatever `activation` says.": reference.decode(H, W, c),
        **_where_square(W, "The decoder used W where it needs its transpose.", lambda: f(H @ W + c)),
    }
    return {sentence: Close({"outputs": mistaken}, rtol=1e-4) for sentence, mistaken in outputs.items()}


def of_the_slope_of_a_tie(X: Array, H: Array, Y: Array, W: Array) -> Slips:
    """Of a layer in which, or through which, TensorFlow does not find W's part of the slope."""
    encoders_part, _, decoders_part, _ = reference.untied_gradients(X, H, Y, W.T)
    return {
        "Training does not see your decoder's use of W: is its gradient stopped, or W a copy?": encoders_part,
        "Nothing comes back through your layer: the encoder hears of no mistake.": decoders_part.T,
    }


def of_a_decoder(n: int, M: int) -> Slips:
    """Of what a decoder trains, by the number of trainable weights in an answer's "count"."""
    counts = {
        "Your decoder trains a second kernel beside the encoder's: they go separate ways.": 2 * n * M + M + n,
        "Your decoder trains a second kernel, and has no c.": 2 * n * M + M,
        "Your decoder has no c of its own.": n * M + M,
        "Your decoder's c has one number a hidden unit; it needs one a component.": n * M + 2 * M,
    }
    return {sentence: Close({"count": count}) for sentence, count in counts.items() if count != n * M + M + n}


def of_a_model(n: int, M: int) -> Slips:
    """Of what a tied autoencoder trains, by its number of trainable weights."""
    decoders = {sentence: close.value["count"] for sentence, close in of_a_decoder(n, M).items()}
    return decoders | {"Your encoder has no b.": n * M + n, "Neither layer has a bias.": n * M}


def of_activations(X: Array, W: Array, b: Array, c: Array) -> Slips:
    """Of the activations of a tied autoencoder."""
    u = X @ W + b
    return {
        "The code has no activation: f belongs to both layers.": reference.decode(u, W, c),
        "The output has no activation: f belongs to both layers.": reference.sigmoid(u) @ W.T + c,
        "Neither layer has an activation.": u @ W.T + c,
        "Your code is rectified (ReLU); f is the sigmoid.": reference.decode(np.maximum(u, 0), W, c),
        "Your code is tanh's; f is the sigmoid.": reference.decode(np.tanh(u), W, c),
    }
