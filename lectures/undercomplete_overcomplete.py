# %% [markdown]
# # Undercomplete and overcomplete autoencoders
#
# *How large should the code be? Slides "Autoencoders", "Undercomplete autoencoders" and "Overcomplete
# autoencoders".*
#
# With input dimension $n$ and hidden dimension $M$, an autoencoder is **undercomplete** if $M < n$ and
# **overcomplete** if $M > n$.

# %% [markdown]
# ## Undercomplete: a narrow gate
#
# A code smaller than the input forces the network to keep the most salient features and to drop the rest. Two
# numbers are an extreme case, and one that can be drawn: every point of the map below is a code, and decodes
# to an image.
#
# ```{live} walk
# :alt: A map of two-dimensional codes, coloured by digit, and the image that the chosen code decodes to
#
# Drag across the map, or focus it and use the arrow keys. The dots are the codes of 1,000 test images; nobody
# told the network which digit is which, the colours were added afterwards.
# ```

# %% [markdown]
# How much does each further code number buy? Here are autoencoders of the same form and training with growing
# codes, and principal component analysis with as many components, both measured on test images.

# %%
import numpy as np

from autoencoders import plots
from autoencoders.data import batches, load_mnist
from autoencoders.losses import j_mse
from autoencoders.models import autoencoder

x, _ = load_mnist("train", limit=6_000)
x_test, _ = load_mnist("test", limit=2000)
mean = x.mean(axis=0)
variances, directions = np.linalg.eigh(np.cov(x.T))
sizes = [2, 10, 50, 200, 900]
errors = {"PCA": [], "autoencoder": []}
answers, models = {}, {}
for size in sizes:
    V = directions[:, -min(size, 784) :]
    errors["PCA"].append(float(j_mse(x_test, mean + (x_test - mean) @ V @ V.T)))
    models[size] = model = autoencoder(784, size, seed=1)
    model.fit(batches(x, x, batch_size=64, seed=1), epochs=8, shuffle=False, verbose=0)
    answers[size] = model.predict(x_test, verbose=0)
    errors["autoencoder"].append(float(j_mse(x_test, answers[size])))
    print(f"M = {size:3}   PCA {errors['PCA'][-1]:6.2f}   autoencoder {errors['autoencoder'][-1]:6.2f}")
plots.cost_curve(errors, x=sizes, xlabel="code size M", ylabel="squared error an image")

# %%
rows = {"input": x_test[:10], **{f"M = {size}": answers[size][:10] for size in sizes}}
plots.image_rows(rows)

# %% [markdown]
# PCA is the best *linear* code of its size, so it reaches 0 as soon as it may keep all 784 directions. A
# sigmoid autoencoder of one layer that was trained for a short while has more to gain where the code is
# small, and its training is what limits it where the code is large.

# %% [markdown]
# ## Overcomplete: a gate wider than the road
#
# With $M > n$ nothing forces a choice: the network *could* copy every pixel, and a low reconstruction error
# proves nothing about its features. To see that it is copying, give it what is not a digit. A digit whose
# rows were put into another order has the same pixels, but nothing of a digit's structure is left:


# %%
def in_strips(images):
    """Rows of each image in another order: the same pixels, but not a digit any more."""
    order = np.random.default_rng(1).permutation(28)
    return images.reshape(-1, 28, 28)[:, order].reshape(-1, 784)


torn = in_strips(x_test)
rows = {"digits": x_test[:10], "torn": torn[:10]}
for size in (50, 900):
    answer = models[size].predict(torn, verbose=0)
    rows[f"torn, M = {size}"] = answer[:10]
    digits_error, torn_error = float(j_mse(x_test, answers[size])), float(j_mse(torn, answer))
    print(f"M = {size:3}: squared error {digits_error:6.2f} on digits, {torn_error:6.2f} on torn ones")
plots.image_rows(rows)

# %% [markdown]
# The wider code copies what it never saw far better. That is why an overcomplete code needs a constraint,
# such as sparsity: {doc}`regularizing`.
#
# **Your turn:** `ex3a_undercomplete` and `ex3b_overcomplete` ({doc}`for_students`).
