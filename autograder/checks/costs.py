"""The costs that a training returns: one for each epoch, of the whole epoch, from the first to the last.

What they should be depends on the optimiser and on chance. So the student's function is given a model whose
cost is the number of the step that it is asked in, and what comes back is read off.
"""

from collections.abc import Mapping
from typing import Any

from autoencoders.cases import Case
from autoencoders.expectations import Close

Slips = dict[str, Any]

#: `step`, a cost, for a `model` of the kind `Numbered`; `said(returned, epochs, rows, size)` is what a
#: training of theirs returned, on so many rows in batches of that size. A training with a cost of its own
#: goes past `step`, and is asked for the number of costs alone.
NUMBERED = """
import keras, tensorflow
import numpy as np

steps, taken, weighted = (tensorflow.Variable(0.0) for _ in range(3))

class Numbered(keras.Model):
    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        taken.assign_add(float(training))
        if sample_weight is not None:
            weighted.assign(keras.ops.max(keras.ops.abs(keras.ops.cast(sample_weight, "float32") - 1)))
        return super().compute_loss(x, y, y_pred, sample_weight, training)

def step(truth, outputs):
    steps.assign_add(1.0)  # in a graph, too
    return 0 * keras.ops.mean(outputs) + steps

def said(returned, epochs, rows, size):
    try:
        costs = np.ravel([float(cost) for cost in np.ravel(np.asarray(returned))])
    except (TypeError, ValueError):
        costs = np.zeros(0)
    an_epoch = float(taken) / epochs if float(steps) else 0.0
    batches = round(float(taken) / epochs) or rows // size  # of a loop that asks for no cost nothing is known
    of_last_steps = len(costs) == epochs and np.allclose(costs, an_epoch * np.arange(1, epochs + 1))
    return {
        "anew": int(model.loss is not step),
        "weighted": int(float(weighted) > 1e-6),
        "other_batches": int(batches not in (rows // size, -(-rows // size))),
        "kind": type(returned).__name__,
        "costs": len(costs),
        "alike": int(len(costs) > 1 and np.ptp(costs) == 0),
        "rising": int(float(steps) == 0 or (np.diff(costs) > 0.25).all()),
        "last": int(an_epoch > 1 and of_last_steps),
        "after": int(len(costs) == epochs and an_epoch > 0 and costs[0] > an_epoch + 0.25),
    }
"""
#: What `said` says of a right training of three epochs.
RIGHT = {"costs": 3, "anew": 0, "weighted": 0, "rising": 1, "last": 0, "after": 0, "other_batches": 0}

SLIPS: Slips = {
    "Your training compiles the model again; it comes with its cost and its optimiser.": Close({"anew": 1}),
    "Your training weighs some images more than others; all should count alike.": Close({"weighted": 1}),
    "You return what `fit` returns; the costs are in its `.history`, under loss.": Close({"kind": "History"}),
    "You return the whole history; the costs are in it, under loss.": Close({"kind": "dict"}),
    "You return nothing; the cost of each epoch is wanted.": Close({"kind": "NoneType"}),
    "You return the cost of one epoch only; there is one for each.": Close({"costs": 1}),
    "You return one cost more than there were epochs to train for.": Close({"costs": 4}),
    "You return one cost less than there were epochs to train for.": Close({"costs": 2}),
    "You return nothing that is a cost: one for each epoch is wanted.": Close({"costs": 0}),
    "All costs that you return are the same; each epoch has its own.": Close({"costs": 3, "alike": 1}),
    "You return the cost of each epoch's last batch; an epoch's cost is the mean over its batches.": Close(
        {"costs": 3, "last": 1}
    ),
    "You measure the cost after each epoch; wanted is the mean over its batches, as it learns.": Close(
        {"costs": 3, "rising": 1, "after": 1}
    ),
    "The costs that you return are not those of the epochs, from the first to the last.": Close(
        {"costs": 3, "rising": 0}
    ),
    "Your batches are of another size than the docstring asks for.": Close({"other_batches": 1}),
}


def of_three_epochs(
    model: str, training: str, rows: int, size: int | str, inputs: Mapping[str, Any], points: float = 1
) -> Case:
    """A training of three epochs returns three costs, those of the epochs in their order.

    Args:
        model: Statements that make `model`, a `Numbered`; they may use the inputs and `keras`.
        training: The call of the student's function, with `model` and 3 epochs of several batches each.
        rows: How many images it is given.
        size: That of a batch, or its name in the notebook.
        inputs: What both name.
        points: What it is worth.
    """
    return Case(
        probe=NUMBERED
        + f"{model}\nmodel.compile('sgd', step, run_eagerly=True)\n"
        + f"return said({training}, 3, {rows}, {size})\n",
        inputs=inputs,
        expect=Close(RIGHT),
        points=points,
        about=training.split("(")[0],
        hint="Return the cost of each epoch, as many numbers as there were epochs.",
        misconceptions=SLIPS,
    )
