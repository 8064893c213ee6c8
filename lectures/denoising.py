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
print(
    f"multiplicative: {lost.mean():.2%} of the inked pixels are lost; {np.mean(x_test == 0):.0%} are black anyway"
)

# %% [markdown]
# ## Does it matter what the target is?
#
# A plain autoencoder and two denoising ones, equal but for the corruption of their training inputs, meet test
# images with each kind of noise.

# %%
x, _ = load_mnist("train", limit=6_000)
kinds = {
    "additive, σ = 0.3": AdditiveGaussian(0.3),
    "multiplicative, 1 − p = 50%": MultiplicativeBinomial(0.5),
}


def trained(corruption):
    """An autoencoder of 200 units; with a corruption it is a denoising one."""
    model = (
        denoising_autoencoder(corruption, n_hidden=200, seed=1)
        if corruption
        else autoencoder(784, 200, seed=1)
    )
    model.fit(batches(x, x, batch_size=32, seed=1), epochs=8, shuffle=False, verbose=0)
    return model


plain = trained(None)
rows = {"original": shown}
for kind, corruption in kinds.items():
    noisy = np.asarray(corruption(x_test, training=True))
    answers = {"corrupted": noisy, "plain": plain(noisy), "denoising": trained(corruption)(noisy)}
    print(kind)
    for name, answer in answers.items():
        rows[f"{kind.split(',')[0]}: {name}"] = np.asarray(answer)[:10]
        print(f"  {name:10} squared error {float(j_mse(x_test, answer)):6.2f} an image")
plots.image_rows(rows)

# %% [markdown]
# Against multiplicative noise the target decides: the plain network copies a digit that has lost half of its
# ink, the denoising one puts the ink back. Against additive noise the two are much closer. A sum over many
# pixels averages such noise away whatever the network was trained for, and 200 units trained for a short while
# could not copy it if they would.

# %% [markdown]
# **Your turn:** `ex2a_dae_multiplicative` and `ex2b_dae_additive` ({doc}`for_students`).
