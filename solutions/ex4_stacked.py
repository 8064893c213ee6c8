# %% [markdown]
# # Exercise 4: a deep stacked autoencoder
#
# **The question:** an autoencoder of six layers is hard to train from nothing. Can it be built one layer at a
# time, each layer an autoencoder of the one below? Slides "Deep stacked autoencoders".
#
# You write one level of the stack and its training, then the loop that puts three of them on top of each
# other: 900, 625 and 400 hidden units. Then you turn the three levels into one deep autoencoder, and train
# the whole. At the end you compare it with the same network that was never built up in levels.
#
# Allow an hour; the computer needs fifteen seconds of it (three minutes with `AUTOENCODERS_BUDGET=full`).
# Exercise 2a comes first. A cell that says `NotImplementedError` is waiting for you.

# %%
from autoencoders.quiet import quiet_tensorflow

quiet_tensorflow()  # its greetings would hide the checks' answers

import keras
import numpy as np

from autoencoders import plots
from autoencoders.budget import announce, budget
from autoencoders.checks import begin, check, standing
from autoencoders.corruption import MultiplicativeBinomial
from autoencoders.data import first_test_images, load_mnist
from autoencoders.losses import SquaredError
from autoencoders.models import compile_for_cpu
from autoencoders.runs import resume

IMAGES = budget(fast=4000, full=60_000)  # what every training sees
EPOCHS, TUNING = budget(fast=(3, 2), full=(5, 3))  # of each level, and of the whole
BATCH = 64
announce(fast=18, full=215)
begin("ex4_stacked")

# %% [markdown]
# ## The letters
#
# | | shape | here | |
# |---|---|---|---|
# | $\mathbf{H}_0 = \mathbf{X}$ | $(P, n)$ | $n = 784$ | images, one row each |
# | $\mathbf{H}_k$ | $(P, M_k)$ | $M = 900, 625, 400$ | the code of level $k = 1, 2, 3$ |
# | $\mathbf{W}_k$, $\mathbf{b}_k$ | $(M_{k-1}, M_k)$, $(M_k,)$ | | the *encoder* of level $k$ |
# | $\mathbf{V}_k$, $\mathbf{c}_k$ | $(M_k, M_{k-1})$, $(M_{k-1},)$ | | its *decoder* |
#
# An encoder and a decoder are `keras.layers.Dense` layers with $f$ the sigmoid. Lists of them run from the
# bottom of the stack to its top: `encoders[0]` reads the images.

# %%
N_UNITS = (900, 625, 400)
P_KEEP = 0.9
TRAIN, TEST = load_mnist("train", limit=IMAGES)[0], load_mnist("test", limit=1000)[0]
DIGITS = first_test_images(49)


def squared_error(X, Y):
    """J_mse, slide "Training autoencoders": summed over the pixels, mean over the images."""
    return float(np.sum((np.asarray(Y) - X) ** 2) / len(X))


mean_image = np.broadcast_to(TRAIN.mean(axis=0), TEST.shape)
print(f"Answering with the mean image costs {squared_error(TEST, mean_image):.1f} squared error an image.")

# %% [markdown]
# ## 1. Up the stack
#
# "After training the first level of denoising autoencoder, the resulting hidden representation is used to
# train a second level." So the first thing that you need is the hidden representation: images go in at the
# bottom, and each encoder reads what the one below it says.
#
# $$\mathbf{H}_0 = \mathbf{X} \qquad \mathbf{H}_k = f(\mathbf{H}_{k-1}\mathbf{W}_k + \mathbf{B}_k)$$
#
# No noise here. Noise is what a level trains with; what it says is **clean**.


# %% solution="clean-codes"
def clean_codes(encoders, X):
    """The code of the topmost encoder: H_k where there are k encoders, X where there is none.

    Args:
        encoders: Dense layers, from the bottom up; the list may be empty.
        X: images, (P, n).

    Returns: array, (P, M_k).
    """
    ### BEGIN SOLUTION: return what the encoders make of X, one after the other, as a NumPy array
    H = X
    for encoder in encoders:
        H = encoder(H)
    return np.asarray(H)
    ### END SOLUTION


# %% check="clean-codes"
check("clean-codes")

# %% [markdown]
# Two encoders that have learned nothing yet. The codes are grey, but they are codes.

# %%
untrained = [keras.layers.Dense(900, "sigmoid"), keras.layers.Dense(625, "sigmoid")]
keras.Sequential([keras.Input((784,)), *untrained])  # now they have weights
for k in range(3):
    print(f"H_{k} of the 49 digits has shape {clean_codes(untrained[:k], DIGITS).shape}")
plots.hidden_activations(clean_codes(untrained, DIGITS), title="An untrained second level")

# %% [markdown]
# ## 2. One level
#
# The slide's picture of training the third hidden layer has the whole network in it: images at the bottom,
# two finished layers, then the layer that is being trained, which "reconstructs second hidden layer output".
#
# $$\mathbf{X} \to \underbrace{\mathbf{H}_1 \to \dots \to \mathbf{H}_{k-1}}_{\text{finished: they stand
# still}} \to \tilde{\mathbf{H}}_{k-1} \to \underbrace{\mathbf{H}_k \to \mathbf{Y}_k}_{\text{being trained}}$$
#
# The level is a denoising autoencoder as in Exercise 2a, with the code below in the place of the image.
# `MultiplicativeBinomial(P_KEEP)` is the corruption layer that you wrote there.
#
# **The finished encoders must not move.** Gradient descent would change them, too: they stand on the way from
# the images to the cost. In Keras a layer whose `trainable` is `False` keeps its weights. It has to be so
# before the model is compiled.
#
# The cost is $J_{mse}$ between $\mathbf{Y}_k$ and $\mathbf{H}_{k-1}$, on the deck's scale: `SquaredError()`.
# Adam with a learning rate of 0.002 does well. `compile_for_cpu(model, loss, optimizer)` compiles and returns
# the model.


# %% solution="next-level"
def next_level(encoders, n_units, n_pixels=784):
    """One more level on top of finished encoders, ready to be trained.

    Args:
        encoders: the finished encoders, from the bottom up; empty for the first level.
        n_units: M_k, the hidden units of the new level.
        n_pixels: n, the size of an image.

    Returns: (level, encoder, decoder): the compiled keras.Model from images, (batch, n), to the
        reconstruction of the code below, (batch, M_{k-1}); and its two new Dense layers.
    """
    ### BEGIN SOLUTION: return the level, its encoder and its decoder; the finished encoders stand still
    x = below = keras.Input((n_pixels,))
    for finished in encoders:
        finished.trainable = False
        below = finished(below)
    encoder = keras.layers.Dense(n_units, "sigmoid")
    decoder = keras.layers.Dense(below.shape[-1], "sigmoid")
    y = decoder(encoder(MultiplicativeBinomial(P_KEEP)(below)))
    level = compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.002))
    return level, encoder, decoder
    ### END SOLUTION


# %% check="next-level"
check("next-level")

# %% [markdown]
# What learns in each level, and what stands still:

# %%
below = []
for k, n_units in enumerate(N_UNITS, start=1):
    level, encoder, _ = next_level(below, n_units)
    learn = sum(int(np.prod(w.shape)) for w in level.trainable_weights)
    print(f"level {k}: {learn:9,} weights learn, {level.count_params() - learn:9,} stand still")
    below.append(encoder)

# %% [markdown]
# ## 3. Train it
#
# The level reads images, and corrupts the code below by itself. What is its target? Your `clean_codes` comes
# in useful. For the first level there are no encoders below, and it should give back the images.


# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    """Trains a level to give back the clean code below it, in batches of BATCH.

    Args:
        level: the compiled model that `next_level` returns; trained in place.
        encoders: the finished encoders inside it, from the bottom up; empty for the first level.
        X: images, (P, n).
        epochs: how often to go through all of them.

    Returns: the cost in each epoch, as the history of `fit` has it under "loss".
    """
    ### BEGIN SOLUTION: train with `level.fit`, with verbose=0, and return the cost in each epoch
    target = clean_codes(encoders, X)
    return level.fit(X, target, batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
    ### END SOLUTION


# %% check="train-level"
check("train-level")

# %% [markdown]
# The first level, for real: 784 pixels, 900 units. If you interrupt the kernel (in Jupyter: the square), run
# the cell again and it goes on with the epoch that it was in. Levels that are trained are not trained again.

# %%
COSTS, AS_TRAINED = {}, {}  # of each level: its cost curve, and its encoder as it was after its own training


def build(encoders, n_units):
    return *next_level(list(encoders), n_units), encoders


def train(built, X, epochs):
    level, _, _, encoders = built
    return train_level(level, list(encoders), X, epochs)


def train_on_top(encoders, n_units):
    """One more level on top of finished encoders, trained on TRAIN; returns its encoder and its decoder."""
    used = [next_level, train_level, clean_codes]
    (_, encoder, decoder, _), costs = resume(
        build, train, [TRAIN], EPOCHS, tuple(encoders), n_units, uses=used
    )
    COSTS[f"level {len(encoders) + 1}"] = costs
    AS_TRAINED.setdefault(encoder, encoder.get_weights())
    return encoder, decoder


first_encoder, first_decoder = train_on_top([], N_UNITS[0])
plots.learned_weights(first_encoder.get_weights()[0], shown=100)

# %% [markdown]
# These are the weights of layer 1 as images, 100 of the 900: strokes and spots as in Exercise 2a, and still
# grainy after a short training.
#
# ## 4. Three levels
#
# Now the loop. `train_on_top(encoders, n_units)` from the cell above builds a level with your `next_level` on
# top of the encoders that you hand to it, trains it with your `train_level`, and returns `(encoder,
# decoder)`. Your function begins with no encoders at all.


# %% solution="pretrain"
def pretrain(n_units, train_on_top):
    """Trains a stack, one level at a time, from the bottom up.

    Args:
        n_units: M_1, M_2, ..., the hidden units of each level.
        train_on_top: train_on_top(encoders, M) trains one more level of M units on top of the list of
            finished encoders, and returns (encoder, decoder).

    Returns: (encoders, decoders): two lists of layers, each from level 1 up.
    """
    ### BEGIN SOLUTION: return the encoders and the decoders of all levels, trained one after the other
    encoders, decoders = [], []
    for M in n_units:
        encoder, decoder = train_on_top(encoders, M)
        encoders.append(encoder)
        decoders.append(decoder)
    return encoders, decoders
    ### END SOLUTION


# %% check="pretrain"
check("pretrain")


# %%
def pretrained():
    """Your three levels: encoders and decoders, each from the bottom up."""
    return pretrain(N_UNITS, train_on_top)


encoders, decoders = pretrained()
plots.cost_curve(COSTS, ylabel="cost J_mse of the level")

# %% [markdown]
# Each curve has a scale of its own: level 1 gives back 784 pixels, level 2 900 activations, level 3 625.
#
# The judge takes the weights. Does each level give back what the levels below say about digits that nobody
# has seen? And are the lower layers still as they were when their own training ended?

# %% check="levels"
check("levels")

# %% [markdown]
# The code at the top: 400 numbers for each of the 49 digits, 20 x 20 neurons.

# %%
plots.hidden_activations(clean_codes(pretrained()[0], DIGITS), title="Activations of the third level")

# %% [markdown]
# ## 5. The deep autoencoder
#
# "Autoencoder with three hidden layers": take the three encoders, one on top of the other, and then find the
# way back to the pixels.
#
# $$\mathbf{X} \to \mathbf{H}_1 \to \mathbf{H}_2 \to \mathbf{H}_3 \to \dots \to \mathbf{Y}$$
#
# There is no noise in it: what it is used for, and trained for from now on, are clean images.


# %% solution="stack"
def stack(encoders, decoders, n_pixels=784):
    """The levels as one deep autoencoder, made of the very layers that were trained.

    Args:
        encoders: Dense layers, from the bottom up.
        decoders: their decoders, in the same order: decoders[0] gives back images.
        n_pixels: n, the size of an image.

    Returns: keras.Model, (batch, n) -> (batch, n); it need not be compiled.
    """
    ### BEGIN SOLUTION: return the model that goes up through all encoders and down through all decoders
    x = y = keras.Input((n_pixels,))
    for layer in [*encoders, *reversed(decoders)]:
        y = layer(y)
    return keras.Model(x, y)
    ### END SOLUTION


# %% check="stack"
check("stack")

# %% [markdown]
# Digits through one, two and three levels and back. Each level adds a little error of its own, and the
# decoders below pass it on.


# %%
def through(k, X):
    """Images after the lowest k levels and back, before any fine-tuning."""
    encoders, decoders = pretrained()
    return np.asarray(stack(encoders[:k], decoders[:k])(X))


rows = {f"{k} level{'s' if k > 1 else ''}": through(k, DIGITS[:10]) for k in (1, 2, 3)}
for k in (1, 2, 3):
    print(f"through {k}: {squared_error(TEST, through(k, TEST)):5.2f} squared error an image")
plots.image_rows({"test images": DIGITS[:10], **rows})

# %% [markdown]
# ## 6. Fine-tune the whole
#
# No level ever saw what became of its errors further down. Now all six layers are trained together: images
# in, the same images out. Your `train_level` can do that as it is, with an empty list of encoders: then its
# target is $\mathbf{H}_0 = \mathbf{X}$.
#
# One thing is in the way. Two of your encoders have stood still since section 2, and Keras would leave them
# so. Mind that `trainable` belongs to each layer. The *model* says that it is trainable already, and to tell
# it so once more changes nothing for its layers. Again it has to be done before the model is compiled.


# %% solution="unfreeze"
def unfreeze(model):
    """Makes a deep autoencoder ready for fine-tuning: all of its layers learn.

    Args:
        model: what `stack` returns; some of its layers may stand still.

    Returns: the same keras.Model, with its weights as they are, compiled for J_mse.
    """
    ### BEGIN SOLUTION: return the model with all layers free to learn; Adam(0.001) does well
    for layer in model.layers:
        layer.trainable = True
    return compile_for_cpu(model, SquaredError(), keras.optimizers.Adam(0.001))
    ### END SOLUTION


# %% check="unfreeze"
check("unfreeze")


# %%
def copy_of(layer):
    """A layer with the same weights, so that fine-tuning leaves the levels above as they are."""
    copy = type(layer).from_config(layer.get_config())
    copy.build((None, layer.kernel.shape[0]))
    copy.set_weights(layer.get_weights())
    return copy


def build_deep(encoders, decoders):
    return unfreeze(stack([copy_of(e) for e in encoders], [copy_of(d) for d in decoders]))


def train_deep(model, X, epochs):
    return train_level(model, [], X, epochs)


def fine_tuned():
    """Your deep autoencoder after fine-tuning, and its cost in each epoch."""
    encoders, decoders = (tuple(layers) for layers in pretrained())
    used = [stack, unfreeze, train_level, clean_codes]
    return resume(build_deep, train_deep, [TRAIN], TUNING, encoders, decoders, uses=used)


plots.cost_curve({"fine-tuning": fine_tuned()[1]}, ylabel="cost J_mse")

# %% [markdown]
# The judge takes the weights before and after, and measures both on digits that nobody has seen.

# %% check="fine-tuning"
check("fine-tuning")


# %%
def afterwards(X):
    """Images through the fine-tuned deep autoencoder."""
    return np.asarray(fine_tuned()[0](X))


print(f"stacked:    {squared_error(TEST, through(3, TEST)):5.2f} squared error an image")
print(f"fine-tuned: {squared_error(TEST, afterwards(TEST)):5.2f}")
plots.side_by_side(DIGITS, afterwards(DIGITS))

# %%
plots.image_rows(
    {
        "test images": DIGITS[:10],
        "stacked": through(3, DIGITS[:10]),
        "fine-tuned": afterwards(DIGITS[:10]),
    }
)

# %% [markdown]
# ## 7. Was the stacking worth it?
#
# The same six layers, but from random weights: the whole is trained at once, for as many epochs as each level
# had.


# %%
def build_random():
    sizes = (784, *N_UNITS)
    encoders = [keras.layers.Dense(M, "sigmoid") for M in sizes[1:]]
    decoders = [keras.layers.Dense(M, "sigmoid") for M in sizes[:-1]]
    return unfreeze(stack(encoders, decoders))


def from_random():
    """The deep autoencoder that was never built up in levels, and its cost in each epoch."""
    used = [stack, unfreeze, train_level, clean_codes]
    return resume(build_random, train_deep, [TRAIN], EPOCHS, uses=used)


curves = {"from random weights": from_random()[1], "from the stack": fine_tuned()[1]}
plots.cost_curve(curves, ylabel="cost J_mse")

# %%
for name, reconstruct in {
    "the mean image": lambda X: mean_image,
    "from random weights": lambda X: np.asarray(from_random()[0](X)),
    "stacked": lambda X: through(3, X),
    "stacked and fine-tuned": afterwards,
}.items():
    print(f"{name:24}{squared_error(TEST, reconstruct(TEST)):6.2f} squared error an image")

# %% [markdown]
# **Question (2 points).** Each level is trained with noise, yet it hands its code upward without. And while a
# level is trained, everything below it stands still. What would go wrong for level 2 if it read codes of
# corrupted images as its target? What would go wrong if the encoder below it moved while it was trained?

# %% [markdown] written="clean-and-still" points=2
# ### BEGIN SOLUTION
# Noise is a means of training: a level learns to undo it. If the target itself carried noise (codes of
# corrupted images), level 2 would be asked to reproduce accidents that change in every step, and would learn
# the mean over them, a blurred code, or how to copy the noise. If the encoder below moved, the target would
# move, too: the code that level 2 learns to give back would not be the code that is there afterwards. Worse,
# the cost could be lowered cheaply, by making the code below easy to give back, for instance the same for all
# images. And the decoder of level 1 was trained for the old code: it could not turn the new one into pixels
# any more.
#
# *Marking guide.* 1 point: with corrupted codes as targets, the level learns noise (or its mean) instead of
# what the level below says of the image. 1 point: a moving layer changes what the upper level (or the decoder
# below) was trained for; or: the code collapses to something easy.
# ### END SOLUTION

# %% [markdown]
# **Question (2 points).** Every level was trained until it did its own job well. Why does the error rise from
# one level to three, and why can fine-tuning lower it again? Then look at the last table: what did the levels
# give to the deep autoencoder that random weights did not?

# %% [markdown] written="worth" points=2
# ### BEGIN SOLUTION
# The errors add up. Level 3 gives back the code of level 2 with an error, the decoder of level 2 makes its
# own from that, and so on down; and no level was trained for inputs that are slightly wrong. Its cost also
# counted every activation alike, whether a pixel depends on it or not. Fine-tuning trains all layers for the
# one cost that matters, the pixels, so a lower decoder learns to live with what the upper ones deliver. The
# levels gave it a place to start: after the same number of epochs the network from random weights was still
# close to the mean image (in the fast budget), since the gradient that comes through five layers of untrained
# sigmoids is very small. Fine-tuning from the stack only has to correct.
#
# *Marking guide.* 1 point: errors of the levels accumulate, each was trained for itself; fine-tuning
# minimises the error of the whole. 1 point: the starting point (features that already describe digits,
# gradients that arrive) with the two numbers compared.
# ### END SOLUTION

# %% [markdown]
# ## What you saw
#
# - Three levels, each an autoencoder of the clean code below, make a deep autoencoder. Nothing below a level
#   moves while it is trained.
# - In the fast budget the stack leaves about 20 squared error an image, the mean image 51. Each level adds
#   some: 14 through one, 18 through two.
# - Two epochs of fine-tuning bring it to 15. All six layers have to learn for that, and in Keras each of them
#   has to be told so.
# - The same network from random weights is still at 51 after three epochs: it has learned the mean image.
#   What the levels gave is a place to start from. With many more epochs it would get away from there, too.

# %%
standing()
