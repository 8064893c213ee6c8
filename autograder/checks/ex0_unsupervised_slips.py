"""What goes wrong in `ex0_unsupervised`: each sentence with the answer by which the slip is recognised.

Those of k-means have a file of their own, `ex0_unsupervised_clusters_slips`.
"""

from typing import Any

import numpy as np

from autoencoders.expectations import Every, Measured
from autograder.checks import reference
from autograder.checks.reference import Array

Slips = dict[str, Any]


def either(*choices: Array) -> Measured:
    """An answer like one of these."""
    return Measured("distance_to_nearest", high=1e-4, against={"choices": choices})


def of_mean(X: Array) -> Slips:
    """Of the mean image."""
    return {
        "Your mean is one number an image; the mean image has one a pixel.": X.mean(axis=1),
        "Your mean is a single number; the mean image has one a pixel.": X.mean(),
        "Your mean is 0 everywhere: you took it from the images after they were centred.": 0 * X.mean(axis=0),
        "Your mean is the sum over the images.": X.sum(axis=0),
        "Your mean stands in a row of its own, (1, n); a vector (n,) is wanted.": X.mean(
            axis=0, keepdims=True
        ),
        "You return the median of each pixel.": np.median(X, axis=0),
    }


def of_directions(X: Array, k: int) -> Slips:
    """Of centring, of rows and columns, and of order."""
    _, V, variances = reference.principal_components(X)
    pixels = (X - X.mean(axis=0)) / X.std(axis=0)
    within = X - X.mean(axis=1, keepdims=True)
    U, s, Vt = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)
    slips = {
        "The mean is not taken off: your first direction points at it.": _right(np.linalg.svd(X)[2], k),
        "You subtract each image's own mean, over its pixels; the mean image is a mean over images.": _right(
            np.linalg.svd(within)[2], k
        ),
        "You subtract one grey for all pixels; the mean image has a value for each pixel.": _right(
            np.linalg.svd(X - X.mean())[2], k
        ),
        "Your directions lie in rows; one a column is wanted, (n, k).": V[:, :k].T,
        "You take columns where the SVD of X keeps a direction in each row.": Vt[:, :k],
        "You return columns of U, one number an image; a direction has one number a pixel.": U[:, :k],
        "Your directions come smallest variance first, and the largest are missing.": (V[:, ::-1][:, :k]),
        "The right directions in the opposite order: the largest variance comes first.": V[:, :k][:, ::-1],
        "Your directions are stretched by the singular values; each has length 1.": V[:, :k] * s[:k],
        "Your directions are stretched by standard deviations; each has length 1.": (
            V[:, :k] * np.sqrt(variances[:k])
        ),
        "You return all directions; k are wanted.": V,
        "You return all directions, in rows; k columns are wanted.": Vt,
        "You divide each pixel by its standard deviation first: those are other directions.": _right(
            np.linalg.svd(pixels)[2], k
        ),
        "You return coordinates of the images; that is the next step, `project`.": (X - X.mean(axis=0))
        @ V[:, :k],
    }
    return {sentence: _like(directions) for sentence, directions in slips.items()}


def _right(Vt: Array, k: int) -> Array:
    return Vt[:k].T


def _like(values: Array) -> Measured:
    """An answer like this one, whatever its signs."""
    return Measured("magnitudes_off", high=1e-3, against={"like": values})


def of_variances(X: Array, k: int) -> Slips:
    """Of singular values, their squares, and what they are divided by."""
    P, n = X.shape
    variances = reference.principal_components(X)[2]
    s = np.sqrt(P * variances[:k])
    total = variances.sum()
    uncentred = np.linalg.svd(X, compute_uv=False)[:k] ** 2
    return {
        "You return the singular values themselves.": s,
        "You return the squares of the singular values: sums over the images, not means.": s**2,
        "You divide the singular values by the number of images, but do not square them.": s / P,
        "You return standard deviations; a variance is their square.": (
            either(s / np.sqrt(P), s / np.sqrt(P - 1))
        ),
        "You divide by the number of pixels; a variance is a mean over the images.": s**2 / n,
        "You return each direction's share of the variance.": s**2 / P / total,
        "You return the variances of all directions; k are wanted.": (
            either(variances, variances * P / (P - 1))
        ),
        "The smallest variances come first; the largest should.": (
            either(np.sort(variances)[:k], np.sort(variances)[:k] * P / (P - 1))
        ),
        "The right variances in the opposite order: the largest comes first.": (
            either(variances[:k][::-1], variances[:k][::-1] * P / (P - 1))
        ),
        "The mean is not taken off, so your variances count how far it lies from 0.": (
            either(uncentred / P, uncentred / (P - 1))
        ),
        "You return the variances of the pixels, not those along the directions.": X.var(axis=0)[:k],
    }


def of_project(X: Array, mean: Array, V: Array) -> Slips:
    """Of centring, and of going too far."""
    return {
        "The mean is not taken off before the images are projected.": X @ V,
        "You take off the mean of X itself; `mean` is handed to you.": (X - X.mean(axis=0)) @ V,
        "You add the mean; distances are from it.": (X + mean) @ V,
        "You return images again: the coordinates are k numbers an image.": (
            either((X - mean) @ V @ V.T, (X - mean) @ V @ V.T + mean)
        ),
        "You return one column an image; one row an image is wanted.": ((X - mean) @ V).T,
        "The mean is taken off after the projection, and it is not the mean there.": X @ V
        - mean[: V.shape[1]],
        "You return magnitudes; a coordinate has a sign.": np.abs((X - mean) @ V),
        "Your coordinates point the other way: they count from the image to the mean.": (mean - X) @ V,
        "You take each image's own mean off, over its pixels.": (X - X.mean(axis=1, keepdims=True)) @ V,
    }


def of_reconstruct(Z: Array, mean: Array, V: Array) -> Slips:
    """Of the mean, and of which way V stands."""
    return {
        "The mean is not put back.": Z @ V.T,
        "The mean is subtracted; it has to come back.": Z @ V.T - mean,
        "You return one column an image; one row an image is wanted.": (Z @ V.T + mean).T,
        "The mean comes back twice.": Z @ V.T + 2 * mean,
        "You return the mean image for every image; the coordinates are not used.": 0 * Z @ V.T + mean,
        "Only the first coordinate is used.": Z[:, :1] @ V[:, :1].T + mean,
        "A mean of your own, over these images, is put back; `mean` is handed to you.": (
            Z @ V.T + (Z @ V.T).mean(axis=0)
        ),
        "You add a grey, the mean of the mean image; each pixel has its own.": Z @ V.T + mean.mean(),
    }


def of_density(places: Array, X: Array, h: float) -> Slips:
    """Of the bell's height, its width, and the mean over points."""
    P, d = X.shape
    squared = reference.squared_distances(places, X)
    bells = np.exp(-squared / (2 * h**2))
    height = (2 * np.pi * h**2) ** (d / 2)
    true = bells.mean(axis=1) / height
    return {
        "You add the bells up; the density is their mean over the points.": true * P,
        "The bells have no constant before them: yours does not integrate to 1.": bells.mean(axis=1),
        "The bells have no constant before them, and you add them up.": bells.sum(axis=1),
        "Your constant is that of one dimension: where is d?": bells.mean(axis=1) / np.sqrt(2 * np.pi * h**2),
        "Your constant is that of two dimensions: where is d?": bells.mean(axis=1) / (2 * np.pi * h**2),
        "You take h for a variance; it is the bandwidth, a standard deviation.": (
            np.exp(-squared / (2 * h)).mean(axis=1) / (2 * np.pi * h) ** (d / 2)
        ),
        "Inside the exponent h is not squared.": np.exp(-squared / (2 * h)).mean(axis=1) / height,
        "In the constant h is not squared.": bells.mean(axis=1) / (2 * np.pi * h) ** (d / 2),
        "h does not appear in your constant.": bells.mean(axis=1) / (2 * np.pi) ** (d / 2),
        "Your constant has the power d; is it a root of that?": bells.mean(axis=1) / height**2,
        "You multiply by the constant; a bell that is wider must be lower.": bells.mean(axis=1) * height,
        "The factor 2 is missing in the exponent.": np.exp(-squared / h**2).mean(axis=1) / height,
        "The distance in the exponent is not squared.": (
            np.exp(-np.sqrt(squared) / (2 * h**2)).mean(axis=1) / height
        ),
        "You ask at the points of X what the places contribute: swap the two.": bells.mean(axis=0) / height,
        "You return one number a place and point; the density is a mean over the points.": bells / height,
        "You return the logarithm of the density.": Every(
            [Measured("smallest", high=-200), Measured("count", len(places), len(places))]
        ),
        "You take the distance between components one at a time: add their squares up first.": (
            np.exp(-((places[:, None] - X) ** 2) / (2 * h**2)).sum(axis=2).mean(axis=1) / height
        ),
        "You divide by the number of places; the mean is over the points.": true * P / len(places),
        "You scale it so that these places add up to 1; it is the integral that is 1.": true / true.sum(),
    }


def of_shapes(P: int, n: int, M: int) -> Slips:
    """Of the sizes of the two layers, and of their biases."""
    right: list[Any] = [[P, n], [n, M]]
    return {
        "Your output is as wide as the code; it should be as wide as the image.": [[P, M], [n, M], 2],
        "Your code is as wide as the image; it should have n_units.": [[P, n], [n, n], 2],
        "Your code always has 8 units, whatever n_units says.": [[P, n], [n, 8], 2],
        "Neither layer has a bias; without them it cannot learn the mean.": [*right, 0],
        "One of the layers has no bias; b and c belong to the two.": [*right, 1],
        "There is another layer with biases between code and reconstruction, or before them.": [*right, 3],
    }


def of_activations(images: Array) -> Slips:
    """Of nonlinearities where there should be none."""
    sentences = {
        ("sigmoid", "linear"): "Your code has a sigmoid; here f is the identity.",
        ("linear", "sigmoid"): "Your output has a sigmoid; here f is the identity.",
        ("sigmoid", "sigmoid"): "Both of your layers have a sigmoid; here f is the identity.",
        ("relu", "linear"): "Your code is rectified (ReLU); here f is the identity.",
        ("linear", "relu"): "Your output is rectified (ReLU); here f is the identity.",
        ("relu", "relu"): "Both of your layers are rectified (ReLU); here f is the identity.",
        ("relu", "sigmoid"): "Your code is rectified and your output a sigmoid; here f is the identity.",
        ("tanh", "linear"): "Your code is a tanh; here f is the identity.",
        ("linear", "tanh"): "Your output is a tanh; here f is the identity.",
        ("tanh", "tanh"): "Both of your layers are a tanh; here f is the identity.",
    }
    return {
        sentence: Measured(
            "layers_mismatch", high=1e-4, against={"images": images, "code": code, "output": output}
        )
        for (code, output), sentence in sentences.items()
    }


def of_cost(P: int, n: int, images: Array) -> Slips:
    """Of the scale of the cost that Keras reports for P images."""

    def off_by(factor: float) -> Measured:
        return Measured("linear_cost_ratio", 0.999 * factor, 1.001 * factor, against={"images": images})

    return {
        "Your cost is a mean over the pixels (Keras's own mse is): n times smaller than J_mse.": off_by(
            1 / n
        ),
        "Your cost is a sum over the images; J_mse is a mean over them.": off_by(P),
        "You halved the cost; the slide's formula has no factor 1/2.": off_by(0.5),
    }


def of_fit(images: np.ndarray, variances: Array, k: int) -> Slips:
    """Of a training that came too far, not far enough, or nowhere.

    Args:
        images: What was fitted, as bytes.
        variances: Along all of their principal directions, largest first.
        k: The units of the code.
    """

    def error(low: float = -np.inf, high: float = np.inf) -> Measured:
        return Measured("linear_error_over", low, high, against={"images": images, "yardstick": 1.0})

    left, one_less, mean_image = (float(variances[m:].sum()) for m in (k, k - 1, 0))
    return {
        "The error is below PCA's: no linear code of 8 numbers can do that. How wide is yours?": error(
            high=left * (1 - 1e-6)
        ),
        "After your training the model is worse than answering with the mean image.": error(
            low=1.01 * mean_image
        ),
        "Your model is no better than the mean image: its code carries next to nothing.": error(
            low=0.95 * mean_image
        ),
        "Your 8 numbers do no better than 7 of PCA: does every unit work, did it train long enough?": (
            error(low=one_less)
        ),
        "Close, and not within 2 %: smaller steps come nearer, or more of them.": error(low=1.02 * left),
        "The error is as small as PCA's; the decoder's weights span less variance.": error(high=1.02 * left),
    }
