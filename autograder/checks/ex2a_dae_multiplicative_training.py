"""What Exercises 2a and 2b ask of a training beside its result: what goes in, and what moves."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from autoencoders.cases import Case
from autoencoders.expectations import Close, Every, Measured
from autograder.checks import denoising

_BUILT = "model = denoising_autoencoder(level, n_units)\n"
_CALLED = _BUILT + 'model(images[:1].astype("float32"))\n'

_COUNTED = """
listed = isinstance(costs, (list, tuple)) or getattr(costs, "ndim", 0) == 1
return len(costs) if listed else type(costs).__name__
"""

_STEP = """
before = [w.numpy() for w in weights(model)]
model.train_on_batch(x, x)
moved = [bool(abs(w.numpy() - old).max() > 0) for w, old in zip(weights(model), before)]
return [all(moved[:2]), all(moved[2:])]
"""


def model_cases(rng: np.random.Generator, level: float, in_training: Case) -> Iterator[Case]:
    """Those of `denoising.model_cases`, and whether one step moves both layers."""
    cases = denoising.model_cases(rng, level, in_training)
    for case in cases:
        # A subclassed model has weights once it was called.
        yield replace(case, probe=case.probe.replace(_BUILT, _CALLED))
    yield Case(
        probe=denoising.WEIGHTS + denoising.BUILT.replace(_BUILT, _CALLED) + _STEP,
        inputs=cases[0].inputs,
        expect=Close([True, True]),
        about="denoising_autoencoder",
        hint="One step of training should move the layer code (value 1) and reconstruction (value 2).",
        misconceptions={
            "A step of training leaves your code as it was: is it frozen, or cut off from the cost?": [
                False,
                True,
            ],
            "A step of training leaves your decoder as it was: is it frozen?": [True, False],
            "A step of training moves nothing in your model: is it frozen?": [False, False],
        },
    )


#: Each image is one grey of its own, so its number can be read off it, and noise stands out.
_NOTED = """
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
everything = float(ops.mean(seen)) > 0.9 or float(off) >= 1e-3  # noise hides the number
real = min(float(c) for c in costs) > 0 if isinstance(costs, (list, tuple)) else True
return [float(noisy) > 0, float(off) < 1e-3, everything, moved, real]
"""


def training_cases(rng: np.random.Generator) -> Iterator[Case]:
    """Those of `denoising.training_cases`, and what the model is shown in training."""
    given, counted = denoising.training_cases(rng)
    image = given.inputs["image"]
    itself = {"images": image[None], "corrupted": image[None]}
    off = Measured("target_off", low=1e-5)
    # Corrupted targets are, on average, close to the image; other images are not.
    *known, (corrupted, _), idle = given.misconceptions.items()
    yield replace(
        given,
        points=2,
        misconceptions={
            **dict(known),
            corrupted: Every([off, Measured("denoised_error", high=15.0, against=itself)]),
            "Your target is another image than the one that goes in; it should be that clean image.": off,
            idle[0]: idle[1],
        },
    )
    yield replace(
        counted,
        probe=denoising.WITNESS + _COUNTED,
        misconceptions={
            **counted.misconceptions,
            "You train for one epoch more than `epochs` says.": 4,
            "You return what `fit` returns; the costs are in its `.history`, under loss.": "History",
            "You return the whole history; the costs are in it, under loss.": "dict",
            "You return one cost; there is one for each epoch.": "float",
            "You return nothing; the cost in each epoch is wanted.": "NoneType",
        },
    )
    rows = 640
    yield Case(
        probe=_NOTED,
        inputs={"greys": rng.permutation((np.arange(rows) + 0.5) / rows).astype(np.float32)},
        expect=Close([True] * 5),
        about="train",
        hint="A model notes what it is shown: in training, images as given, all of them. Do costs come back?",
        misconceptions={
            "In your training the model does not corrupt: it has to be called with `training=True`.": [
                False, True, False, True, True,
            ],
            "You corrupt the input of the training, too; the model does that by itself.": [
                True, False, True, True, True,
            ],
            "You train on a part of the images that `train` is given; all of them should be seen.": [
                True, True, False, True, True,
            ],
            "Your training leaves the code as it was: both layers should learn.": [
                True, True, True, False, True,
            ],
            "The costs that you return are not those of the training: they are 0, or below.": [
                True, True, True, True, False,
            ],
        },
    )  # fmt: skip
