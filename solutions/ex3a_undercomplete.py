# %% [markdown]
# # Exercise 3a: an undercomplete autoencoder
#
# **The question:** an image of a digit has 784 pixels. How much of it can 100 numbers keep, and are they
# better numbers than the ones that principal components give? Slides "Undercomplete autoencoders" and
# "Example 3a".
#
# A code that is smaller than the image cannot copy everything. It has to choose what matters most. You build
# the narrow autoencoder, train it, and look at its code. First you write the yardstick that it has to beat.
#
# Allow three quarters of an hour; the computer needs ten seconds of it (a minute with
# `AUTOENCODERS_BUDGET=full`). Exercise 1 comes first. A cell that says `NotImplementedError` is waiting for
# you.

# %%
import functools

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

IMAGES, EPOCHS = budget(fast=(10_000, 5), full=(60_000, 15))  # what the training sees, and how often
announce(fast=5, full=40)
begin("ex3a_undercomplete")

# %% [markdown]
# ## The letters
#
# | | shape | here | |
# |---|---|---|---|
# | $\mathbf{X}$ | $(P, n)$ | $n = 784$ | images, one row each, pixels between 0 and 1 |
# | $\mathbf{W}$, $\mathbf{b}$ | $(n, M)$, $(M,)$ | $M = 100$ | a column and a bias for each hidden unit |
# | $\mathbf{H}$ | $(P, M)$ | | the *code*: 100 numbers an image |
# | $\mathbf{Y}$ | $(P, n)$ | | the *reconstruction* |
#
# $M < n$: that is what **undercomplete** means. `DIGITS` are the 49 test images that the deck shows
# everywhere.

# %%
TRAIN, TEST = load_mnist("train", limit=IMAGES)[0], load_mnist("test", limit=2000)[0]
DIGITS = first_test_images(49)


def squared_error(X, Y):
    """J_mse, slide "Training autoencoders": summed over the pixels, mean over the images."""
    return float(np.sum((np.asarray(Y) - X) ** 2) / len(X))


mean_image = TRAIN.mean(axis=0)
print(f"Answering with the mean image costs {squared_error(TEST, mean_image):.1f} squared error an image.")

# %% [markdown]
# ## 1. The yardstick: principal components
#
# The slide says that an undercomplete autoencoder may learn the *principal components* of the data. These are
# the $k$ directions in which the images differ most. Whoever keeps only them describes an image by its $k$
# coordinates, and paints it again from these:
#
# $$\mathbf{Z} = (\mathbf{X} - \boldsymbol\mu)\,\mathbf{V} \qquad
# \mathbf{Y} = \mathbf{Z}\mathbf{V}^T + \boldsymbol\mu$$
#
# $\boldsymbol\mu$ is the mean image. The columns of $\mathbf{V}$, $(n, k)$, are the directions; each has
# length one. Among all **linear** codes of $k$ numbers, none has a lower squared error.


# %% solution="pca-reconstruction"
def pca_reconstruction(X, mean, V):
    """What is left of images after k principal components.

    Args:
        X: images, (P, n).
        mean: the mean image, (n,).
        V: principal directions, one a column, (n, k).

    Returns: the reconstruction, (P, n).
    """
    ### BEGIN SOLUTION: return ZV^T + mean, where Z = (X - mean) V
    Z = (X - mean) @ V
    return Z @ V.T + mean
    ### END SOLUTION


# %% check="pca-reconstruction"
check("pca-reconstruction")


# %% [markdown]
# `principal_directions` finds the directions (Exercise 0 shows how). What do 10, 20, 30 and 100 of them leave
# of the test images?


# %%
@functools.cache
def principal_directions():
    """The directions of the training images, (n, n), the most important first."""
    variances, directions = np.linalg.eigh(np.cov(TRAIN.T))
    return directions[:, np.argsort(variances)[::-1]].astype("float32")


def pca(X, k):
    """Images after k principal components."""
    return pca_reconstruction(X, mean_image, principal_directions()[:, :k])


for k in (10, 20, 30, 100):
    print(f"{k:3} principal components: {squared_error(TEST, pca(TEST, k)):5.1f} squared error an image")
plots.image_rows({"test images": DIGITS[:10], "30 components": pca(DIGITS[:10], 30)})

# %% [markdown]
# ## 2. The narrow autoencoder
#
# Example 3a: 784 pixels, a code of $M$ sigmoid units, and 784 sigmoid outputs.
#
# $$\mathbf{H} = f(\mathbf{X}\mathbf{W} + \mathbf{B}) \qquad
# \mathbf{Y} = f(\mathbf{H}\mathbf{V} + \mathbf{C})$$
#
# Here the decoder has weights $\mathbf{V}$ of its own. Call the two layers `"code"` and `"reconstruction"`:
# that is where the cells below look for them. The cost is $J_{mse}$ on the deck's scale, `SquaredError()` as
# a Keras loss. (Keras's own `"mse"` is a mean over the pixels, 784 times smaller.) As optimiser, Adam with a
# learning rate of 0.005 does well. `compile_for_cpu(model, loss, optimizer)` is `model.compile` with what is
# quick on a laptop; it returns the model.


# %% solution="undercomplete"
def undercomplete(n_units):
    """Example 3a, ready to be trained.

    Args:
        n_units: M, the hidden units.

    Returns: compiled keras.Model, (batch, 784) -> (batch, 784), with layers "code" and "reconstruction".
    """
    ### BEGIN SOLUTION: return the model of two sigmoid layers, compiled for the cost J_mse
    x = keras.Input((784,))
    h = keras.layers.Dense(n_units, "sigmoid", name="code")(x)
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.005))
    ### END SOLUTION


# %% check="undercomplete"
check("undercomplete")

# %%
print(f"{undercomplete(100).count_params():,} numbers to learn, for a code of 100 where an image has 784")

# %% [markdown]
# ## 3. The code
#
# The middle of the model is what you want from it in the end: for each image, what its hidden units say. A
# Keras model is a graph of layers, and any part of it can be called by itself.


# %% solution="codes"
def codes(model, X):
    """The code of images.

    Args:
        model: what `undercomplete` returns.
        X: images, (P, 784).

    Returns: H = f(XW + B), array, (P, M).
    """
    ### BEGIN SOLUTION: return what the layer "code" of the model makes of X, as a NumPy array
    return np.asarray(model.get_layer("code")(X))
    ### END SOLUTION


# %% check="codes"
check("codes")

# %% [markdown]
# ## 4. Train
#
# No labels: the image is its own target.


# %% solution="train"
def train(model, X, epochs):
    """Trains a compiled autoencoder on X, in batches of 32.

    Args:
        model: what `undercomplete` returns; trained in place.
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
def trained():
    """Your autoencoder after training, and its cost in each epoch."""
    return resume(undercomplete, train, [TRAIN], EPOCHS, 100)


plots.cost_curve(trained()[1], ylabel="cost J_mse")

# %% [markdown]
# The judge takes the weights and measures, on digits that nobody has seen, whether your 100 numbers keep more
# than 20 principal components do.

# %% check="keeps-more-than-pca"
check("keeps-more-than-pca")

# %%
model = trained()[0]
of_units = squared_error(TEST, model.predict(TEST, verbose=0))
print(f"100 hidden units:         {of_units:5.1f} squared error an image")
for k in (20, 30, 100):
    print(f"{k:3} principal components: {squared_error(TEST, pca(TEST, k)):5.1f}")

# %% [markdown]
# ## 5. Look
#
# The deck's pictures of Example 3a. What each of the 100 units looks for:

# %%
plots.learned_weights(trained()[0].get_layer("code").get_weights()[0])

# %% [markdown]
# Test inputs and reconstructions. The reconstructions are a little softer: what was rare did not fit.

# %%
plots.side_by_side(DIGITS, trained()[0].predict(DIGITS, verbose=0))

# %% [markdown]
# Hidden layer activations of the 49 digits, 10 x 10 neurons each. Many units are in use for each digit, and
# digits of the same class look alike only vaguely.

# %%
plots.hidden_activations(codes(trained()[0], DIGITS))

# %% [markdown]
# What does an autoencoder do with what it never saw? It prefers what resembles its training images. Here are
# digits turned upside down, and noise.

# %%
strange = np.concatenate(
    [DIGITS[:5, ::-1], np.random.default_rng(0).uniform(size=(5, 784)).astype("float32")]
)
plots.image_rows({"never seen": strange, "reconstructed": trained()[0].predict(strange, verbose=0)})

# %% [markdown]
# **Question (2 points).** With 100 linear numbers, principal components leave less error than your 100
# sigmoid units do after this short training (see the lines above). No linear code can beat them. Yet the
# slide calls the autoencoder's code useful. Name one thing that your code can do, or be made to do, that 100
# principal components cannot, and point to a picture or a line where you see it or where you would look for
# it.

# %% [markdown] written="worth" points=2
# ### BEGIN SOLUTION
# The code is not linear: a unit saturates, so it can say "there is a stroke here" and stop, and the decoder's
# sigmoid keeps pixels between 0 and 1. At small sizes that pays: 100 units beat 30 components clearly, and
# deeper encoders beat principal components at equal size (Hinton and Salakhutdinov, 30 numbers: 3.00 against
# 13.87). And the cost can be changed: noise on the input (Exercise 2), a sparse code (Exercise 3c), more
# layers (Exercise 4); principal components always solve the same linear problem.
#
# *Marking guide.* 1 point: a property that principal components do not have (nonlinear, bounded, can be
# stacked, denoised, made sparse, trained with another cost). 1 point: evidence named, from this notebook or
# of the kind one would look for.
# ### END SOLUTION

# %% [markdown]
# **Question (2 points).** The upside-down digits come back recognisable, the noise does not. What does that
# say about what the 100 units have learned? Would the identity function do the same?

# %% [markdown] written="copying" points=2
# ### BEGIN SOLUTION
# The units learned strokes of digits, not whole digits and not "copy every pixel". Upside-down digits are
# made of the same kind of strokes, so much of them survives; noise has no strokes, so it is replaced by a
# grey mixture of them. The identity would return both unchanged: an undercomplete code cannot, it copies only
# what resembles the training data.
#
# *Marking guide.* 1 point: the code describes what training images have in common (strokes, smooth shapes). 1
# point: the identity would copy noise as well, so this is not the identity.
# ### END SOLUTION

# %% [markdown]
# ## What you saw
#
# - 100 numbers instead of 784 keep a digit readable. On test images the error was about 9 squared error an
#   image in the fast budget; the mean image has 50, 20 principal components 19, 30 components 14.
# - 100 principal components do better still at the squared error (4.5). A single hidden layer is close to
#   linear; its worth is that it can be changed and stacked.
# - It cannot copy everything: noise does not come back.

# %%
standing()
