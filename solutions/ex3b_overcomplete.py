# %% [markdown]
# # Exercise 3b: an overcomplete autoencoder
#
# **The question:** with 900 hidden units there is more room in the code than there are pixels in the image.
# The error falls. What is that worth? Slides "Overcomplete autoencoders", "Regularizing autoencoders" and
# "Example 3b".
#
# The slide says that some constraint is needed to learn useful information. You do not have to believe it:
# you train the wide autoencoder beside the narrow one of Exercise 3a and measure three things. How well does
# it copy digits? How well does it copy what it never saw? And do its features help a classifier?
#
# Allow three quarters of an hour; the computer needs twenty seconds of it (a minute with
# `AUTOENCODERS_BUDGET=full`). Exercise 3a comes first. A cell that says `NotImplementedError` is waiting
# for you.

# %%
from autoencoders.quiet import quiet_tensorflow

quiet_tensorflow()  # its greetings would hide the checks' answers

import keras
import numpy as np

from autoencoders import plots
from autoencoders.budget import announce, budget
from autoencoders.checks import begin, check, standing
from autoencoders.data import first_test_images, load_mnist
from autoencoders.losses import SquaredError
from autoencoders.models import compile_for_cpu
from autoencoders.runs import resume

# What both trainings see, how often, and Adam's learning rate: a longer training may take smaller steps.
IMAGES, EPOCHS, RATE = budget(fast=(8000, 5, 0.005), full=(60_000, 6, 0.001))
announce(fast=12, full=70)
begin("ex3b_overcomplete")

# %% [markdown]
# ## The letters
#
# As in Exercise 3a: images $\mathbf{X}$, $(P, 784)$; the code $\mathbf{H}$, $(P, M)$; the reconstruction
# $\mathbf{Y}$, $(P, 784)$. Only $M$ changes: **100** is undercomplete, **900** is overcomplete.

# %%
TRAIN, LABELS = load_mnist("train", limit=IMAGES)
TEST, TEST_LABELS = load_mnist("test", limit=2000)
DIGITS = first_test_images(49)
NARROW, WIDE = 100, 900


def squared_error(X, Y):
    """J_mse, slide "Training autoencoders": summed over the pixels, mean over the images."""
    return float(np.sum((np.asarray(Y) - X) ** 2) / len(X))


# %% [markdown]
# ## 1. One builder for both
#
# 784 pixels, a code of `n_units` sigmoid units, 784 sigmoid outputs, and the cost $J_{mse}$ on the deck's
# scale, `SquaredError()`. Call the two layers `"code"` and `"reconstruction"`. Adam with the learning rate
# `RATE` does well for both sizes: the full budget takes nine times as many steps, and smaller ones. You wrote
# this in Exercise 3a; write it again from memory, and look there if you are stuck.


# %% solution="autoencoder"
def autoencoder(n_units):
    """Examples 3a and 3b, ready to be trained.

    Args:
        n_units: M, the hidden units.

    Returns: compiled keras.Model, (batch, 784) -> (batch, 784), with layers "code" and "reconstruction".
    """
    ### BEGIN SOLUTION: return the model of two sigmoid layers, compiled for the cost J_mse
    x = keras.Input((784,))
    h = keras.layers.Dense(n_units, "sigmoid", name="code")(x)
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(RATE))
    ### END SOLUTION


# %% check="autoencoder"
check("autoencoder")

# %% [markdown]
# Could 900 units copy an image exactly, and learn nothing by it? If the units were linear, it would be easy:
# 784 of them take one pixel each, the decoder puts each back in its place, and 116 units are to spare. That
# is the **identity**, and it knows nothing of digits.

# %%
for n_units in (NARROW, WIDE):
    print(f"{n_units} units: {autoencoder(n_units).count_params():,} numbers to learn")

# %% [markdown]
# ## 2. Train
#
# The image is its own target.


# %% solution="train"
def train(model, X, epochs):
    """Trains a compiled autoencoder on X, in batches of 32.

    Args:
        model: what `autoencoder` returns; trained in place.
        X: images, (P, 784).
        epochs: how often to go through all of them.

    Returns: the cost in each epoch, as the history of `model.fit` has it under "loss".
    """
    ### BEGIN SOLUTION: train with `model.fit`, with verbose=0, and return the cost in each epoch
    return model.fit(X, X, batch_size=32, epochs=epochs, verbose=0).history["loss"]
    ### END SOLUTION


# %% check="train"
check("train")


# %%
def trained(n_units):
    """Your autoencoder after training, and its cost in each epoch."""
    return resume(autoencoder, train, [TRAIN], EPOCHS, n_units)


def reconstructed(n_units, X):
    """What your trained autoencoder makes of X."""
    return trained(n_units)[0].predict(X, batch_size=500, verbose=0)


plots.cost_curve({f"{M} units": trained(M)[1] for M in (NARROW, WIDE)}, ylabel="cost J_mse")

# %% [markdown]
# The judge takes the weights of both and measures them on test digits. The wide one's error should be at most
# a third of the narrow one's; after a short training chance has its part, so 0.37 of it will do.

# %% check="a-third"
check("a-third")

# %%
for M in (NARROW, WIDE):
    print(f"{M} units: {squared_error(TEST, reconstructed(M, TEST)):5.2f} squared error an image")

# %% [markdown]
# The deck's pictures of Example 3b: the learned weights of 900 units, test inputs and reconstructions, and
# the activations of 30 x 30 neurons.

# %%
plots.learned_weights(trained(WIDE)[0].get_layer("code").get_weights()[0])

# %%
plots.side_by_side(DIGITS, reconstructed(WIDE, DIGITS))


# %%
def codes(n_units, X):
    """The code of X, (P, M), from the weights of a trained model."""
    W, b = trained(n_units)[0].get_layer("code").get_weights()
    return 1 / (1 + np.exp(-(X @ W + b)))


plots.hidden_activations(codes(WIDE, DIGITS))

# %% [markdown]
# ## 3. A scale for copying
#
# How well does a model copy a set of images? The squared error alone does not say: bright images have more of
# it than dark ones. So compare with somebody who knows nothing but the **mean** of the set, and answers with
# it always:
#
# $$r = \frac{\sum_p \|\mathbf{y}_p - \mathbf{x}_p\|^2}{\sum_p \|\bar{\mathbf{x}} - \mathbf{x}_p\|^2}$$
#
# $r = 0$ is a perfect copy, $r = 1$ is no better than the mean image $\bar{\mathbf{x}}$ of these very
# images.


# %% solution="relative-error"
def relative_error(X, Y):
    """The squared error of Y, over that of answering with the mean image of X.

    Args:
        X: images, (P, n).
        Y: their reconstructions, (P, n).

    Returns: r, one number.
    """
    ### BEGIN SOLUTION: return r; the mean image of X has one number a pixel
    return np.sum((Y - X) ** 2) / np.sum((X.mean(axis=0) - X) ** 2)
    ### END SOLUTION


# %% check="relative-error"
check("relative-error")

# %% [markdown]
# ## 4. Strangers
#
# Whoever has learned what digits look like should be good at digits and at a loss with anything else. Whoever
# copies is good at everything. So show both models what they never saw: straight bars, two in each image;
# digits moved by five pixels; and scattered dots, as many as a digit has.


# %%
def bars(count, rng):
    """Images of two straight bars each, (count, 784)."""
    images = np.zeros((count, 28, 28), dtype="float32")
    for image in images:
        for _ in range(2):
            at, lies = rng.integers(2, 25), rng.random() < 0.5
            image[(slice(at, at + 2), slice(4, 24)) if lies else (slice(4, 24), slice(at, at + 2))] = 1
    return images.reshape(count, -1)


def dots(count, rng):
    """Images of a hundred scattered dots each, (count, 784)."""
    return (rng.uniform(size=(count, 784)).argsort(axis=1) < 100).astype("float32")


rng = np.random.default_rng(0)
SETS = {
    "test digits": TEST[:500],
    "moved digits": np.roll(TEST[:500].reshape(-1, 28, 28), (5, 5), axis=(1, 2)).reshape(-1, 784),
    "bars": bars(500, rng),
    "dots": dots(500, rng),
}
print(f"{'':14} {NARROW:>10} units {WIDE:>10} units")
for name, X in SETS.items():
    r = [float(relative_error(X, reconstructed(M, X))) for M in (NARROW, WIDE)]
    print(f"{name:14} {r[0]:16.2f} {r[1]:16.2f}")

# %%
plots.image_rows(
    {
        "never seen": SETS["bars"][:8],
        f"{NARROW} units": reconstructed(NARROW, SETS["bars"][:8]),
        f"{WIDE} units": reconstructed(WIDE, SETS["bars"][:8]),
    }
)

# %% [markdown]
# ## 5. Do the features help?
#
# Features are for somebody who wants to use them: say, a **linear classifier** that has only a few labels.
# Give it the code of each image and a 1 in the place of its digit, and find the weights by least squares,
# with a little *ridge* $\lambda$ that keeps them small:
#
# $$\mathbf{A} = (\mathbf{H}^T\mathbf{H} + \lambda \mathbf{I})^{-1}\, \mathbf{H}^T \mathbf{T}$$
#
# $\mathbf{T}$ is $(P, 10)$, with a 1 where the label is and 0 elsewhere. (`with_ones` adds a feature that
# is always 1: the bias.) The prediction is the place of the largest of the ten outputs
# $\mathbf{H}\mathbf{A}$.


# %%
def with_ones(H):
    """H with a column of ones, for the bias."""
    return np.hstack([np.asarray(H, dtype=float), np.ones((len(H), 1))])


# %% solution="linear-classifier"
def linear_classifier(H, labels, ridge):
    """The weights of a linear classifier, by least squares.

    Args:
        H: features, (P, F); the ones are there already.
        labels: whole numbers 0 to 9, (P,).
        ridge: lambda.

    Returns: A, (F, 10).
    """
    ### BEGIN SOLUTION: return A; `np.eye(10)[labels]` is T, and `np.linalg.solve` better than an inverse
    T = np.eye(10)[labels]
    return np.linalg.solve(H.T @ H + ridge * np.eye(H.shape[1]), H.T @ T)
    ### END SOLUTION


# %% check="linear-classifier"
check("linear-classifier")


# %% solution="accuracy"
def accuracy(A, H, labels):
    """The part of the labels that the classifier predicts.

    Args:
        A: what `linear_classifier` returns, (F, 10).
        H: features, (P, F); the ones are there already.
        labels: whole numbers 0 to 9, (P,).

    Returns: a number between 0 and 1.
    """
    ### BEGIN SOLUTION: return how often the largest output of HA stands at the label, as a part of all
    return np.mean(np.argmax(H @ A, axis=1) == labels)
    ### END SOLUTION


# %% check="accuracy"
check("accuracy")

# %% [markdown]
# Few labels and many, pixels and both codes. The test digits decide.

# %%
FEATURES = {
    "pixels": lambda X: with_ones(X),
    "100 units": lambda X: with_ones(codes(NARROW, X)),
    "900 units": lambda X: with_ones(codes(WIDE, X)),
}
COUNTS = (300, 1000, 3000, min(IMAGES, 8000))
print(f"{'labels':10}" + "".join(f"{count:>8}" for count in COUNTS))
for name, features in FEATURES.items():
    scores = [
        accuracy(linear_classifier(features(TRAIN[:n]), LABELS[:n], 1.0), features(TEST), TEST_LABELS)
        for n in COUNTS
    ]
    print(f"{name:10}" + "".join(f"{100 * float(score):7.1f}%" for score in scores))

# %% [markdown]
# **Question (2 points).** The slide says that a constraint is necessary to learn useful information. Take
# your three measurements (copying digits, copying strangers, the classifier) and say what they support and
# what they do not.

# %% [markdown] written="constraint" points=2
# ### BEGIN SOLUTION
# The wide autoencoder's error on digits is a third of the narrow one's or less, but it is better at
# strangers, too: bars come back much better from 900 units than from 100, although neither ever saw one. So a
# good part of the lower error is copying, not knowledge of digits. Scattered dots fail in both: even 900
# units after this training are not the identity. The classifier: with few labels the features of 900 units
# are hardly better than those of 100 (71 % against 68 % with 300 labels); with many they are clearly ahead
# (89 % against 80 % with 8,000), where the 100 units are no better than the raw pixels. So "fails to learn
# anything" is too strong for this size of network and this training. And "a lower error means better
# features" is too simple: how low the error is does not say how good the features are.
#
# *Marking guide.* 1 point: lower error goes with better copying of what was never seen (numbers named). 1
# point: an honest reading of the classifier's table, whatever it shows in this run, including that the
# slide's sentence is supported only in part.
# ### END SOLUTION

# %% [markdown]
# **Question (1 point).** Uniform noise is the first stranger that comes to mind. Why does it show so little
# here: why do both models fail at it nearly alike?

# %% [markdown] written="noise" points=1
# ### BEGIN SOLUTION
# Noise is in the middle of grey at every pixel, and independent from pixel to pixel. Both decoders mix
# strokes; neither mixture can follow 784 independent values. Also, the border pixels are black in all digits,
# so the weights there never learned anything. To copy noise takes the full identity, which this training does
# not reach.
#
# *Marking guide.* 1 point for a reason that concerns independence between pixels, or untrained border
# pixels.
# ### END SOLUTION

# %% [markdown]
# ## What you saw
#
# - 900 units instead of 100 bring the error on test digits down to less than a third. How much less depends
#   on the training, too: with steps of 0.005 instead of 0.001, the full budget left 900 units at more than
#   half of the narrow one's error.
# - They bring it down for what was never seen as well. A lower error alone is no proof of a better code.
# - A constraint is one way to make the wide code choose: noise (Exercise 2), sparsity (Exercise 3c).

# %%
standing()
