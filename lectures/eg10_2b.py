# %% [markdown]
# # Example 2b: denoising, additive noise
#
# *The same network against noise of standard deviation 0.1. Slides "Example 2b: DAE (additive noise)",
# eg10.2b.*
#
# The data are scaled to [0, 1]; each pixel gets a number drawn from $N(0, 0.1^2)$ on top. What leaves [0, 1]
# by that is drawn here as black or white, but the network sees the number as it is.

# %%
import keras
import numpy as np

from autoencoders import plots
from autoencoders.corruption import AdditiveGaussian
from autoencoders.data import batches, first_test_images, load_mnist
from autoencoders.losses import j_mse
from autoencoders.models import compile_for_cpu, denoising_autoencoder

x, _ = load_mnist("train", limit=10_000)  # a sixth: the site is built in minutes
x_test, _ = load_mnist("test")
corrupt = AdditiveGaussian(sigma=0.1, seed=1)
x49 = first_test_images()
corrupted49 = np.asarray(corrupt(x49, training=True))
plots.side_by_side(x49, corrupted49, plots.tiles.CORRUPTED)

# %% [markdown]
# ## Training
#
# 500 hidden units, $\alpha = 0.1$, as in {doc}`eg10_2a`; only the corruption layer differs.

# %%
model = denoising_autoencoder(AdditiveGaussian(sigma=0.1, seed=2), n_hidden=500, seed=1)
compile_for_cpu(model, optimizer=keras.optimizers.SGD(0.1))
history = model.fit(batches(x, x, batch_size=20, seed=1), epochs=8, shuffle=False, verbose=0)
plots.cost_curve(history.history["loss"], ylabel="nats an image", title="500 hidden units, α = 0.1")

# %% [markdown]
# ## The features that the hidden layer learned

# %%
plots.learned_weights(model.get_layer("code").kernel, shown=100)

# %% [markdown]
# ## Reconstructed images

# %%
answer49 = model.predict(corrupted49, verbose=0)
plots.side_by_side(corrupted49, answer49, plots.tiles.DENOISED)

# %%
corrupted = np.asarray(corrupt(x_test, training=True))
before, after = float(j_mse(x_test, corrupted)), float(j_mse(x_test, model.predict(corrupted, verbose=0)))
print(f"squared error an image: noisy {before:.2f}, denoised {after:.2f}, {after / before:.0%} of it")

# %% [markdown]
# The noise alone contributes $784 \cdot 0.1^2 = 7.84$ to the squared error of an image, and it sits on the
# black background as much as on the strokes. That part is easily removed: no digit has ink in the corners.
#
# **Your turn:** `ex2b_dae_additive` ({doc}`for_students`).
