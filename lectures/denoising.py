# %% [markdown]
# # Denoising autoencoders
#
# *How can a network be kept from learning the identity? Slides "Denoising Autoencoders (DAE)", "DAE" and
# "DAE: Corrupting inputs".*
#
# A denoising autoencoder receives a corrupted pattern $\tilde{\mathbf{x}}$ and is trained to give back the
# clean one: $\mathbf{x} \rightarrow \tilde{\mathbf{x}} \rightarrow \mathbf{y}$, and the cost compares
# $\mathbf{y}$ with $\mathbf{x}$. Copying no longer pays. To undo the corruption, the hidden layer must know
# what digits look like.
#
# ```{live} denoise
# :alt: A drawing pad, the corrupted drawing, and the answers of a denoiser and of a context encoder
#
# Draw a digit, or start from a test image, and corrupt it. Both networks answer as you draw: a **denoiser**,
# trained on noise of every level, and a **context encoder**, trained on holes ({doc}`context_encoders`). Give
# each of them the other's work, too. On the pad, the arrow keys move the pen and Shift with an arrow draws.
# ```

# %% [markdown]
# ## Two kinds of noise
#
# **Additive noise**, for continuous data: $\tilde{x}_i = x_i + \varepsilon$ with $\varepsilon \sim
# N(0, \sigma^2)$. **Multiplicative noise**, for binary data: $\tilde{x}_i = \varepsilon x_i$, where
# $\varepsilon$ is 1 with probability $p$ and otherwise 0. The *corruption level* is $1 - p$.
#
# In the library each is a layer that works while training only; call it with `training=True` to see it.

# %%
import numpy as np

from autoencoders import plots
from autoencoders.corruption import AdditiveGaussian, MultiplicativeBinomial
from autoencoders.data import batches, load_mnist
from autoencoders.losses import j_mse
from autoencoders.models import autoencoder, denoising_autoencoder

x_test, _ = load_mnist("test", limit=1000)
shown = x_test[:10]
rows = {"original": shown}
for sigma in (0.1, 0.3, 0.6):
    rows[f"σ = {sigma}"] = np.asarray(AdditiveGaussian(sigma, seed=1)(shown, training=True))
for p in (0.9, 0.7, 0.4):
    rows[f"1 − p = {1 - p:.0%}"] = np.asarray(MultiplicativeBinomial(p, seed=1)(shown, training=True))
plots.image_rows(rows)

# %% [markdown]
# Both leave traces that can be measured. The additive noise has the mean and standard deviation that were
# asked for; the multiplicative one touches only pixels that are not black already:

# %%
added = np.asarray(AdditiveGaussian(0.1, seed=1)(x_test, training=True)) - x_test
lost = np.asarray(MultiplicativeBinomial(0.9, seed=1)(x_test, training=True))[x_test > 0] == 0
print(f"additive: mean {added.mean():+.5f}, standard deviation {added.std():.5f}")
print(f"multiplicative: {lost.mean():.2%} of the inked pixels are lost; {np.mean(x_test == 0):.0%} are black anyway")

# %% [markdown]
# ## Does it matter what the target is?
#
# Two networks, equal but for the corruption of their inputs, meet test images with noise. The plain
# autoencoder has learned to copy and copies the noise as well as it can.

# %%
x, _ = load_mnist("train", limit=6_000)
noise = AdditiveGaussian(0.3, seed=2)
noisy = np.asarray(noise(x_test, training=True))
models = {
    "plain autoencoder": autoencoder(784, 200, seed=1),
    "denoising autoencoder": denoising_autoencoder(AdditiveGaussian(0.3, seed=1), 784, 200, seed=1),
}
rows = {"original": shown, "corrupted": noisy[:10]}
print(f"{'doing nothing':22} squared error {float(j_mse(x_test, noisy)):6.2f} an image")
for name, model in models.items():
    model.fit(batches(x, x, seed=1), epochs=8, shuffle=False, verbose=0)
    answer = model.predict(noisy, verbose=0)
    rows[name] = answer[:10]
    print(f"{name:22} squared error {float(j_mse(x_test, answer)):6.2f} an image")
plots.image_rows(rows)

# %% [markdown]
# **Your turn:** `ex2a_dae_multiplicative` and `ex2b_dae_additive` ({doc}`for_students`).
