"""Pieces of probes that several exercises ask with."""

from autoencoders.expectations import Close

#: `weights(model)`: the arrays of the layers "code" and "reconstruction", [W, b, V, c]. It leaves out what a
#: decoder shares with the code, so that a tied one answers [W, b, c].
WEIGHTS = """
def weights(model):
    code, decoder = model.get_layer("code"), model.get_layer("reconstruction")
    own = [w for w in decoder.weights if all(w is not shared for shared in code.weights)]
    return [*code.weights, *own]

"""

#: `learns(model, x)`, with `WEIGHTS`: whether the cost would move the layer "code", and "reconstruction".
LEARNS = """
import tensorflow as tf

def learns(model, x):
    x = tf.cast(x, "float32")
    with tf.GradientTape() as tape:
        cost = model.compute_loss(x=x, y=x, y_pred=model(x, training=True))
    own = weights(model)
    slopes = tape.gradient(cost, [w.value for w in own])
    moved = [w.trainable and s is not None and bool(tf.reduce_any(s != 0)) for w, s in zip(own, slopes)]
    return [all(moved[:2]), all(moved[2:])]

"""

#: What a second call hands out once more: 1 is weights of the first model, 2 its optimiser, 0 is nothing.
ANOTHER = """
another = {}
first_optimizer, second_optimizer = (getattr(each, "optimizer", None) for each in (model, another))
shared = 2 * int(first_optimizer is not None and second_optimizer is first_optimizer)
if any(w is v for w in another.weights for v in model.weights):
    shared = 1
"""

NOT_ANEW = {
    "A second call hands out the same weights again; each call should make a new model.": Close(
        {"shared": 1}
    ),
    "All your models have one optimiser: it belongs to the first one's weights; make it inside.": Close(
        {"shared": 2}
    ),
}

#: `reported(model, x, y)`: the cost that Keras reports for a batch. It is asked without a graph: to trace one
#: for a single batch would take ten times as long.
REPORTED = """
def reported(model, x, y):
    model.run_eagerly = True
    return model.test_on_batch(x, y, return_dict=True)["loss"]

"""

#: With `WEIGHTS`, `LEARNS` and `ANOTHER`: the cost that Keras reports for `images`, the weights from which
#: the judge computes it again, what would learn from it, and whether the model is a new one.
COST = f"""
{REPORTED}
cost = reported(model, images, images)
return {{"cost": cost, "weights": weights(model), "learns": learns(model, images), "shared": shared}}
"""

#: A probe whose few steps are taken without a graph: to trace one would take most of its time.
EAGERLY = """
import tensorflow
tensorflow.config.run_functions_eagerly(True)
try:
    {}
finally:
    tensorflow.config.run_functions_eagerly(False)
"""

#: `ready(model, rate)`: a model of the judge's, compiled for a training that is over soon.
READY = """
import keras
from autoencoders.models import compile_for_cpu

def ready(model, rate, cost="binary_crossentropy"):
    return compile_for_cpu(model, cost, keras.optimizers.Adam(rate))

"""

#: `passes(model, X, target, times, size)`: what `fit` does without shuffling, at a third of its price here.
PASSES = """
def passes(model, X, target, times, size=32):
    for _ in range(times):
        for first in range(0, len(X), size):
            model.train_on_batch(X[first : first + size], target[first : first + size])

"""

#: `slope(cost, point)`: the slope of a function of one tensor; None where the gradient is lost.
SLOPE = """
import tensorflow as tf

def slope(cost, point):
    point = tf.constant(point)

    @tf.function(autograph=False)
    def graph():
        with tf.GradientTape() as watched:
            watched.watch(point)
            value = cost(point)
        return watched.gradient(value, point) if tf.is_tensor(value) else None

    try:
        return graph.get_concrete_function()()
    except NotImplementedError as error:
        if "symbolic" in str(error):  # NumPy was asked to compute with what a graph does not know yet
            return None
        raise

"""

#: Two linear players: F paints images of 4 x 4 pixels from W and b, D judges them by v and d; `batch` is
#: what a step is shown. `in_graph(step, …)` runs it as the training does.
GAME = """
import keras
import tensorflow as tf

def linear(shape, *weights):
    x = keras.Input((4, 4, 1))
    y = keras.layers.Dense(weights[1].size)(keras.layers.Flatten()(x))
    model = keras.Model(x, keras.layers.Reshape(shape)(y))
    model.set_weights(weights)
    return model

def in_graph(step, *arguments):
    try:
        return tf.function(lambda: step(*arguments), autograph=False).get_concrete_function()()
    except NotImplementedError as error:
        if "symbolic" in str(error):
            raise TypeError("a NumPy function met a tensor of the graph; use keras.ops") from None
        raise

F, D = linear((4, 4, 1), W, b), linear((1,), v, d)
optimizer = keras.optimizers.SGD(rate)
batch = [tf.reshape(part, (-1, 4, 4, 1)) for part in (X, corrupted, mask)]
"""
