"""What goes wrong in `ex3a_undercomplete`: each sentence with the answer by which the slip is recognised."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from autoencoders.expectations import Measured
from autograder.checks import reference
from autograder.checks.reference import Array

Slips = dict[str, Any]


def of_pca(X: Array, mean: Array, V: Array) -> Slips:
    """Of centring, order and the way back."""
    Z = (X - mean) @ V
    return {
        "You return the coordinates Z; paint the image again from them.": Z,
        "The mean is taken off and not put back.": Z @ V.T,
        "The mean is never taken off before the images are projected.": X @ V @ V.T,
        "The mean is put back, but was not taken off first.": X @ V @ V.T + mean,
        "The mean is subtracted twice: it has to come back at the end.": Z @ V.T - mean,
        "You centre by the mean of X itself; the mean of the training images is handed to you.": (
            (X - X.mean(axis=0)) @ V @ V.T + X.mean(axis=0)
        ),
        "You return the images unchanged: nothing was left out.": X,
        "You cut the reconstruction to between 0 and 1; what the components give may lie outside.": np.clip(
            Z @ V.T + mean, 0, 1
        ),
        "You keep the first direction alone; V has k columns.": Z[:, :1] @ V[:, :1].T + mean,
        "You return what the components leave out; the reconstruction is what they keep.": X - Z @ V.T - mean,
    }


STALE = "Your codes are those of weights that the model had before: ask the model anew at each call."


def of_codes(X: Array, W: Array, b: Array) -> Slips:
    """Of which layer is asked, and of what it computes."""
    H = reference.encode(X, W, b)
    return {
        "You rescale the images before the model sees them; it takes them as they are.": reference.encode(
            X / X.max(), W, b
        ),
        "You returned the sums that enter the units; the code is what f makes of them.": X @ W + b,
        "b is missing from your code.": reference.sigmoid(X @ W),
        "b and f are missing: the code is f(XW + B).": X @ W,
        "Your code runs from -1 to 1: that is tanh, and f is the sigmoid.": np.tanh(X @ W + b),
        "You returned one column an image; the code has one row an image.": H.T,
        "You returned bits; the code is the activations themselves.": (H > 0.5).astype(float),
        "You returned the mean over the images; the code has one row an image.": H.mean(axis=0),
    }


def of_trained(against: Mapping[str, Any]) -> Slips:
    """Of a code that learned nothing, and one that learned too well."""
    return {
        "Your model answers every digit with nearly the same image: its code is the same for all.": (
            Measured("live_units", high=2, against=against)
        ),
        "Your model is no better than the mean image: it was not trained, or not on digits.": Measured(
            "weights_squared_error", low=45.0, against=against
        ),
        "Your model copies nearly every pixel: 100 numbers cannot do that.": Measured(
            "weights_squared_error", high=1.0, against=against
        ),
    }
