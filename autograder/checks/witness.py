"""A witness of training: a model of the judge's that notes what one epoch goes through.

Whether a training leaves out a part of the images, or shows the model a target that is not theirs, can hardly
be told from what was learned. So the student's function is given a model that writes down what it is fed.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from autoencoders.cases import Case
from autoencoders.expectations import Close, Every, Measured

Slips = dict[str, Any]

#: A model of the judge's that notes what one epoch trains on. Its cost is the number of the step that it is
#: asked in, so that it rises from epoch to epoch; a training with a cost of its own goes past it.
_WITNESSED = """
import keras, tensorflow
import numpy as np

x, y, kinds, steps = [], [], [], tensorflow.Variable(0.0)

class Witness(keras.Model):
    def compute_loss(self, x_=None, y_=None, y_pred=None, sample_weight=None, training=True, **given):
        x_, y_ = given.get("x", x_), given.get("y", y_)
        if training and tensorflow.executing_eagerly():  # else compiled anew: judged by what comes of it
            x.extend(np.array(x_))
            y.extend(np.array(y_))
        return super().compute_loss(x_, y_, y_pred, sample_weight, training)

def step(truth, outputs):
    steps.assign_add(1.0)  # in a graph, too
    return 0 * keras.ops.mean(outputs) + steps

def trained(epochs):
    returned = TRAINED
    kinds.append(type(returned).__name__)
    try:
        return np.ravel([float(cost) for cost in np.ravel(np.asarray(returned))])
    except (TypeError, ValueError):
        return np.zeros(0)

pixels = keras.Input((X.shape[1],))
model = Witness(pixels, keras.layers.Dense(X.shape[1], "softmax")(pixels))
model.compile("sgd", step, run_eagerly=True)
trained(1)
noted = {"x": np.array(x or np.zeros((0, 1))), "y": np.array(y or np.zeros((0, 1)))}
rows = len(np.unique(noted["x"].round(5), axis=0)) if x else len(X)
steps.assign(0.0)
costs = trained(3)
return {
    **noted, "few": max(0, len(X) - rows), "many": max(0, len(noted["x"]) - len(X)), "none": 0,
    "kind": kinds[-1], "costs": len(costs), "alike": int(len(costs) > 1 and np.ptp(costs) == 0),
    "rising": int(float(steps) == 0 or (np.diff(costs) > 0.25).all()),
}
"""


def of_an_epoch(training: str, inputs: Mapping[str, Any], own_target: bool) -> Case:
    """One epoch goes through all of X once; three return three costs, those of the epochs in their order.

    Args:
        training: The call of the student's function, with `model`, `X` and `epochs`.
        inputs: "X", the images, (P, n), and what else the call names.
        own_target: Whether each image is its own target.
    """
    X = inputs["X"]
    targets = [noted("targets_off", below=[])] if own_target else []
    return Case(
        probe=_WITNESSED.replace("TRAINED", training),
        inputs=inputs,
        expect=Every(
            [
                noted("inputs_off", images=X),
                *targets,
                Close({"few": 0, "many": 0, "costs": 3, "rising": 1}),
            ]
        ),
        about=training.split("(")[0],
        hint="Each epoch goes through all of X once. Return the cost of each, as many as there were epochs.",
        misconceptions=_slips(X, own_target),
    )


def noted(metric: str, **against: Any) -> Measured:
    """What the witness noted is right; a training that goes past it is judged by what came of it."""
    says = {
        "inputs_off": "how far an input is from any given image",
        "targets_off": "how far a target is off",
    }
    return Measured(metric, high=1e-4, says=says[metric], against={**against, "unseen": 0.0})


def _slips(X: np.ndarray, own_target: bool) -> Slips:
    """Of what one epoch of a training sees, and of the costs that are returned."""
    own: Slips = {
        "The target is not the image that went in: where does the noise belong, and the order?": Measured(
            "targets_off", low=1e-4, against={"below": []}
        ),
    }
    return {
        "Your training saw other images than the X that it was given.": Measured(
            "inputs_off", low=1e-4, against={"images": X}
        ),
        **(own if own_target else {}),
        "Your training goes through the images more often than `epochs` says.": Close({"many": len(X)}),
        "One epoch of your training leaves out a part of X.": Measured(
            "entries_differ", low=1, against={"one": "few", "other": "none"}
        ),
        "Your training shows some images more often than `epochs` says.": Measured(
            "entries_differ", low=1, against={"one": "many", "other": "none"}
        ),
        "You return what `fit` returns; the costs are in its `.history`, under loss.": Close(
            {"kind": "History"}
        ),
        "You return the whole history; the costs are in it, under loss.": Close({"kind": "dict"}),
        "You return the cost of one epoch only; there is one for each.": Close({"costs": 1}),
        "You return one cost more than there were epochs to train for.": Close({"costs": 4}),
        "You return one cost less than there were epochs to train for.": Close({"costs": 2}),
        "You return nothing that is a cost: one for each epoch is wanted.": Close({"costs": 0}),
        "All costs that you return are the same; each epoch has its own.": Close({"costs": 3, "alike": 1}),
        "The costs that you return are not those of the epochs, from the first to the last.": Close(
            {"costs": 3, "rising": 0}
        ),
    }
