"""What goes wrong in `ex3c_sparse`: each sentence with the answer by which the slip is recognised.

A sentence says what was seen and where to look next. Arrays are named as in `reference`.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from autoencoders.expectations import Measured
from autograder.checks import reference
from autograder.checks.reference import Array, Weights

Slips = dict[str, Any]

NOT_FINITE: Slips = {
    "NaN or infinity: somewhere a logarithm met 0. Keep the rho_j a little away from 0 and 1 first.": (
        Measured("not_finite", low=1)
    ),
}
#: Sizes that a penalty may take for granted; the notebook trains in batches of 50.
USUAL_BATCHES = (16, 32, 50, 64, 100, 128, 256)
SLIDES_SIGN = (
    "That is the sign which the deck prints after (C). Derive the factor from D: what is it at rho_j = rho?"
)


def of_forward(X: Array, H: Array, Y: Array, weights: Weights) -> list[Slips]:
    """Of the two layers and J_mse, one dictionary for each of H, Y and J; W is square."""
    W, b, c = weights
    right, errors, (P, n) = reference.squared_error(X, Y), Y - X, X.shape
    return [
        _of_a_layer(X @ W, b, "b")
        | {"You used W transposed: a hidden unit has a column.": reference.encode(X, W.T, b)},
        _of_a_layer(H @ W.T, c, "c")
        | {"The decoder used W where it needs its transpose.": reference.decode(H, W.T, c)},
        {
            "You took the mean over the pixels too; ||y - x||^2 is a sum over them.": right / n,
            "You summed over the images; look at the factor in front of the sum over p.": right * P,
            "You divided by the number of pixels where the slide divides by P.": right * P / n,
            "You took the length ||y - x|| of each error, not its square.": np.sqrt(
                (errors**2).sum(1)
            ).mean(),
            "You took the root of the whole cost.": np.sqrt(right),
            "You halved the cost; the slide's formula has no factor 1/2.": right / 2,
            "You returned one number an image; J is one number for all of them.": (errors**2).sum(1),
            "You took absolute errors where the slide squares them.": np.abs(errors).sum() / P,
            "This is the cross-entropy, summed over the images; J is J_mse here.": reference.cross_entropy(
                X, Y
            ),
            "This is the cross-entropy; J is J_mse here.": reference.cross_entropy(X, Y) / P,
        },
    ]


def _of_a_layer(sums: Array, bias: Array, name: str) -> Slips:
    right = reference.sigmoid(sums + bias)
    return {
        f"{name} is missing from your sums.": reference.sigmoid(sums),
        f"{name} is subtracted where it is to be added.": reference.sigmoid(sums - bias),
        "You returned the sums that enter the units. What does f make of them?": sums + bias,
        "Your units run from -1 to 1: that is tanh, and f is the sigmoid.": np.tanh(sums + bias),
        "Your units are rectified (ReLU); f is the sigmoid.": np.maximum(sums + bias, 0),
        "You returned one column an image; a batch keeps one row an image.": right.T,
    }


def of_average_activation(H: Array) -> Slips:
    """Of axis and count in rho_j."""
    return {
        "You took the mean over the units, one number an image; rho_j is a mean over the images.": H.mean(1),
        "You took the mean over everything; each unit has a rho_j of its own.": H.mean(),
        "You summed over the patterns; look at the factor in front of the slide's sum.": H.sum(0),
        "You divided by the number of units; the mean is over the P patterns.": H.sum(0) / H.shape[1],
        "You counted how often a unit is on; the slide takes the mean of what it says.": (H > 0.5).mean(0),
        "You took the median; the slide takes the mean.": np.median(H, axis=0),
        "You took the largest activation; the slide takes the mean.": H.max(0),
        "You took a geometric mean; the slide adds activations up.": np.exp(
            np.log(np.maximum(H, 1e-300)).mean(0)
        ),
        "You took the root of the mean square; the slide takes the mean.": np.sqrt((H**2).mean(0)),
        "Your rho_j lie in a matrix; return one row of M numbers.": H.mean(0, keepdims=True),
    }


def of_divergence(rho: float, rho_hat: Array) -> Slips:
    """Of terms, sign, order and sum in D(h)."""
    active, inactive = reference.kl_terms(rho, rho_hat)
    right, M = reference.kl_divergence(rho, rho_hat), rho_hat.size
    backwards = sum(
        reference.kl_divergence(float(own), np.array([rho])) for own in np.clip(rho_hat, 1e-7, 1 - 1e-7)
    )
    return NOT_FINITE | {
        "You averaged over the units; D(h) sums over j.": right / M,
        "You returned one number a unit; D(h) sums over j.": active + inactive,
        "You left out the second term: what does the inactive part, 1 - rho, cost?": active.sum(),
        "You left out the first term: what does the active part, rho, cost?": inactive.sum(),
        "You subtracted the second term from the first; look at the sign between them.": (
            active - inactive
        ).sum(),
        "rho and rho_j have changed places: the divergence is not the same both ways.": backwards,
        "The sign is turned round: a divergence is never negative.": -right,
        "You counted in bits (log to base 2); the slide's log is natural.": right / np.log(2),
        "You took the logarithm to base 10; the slide's log is natural.": right / np.log(10),
        "The logarithms lost their weights, rho and 1 - rho.": (active / rho + inactive / (1 - rho)).sum(),
        "You took squared distances from rho; the slide's measure is the divergence.": (
            (rho_hat - rho) ** 2
        ).sum(),
        "You added the divergence both ways; the slide's goes from rho to rho_j alone.": right + backwards,
        "You took the divergence of the mean of the rho_j; first D of each unit, then the sum.": (
            M * reference.kl_divergence(rho, rho_hat.mean(keepdims=True))
        ),
    }


def of_sparse_cost(X: Array, weights: Weights, rho: float, beta: float) -> Slips:
    """Of putting J and D(h) together."""
    W, b, c = weights
    H = reference.encode(X, W, b)
    J = reference.squared_error(X, reference.decode(H, W, c))
    rho_hat = reference.average_activation(H)
    D, (P, M) = reference.kl_divergence(rho, rho_hat), H.shape
    an_image = sum(reference.kl_divergence(rho, h) for h in H) / P
    return {
        "beta is missing: the penalty came in with its full weight.": J + D,
        "The penalty is missing from your cost.": J,
        "J is missing: you returned the penalty alone.": beta * D,
        "The penalty is subtracted: busy units would be cheap.": J - beta * D,
        "beta weighs J; it belongs to the penalty.": beta * J + D,
        "beta weighs both parts; it belongs to the penalty alone.": beta * (J + D),
        "rho and beta have changed places.": J + rho * reference.kl_divergence(beta, rho_hat),
        "You averaged the penalty over the units; D(h) sums over j.": J + beta * D / M,
        "You divided the penalty by the number of images; the rho_j are means already.": J + beta * D / P,
        "You multiplied the penalty by the number of images; the rho_j are means already.": J + beta * D * P,
        "You took the divergence of every image's code, then the mean; first the mean, then D.": J
        + beta * an_image,
        "J is a mean over the pixels here; J_mse sums over them.": J / X.shape[1] + beta * D,
        "Your penalty adds up activations (L1); the slide's is D(h), of the average activations.": (
            J + beta * H.sum(1).mean()
        ),
        "Your penalty adds up the average activations' distances from rho; the slide's is D(h).": (
            J + beta * np.abs(rho_hat - rho).sum()
        ),
    }


def of_slope(f: Callable[[Array], float], W: Array, V: Array, h: float) -> Slips:
    """Of step, sign and length in a slope by central differences."""
    right = (f(W + h * V) - f(W - h * V)) / (2 * h)
    up, down = f(W + h * V) - f(W), f(W) - f(W - h * V)
    length = np.linalg.norm(V)
    return {
        "You divided by h, but your two points are further apart than that.": 2 * right,
        "You divided by more than the distance between your two points.": right / 2,
        "You stepped up only: that is off by a multiple of h. Step to both sides.": up / h,
        "You stepped down only: that is off by a multiple of h. Step to both sides.": down / h,
        "You stepped to one side only, and divided as if it had been both.": up / (2 * h),
        "Your two costs are subtracted the wrong way round.": -right,
        "You forgot to divide by the distance between your two points.": 2 * h * right,
        "You made V shorter: its length counts, along 2V the slope is twice that along V.": right / length,
        "You stepped by h along every entry; step along V.": (f(W + h) - f(W - h)) / (2 * h),
        "You returned a number for each entry; the slope along V is one number.": (
            reference.central_differences(f, W, h)
        ),
    }


def of_kl_slope(rho: float, rho_hat: Array) -> Slips:
    """Of sign, terms and chain rule in (B)."""
    active, inactive = rho / rho_hat, (1 - rho) / (1 - rho_hat)
    middle = -rho / rho_hat**2 - (1 - rho_hat) ** 3 / (1 - rho)
    return {
        SLIDES_SIGN: active + inactive,
        "The sign is turned round: where rho_j is above rho, D grows with it.": active - inactive,
        "Both terms are negative; mind the inner derivative of 1 - rho_j.": -active - inactive,
        "Only the first term is there; the second has rho_j in it, too.": -active,
        "Only the second term is there; the first has rho_j in it, too.": inactive,
        "The fractions stand on their heads.": -rho_hat / rho + (1 - rho_hat) / (1 - rho),
        "That is the garbled middle line of (B); only its result is right.": middle,
        "You added the slopes up; each unit has one of its own.": (inactive - active).sum(),
        "You divided by the number of units; D(h) sums over them.": (inactive - active) / rho_hat.size,
        "This is D of each unit; its slope is asked.": sum(reference.kl_terms(rho, rho_hat)),
        "The second term lost its 1 - rho.": -active + 1 / (1 - rho_hat),
        "Both terms lost their weights, rho and 1 - rho.": -1 / rho_hat + 1 / (1 - rho_hat),
        "You took the slope of a squared distance; the slide's measure is the divergence.": 2
        * (rho_hat - rho),
        "That is the slope of the divergence from rho_j to rho; the slide's goes from rho to rho_j.": (
            np.log(rho_hat / rho) - np.log((1 - rho_hat) / (1 - rho))
        ),
    }


def of_kl_gradient(X: Array, H: Array, rho: float) -> Slips:
    """Of the chain rule in (A) and (C)."""
    P, n = X.shape
    M, bend = H.shape[1], H * (1 - H)
    rho_hat = reference.average_activation(H)
    slope, right = reference.kl_slope(rho, rho_hat), reference.kl_gradient(X, H, rho)
    return {
        SLIDES_SIGN: X.T @ ((rho / rho_hat + (1 - rho) / (1 - rho_hat)) * bend) / P,
        "The sign is turned round: a step downhill would take the rho_j away from rho.": -right,
        "You summed over the patterns; (C) has a factor in front of its sum.": right * P,
        "You divided by the number of units; (C) has a mean over the P patterns.": right * P / M,
        "You divided by the number of pixels; (C) has a mean over the P patterns.": right * P / n,
        "f' is missing: how does a unit's activation follow its sum?": X.T @ np.tile(slope, (P, 1)) / P,
        "You took f where (C) has its slope f'.": X.T @ (slope * H) / P,
        "f' is f (1 - f); the f in front is missing.": X.T @ (slope * (1 - H)) / P,
        "H is f(u) already; you took the slope of the sigmoid at H instead of at u.": (
            X.T @ (slope * reference.sigmoid(H) * (1 - reference.sigmoid(H))) / P
        ),
        "Your gradient is turned over: W is (n, M), column j belongs to unit j.": right.T,
        "That is (C) alone; multiply it by (B).": X.T @ bend / P,
        "x_p is missing from (C): that is the gradient of the bias.": (slope * bend).mean(0),
        "You took the slope at every single activation; (B) wants the average activation.": (
            X.T @ (reference.kl_slope(rho, H) * bend) / P
        ),
        "You used f' at the average activation; (C) has the mean of f' x over the patterns.": (
            np.outer(X.mean(0), slope * rho_hat * (1 - rho_hat))
        ),
    }


def of_penalty(H: Array, rho: float, beta: float) -> Slips:
    """Of what Keras adds to the cost for a code H, at the batch size of H."""
    rho_hat = reference.average_activation(H)
    D, (P, M) = reference.kl_divergence(rho, rho_hat), H.shape
    an_image = sum(reference.kl_divergence(rho, h) for h in H) / P
    active, _ = reference.kl_terms(rho, rho_hat)
    return NOT_FINITE | {
        "What reached the cost was divided by the batch size: Keras does that. Undo it.": beta * D / P,
        "The penalty grows with the batch: it was multiplied by its size once too often.": beta * D * P,
        "You took the divergence of every image's code, then the mean; first the mean, then D.": beta
        * an_image,
        "You took the divergence of every image's code, and summed; first the mean, then D.": beta
        * an_image
        * P,
        "Each image's divergence was averaged, and divided by the batch again.": beta * an_image / P,
        "beta is missing: the penalty came in with its full weight.": D,
        "beta is missing, and Keras's division by the batch size is not undone.": D / P,
        "rho and beta have changed places.": rho * reference.kl_divergence(beta, rho_hat),
        "You averaged over the units; D(h) sums over j.": beta * D / M,
        "You multiplied by the number of units; Keras divided by that of the images.": beta * D * M / P,
        "You left out the second term: what does the inactive part, 1 - rho, cost?": beta * active.sum(),
        "The sign is turned round: busy units would be cheap.": -beta * D,
        "You took the mean over the units, one number an image; rho_j is a mean over the images.": (
            beta * reference.kl_divergence(rho, H.mean(1))
        ),
    }


def of_batches(codes: list[Array], rho: float, beta: float) -> Slips:
    """Of the penalty for the same data in batches of several sizes, as one list."""
    right = [beta * reference.kl_divergence(rho, reference.average_activation(H)) for H in codes]
    return {
        "The larger the batch, the smaller your penalty: Keras divides by its size. Undo that.": (
            [value / len(H) for value, H in zip(right, codes, strict=True)]
        ),
        "The larger the batch, the larger your penalty.": [
            value * len(H) for value, H in zip(right, codes, strict=True)
        ],
        **{
            f"You undid Keras's division as if every batch had {size} codes: H knows how many it has.": [
                value * size / len(H) for value, H in zip(right, codes, strict=True)
            ]
            for size in USUAL_BATCHES
        },
    }


def of_autodiff(X: Array, H: Array, rho: float) -> Slips:
    """Of the gradient that TensorFlow finds through the penalty, with beta = 1."""
    right, bend = reference.kl_gradient(X, H, rho), H * (1 - H)
    return {
        "TensorFlow finds no gradient through your penalty: something in it is not a tensor (NumPy?).": None,
        "Keras's division by the batch size is not undone: the gradient is P times too small.": right
        / len(X),
        "You took the divergence of every image's code, then the mean; first the mean, then D.": (
            X.T @ (reference.kl_slope(rho, H) * bend) / len(X)
        ),
        "The sign is turned round: busy units would be cheap.": -right,
    }


def of_training(images: Any, rho: float, beta: float) -> Slips:
    """Of what becomes of 900 units that should be active `rho` of the time, when cost or penalty is wrong."""

    def measured(metric: str, low: float = -np.inf, high: float = np.inf) -> Measured:
        return Measured(metric, low, high, against={"images": images})

    busy = "Your units are as busy as without a penalty: it does not reach the cost."
    weak = "Your units are quieter than without a penalty, but far from rho: was its weight lost?"
    silent = (
        "Your units have fallen silent, far below rho: does the penalty also ask too quiet ones to speak?"
    )
    useless = (
        "Your reconstructions are worth no more than the mean image: what does your model train towards?"
    )
    too_busy = {busy: measured("mean_activation", low=0.3), weak: measured("mean_activation", low=2 * rho)}
    return {
        silent: measured("mean_activation", high=rho / 4),
        **(too_busy if beta and rho < 0.3 else {}),
        useless: measured("unexplained", low=0.97),
    }
