# %% [markdown]
# # Exercise 6: a context encoder
#
# **The question:** cut a hole into an image. Can a network paint what was there, when all it sees is the
# rest of the image? Slides "Context Encoders", after Pathak et al., 2016.
#
# A context encoder is an autoencoder whose input has a hole. Copying does not help it: what it is asked for
# is nowhere in its input, so it has to learn what digits look like. You write the three kinds of holes of
# the slide, a cost that counts the hole only, and the network. Then comes a second network, which judges
# whether an image is real, and which the first one learns to deceive.
#
# Allow an hour and a half; the computer needs fifteen seconds of it (two minutes with
# `AUTOENCODERS_BUDGET=full`). Exercises 1 and 3a come first. A cell that says `NotImplementedError` is
# waiting for you.

# %%
import os

from autoencoders.quiet import quiet_tensorflow

quiet_tensorflow()  # its greetings would hide the checks' answers

import keras
import numpy as np
import tensorflow as tf

from autoencoders import plots
from autoencoders.budget import announce, budget
from autoencoders.checks import begin, check, standing
from autoencoders.context_encoder import discriminator
from autoencoders.data import load_images, load_mnist
from autoencoders.fused import fuse
from autoencoders.models import compile_for_cpu
from autoencoders.runs import resume

IMAGES, EPOCHS = budget(fast=(5000, 4), full=(20_000, 10))  # what each training sees, and how often
announce(fast=20, full=160)
begin("ex6_context_encoder")

# %% [markdown]
# ## The letters
#
# | | shape | |
# |---|---|---|
# | $\mathbf{X}$ | $(P, 28, 28, 1)$ | images, pixels between 0 and 1; the last axis is the channel |
# | $\hat M$ | $(P, 28, 28, 1)$ | `mask`: **1 in the hole**, where the image is removed; 0 where it is kept |
# | $F$ | | the context encoder: an image with a hole goes in, a whole image comes out |
# | $\mathbf{Y}$ | as $\mathbf{X}$ | what $F$ returns, for an image with a hole |
# | $D$ | | the discriminator: an image goes in, its verdict "this one is real" comes out |
#
# Mind the mask: 1 means *removed*, here as in the paper. `FILL` is the grey that a hole is filled with
# before $F$ sees it: the mean of all pixels.

# %%
TRAIN, TEST = load_mnist("train", flat=False, limit=IMAGES)[0], load_mnist("test", flat=False, limit=500)[0]
MEAN_IMAGE = TRAIN.mean(axis=0)
FILL = float(TRAIN.mean())
rng = np.random.default_rng(6)
print(f"{len(TRAIN):,} images to train on; a hole is filled with {FILL:.3f}.")

# %% [markdown]
# ## 1. Three kinds of holes
#
# **(a) Central region.** A square in the middle, the same for every image.


# %% solution="central-region"
def central_region(P, size, side):
    """Mask (a): a square hole of `side` x `side` pixels in the middle of each image.

    Args:
        P: how many images.
        size: their height and width.
        side: height and width of the hole; size - side is even.

    Returns: array, (P, size, size, 1), 1 in the hole and 0 elsewhere.
    """
    ### BEGIN SOLUTION: return the masks, 1 in the middle square of each and 0 around it
    mask = np.zeros((P, size, size, 1))
    first = (size - side) // 2
    mask[:, first : first + side, first : first + side] = 1
    return mask
    ### END SOLUTION


# %% check="central-region"
check("central-region")

# %% [markdown]
# **(b) Random block.** Several smaller squares at random places. They may overlap, and every image has
# places of its own: a network that always met the same hole would learn about that one only.


# %% solution="random-block"
def random_block(P, size, blocks, side, rng):
    """Mask (b): `blocks` squares of `side` x `side` pixels, anywhere inside each image.

    Args:
        P, size: how many images, and their height and width.
        blocks: how many squares an image; they may overlap.
        side: height and width of a square. Each lies wholly inside the image, everywhere equally likely.
        rng: np.random.Generator, from which the places are drawn.

    Returns: array, (P, size, size, 1), 1 in the holes and 0 elsewhere.
    """
    ### BEGIN SOLUTION: return the masks, with places drawn anew for each image and each square
    mask = np.zeros((P, size, size, 1))
    for image in mask:
        for top, left in rng.integers(0, size - side + 1, size=(blocks, 2)):
            image[top : top + side, left : left + side] = 1
    return mask
    ### END SOLUTION


# %% check="random-block"
check("random-block")

# %% [markdown]
# **(c) Random region.** A hole of any shape, so that no straight edge gives it away. The paper cuts out
# silhouettes; here a landscape does it. `landscape` draws smooth hills, and the hole is where it is
# highest: all that stands out of the water when the flood leaves a quarter of the land dry.


# %%
def landscape(P, size, rng):
    """Random hills, seven a side: smooth heights, (P, size, size)."""
    distance = np.linspace(0, 6, size)[:, None] - np.arange(7)
    bumps = np.exp(-2 * distance**2)
    return bumps @ rng.normal(size=(P, 7, 7)) @ bumps.T


# %% solution="random-region"
def random_region(heights, fraction):
    """Mask (c): the highest pixels of each landscape.

    Args:
        heights: (P, size, size).
        fraction: the part of each image's pixels that is in the hole, between 0 and 1.

    Returns: array, (P, size, size, 1), 1 in the hole and 0 elsewhere.
    """
    ### BEGIN SOLUTION: return 1 where a pixel is among the highest of its own image, with the channel axis
    water_line = np.quantile(heights, 1 - fraction, axis=(1, 2), keepdims=True)
    return (heights > water_line)[..., None].astype(float)
    ### END SOLUTION


# %% check="random-region"
check("random-region")

# %% [markdown]
# `holes` asks your functions for masks of one kind, each about a quarter of the image. `mixed_holes` gives
# every image a kind of its own; that is what the training will use.

# %%
KINDS = "central region", "random block", "random region"


def holes(kind, X, rng):
    """Masks of one kind for images (P, size, size, channels)."""
    P, size = X.shape[:2]
    if kind == "central region":
        mask = central_region(P, size, size // 2)
    elif kind == "random block":
        mask = random_block(P, size, 5, int(0.22 * size), rng)
    else:
        mask = random_region(landscape(P, size, rng), 0.25)
    return np.asarray(mask, "float32")


def mixed_holes(X, rng):
    """A mask of a random kind for each image."""
    kind = rng.integers(3, size=len(X))[:, None, None, None]
    return np.choose(kind, [holes(kind, X, rng) for kind in KINDS])


def shown_holes(kind, n=500):
    """Masks of one kind for the first n test images, the same at every call."""
    return holes(kind, TEST, np.random.default_rng(1))[:n]


for kind in KINDS:
    print(f"{kind:15} {shown_holes(kind).mean():.1%} of the pixels are removed")
plots.filled_holes(
    {kind: {"hole": TEST[:9], "truth": TEST[:9]} for kind in KINDS},
    {kind: shown_holes(kind, 9) for kind in KINDS},
)

# %% [markdown]
# ## 2. Out of the image, and back in
#
# Two small functions that you need all the time. `cut` makes the input of $F$; `paste` makes the finished
# image: what $F$ painted in the hole, and the image itself around it.
#
# $$\texttt{cut:}\;\; (1 - \hat M) \odot \mathbf{X} + \hat M \cdot \texttt{fill} \qquad
# \texttt{paste:}\;\; (1 - \hat M) \odot \mathbf{X} + \hat M \odot \mathbf{Y}$$


# %% solution="cut"
def cut(X, mask, fill):
    """Images with a hole.

    Args:
        X: images, (P, size, size, channels).
        mask: (P, size, size, 1), 1 in the hole.
        fill: the value of the pixels in the hole, one number.

    Returns: array, as X.
    """
    ### BEGIN SOLUTION: return X outside the hole, and `fill` inside
    return (1 - mask) * X + mask * fill
    ### END SOLUTION


# %% check="cut"
check("cut")

# %% [markdown]
# In `paste`, `Y` will be what a network just returned, and a gradient has to find its way back through it.
# NumPy's functions (`np.where`, `np.sum`) would end the gradient; plain arithmetic and `keras.ops` keep it.


# %% solution="paste"
def paste(X, Y, mask):
    """The finished images: Y in the hole, X around it.

    Args:
        X, Y: images, (P, size, size, channels); Y may be a tensor.
        mask: (P, size, size, 1), 1 in the hole.

    Returns: as X; a tensor, with a gradient, if Y is one.
    """
    ### BEGIN SOLUTION: return Y inside the hole and X outside, with arithmetic or keras.ops
    return (1 - mask) * X + mask * Y
    ### END SOLUTION


# %% check="paste"
check("paste")

# %%
panels = {
    kind: {
        "cut": cut(TEST[:9], shown_holes(kind, 9), FILL),
        "mean image pasted": np.asarray(paste(TEST[:9], MEAN_IMAGE + 0 * TEST[:9], shown_holes(kind, 9))),
        "truth": TEST[:9],
    }
    for kind in KINDS
}
plots.filled_holes(panels)

# %% [markdown]
# The mean image, pasted into the hole, is the best answer of somebody who looks at no image at all. That is
# what $F$ has to beat.
#
# ## 3. A cost that counts the hole only
#
# The paper's reconstruction cost. Around the hole the image is known, so nothing is to be earned there:
#
# $$\mathcal{L}_{2} = \frac{1}{\sum \hat M} \sum \hat M \odot (\mathbf{X} - \mathbf{Y})^2$$
#
# Both sums run over everything: all pixels of all images of the batch. So it is the mean squared error **of
# a pixel in the hole**, whatever the size of the hole.


# %% solution="masked-l2"
def masked_l2(X, Y, mask):
    """The squared error in the hole, a pixel of the hole.

    Args:
        X: the whole images, (P, size, size, channels).
        Y: what F returned, same shape; may be a tensor.
        mask: (P, size, size, 1), 1 in the hole.

    Returns: one number; with a gradient, if Y is a tensor.
    """
    ### BEGIN SOLUTION: return the squared errors in the hole, summed, over the number of pixels in the hole
    return keras.ops.sum(mask * (X - Y) ** 2) / keras.ops.sum(mask)
    ### END SOLUTION


# %% check="masked-l2"
check("masked-l2")

# %% [markdown]
# What do two answers cost that need no network?

# %%
for kind in KINDS:
    answers = np.float32(FILL), MEAN_IMAGE
    grey, mean = (float(masked_l2(TEST, Y + 0 * TEST, shown_holes(kind))) for Y in answers)
    print(f"{kind:15} grey: {grey:.3f}    mean image: {mean:.3f}    squared error a pixel of the hole")

# %% [markdown]
# ## 4. The network
#
# $F$ is an encoder-decoder with convolutions. On the way in, each convolution halves height and width; in
# the middle stands a narrow dense layer, the **code**, which every part of the image reaches; on the way
# out, each transposed convolution doubles height and width. These layers do well:
#
# | layer | |
# |---|---|
# | `Conv2D(8, 4, strides=2, padding="same", activation="leaky_relu")` | 28 x 28 to 14 x 14 |
# | `Conv2D(16, 4, strides=2, padding="same", activation="leaky_relu")` | 14 x 14 to 7 x 7 |
# | `Flatten()`, `Dense(n_code, name="code")` | the code; no nonlinearity |
# | `Dense(..., activation="leaky_relu")`, `Reshape(...)` | back to 7 x 7 x 16 |
# | `Conv2DTranspose(8, 4, strides=2, padding="same", activation="leaky_relu")` | 7 x 7 to 14 x 14 |
# | `Conv2DTranspose(channels, 4, strides=2, padding="same", activation="sigmoid")` | to 28 x 28, in [0, 1] |
#
# A leaky unit has a slope where it is silent, too, so that it can come back: plain rectified ones may fall
# silent all together, and then nothing learns any more. Write the network for any image whose height and
# width are multiples of 4: the last section needs larger ones.


# %% solution="encoder-decoder"
def encoder_decoder(image_shape, n_code):
    """F: from an image with a hole to a whole image, by way of a code.

    Args:
        image_shape: (height, width, channels), height and width multiples of 4.
        n_code: units of the layer "code", a Dense layer.

    Returns: keras.Model, (P, *image_shape) -> the same shape, between 0 and 1. Not compiled.
    """
    ### BEGIN SOLUTION: return the model of the table above, for this image_shape and n_code
    height, width, channels = image_shape
    halving = {"kernel_size": 4, "strides": 2, "padding": "same"}
    x = keras.Input(image_shape)
    h = keras.layers.Conv2D(8, **halving, activation="leaky_relu")(x)
    h = keras.layers.Conv2D(16, **halving, activation="leaky_relu")(h)
    code = keras.layers.Dense(n_code, name="code")(keras.layers.Flatten()(h))
    h = keras.layers.Dense(height // 4 * (width // 4) * 16, activation="leaky_relu")(code)
    h = keras.layers.Reshape((height // 4, width // 4, 16))(h)
    h = keras.layers.Conv2DTranspose(8, **halving, activation="leaky_relu")(h)
    y = keras.layers.Conv2DTranspose(channels, **halving, activation="sigmoid")(h)
    return keras.Model(x, y)
    ### END SOLUTION


# %% check="encoder-decoder"
check("encoder-decoder")

# %%
CODE = 64
print(f"{encoder_decoder((28, 28, 1), CODE).count_params():,} numbers to learn")

# %% [markdown]
# ## 5. Learn to fill
#
# One step of training: let $F$ paint, measure the hole, go down the slope. `fit` would compare whole images,
# so you write the step yourself: a `tf.GradientTape` remembers what is computed inside its block,
# `tape.gradient(cost, weights)` is the slope, and `optimizer.apply(slopes, weights)` moves the weights. The
# training will run your step as a graph, so return the cost as it is, a tensor: no `float()`, no NumPy.


# %% solution="l2-step"
def l2_step(F, optimizer, X, corrupted, mask):
    """One step down the slope of L_2.

    Args:
        F: the context encoder; its weights are moved in place.
        optimizer: a Keras optimizer for the trainable weights of F.
        X: the whole images, (P, size, size, channels).
        corrupted: the same images with their holes cut.
        mask: (P, size, size, 1), 1 in the hole.

    Returns: L_2 before the step, a tensor of one number.
    """
    ### BEGIN SOLUTION: move the trainable weights of F down the slope of masked_l2, and return that cost
    with tf.GradientTape() as tape:
        cost = masked_l2(X, F(corrupted), mask)
    weights = F.trainable_variables
    optimizer.apply(tape.gradient(cost, weights), weights)
    return cost
    ### END SOLUTION


# %% check="l2-step"
check("l2-step")

# %% [markdown]
# The loop around it is written for you: in every epoch, every image gets a new hole. (`tf.function` makes
# one fast graph of your step, and `fuse` lets Adam go over the weights once instead of ten times.)


# %%
class Painter:
    """F with its optimizer, how it takes one step, and the grey that it finds in holes."""

    def __init__(self, image_shape, grey):
        self.grey = grey
        self.F = encoder_decoder(image_shape, CODE)
        self.optimizer = fuse(keras.optimizers.Adam(0.004))
        self.optimizer.build(self.F.trainable_variables)
        self.graph = tf.function(self.step, autograph=False)

    def step(self, X, corrupted, mask):
        return l2_step(self.F, self.optimizer, X, corrupted, mask)

    def fill(self, X, mask):
        """The finished images, (P, size, size, channels)."""
        Y = self.F(np.asarray(cut(X, mask, self.grey), "float32"), training=False)
        return np.asarray(paste(X, Y, mask))


def train(painter, X, epochs):
    """Trains in batches of 32, with new holes in each epoch; returns the mean cost in each."""
    costs = []
    for _ in range(epochs):
        mask = mixed_holes(X, rng)
        corrupted = np.asarray(cut(X, mask, painter.grey), "float32")
        order = rng.permutation(len(X))
        batches = [order[i : i + 32] for i in range(0, len(X) - 31, 32)]
        costs.append(np.mean([float(painter.graph(X[b], corrupted[b], mask[b])) for b in batches]))
    return costs


WRITTEN = [central_region, random_block, random_region, cut, paste, masked_l2, encoder_decoder, l2_step]


def l2_alone():
    """Your context encoder, trained with L_2, and its cost in each epoch."""
    return resume(Painter, train, [TRAIN], EPOCHS, (28, 28, 1), FILL, uses=WRITTEN)


plots.cost_curve(l2_alone()[1], ylabel="squared error a pixel of the hole")

# %%
panels = {
    kind: {
        "masked input": TEST[:9],
        "filled": l2_alone()[0].fill(TEST[:9], shown_holes(kind, 9)),
        "truth": TEST[:9],
    }
    for kind in KINDS
}
plots.filled_holes(panels, {kind: shown_holes(kind, 9) for kind in KINDS})

# %% [markdown]
# The judge cuts holes of each kind into digits that nobody has seen, lets your network fill them, and
# measures the error inside. It has to be clearly below that of the mean image, and below that of a plain
# autoencoder.

# %% check="fills-the-hole"
check("fills-the-hole")

# %% [markdown]
# ### And a plain autoencoder?
#
# The same network, trained as in Exercise 3a: whole images in, whole images out. It has never met a hole.
# What does it make of one?


# %%
def plain_autoencoder():
    """The same encoder-decoder, compiled for the squared error of the whole image."""
    return compile_for_cpu(encoder_decoder((28, 28, 1), CODE), "mse", keras.optimizers.Adam(0.004))


def train_plain(model, X, epochs):
    """Each image is its own target; returns the cost in each epoch."""
    return model.fit(X, X, batch_size=32, epochs=epochs, verbose=0).history["loss"]


def plain():
    """The plain autoencoder after training."""
    return resume(plain_autoencoder, train_plain, [TRAIN], EPOCHS // 2, uses=[encoder_decoder])[0]


def error_in_hole(Y, kind):
    """Squared error a pixel of the hole, on the test images."""
    return float(masked_l2(TEST, Y, shown_holes(kind)))


errors = {
    kind: {
        "mean image": error_in_hole(MEAN_IMAGE + 0 * TEST, kind),
        "plain autoencoder": error_in_hole(plain()(cut(TEST, shown_holes(kind), FILL)), kind),
        "context encoder": error_in_hole(l2_alone()[0].fill(TEST, shown_holes(kind)), kind),
    }
    for kind in KINDS
}
for kind, of_kind in errors.items():
    print(f"{kind:15} " + "    ".join(f"{name}: {error:.3f}" for name, error in of_kind.items()))
plots.measured_bars(
    errors["central region"], xlabel="squared error a pixel of the central hole", form="{:.3f}"
)

# %% [markdown]
# **Question (2 points).** The plain autoencoder reconstructs whole digits better than the context encoder
# ever will, and yet it fails at the hole. Why? And what would the context encoder learn if its cost counted
# the whole image instead of the hole?

# %% [markdown] written="context" points=2
# ### BEGIN SOLUTION
# The plain autoencoder learned to give back what comes in: a grey square is a part of its input like any
# other, so it reconstructs the square. Nothing in its training asked it to conclude one part of an image
# from another. If the context encoder's cost counted the whole image, three quarters of it could be lowered
# by copying what is visible; the code would be spent on that, and the hole would be a small part of the
# cost.
#
# *Marking guide.* 1 point: the plain autoencoder reproduces its input, hole included; it never had to infer
# what is missing. 1 point: counted over the whole image, most of the cost is earned by copying the visible
# part.
# ### END SOLUTION

# %% [markdown]
# ## 6. Why the filling is grey, and a judge
#
# Look at the fillings once more: they are blurred. Where the rest of the image leaves several continuations
# open, the squared error is smallest at their *mean*, a grey compromise that is none of them. The paper
# adds a second network that does not forgive this: the **discriminator** $D$ learns to tell real images
# from filled ones, and $F$ learns to be taken for real:
#
# $$\mathcal{L} = 0.999\, \mathcal{L}_{2} + 0.001\, \mathcal{L}_{adv}$$
#
# `discriminator` of the library returns a *logit* for each image: large and positive means "real", and $D =
# f(\text{logit})$, with the sigmoid $f$, is the probability. $F$ pays for each filled image that $D$ sees
# through:
#
# $$\mathcal{L}_{adv} = - \frac{1}{P} \sum_p \log D(\text{filled}_p)$$


# %% solution="adversarial-cost"
def adversarial_cost(fake):
    """What F pays: the mean of -log D(filled).

    Args:
        fake: logits of the filled images, (P, 1); a tensor.

    Returns: one number, with a gradient.
    """
    ### BEGIN SOLUTION: return the mean of -log D, where D is the sigmoid of the logits
    return -keras.ops.mean(keras.ops.log_sigmoid(fake))
    ### END SOLUTION


# %% check="adversarial-cost"
check("adversarial-cost")

# %% [markdown]
# $D$ pays for each real image that it takes for filled, and for each filled one that it takes for real,
# half of its cost for either:
#
# $$\mathcal{L}_{D} = - \frac{1}{2P} \sum_p \big( \log D(\mathbf{x}_p) + \log (1 - D(\text{filled}_p)) \big)$$


# %% solution="discriminator-cost"
def discriminator_cost(real, fake):
    """What D pays: the mean of -log D(X) and of -log(1 - D(filled)), averaged.

    Args:
        real: logits of whole images, (P, 1); a tensor.
        fake: logits of filled images, (P, 1); a tensor.

    Returns: one number, with a gradient; log 2 = 0.69 where D cannot tell the two apart.
    """
    ### BEGIN SOLUTION: return the mean of -log D(real) and of -log(1 - D(fake)), averaged
    log = keras.ops.log_sigmoid
    return -keras.ops.mean(log(real) + log(-fake)) / 2  # 1 - f(u) = f(-u)
    ### END SOLUTION


# %% check="discriminator-cost"
check("discriminator-cost")

# %% [markdown]
# The two play in turns, and **while one learns, the other stays as it is**: it is frozen. The slope of
# $F$'s cost does pass *through* $D$, for that is how $F$ hears what gives its filling away; but only the
# weights of $F$ move. $D$ is shown finished images (`paste`): real around the hole, painted inside.


# %% solution="generator-step"
def generator_step(F, D, optimizer, X, corrupted, mask, weight=0.001):
    """One step of F down the slope of (1 - weight) L_2 + weight L_adv; D is frozen.

    Args:
        F, D: context encoder and discriminator; only the weights of F are moved.
        optimizer: a Keras optimizer for the trainable weights of F.
        X, corrupted, mask: as in `l2_step`.
        weight: the share of the adversarial term.

    Returns: the joint cost before the step, a tensor of one number.
    """
    ### BEGIN SOLUTION: move the weights of F alone down the slope of the joint cost, and return that cost
    with tf.GradientTape() as tape:
        Y = F(corrupted)
        fooling = adversarial_cost(D(paste(X, Y, mask)))
        cost = (1 - weight) * masked_l2(X, Y, mask) + weight * fooling
    weights = F.trainable_variables
    optimizer.apply(tape.gradient(cost, weights), weights)
    return cost
    ### END SOLUTION


# %% check="generator-step"
check("generator-step")


# %% solution="discriminator-step"
def discriminator_step(F, D, optimizer, X, corrupted, mask):
    """One step of D down the slope of L_D; F is frozen.

    Args:
        F, D: context encoder and discriminator; only the weights of D are moved.
        optimizer: a Keras optimizer for the trainable weights of D.
        X, corrupted, mask: as in `l2_step`.

    Returns: L_D before the step, a tensor of one number.
    """
    ### BEGIN SOLUTION: move the weights of D alone down the slope of discriminator_cost, and return that cost
    filled = paste(X, F(corrupted), mask)
    with tf.GradientTape() as tape:
        cost = discriminator_cost(D(X), D(filled))
    weights = D.trainable_variables
    optimizer.apply(tape.gradient(cost, weights), weights)
    return cost
    ### END SOLUTION


# %% check="discriminator-step"
check("discriminator-step")

# %% [markdown]
# Who moves in which step? The largest change of a weight on either side, after one step of each kind:


# %%
class Players(Painter):
    """F and D, each with its optimizer: a step of one, then a step of the other."""

    def __init__(self, image_shape, grey):
        super().__init__(image_shape, grey)
        self.D = discriminator(image_shape, filters=(4, 8))
        self.optimizer_of_D = fuse(keras.optimizers.Adam(0.001))
        self.optimizer_of_D.build(self.D.trainable_variables)

    def step(self, X, corrupted, mask):
        discriminator_step(self.F, self.D, self.optimizer_of_D, X, corrupted, mask)
        return generator_step(self.F, self.D, self.optimizer, X, corrupted, mask)


def largest_change(before, model):
    """The largest change of a weight since `before`."""
    return max(np.abs(b - a).max() for b, a in zip(before, model.get_weights(), strict=True))


players = Players((28, 28, 1), FILL)
mask = shown_holes("central region", 32)
seen = TRAIN[:32], cut(TRAIN[:32], mask, FILL), mask
for step, optimizer in (
    (generator_step, players.optimizer),
    (discriminator_step, players.optimizer_of_D),
):
    before = players.F.get_weights(), players.D.get_weights()
    step(players.F, players.D, optimizer, *seen)
    changes = largest_change(before[0], players.F), largest_change(before[1], players.D)
    print(f"{step.__name__:20} F moves by {changes[0]:.4f}, D by {changes[1]:.4f}")

# %% [markdown]
# Now the joint training: the same images, the same holes, the same number of epochs.

# %%
ADVERSARIAL = [*WRITTEN, adversarial_cost, discriminator_cost, generator_step, discriminator_step]


def joint():
    """F and D after playing against each other, and the joint cost in each epoch."""
    return resume(Players, train, [TRAIN], EPOCHS, (28, 28, 1), FILL, uses=ADVERSARIAL)


plots.cost_curve({"L2 alone": l2_alone()[1], "joint": joint()[1]}, ylabel="cost")

# %% check="joint-training"
check("joint-training")

# %%
hole = shown_holes("central region")
fillings = {name: run()[0].fill(TEST, hole) for name, run in {"L2 alone": l2_alone, "joint": joint}.items()}
for name, images in {**fillings, "truth": TEST}.items():
    inside = np.asarray(images)[hole == 1]
    grey = np.mean((inside > 0.2) & (inside < 0.8))
    error = float(masked_l2(TEST, images, hole))
    print(f"{name:9} error {error:.3f}, grey pixels in the hole {grey:.0%}")
painted = {name: images[:9] for name, images in fillings.items()}
panels = {"masked input": TEST[:9], **painted, "truth": TEST[:9]}
plots.filled_holes({"central region": panels}, {"central region": hole[:9]})

# %% [markdown]
# **Question (2 points).** Compare *L2 alone* with *joint*, in the picture and in the two lines above it.
# What would you expect to happen to the error and to the grey pixels if the weights were 0.5 and 0.5, and
# why does the paper give the adversary so little? What would go wrong if $D$ moved in $F$'s step, too?

# %% [markdown] written="adversary" points=2
# ### BEGIN SOLUTION
# At 0.001 the two fillings hardly differ on small grey digits: the squared error still decides. With half
# the weight, F would paint decided strokes, with fewer grey pixels, because D recognises grey; but they
# need not be the strokes that were there, so the squared error would rise, and the training would be less
# stable. The squared error says *where* things are, the adversary only that they look real; a little of it
# sharpens. If D moved in F's step, it would move down F's cost, that is, it would learn to call filled
# images real: a judge that helps the accused teaches nothing.
#
# *Marking guide.* 1 point: more adversary gives sharper, more decided fillings and a larger squared error
# (or an unstable training). 1 point: D would learn to be deceived, because F's cost is low when D errs.
# ### END SOLUTION

# %% [markdown]
# ## 7. In colour, and larger
#
# Nothing above depends on 28 x 28 grey pixels. `in_colour` trains your context encoder, with its adversary,
# on any image data set of tensorflow-datasets, by its name, and shows what it makes of holes in images that
# it has not seen. It needs a network the first time, to download the data set (or a folder that has it),
# and it is not graded. Add a cell below and try `in_colour("cifar10")`, or larger images with
# `in_colour("oxford_flowers102", size=64, images=1000, epochs=20)`.


# %% id="in-colour"
def in_colour(name, size=32, images=4000, epochs=5, data_dir=None):
    """Your context encoder on images of any data set of tfds: masked input, filled and truth.

    Args:
        name: of the data set, for instance "cifar10".
        size: height and width to which the images are resized, a multiple of 4.
        images: how many to take; the last nine are kept for the picture.
        epochs: how often to go through the others.
        data_dir: a folder of tensorflow-datasets, if not the usual one.
    """
    X = load_images(name, size=size, split=f"train[:{images}]", data_dir=data_dir)
    seen, new = X[:-9], X[-9:]
    players, _ = resume(Players, train, [seen], epochs, X.shape[1:], float(seen.mean()), uses=ADVERSARIAL)
    colour_masks = {kind: holes(kind, new, rng) for kind in KINDS}
    panels = {
        kind: {"masked input": new, "filled": players.fill(new, mask), "truth": new}
        for kind, mask in colour_masks.items()
    }
    return plots.filled_holes(panels, colour_masks, title=f"{name}, {size} x {size}")


if "AUTOENCODERS_DATA_SET" in os.environ:
    in_colour(os.environ["AUTOENCODERS_DATA_SET"])

# %% [markdown]
# ## What you saw
#
# - A network can conclude what it does not see. Inside a central hole of a quarter of the image, the squared
#   error was about 0.10 a pixel in the fast budget. The mean image has 0.17 there, and a plain autoencoder,
#   which paints the grey square that it finds, 0.17 to 0.23. In small holes its blur helps it a little.
# - What made it learn this is the cost: it counts the hole, and nothing else.
# - The squared error paints a compromise: half of the pixels in the hole were grey, where real digits have
#   one in seven. With a weight of 0.001 and so short a training, the adversary changed little about that.
#   Its time comes with larger images.

# %%
standing()
