# %% [markdown]
# # Exercise 2a: a denoising autoencoder (multiplicative noise)
#
# **The question:** an autoencoder with 500 hidden units could learn to hand its input on. What does it
# learn when a part of each input is missing, and it has to answer with the whole? Slides "Denoising
# Autoencoders (DAE)", "DAE: Corrupting inputs" and "Example 2a".
#
# You write the corruption twice, as a function and as a Keras layer that works in training only. Then the
# cost, the autoencoder and its training. At the end it fills holes in digits that it has never seen, and
# you compare it with an autoencoder that was trained without noise.
#
# Allow an hour; the computer needs twenty seconds of it (two minutes with `AUTOENCODERS_BUDGET=full`).
# Exercise 1 comes first. A cell that says `NotImplementedError` is waiting for you.

# %%
from autoencoders.quiet import quiet_tensorflow

quiet_tensorflow()  # its greetings would hide the checks' answers

import keras
import numpy as np
from keras import ops

from autoencoders import plots
from autoencoders.budget import announce, budget
from autoencoders.checks import begin, check, standing
from autoencoders.data import first_test_images, load_mnist
from autoencoders.models import compile_for_cpu
from autoencoders.runs import resume

IMAGES, EPOCHS, BATCH = budget(fast=(10_000, 5, 20), full=(60_000, 25, 128))
PLAIN_EPOCHS = budget(fast=5, full=12)  # without noise there is less to learn
announce(fast=16, full=130)
begin("ex2a_dae_multiplicative")

# %% [markdown]
# ## The letters
#
# | | shape | here | |
# |---|---|---|---|
# | $\mathbf{x}$ | $(n,)$ | $n = 784$ | a clean image, each pixel $x_i$ between 0 (black) and 1 (white) |
# | $\tilde{\mathbf{x}}$ | $(n,)$ | | the same image, *corrupted* |
# | $\mathbf{h}$ | $(M,)$ | $M = 500$ | the *code* of $\tilde{\mathbf{x}}$ |
# | $\mathbf{y}$ | $(n,)$ | | the *reconstruction*: what the network makes of $\tilde{\mathbf{x}}$ |
# | $p$ | | 0.9 | the probability that a pixel is **kept** |
# | $1 - p$ | | 10 % | the corruption level |
#
# A batch of images is an array with one row an image, as in Exercise 1.

# %%
P_KEEP = 0.9
DIGITS = first_test_images(49)  # the 7 x 7 grid that the deck shows everywhere
print(f"49 digits as an array of shape {DIGITS.shape}, pixels from {DIGITS.min():g} to {DIGITS.max():g}")

# %% [markdown]
# ## 1. Corrupt
#
# The slide "DAE: Corrupting inputs" multiplies each pixel by noise of its own:
#
# $$\tilde{x}_i = \varepsilon_i x_i \qquad \varepsilon_i \sim \text{Binomial}(p)$$
#
# Each $\varepsilon_i$ is 1 with probability $p$ and 0 with probability $1 - p$, whatever happens to its
# neighbours.


# %% solution="corrupt"
def corrupt(x, p, rng):
    """Multiplicative noise: each pixel is kept with probability p, else it becomes 0.

    Args:
        x: images, (batch, n). Leave them as they were.
        p: the probability that a pixel is kept.
        rng: a `numpy.random.Generator`; draw the noise from it.

    Returns: the corrupted images, (batch, n).
    """
    ### BEGIN SOLUTION: return the corrupted images, with one epsilon for each pixel of each image, from `rng`
    epsilon = rng.binomial(1, p, size=x.shape)
    return epsilon * x
    ### END SOLUTION


# %% check="corrupt"
check("corrupt")

# %% [markdown]
# The deck's first picture of Example 2a. Only the white pixels can be lost: 0 times 0 is 0 as well.


# %%
def with_holes(x, seed):
    """Images with 10 % of their pixels lost, always the same ones for a seed."""
    return np.asarray(corrupt(x, P_KEEP, np.random.default_rng(seed)), dtype="float32")


white = DIGITS > 0
lost = np.mean(with_holes(DIGITS, seed=2)[white] == 0)
print(f"of {white.sum():,} pixels that are not black, {lost:.1%} were lost")
plots.side_by_side(DIGITS, with_holes(DIGITS, seed=2), ("Original data", "Corrupted data"))

# %% [markdown]
# ## 2. The corruption as a layer
#
# One corrupted copy of the data is not enough: 500 units could learn by heart where its holes are. The
# noise should be drawn **anew for every image in every step**. So it becomes a layer, the first of the
# network.
#
# A layer knows whether it is being trained: Keras calls it with `training=True` in `fit`, and without it
# afterwards. In training your layer corrupts. **At any other time it hands its input on as it is**:
# whoever brings a noisy image later does not want more noise.
#
# `self.seed_generator` gives a new seed at each draw, as in `keras.random.uniform(shape,
# seed=self.seed_generator)`. NumPy will not do here: Keras turns the layer into a graph once, and a NumPy
# draw would be frozen into it.


# %% solution="corruption-layer"
class BinomialCorruption(keras.layers.Layer):
    """Multiplicative noise in training; the identity otherwise.

    Args:
        p: the probability that a component is kept.
        seed: whole number, or None for other noise in each run.
    """

    def __init__(self, p, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.p = p
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        ### BEGIN SOLUTION: in training return corrupted x, with fresh noise at each call; otherwise return x
        if not training:
            return x
        draws = keras.random.uniform(ops.shape(x), seed=self.seed_generator)
        return ops.where(draws < self.p, x, 0.0)
        ### END SOLUTION


# %% check="corruption-layer"
check("corruption-layer")

# %% [markdown]
# One digit, five times. Each time other pixels are missing, until training is over.

# %%
layer, seven = BinomialCorruption(P_KEEP), DIGITS[:1]
plots.image_rows(
    {
        "training": np.concatenate([np.asarray(layer(seven, training=True)) for _ in range(5)]),
        "afterwards": np.concatenate([np.asarray(layer(seven, training=False)) for _ in range(5)]),
    }
)

# %% [markdown]
# ## 3. The cost, and its scale
#
# Pixels between 0 and 1 can be read as probabilities of white, so the cost is the cross-entropy:
#
# $$J_{\text{cross-entropy}} = - \frac{1}{P} \sum_{p=1}^P \sum_{i=1}^n
# \big( x_{pi} \log y_{pi} + (1 - x_{pi}) \log(1 - y_{pi}) \big)$$
#
# Here with a $\frac{1}{P}$ that the slide does not have: **nats an image**, a sum over the pixels and a
# mean over the images. Then a batch of 20 and a batch of 128 have the same cost, and the deck's learning
# rate $\alpha = 0.1$ fits. A rate belongs to the scale of its cost. On the other scales the same step
# needs another rate:
#
# | cost | one image of 784 pixels, batches of 20 | the same step with |
# |---|---|---|
# | the deck's sum over patterns | 20 $J$ | $\alpha = 0.005$ |
# | **nats an image** | $J$ | $\alpha = 0.1$ |
# | mean a pixel, as Keras's own `binary_crossentropy` | $J / 784$ | $\alpha = 78.4$ |
#
# Keep $y$ inside $[$`EPSILON`$, 1 -$ `EPSILON`$]$ first: a sigmoid in float32 reaches exactly 0 and
# exactly 1.

# %%
ALPHA, EPSILON = 0.1, 1e-7


# %% solution="cross-entropy"
def cross_entropy(x, y):
    """The cost J in nats an image: a sum over the pixels, a mean over the images.

    Args:
        x: the images that are wanted, (batch, n).
        y: reconstructions, (batch, n), between 0 and 1, both ends included.

    Returns: one number, which is finite. Use `keras.ops`, so that Keras finds its gradient.
    """
    ### BEGIN SOLUTION: return J in nats an image; `ops.clip` keeps y away from 0 and 1
    y = ops.clip(y, EPSILON, 1 - EPSILON)
    nats = -(x * ops.log(y) + (1 - x) * ops.log(1 - y))
    return ops.mean(ops.sum(nats, axis=-1))
    ### END SOLUTION


# %% check="cross-entropy"
check("cross-entropy")

# %% [markdown]
# Three answers that need no learning. The last one is perfect, and its cost is not 0: a grey pixel, $x =
# 0.5$, costs 0.69 nats even if $y$ is right. What counts is how far you are from there.

# %%
mean_image = np.broadcast_to(DIGITS.mean(axis=0), DIGITS.shape)
for name, y in {"all grey": 0 * DIGITS + 0.5, "the mean image": mean_image, "x itself": DIGITS}.items():
    print(f"{name:15} {float(cross_entropy(DIGITS, y)):6.1f} nats an image")

# %% [markdown]
# ## 4. The autoencoder
#
# Put it together, with $f$ the sigmoid:
#
# $$\mathbf{x} \to \tilde{\mathbf{x}} \qquad
# \mathbf{h} = f(\mathbf{W}^T\tilde{\mathbf{x}} + \mathbf{b}) \qquad
# \mathbf{y} = f(\mathbf{V}^T\mathbf{h} + \mathbf{c})$$
#
# Here the decoder has weights $\mathbf{V}$ of its own. Call the two dense layers `"code"` and
# `"reconstruction"`: that is where the cells below look for them. `compile_for_cpu(model, loss,
# optimizer)` is `model.compile` with what is quick on a laptop; it returns the model. Descend as the deck
# does, with `keras.optimizers.SGD(ALPHA)`.


# %% solution="denoising-autoencoder"
def denoising_autoencoder(p, n_units=500):
    """Example 2a, ready to be trained.

    Args:
        p: the probability that a pixel is kept in training.
        n_units: M, the hidden units.

    Returns: compiled keras.Model, (batch, 784) -> (batch, 784), with layers "code" and "reconstruction".
    """
    ### BEGIN SOLUTION: return the model, compiled for your `cross_entropy`
    x = keras.Input((784,))
    corrupted = BinomialCorruption(p)(x)
    h = keras.layers.Dense(n_units, "sigmoid", name="code")(corrupted)
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), cross_entropy, keras.optimizers.SGD(ALPHA))
    ### END SOLUTION


# %% check="denoising-autoencoder"
check("denoising-autoencoder")

# %%
denoising_autoencoder(P_KEEP).summary()

# %% [markdown]
# ## 5. The target
#
# The slide "DAE" in one line: the input is corrupted, $\mathbf{x} \to \tilde{\mathbf{x}}$, and the
# network is trained to produce the uncorrupted data, $\mathbf{y} \to \mathbf{x}$. Your model corrupts by
# itself. So what do you hand to `fit` as the input, and what as the target?


# %% solution="train"
def train(model, x, epochs):
    """Trains a compiled denoising autoencoder, which corrupts its input by itself, in batches of BATCH.

    Args:
        model: what `denoising_autoencoder` returns; trained in place.
        x: clean images, (images, 784).
        epochs: how often to go through all of them.

    Returns: the cost in each epoch, as the history of `model.fit` has it under "loss".
    """
    ### BEGIN SOLUTION: train with `model.fit`, with verbose=0, and return the cost in each epoch
    return model.fit(x, x, batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
    ### END SOLUTION


# %% check="train"
check("train")

# %% [markdown]
# ## 6. Train
#
# Two autoencoders, alike but for the noise: with $p = 0.9$, and with $p = 1$, which keeps everything, so
# it is a plain autoencoder. (In the full budget the plain one stops after 12 of the 25 epochs: by then it
# copies clean images as well as the other one ever will.)

# %%
TRAIN = load_mnist("train", limit=IMAGES)[0]


def trained(p):
    """Your autoencoder after training, and its cost in each epoch."""
    uses = [cross_entropy, BinomialCorruption]
    epochs = EPOCHS if p < 1 else PLAIN_EPOCHS
    return resume(denoising_autoencoder, train, [TRAIN], epochs, p, uses=uses)


plots.cost_curve({"denoising, p = 0.9": trained(P_KEEP)[1]}, ylabel="nats an image", title="Example 2a")

# %% [markdown]
# The judge now takes digits that are in no data set, makes holes in them, and looks at what your
# autoencoder answers. It also takes the weights and computes the reconstructions itself.

# %% check="denoising"
check("denoising")

# %% [markdown]
# ## 7. Look
#
# What do the hidden units look for? 100 of the 500. A unit that answers to a piece of a stroke can say
# that a stroke is there even if a pixel of it is missing.

# %%
W = trained(P_KEEP)[0].get_layer("code").get_weights()[0]
plots.learned_weights(W, shown=100)

# %% [markdown]
# The deck's last picture: test images with holes, and what comes back.


# %%
def denoise(model, x):
    """The reconstructions of images, (batch, 784)."""
    return model.predict(x, batch_size=500, verbose=0)


plots.side_by_side(
    with_holes(DIGITS, seed=2),
    denoise(trained(P_KEEP)[0], with_holes(DIGITS, seed=2)),
    ("Input data", "Reconstructed (noise-filtered) data"),
)

# %% [markdown]
# ## 8. Is it better than doing nothing?
#
# And better than an autoencoder that never saw noise? The squared error an image on 2,000 test images,
# once with 10 % of the pixels lost and once as they are. The difference is what the noise did.

# %%
TEST = load_mnist("test", limit=2000)[0]
HOLES = with_holes(TEST, seed=3)


def squared_error(y):
    """J_mse against the clean test images."""
    return float(np.mean(np.sum((y - TEST) ** 2, axis=1)))


print(f"{'':24}{'with holes':>12}{'clean':>12}{'the noise adds':>18}")
print(f"{'doing nothing':24}{squared_error(HOLES):12.2f}{0:12.2f}{squared_error(HOLES):18.2f}")
for name, p in {"a plain autoencoder": 1.0, "the denoising one": P_KEEP}.items():
    holes, clean = (squared_error(denoise(trained(p)[0], x)) for x in (HOLES, TEST))
    print(f"{name:24}{holes:12.2f}{clean:12.2f}{holes - clean:18.2f}")

# %% [markdown]
# **Question (2 points).** Which of the two autoencoders copies a clean image better, and which one does
# better with holes? Why can't the denoising autoencoder succeed by learning the identity, and what does
# it have to know about digits instead?

# %% [markdown] written="identity" points=2
# ### BEGIN SOLUTION
# The plain one copies clean images better, because that is all that it was trained for; with holes the
# denoising one is better. The identity would hand the holes on, and the target has no holes: each lost
# pixel would cost a lot. Where a pixel is black in the input, the network has to decide whether it was
# black or is missing, and only the pixels around can tell. So it has to learn how pixels hang together:
# that strokes are connected and about so wide.
#
# *Marking guide.* 1 point: the two comparisons, as printed (plain better on clean, denoising better with
# holes). 1 point: the identity reproduces the holes and is punished for it, so the hidden units must use
# neighbouring pixels (strokes, dependencies between pixels). "Noise is regularisation" alone: half a
# point.
# ### END SOLUTION

# %% [markdown]
# **Question (2 points).** A friend writes `x_tilde = corrupt(x, 0.9, rng)` and trains a model without a
# corruption layer with `model.fit(x_tilde, x_tilde)`. The cost falls nicely. What has that model learned
# to do with a hole? And what goes wrong for another friend, whose layer corrupts at test time, too?

# %% [markdown] written="target" points=2
# ### BEGIN SOLUTION
# It has learned to reproduce holes: its target has them exactly where its input has them, so a hole that
# it filled would be an error. It is a plain autoencoder of spoiled images, and since nothing in its
# training is clean it never sees what belongs in a hole. The other friend's model is trained well but
# loses another 10 % of the pixels whenever it is used. Its answers are worse than they need be, and
# differ each time it is asked about the same image.
#
# *Marking guide.* 1 point: the target must be clean; with a corrupted target holes are copied (not
# filled). 1 point: noise at test time destroys information that is there (worse, or random,
# reconstructions).
# ### END SOLUTION

# %% [markdown]
# ## What you saw
#
# - Noise in, clean image out: that is all that makes an autoencoder a denoising one.
# - With a tenth of its pixels lost, doing nothing leaves a squared error of 8.0 an image. After short
#   trainings (seven of each) a plain autoencoder left 6.0 to 7.6 on the test images, the denoising one 5.8 to
#   6.2. What the holes add to the error says more: 1.5 to 3.8 with the plain one, 0.2 to 1.5 with the
#   denoising one.
# - On clean images the plain one is the better copier. Each learned what it was asked for.
# - The corruption belongs to training. It is drawn anew in each step and is off when the model is used.
# - A learning rate belongs to the scale of its cost: 0.1 for nats an image would have to be 78.4 for
#   Keras's mean over the pixels.

# %%
standing()
