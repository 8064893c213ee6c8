# %% [markdown]
# # Example 2a: denoising, multiplicative noise
#
# *500 hidden units against 10 % of the pixels lost. Slides "Example 2: Denoising autoencoders" and "Example
# 2a: DAE (multiplicative noise)", eg10.2a.*
#
# MNIST: 60,000 training and 10,000 test images of handwritten digits, 28 × 28 grey levels, scaled from
# [0, 255] to [0, 1].

# %%
import keras
import numpy as np

from autoencoders import plots
from autoencoders.corruption import MultiplicativeBinomial
from autoencoders.data import batches, first_test_images, load_mnist
from autoencoders.losses import j_cross_entropy, j_mse
from autoencoders.models import compile_for_cpu, denoising_autoencoder

x, _ = load_mnist("train", limit=10_000)  # a sixth: the site is built in minutes
x_test, _ = load_mnist("test")
corrupt = MultiplicativeBinomial(p=0.9, seed=1)
x49 = first_test_images()
corrupted49 = np.asarray(corrupt(x49, training=True))
plots.side_by_side(x49, corrupted49, plots.tiles.CORRUPTED)

# %% [markdown]
# The noise is binomial: each pixel is kept with probability $p = 0.9$, so the corruption level is
# $1 - p = 10\,\%$.

# %% [markdown]
# ## Training
#
# Stochastic gradient descent at the deck's rate, $\alpha = 0.1$, on the cross-entropy in nats an image. The
# corrupted image goes in; the target is the clean one.

# %%
model = denoising_autoencoder(MultiplicativeBinomial(p=0.9, seed=2), n_hidden=500, seed=1)
compile_for_cpu(model, optimizer=keras.optimizers.SGD(0.1))
history = model.fit(batches(x, x, batch_size=20, seed=1), epochs=8, shuffle=False, verbose=0)
plots.cost_curve(history.history["loss"], ylabel="nats an image", title="500 hidden units, α = 0.1")

# %% [markdown]
# ## The weights that the hidden layer learned

# %%
plots.learned_weights(model.get_layer("code").kernel, shown=100)

# %% [markdown]
# Strokes, dots and edges: to fill in a lost pixel, a unit looks at the neighbours along a stroke.

# %% [markdown]
# ## Reconstructed test images

# %%
answer49 = model.predict(corrupted49, verbose=0)
plots.side_by_side(corrupted49, answer49, plots.tiles.DENOISED)

# %%
corrupted = np.asarray(corrupt(x_test, training=True))
answer = model.predict(corrupted, verbose=0)
print(
    f"squared error an image: corrupted {float(j_mse(x_test, corrupted)):.2f}, denoised {float(j_mse(x_test, answer)):.2f}"
)
print(
    f"cross-entropy: {float(j_cross_entropy(x_test, answer, 'image')):.2f} nats an image, on {len(x):,} images and {len(history.epoch)} epochs"
)

# %% [markdown]
# At the deck's own scale, 60,000 images, this cost is one of the numbers in {doc}`reproduction`.
#
# **Your turn:** `ex2a_dae_multiplicative` ({doc}`for_students`).
