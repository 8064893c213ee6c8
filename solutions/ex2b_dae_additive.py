# %% [markdown]
# # Exercise 2b: a denoising autoencoder (additive noise)
#
# **The question:** every pixel of an image is a little off, and nobody says by how much. How much of that
# can an autoencoder take back? Slides "DAE: Corrupting inputs" and "Example 2b".
#
# The steps are those of Exercise 2a with another noise: corrupt, once as a function and once as a layer,
# build, train, look. New is a number that you can work out beforehand: how large the error is if you do
# nothing. In the end you know which part of it is left.
#
# Allow three quarters of an hour; the computer needs fifteen seconds of it (two minutes with
# `AUTOENCODERS_BUDGET=full`). Exercise 2a comes first. A cell that says `NotImplementedError` is waiting
# for you.

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
from autoencoders.losses import CrossEntropy
from autoencoders.models import compile_for_cpu
from autoencoders.runs import resume

IMAGES, EPOCHS, BATCH = budget(fast=(10_000, 8, 20), full=(60_000, 25, 128))
announce(fast=13, full=95)
begin("ex2b_dae_additive")

# %% [markdown]
# ## The letters
#
# | | shape | here | |
# |---|---|---|---|
# | $\mathbf{x}$ | $(n,)$ | $n = 784$ | a clean image, each pixel $x_i$ between 0 (black) and 1 (white) |
# | $\boldsymbol\varepsilon$ | $(n,)$ | | the noise |
# | $\tilde{\mathbf{x}}$ | $(n,)$ | | the *corrupted* image |
# | $\mathbf{y}$ | $(n,)$ | | the *reconstruction*: what the network makes of $\tilde{\mathbf{x}}$ |
# | $\sigma$ | | 0.1 | the **standard deviation** of the noise; its variance is $\sigma^2 = 0.01$ |
#
# A batch of images is an array with one row an image.

# %%
SIGMA = 0.1
DIGITS = first_test_images(49)  # the 7 x 7 grid that the deck shows everywhere
print(f"49 digits as an array of shape {DIGITS.shape}, pixels from {DIGITS.min():g} to {DIGITS.max():g}")

# %% [markdown]
# ## 1. Corrupt
#
# The slide "DAE: Corrupting inputs" adds to each pixel noise of its own:
#
# $$\tilde{x}_i = x_i + \varepsilon_i \qquad \varepsilon_i \sim N(0, \sigma^2)$$
#
# Two things to mind. $N(0, \sigma^2)$ names the variance, NumPy's `normal` takes the standard deviation.
# And a pixel may come to lie below 0 or above 1. **Leave it there**: cut off at 0, the noise on black
# pixels would be upwards only, and its mean no longer 0.


# %% solution="corrupt"
def corrupt(x, sigma, rng):
    """Additive noise: each pixel gets a Gaussian number added.

    Args:
        x: images, (batch, n). Leave them as they were.
        sigma: the standard deviation of the noise.
        rng: a `numpy.random.Generator`; draw the noise from it.

    Returns: the corrupted images, (batch, n).
    """
    ### BEGIN SOLUTION: return x + epsilon, with one epsilon for each pixel of each image, drawn from `rng`
    return x + rng.normal(0, sigma, size=x.shape)
    ### END SOLUTION


# %% check="corrupt"
check("corrupt")

# %% [markdown]
# The deck's first picture of Example 2b. Here black and white are drawn as they are and what lies beyond
# is drawn as black or white.


# %%
def with_noise(x, sigma, seed):
    """Images with noise, always the same noise for a seed."""
    return np.asarray(corrupt(x, sigma, np.random.default_rng(seed)), dtype="float32")


noise = with_noise(DIGITS, SIGMA, seed=2) - DIGITS
print(f"noise: mean {noise.mean():+.4f}, standard deviation {noise.std():.4f}")
plots.side_by_side(DIGITS, with_noise(DIGITS, SIGMA, seed=2), ("Original data", "Corrupted data"))

# %% [markdown]
# ## 2. The corruption as a layer
#
# As in Exercise 2a: in training the noise is drawn anew for every image in every step; at any other time
# the layer hands its input on as it is. `keras.random.normal(shape, seed=self.seed_generator)` draws
# numbers with a standard deviation of 1.


# %% solution="corruption-layer"
class GaussianCorruption(keras.layers.Layer):
    """Additive noise in training; the identity otherwise.

    Args:
        sigma: the standard deviation of the noise.
        seed: whole number, or None for other noise in each run.
    """

    def __init__(self, sigma, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.sigma = sigma
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        ### BEGIN SOLUTION: in training return x + epsilon, with fresh noise at each call; otherwise return x
        if not training:
            return x
        return x + self.sigma * keras.random.normal(ops.shape(x), seed=self.seed_generator)
        ### END SOLUTION


# %% check="corruption-layer"
check("corruption-layer")

# %% [markdown]
# One digit, five times; with four times the noise of the example, so that you see it.

# %%
layer, seven = GaussianCorruption(0.4), DIGITS[:1]
plots.image_rows(
    {
        "training": np.concatenate([np.asarray(layer(seven, training=True)) for _ in range(5)]),
        "afterwards": np.concatenate([np.asarray(layer(seven, training=False)) for _ in range(5)]),
    }
)

# %% [markdown]
# ## 3. What doing nothing costs
#
# The squared error an image, the slide's $J_{mse}$, says how far images lie from the clean ones: a
# **sum** over the pixels, a **mean** over the images.
#
# $$J_{mse} = \frac{1}{P} \sum_{p=1}^P \|\mathbf{y}_p - \mathbf{x}_p\|^2$$
#
# Whoever returns $\tilde{\mathbf{x}}$ itself has $\|\boldsymbol\varepsilon\|^2$, on average $n \sigma^2$:
# 784 variances of 0.01 each make 7.84. That is the number to beat.


# %% solution="squared-error"
def squared_error(x, y):
    """J_mse = 1/P sum_p ||y_p - x_p||^2.

    Args:
        x: clean images, (P, n).
        y: what stands for them, (P, n).

    Returns: one number, the squared error an image.
    """
    ### BEGIN SOLUTION: return J_mse, a sum over the pixels and a mean over the images
    return np.mean(np.sum((y - x) ** 2, axis=1))
    ### END SOLUTION


# %% check="squared-error"
check("squared-error")

# %% [markdown]
# Does the error of the noisy images grow like $n \sigma^2$? And how strong is the noise beside the
# signal? The slide says that $\sigma$ determines the signal-to-noise ratio (S/N): here the mean square of
# the pixels over that of the noise.

# %%
signal = float(np.mean(DIGITS**2))
for sigma in (0.05, 0.1, 0.2, 0.4):
    measured = float(squared_error(DIGITS, with_noise(DIGITS, sigma, seed=4)))
    expected, ratio = 784 * sigma**2, signal / sigma**2
    print(f"sigma = {sigma:<4}: measured {measured:6.2f}, n sigma^2 = {expected:6.2f}, S/N = {ratio:5.1f}")

# %% [markdown]
# ## 4. The autoencoder
#
# That of Exercise 2a with the new layer: corruption, a code of $M$ sigmoid units, 784 sigmoid outputs.
# Call the two dense layers `"code"` and `"reconstruction"`. The library's `CrossEntropy()` is the cost
# that you wrote there, in nats an image, and the deck's $\alpha = 0.1$ belongs to it.

# %%
ALPHA = 0.1


# %% solution="denoising-autoencoder"
def denoising_autoencoder(sigma, n_units=500):
    """Example 2b, ready to be trained.

    Args:
        sigma: the standard deviation of the noise in training.
        n_units: M, the hidden units.

    Returns: compiled keras.Model, (batch, 784) -> (batch, 784), with layers "code" and "reconstruction".
    """
    ### BEGIN SOLUTION: return the model, compiled with `compile_for_cpu(model, loss, optimizer)`, as in 2a
    x = keras.Input((784,))
    corrupted = GaussianCorruption(sigma)(x)
    h = keras.layers.Dense(n_units, "sigmoid", name="code")(corrupted)
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), CrossEntropy(), keras.optimizers.SGD(ALPHA))
    ### END SOLUTION


# %% check="denoising-autoencoder"
check("denoising-autoencoder")

# %% [markdown]
# ## 5. Train
#
# Your model corrupts by itself. What is the input of `fit`, and what is its target?


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

# %%
TRAIN = load_mnist("train", limit=IMAGES)[0]


def trained(sigma):
    """Your autoencoder after training, and its cost in each epoch."""
    return resume(denoising_autoencoder, train, [TRAIN], EPOCHS, sigma, uses=[GaussianCorruption])


plots.cost_curve(trained(SIGMA)[1], ylabel="nats an image", title="Example 2b")

# %% [markdown]
# The judge takes digits that are in no data set, adds noise, and looks at what your autoencoder answers.
# Half of the noise's error has to go. It also takes the weights and computes the reconstructions itself.

# %% check="denoising"
check("denoising")

# %% [markdown]
# ## 6. Look
#
# 100 of the 500 hidden units:

# %%
W = trained(SIGMA)[0].get_layer("code").get_weights()[0]
plots.learned_weights(W, shown=100)

# %% [markdown]
# The deck's last picture: noisy test images, and what comes back.


# %%
def denoise(x):
    """The reconstructions of images, (batch, 784)."""
    return trained(SIGMA)[0].predict(x, batch_size=500, verbose=0)


noisy = with_noise(DIGITS, SIGMA, seed=2)
plots.side_by_side(noisy, denoise(noisy), ("Input data", "Reconstructed (noise-filtered) data"))

# %% [markdown]
# ## 7. How much is taken back?
#
# The same autoencoder, trained with $\sigma = 0.1$, on 1,000 test images with less noise and with more.
# Below the line of the noisy images it helps.

# %%
TEST = load_mnist("test", limit=1000)[0]
sigmas = np.array([0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3])
errors = {"doing nothing": [], "denoised": []}
for sigma in sigmas:
    noisy = with_noise(TEST, sigma, seed=5)
    errors["doing nothing"].append(float(squared_error(TEST, noisy)))
    errors["denoised"].append(float(squared_error(TEST, denoise(noisy))))
at = int(np.argmin(abs(sigmas - SIGMA)))
left = errors["denoised"][at] / errors["doing nothing"][at]
print(
    f"sigma = {SIGMA}: {errors['denoised'][at]:.2f} of {errors['doing nothing'][at]:.2f} is left, {left:.0%}"
)
plots.cost_curve(errors, x=sigmas, xlabel="sigma of the noise in the input", ylabel="squared error an image")

# %% [markdown]
# **Question (2 points).** The network has never been told which part of a pixel is noise. How can it take
# noise back all the same? And why does the curve of the denoised images not start at 0, where there is no
# noise at all?

# %% [markdown] written="taken-back" points=2
# ### BEGIN SOLUTION
# The noise of one pixel says nothing of that of another, while the pixels of a digit hang together:
# strokes, flat black ground. A unit that adds up many pixels averages the noise away and keeps what they
# have in common. The target is clean, so only what can be predicted from the other pixels lowers the
# cost; noise can't be. Without noise an error is left, since 500 units after a short training do not
# reproduce every digit exactly: the network also takes away detail that it holds for noise.
#
# *Marking guide.* 1 point: noise is independent from pixel to pixel, digits are not (averaging, strokes,
# black ground). 1 point: the autoencoder's own reconstruction error, which is there without noise, too.
# ### END SOLUTION

# %% [markdown]
# **Question (2 points).** A friend writes `rng.normal(0, sigma**2, size=x.shape)` "because the slide says
# $N(0, \sigma^2)$". How large is the error of doing nothing then, and what does the autoencoder learn
# from such noise? Another friend clips the noisy images to $[0, 1]$. What does that do to the mean of the
# noise on black ground?

# %% [markdown] written="sigma" points=2
# ### BEGIN SOLUTION
# `normal` takes a standard deviation, so the noise has $\sigma = 0.01$ and doing nothing costs $784 \cdot
# 0.0001 = 0.08$ squared error an image. There is next to nothing to take back, so the model is
# practically a plain autoencoder. Clipping cuts the lower half of the noise on black pixels off: what is
# left there is 0 or positive, so its mean is above 0 ($\sigma / \sqrt{2\pi} = 0.04$), and black ground
# turns grey.
#
# *Marking guide.* 1 point: noise ten times too weak (0.08, or "a hundredth of the error"), hence nearly a
# plain autoencoder. 1 point: clipped noise on black has a positive mean.
# ### END SOLUTION

# %% [markdown]
# ## What you saw
#
# - The error of doing nothing is known before anything is measured: $n \sigma^2 = 7.84$.
# - After the short training about 40 % of that is left (2.99 to 3.25 of 7.84 on the judge's digits, in 24
#   runs), after 25 epochs with all of MNIST 25 % (1.94, at 54 nats an image).
# - An honest surprise: an autoencoder trained **without** noise took back as much (2.94 to 3.50 in 24 short
#   runs). Noise this weak and independent from pixel to pixel does not get through a code that has learned
#   strokes. The holes of Exercise 2a are another matter, and so is stronger noise.
# - $\sigma$ is a standard deviation. A slide's $N(0, \sigma^2)$ and NumPy's `normal(0, sigma)` mean the
#   same noise.
# - An autoencoder that denoises also smooths: where there is no noise, it does harm.

# %%
standing()
