"""What goes wrong in `ex5_semi_supervised`: each sentence with the answer by which the slip is recognised."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from autoencoders.expectations import Close, Every, Measured
from autograder.checks import ex3b_overcomplete_slips, reference
from autograder.checks.reference import Array

Slips = dict[str, Any]
Asked = Mapping[str, Any]


def of_choosing(labels: np.ndarray, count: int) -> Slips:
    """Of which places are chosen."""

    def among(places: np.ndarray) -> Measured:
        return Measured("chosen_among", 0.999, against={"places": places, "size": labels.size})

    def as_many_as(n: int) -> Measured:
        return Measured("count", n, n)

    return {
        "You returned an entry for each image; the places of the chosen ones are wanted.": as_many_as(
            labels.size
        ),
        "You returned the digits themselves; the places where they stand are wanted.": among(np.arange(10)),
        "You took the first images of the set; `rng` draws them, equally many of each digit.": Every(
            [as_many_as(count), among(np.arange(count))]
        ),
        "You chose `count` images of each digit; `count` is for all ten together.": as_many_as(10 * count),
        "You chose one image of each digit, whatever `count` says.": as_many_as(10),
        "You chose more images than `count` says.": Measured("count", low=count + 1),
        "You chose fewer images than `count` says.": Measured("count", high=count - 1),
        "Some images were chosen twice: draw without putting them back.": Measured(
            "chosen_twice", low=1, against={"labels": labels}
        ),
        "Some digits come more often than others: draw count / 10 of each digit.": Measured(
            "class_imbalance", low=1, against={"labels": labels}
        ),
    }


def of_another_chance(size: int) -> Slips:
    """Of a generator that nobody passed in."""
    return {
        "Equal generators gave different images: your draw takes its chance from elsewhere.": Measured(
            "chosen_again", high=0.99, against={"size": size}
        )
    }


def of_no_chance(size: int) -> Slips:
    """Of a choice that is always the same."""
    return {
        "Two draws chose the same images: `rng` has no say in your choice.": Measured(
            "chosen_again", low=0.95, against={"size": size}
        )
    }


def of_overflow(U: Array) -> Slips:
    """Of exponentials that the computer cannot hold."""
    overflow = Measured("not_finite", low=1)
    return {
        "Large sums end as NaN or infinity: take off each row's own largest before exp.": overflow,
        "Large sums are cut off in yours: what was larger than another before is then as large.": (
            reference.softmax(np.clip(U, -50, 50))
        ),
    }


def of_softmax(U: Array, square: Array) -> Slips:
    """Of the axis, and of what is not a softmax."""
    E, Y = np.exp(U), reference.softmax(U)
    by_column = np.exp(U - U.max(axis=0))
    answers = {
        "Your columns sum to 1; the ten probabilities of an image, a row, should.": E / E.sum(axis=0),
        "All entries together sum to 1; each row should.": E / E.sum(),
        "Your rows do not sum to 1: divide the exponentials by their sum.": E,
        "Your rows do not sum to 1: divide the exponentials by their sum, too.": (
            np.exp(U - U.max(axis=1, keepdims=True))
        ),
        "You gave each entry a sigmoid of its own; the ten of a row share one probability.": (
            reference.sigmoid(U)
        ),
        "You returned the logarithms of the probabilities.": np.log(Y),
        "You divided the sums themselves; the exponentials are missing.": U / U.sum(axis=1, keepdims=True),
        "You decided for the largest; a softmax says how probable each digit is.": (
            np.eye(10)[U.argmax(axis=1)]
        ),
        "The sign of U is turned round: the largest sum should be the most probable.": reference.softmax(-U),
        "You returned one column an image; it should be one row an image.": Y.T,
        "Your exponentials are powers of 2; the softmax has powers of e.": reference.softmax(U * np.log(2)),
        "Your exponentials are squared, or U was doubled.": reference.softmax(2 * U),
        "You took off each column's largest; what is taken off is the same for all ten of a row.": (
            by_column / by_column.sum(axis=1, keepdims=True)
        ),
    }
    return {
        "It works with as many images as digits only: do the sums stand in rows or in columns?": Measured(
            "entry_error", low=0, against={"part": "square", "images": square}
        ),
        **{sentence: Close({"outputs": Y}) for sentence, Y in answers.items()},
    }


def of_no_logarithm(labels: np.ndarray, Y: Array) -> Slips:
    """Of a true digit whose probability is exactly 0: the first one's."""
    rest = -np.log(Y[np.arange(1, len(labels)), labels[1:]]).sum()
    others = [1e-3, *10.0 ** -np.arange(5, 7), *10.0 ** -np.arange(8, 17), *(1e-20, 1e-30, 1e-100, 1e-300)]
    others += [np.finfo(kind).eps for kind in (np.float32, np.float64)]
    others += [np.finfo(kind).tiny for kind in (np.float32, np.float64)]
    return {
        "A probability of 0 made the cost infinite: count it as 1e-7 before the logarithm.": Measured(
            "not_finite", low=1
        ),
        "A probability of 0 counts in your cost, but not as 1e-7.": Measured(
            "distance_to_nearest",
            high=1e-4,
            against={"choices": [(rest - np.log(other)) / len(labels) for other in others]},
        ),
        "You left out the image whose true digit has probability 0: it costs most of all.": Measured(
            "distance_to_nearest",
            high=1e-4,
            against={"choices": [rest / len(labels), rest / (len(labels) - 1)]},
        ),
    }


def of_cross_entropy(labels: np.ndarray, Y: Array) -> Slips:
    """Of sums and means, the sign, and whose probability is taken."""
    P, right = len(labels), reference.label_cost(labels, Y)
    true = Y[np.arange(P), labels]
    others = np.log(1 - Y).sum() - np.log(1 - true).sum()
    return {
        "Your cost is a sum over the images; J is their mean.": P * right,
        "The minus is missing: a logarithm of a probability is negative, a cost is not.": -right,
        "Your mean goes over ten digits an image, too: it is ten times too small.": right / 10,
        "The logarithm is missing: this is the mean probability of the true digits.": true.mean(),
        "You took the logarithm of the mean; J is the mean of the logarithms.": -np.log(true.mean()),
        "You took each image's most probable digit; J takes the true one.": -np.log(Y.max(axis=1)).mean(),
        "Your cost counts the nine wrong digits, too, by log(1 - y); here only the true one counts.": (
            right - others / P
        ),
        "The cost of a sigmoid for each digit, averaged: here only the true digit counts.": (
            (right - others / P) / 10
        ),
        "Your logarithm has base 10; nats come from the natural one.": right / np.log(10),
        "Your logarithm has base 2; nats come from the natural one.": right / np.log(2),
        "You returned one cost an image; J is their mean.": -np.log(true),
        "You returned the accuracy; J measures how surprised the classifier is.": (
            (Y.argmax(axis=1) == labels).mean()
        ),
        "This is the entropy of Y: the labels do not come into it.": -(Y * np.log(Y)).sum(axis=1).mean(),
        "You summed log Y over all ten digits: pick the true one.": -np.log(Y).sum(axis=1).mean(),
        "This is a squared error; J is the cross-entropy.": ((Y - np.eye(10)[labels]) ** 2)
        .sum(axis=1)
        .mean(),
        "Rows and columns are exchanged: a row of Y is an image, and its label names a column.": (
            -np.log(Y[labels, np.arange(P)]).mean()
        ),
        "You picked the column beside the true digit's: columns are counted from 0, as the digits are.": (
            Measured(
                "distance_to_nearest",
                high=1e-4,
                against={"choices": [-np.log(Y[np.arange(P), (labels + k) % 10]).mean() for k in (-1, 1)]},
            )
        ),
        "You divided by one image less than there are.": right * P / (P - 1),
        "Y went through another softmax: they are probabilities already.": reference.label_cost(
            labels, reference.softmax(Y)
        ),
    }


def of_training(seen: Asked) -> Slips:
    """Of a training on something else."""
    return {
        "Keras refuses the training: the model expects images, and their labels as integers.": Close(
            "refused"
        ),
        "After your training the given images have other labels than they came with: did it see these?": (
            Measured("classifier_accuracy", high=0.99, against=seen)
        ),
    }


def of_accuracy(Y: Array, labels: np.ndarray, none: np.ndarray) -> Slips:
    """Of what is counted; each slip for both labels, as the case asks."""
    first, second = (ex3b_overcomplete_slips.of_accuracy(Y, each) for each in (labels, none))
    true = [Y[np.arange(len(Y)), each] for each in (labels, none)]
    pairs: Slips = {sentence: [first[sentence], second[sentence]] for sentence in first}
    return {
        **{
            sentence: Close([np.asarray(part, dtype=float) for part in pair], atol=1e-6)
            for sentence, pair in pairs.items()
        },
        "You returned the mean probability of the true digits; count which are named rightly.": Close(
            [part.mean() for part in true], rtol=1e-4
        ),
        "You counted an image as right when its digit is among the two most probable; one name counts.": [
            float((Y.argsort(axis=1)[:, -2:] == each[:, None]).any(axis=1).mean()) for each in (labels, none)
        ],
        "You left images out: count among the first 32 only?": [
            _share(Y.argmax(axis=1)[:32], each[:32]) for each in (labels, none)
        ],
        "You took the largest along the wrong axis: each image, a row, is given one name.": [
            _share(Y.argmax(axis=0), labels),
            _share(Y.argmax(axis=0), none),
        ],
        "Your accuracy is the same for all labels: it should compare with those it is given.": Measured(
            "standard_deviation", high=1e-9
        ),
    }


def _share(named: np.ndarray, labels: np.ndarray) -> float:
    n = min(len(named), len(labels))
    return float((named[:n] == labels[:n]).mean())


def of_confusions(labels: np.ndarray, predicted: np.ndarray) -> Slips:
    """Of rows and columns, and of what is counted."""
    counts = reference.confusions(labels, predicted).astype(float)
    right, size = np.diag(np.diag(counts)), int(max(labels.max(), predicted.max())) + 1
    wrong: Slips = {
        "Rows and columns are exchanged: a row is a true digit, a column is a name.": counts.T,
        "You returned parts of a row; whole numbers of images are wanted.": (
            counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
        ),
        "You returned parts of a column; whole numbers of images are wanted.": (
            counts / np.maximum(counts.sum(axis=0), 1)
        ),
        "You returned parts of all images; whole numbers are wanted.": counts / len(labels),
        "You returned percent; whole numbers of images are wanted.": 100 * counts / len(labels),
        "Your rows are all the same: the labels do not come into it.": np.tile(counts.sum(axis=0), (10, 1)),
        "Each pair is counted once only: an image that repeats a pair counts again.": (counts > 0).astype(
            float
        ),
        "Only the diagonal is there: what was mistaken for what is missing.": right,
        "The diagonal is missing: images that were named rightly count, too.": counts - right,
        "Each image is counted twice.": 2 * counts,
        "You counted both ways round: a row is a true digit, a column is a name.": counts + counts.T,
        "Your rows count the labels alone: the names do not come into it.": (np.diag(counts.sum(axis=1))),
    }
    pairs = np.zeros_like(counts), np.zeros_like(counts)
    for table, place in zip(pairs, (0, -1), strict=True):
        table[labels[place], predicted[place]] = 1
    wrong |= {
        "One image is not counted, the first or the last.": Measured(
            "distance_to_nearest", high=1e-6, against={"choices": [counts - pair for pair in pairs]}
        ),
        "Your table is shifted: digit 0 has the first row and the first column.": (
            np.roll(counts, (-1, -1), axis=(0, 1))
        ),
        "Your numbers are divided by those of the most frequent digit; whole numbers are wanted.": (
            counts / counts.sum(axis=1).max()
        ),
        "Your numbers are divided by the largest; whole numbers of images are wanted.": counts / counts.max(),
    }
    if size < 10:
        wrong["A digit that does not occur has a row and a column, too: the table is 10 x 10."] = counts[
            :size, :size
        ]
    return wrong


def mean_of(
    start: str, asked: Asked, low: float = -np.inf, high: float = np.inf, *, count: int = 0
) -> Measured:
    """The mean accuracy of one start's trials."""
    says = f"the mean accuracy of the {start} start at {count} labels"
    return Measured("mean_accuracy", low, high, says, {**asked, "start": start})


def of_trials(asked: Asked, count: int, band: Mapping[str, Any]) -> Slips:
    """Of two starts that are not what they should be."""
    (low, high), (random_low, random_high) = band["pretrained"], band["random"]

    return {
        f"Both starts do better than {count} labels can teach: are others, or test images, in use?": Every(
            [mean_of("pretrained", asked, high), mean_of("random", asked, random_high)]
        ),
        f"Your pretrained start does better than {count} labels can teach: did it see other labels before?": (
            mean_of("pretrained", asked, high)
        ),
        "Your random start does better than so few labels can teach.": mean_of("random", asked, random_high),
        "Neither start has learned the labels: does `fine_tune` train on the images that it is given?": Every(
            [mean_of("pretrained", asked, high=0.5), mean_of("random", asked, high=0.5)]
        ),
        "Your random start learns next to nothing: does all of it learn, from random weights?": mean_of(
            "random", asked, high=random_low
        ),
        "Your pretrained start learns too little: was it trained on images, and is it fine-tuned?": mean_of(
            "pretrained", asked, high=low
        ),
        "Your two starts have the same weights below: has the random one those of the pretrained encoder?": (
            alike(low=0.5)
        ),
        "Random weights do better than your pretrained ones: what was the pretraining's target?": Measured(
            "accuracy_gain", high=0.0, against=asked
        ),
    }


def alike(low: float = -np.inf, high: float = np.inf) -> Measured:
    """Whether the starts have weights in common: training on few labels changes the lowest ones little."""
    return Measured("starts_alike", low, high, "the correlation of the two starts' lowest weights")


def all_of(part: str, asked: Asked, low: float = -np.inf, high: float = np.inf) -> Measured:
    """The accuracy of one of the two that were trained on all labels."""
    says = f"the accuracy of the {'fine-tuned' if part == 'tuned' else part} encoder on all labels"
    return Measured("classifier_accuracy", low, high, says, {**asked, "part": part})


def change_of(which: str, low: float = -np.inf, high: float = np.inf) -> Measured:
    """How far one of the two encoders has moved from where both began."""
    name = "fine-tuned" if which == "tuned" else which
    return Measured("moved", low, high, f"the change of the {name} encoder", {"part": f"{which} encoder"})


def of_all_labels(asked: Asked) -> Slips:
    """Of freezing and of training."""
    return {
        "The frozen encoder has changed: something trained it.": change_of("frozen", low=1e-6),
        "Your fine-tuned encoder has not moved: does it learn when it is not frozen?": change_of(
            "tuned", high=1e-3
        ),
        "Your frozen classifier has learned next to nothing.": all_of("frozen", asked, high=0.5),
        "Your fine-tuned classifier has learned next to nothing.": all_of("tuned", asked, high=0.5),
    }
