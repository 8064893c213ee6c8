"""What the two denoising exercises ask of a training: what goes in, what the target is, and what comes back.

The student's `train` is given models of the judge's.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from autoencoders.cases import Case
from autoencoders.expectations import Close, Every, Measured
from autograder.checks import costs
from autograder.checks.denoising import PIXELS, nearly_test_digits
from autograder.checks.probes import READY, WEIGHTS

Cases = Iterator[Case]
Slips = dict[str, Any]

#: It notes its targets, and corrupts what it sees as the exercise does.
WITNESS = (
    READY
    + """
import numpy, tensorflow
from keras import ops

class Noise(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.draws = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        kept = keras.random.uniform(ops.shape(x), seed=self.draws) < 0.9
        return x * ops.cast(kept, x.dtype) if training else x

off = tensorflow.Variable(0.0)

class Witness(keras.Model):
    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        if y is not None:
            off.assign(ops.maximum(off, ops.max(ops.abs(ops.cast(y, "float32") - image))))
        return super().compute_loss(x, y, y_pred, sample_weight, training)

pixels = keras.Input((784,))
code = keras.layers.Dense(16, "sigmoid", name="code")(Noise()(pixels))
model = Witness(pixels, keras.layers.Dense(784, "sigmoid", name="reconstruction")(code))
ready(model, 0.02, lambda x, y: ops.mean(ops.sum(ops.square(y - x), -1)))
costs = train(model, numpy.tile(image, (rows, 1)), epochs)
"""
)
SEEN = 'return {"weights": weights(model), "target_off": float(off)}'
#: A model without noise, for its costs alone.
PLAIN = """
pixels = keras.Input((images.shape[1],))
code = keras.layers.Dense(8, "sigmoid", name="code")(pixels)
model = Numbered(pixels, keras.layers.Dense(images.shape[1], "sigmoid", name="reconstruction")(code))"""
#: Here each image is one grey of its own, so its number can be read off it, and noise stands out.
NOTED = """
import keras, numpy, tensorflow
from keras import ops

rows = len(greys)
off, noisy = tensorflow.Variable(0.0), tensorflow.Variable(0.0)
seen = tensorflow.Variable(numpy.zeros(rows, "float32"))

class Noted(keras.layers.Layer):
    def call(self, x, training=False):
        if training:
            off.assign(ops.maximum(off, ops.max(ops.std(x, axis=-1))))
            places = ops.cast(ops.round(ops.mean(x, axis=-1) * rows - 0.5), "int32")
            seen.assign(ops.maximum(seen, ops.max(ops.one_hot(ops.clip(places, 0, rows - 1), rows), axis=0)))
            noisy.assign(1.0)
        return x

pixels = keras.Input((784,))
code = keras.layers.Dense(8, "sigmoid", name="code")(Noted()(pixels))
model = keras.Model(pixels, keras.layers.Dense(784, "sigmoid", name="reconstruction")(code))
model.compile(keras.optimizers.SGD(0.01), lambda x, y: ops.sum(ops.square(y - x), -1), jit_compile=False)
before = model.get_layer("code").get_weights()
images = numpy.repeat(greys[:, None], 784, axis=1)
costs = train(model, images, 1)
moved = all(abs(w - old).max() > 0 for w, old in zip(model.get_layer("code").get_weights(), before))
everything = float(ops.min(seen)) > 0.5 or float(off) >= 1e-3  # noise hides the number
real = min(float(c) for c in costs) > 0 if isinstance(costs, (list, tuple)) else True
return [float(noisy) > 0, float(off) < 1e-3, everything, moved, real]
"""


def training_cases(rng: np.random.Generator) -> Cases:
    """`train(model, x, epochs)`: clean targets for what it is given, one cost an epoch, nothing left out."""
    image = rng.uniform(0.3, 0.9, size=PIXELS).astype(np.float32)
    asked = {"image": image, "rows": 640, "epochs": 4, "seed": int(rng.integers(2**31))}
    yield of_one_image(image, asked, nearly_test_digits(rng, 40))
    # Wider than a batch of either budget.
    images = rng.uniform(size=(150, 28)).astype(np.float32).repeat(28, axis=1)
    yield costs.of_three_epochs(PLAIN, "train(model, images, 3)", len(images), "BATCH", {"images": images})
    yield of_all_images(rng, rows=650)  # no whole number of batches, in neither budget


def of_one_image(image: np.ndarray, asked: dict[str, Any], shown: np.ndarray) -> Case:
    """One image, over and over: its model should come to answer with that image whatever it is shown.

    Args:
        image: No digit looks like it, so a model that was trained on digits, whosever they were, gives itself
            away.
        asked: What the probe is given.
        shown: Digits.
    """
    wanted = {"images": np.broadcast_to(image, shown.shape), "corrupted": shown}
    itself = {"images": image[None], "corrupted": image[None]}
    learned = Measured(
        "denoised_error", high=2.0, says="the error on the image it was trained on", against=itself
    )
    alone = Measured(
        "denoised_error", high=60.0, says="how far it strays from what it was given", against=wanted
    )
    clean = Measured("target_off", high=1e-5, says="how far a target lies from the clean image")
    off = Measured("target_off", low=1e-5)
    return Case(
        probe=WEIGHTS + WITNESS + SEEN,
        inputs=asked,
        expect=Every([clean, learned, alone]),
        points=2,
        about="train",
        hint="Here `train` was given one image many times over. What is its input, and what its target?",
        misconceptions={
            "The model knows digits that `train` was not given: train on `x`, and only on it.": Measured(
                "denoised_error", high=60.0, against={"images": shown, "corrupted": shown}
            ),
            "What was learned is the negative of the image: the target is the image itself.": Measured(
                "denoised_error", high=2.0, against={"images": 1 - image[None], "corrupted": image[None]}
            ),
            # Corrupted targets are, on average, close to the image; other images are not.
            "The target is the corrupted input. What should come out is the clean image.": Every(
                [off, Measured("denoised_error", high=15.0, against=itself)]
            ),
            "Your target is another image than the one that goes in; it should be that clean image.": off,
            "Your model has hardly learned what it was given: do all epochs go through all of `x`?": Measured(
                "denoised_error", low=5.0, against=itself
            ),
        },
    )


def of_all_images(rng: np.random.Generator, rows: int) -> Case:
    """Many grey images: all are seen, in training, as they were given, and what they teach is kept."""
    return Case(
        probe=NOTED,
        inputs={"greys": rng.permutation((np.arange(rows) + 0.5) / rows).astype(np.float32)},
        expect=Close([True] * 5),
        about="train",
        hint="A model notes what it is shown: in training, images as given, all of them. Do costs come back?",
        misconceptions={
            "In your training the model does not corrupt: it has to be called with `training=True`.": (
                all_but(0, 2)
            ),
            "You corrupt the input of the training, too; the model does that by itself.": all_but(1),
            "You train on a part of the images that `train` is given; all of them should be seen.": all_but(
                2
            ),
            "Your training leaves the code as it was: both layers should learn.": all_but(3),
            "The costs that you return are not those of the training: they are 0, or below.": all_but(4),
        },
    )


def all_but(*places: int) -> list[bool]:
    """What `NOTED` returns where all is right but this."""
    return [place not in places for place in range(5)]
