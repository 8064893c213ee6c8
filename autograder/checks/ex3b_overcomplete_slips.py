"""What goes wrong in `ex3b_overcomplete`: each sentence with the answer by which the slip is recognised."""

from typing import Any

import numpy as np

from autoencoders.expectations import Measured
from autograder.checks import reference
from autograder.checks.reference import Array

Slips = dict[str, Any]


def of_the_pair(digits: Array) -> Slips:
    """Of two models that were not trained alike."""

    def error(part: str, low: float) -> Measured:
        return Measured("part_squared_error", low=low, against={"part": part, "images": digits})

    return {
        "Your 100 units are no better than the mean image: they were not trained, or not on digits.": error(
            "narrow", 42.0
        ),
        "Your 900 units are no better than the mean image: they were not trained, or not on digits.": error(
            "wide", 42.0
        ),
        "Your 900 units have a larger error than your 100: is their cost the same?": Measured(
            "ratio_of_errors", low=1.0, against={"images": digits}
        ),
    }


def of_relative_error(X: Array, Y: Array) -> Slips:
    """Of the mean image, of sums and squares, and of what stands below the line."""
    error, grey = ((Y - X) ** 2).sum(), ((X - X.mean(axis=0)) ** 2).sum()
    return {
        "The fraction stands upside down: the error of Y belongs above the line.": grey / error,
        "Below the line you have the mean of all pixels; the mean image has one number a pixel.": (
            error / ((X - X.mean()) ** 2).sum()
        ),
        "Below the line you averaged each image over its pixels; the mean image averages over the images.": (
            error / ((X - X.mean(axis=1, keepdims=True)) ** 2).sum()
        ),
        "Below the line the mean image is missing: you have the squares of X.": error / (X**2).sum(),
        "Below the line you have the mean image of Y; it is that of X.": error
        / ((X - Y.mean(axis=0)) ** 2).sum(),
        "Below the line the mean is that of X, but the images are Y.": error
        / ((Y - X.mean(axis=0)) ** 2).sum(),
        "You took the root: r compares squared errors.": np.sqrt(error / grey),
        "You returned r - 1 with its sign turned, the part that is explained; r is the part that is not.": (
            1 - error / grey
        ),
        "One of your two is a sum and the other a mean over the images.": error / grey / len(X),
        "One of your two is a mean over the images and the other a sum.": error / grey * len(X),
        "You divided by P - 1 below the line: r is the ratio of two sums over the same images.": (
            error / grey * (len(X) - 1) / len(X)
        ),
        "You returned the error alone; what is it compared with?": error,
        "You returned one number an image; r is one number for all of them.": (
            ((Y - X) ** 2).sum(axis=1) / ((X - X.mean(axis=0)) ** 2).sum(axis=1)
        ),
        "You returned one number a pixel; r is one number for all of them.": (
            ((Y - X) ** 2).sum(axis=0) / ((X - X.mean(axis=0)) ** 2).sum(axis=0)
        ),
        "You took the ratio pixel by pixel and then the mean; r is the ratio of two sums.": (
            (((Y - X) ** 2).sum(axis=0) / ((X - X.mean(axis=0)) ** 2).sum(axis=0)).mean()
        ),
        "You took the ratio image by image and then the mean; r is the ratio of two sums.": (
            (((Y - X) ** 2).sum(axis=1) / ((X - X.mean(axis=0)) ** 2).sum(axis=1)).mean()
        ),
        "Your errors are absolute; r compares squared ones.": (
            np.abs(Y - X).sum() / np.abs(X - X.mean(axis=0)).sum()
        ),
    }


def of_the_classifier(H: Array, labels: np.ndarray, ridge: float) -> Slips:
    """Of the ridge, the targets and the transposes."""
    T, identity = np.eye(10)[labels], np.eye(H.shape[1])
    right = reference.ridge_classifier(H, labels, ridge)
    return {
        "The ridge is missing: without it features that repeat each other make the weights huge.": (
            np.linalg.lstsq(H, T, rcond=None)[0]
        ),
        "The ridge is added to every entry of H^T H; lambda I stands on the diagonal alone.": (
            np.linalg.lstsq(H.T @ H + ridge, H.T @ T, rcond=None)[0]
        ),
        "The ridge is subtracted; it is added to the diagonal.": (
            np.linalg.lstsq(H.T @ H - ridge * identity, H.T @ T, rcond=None)[0]
        ),
        "The ridge enters squared; the formula has lambda itself.": (
            np.linalg.solve(H.T @ H + ridge**2 * identity, H.T @ T)
        ),
        "The ridge is multiplied by the number of images; the formula has lambda itself.": (
            np.linalg.solve(H.T @ H + len(H) * ridge * identity, H.T @ T)
        ),
        "You returned (10, F); A has one row a feature and one column a digit.": right.T,
        "You forgot the inverse: this is H^T T alone.": H.T @ T,
        "You fitted the labels as one number each; T has a column for each digit.": (
            np.linalg.solve(H.T @ H + ridge * identity, H.T @ labels)
        ),
        "You centred the features first; the formula takes H as it is.": (
            reference.ridge_classifier(H - H.mean(axis=0), labels, ridge)
        ),
        "Your targets are -1 and 1; T has a 1 at the label and 0 elsewhere.": (
            np.linalg.solve(H.T @ H + ridge * identity, H.T @ (2 * T - 1))
        ),
        "Your T ends with the largest of these labels; it has a column for each of the ten digits.": (
            right[:, : labels.max() + 1]
        ),
        "Your T lacks the digits that do not occur here; it has a column for each of the ten.": (
            right[:, np.unique(labels)]
        ),
    }


def of_accuracy(outputs: Array, labels: np.ndarray) -> Slips:
    """Of what is counted, and along which axis."""
    hits = outputs.argmax(axis=1) == labels
    found = (outputs > 0.5) == np.eye(outputs.shape[1])[labels]
    return {
        "You averaged over the digits; each image counts alike.": np.mean(
            [hits[labels == digit].mean() for digit in np.unique(labels)]
        ),
        "You counted outputs on the right side of 1/2; an image is right by the place of its largest.": (
            found.mean()
        ),
        "You returned the part that is wrong; accuracy is the part that is right.": 1 - hits.mean(),
        "You returned the number of hits; accuracy is their part of all images.": float(hits.sum()),
        "You returned percent; accuracy lies between 0 and 1.": 100 * hits.mean(),
        "You took the smallest output; the prediction is the place of the largest.": (
            (outputs.argmin(axis=1) == labels).mean()
        ),
        "You returned one answer an image; accuracy is one number.": hits,
        "You counted the images whose true digit has more than 1/2; the largest of ten may be less.": (
            (outputs[np.arange(len(outputs)), labels] > 0.5).mean()
        ),
    }
