# %% [markdown]
# # Example 3a: an undercomplete autoencoder
#
# *100 numbers for 784 pixels. Slides "Example 3" and "Example 3a: Undercomplete autoencoder", eg10.3a.*
#
# Example 3 compares three autoencoders on MNIST: 100 hidden units here, 900 in {doc}`eg10_3b`, and 900 with a
# sparsity constraint in {doc}`eg10_3c`. All three have sigmoid units and the same training.

# %%
import numpy as np

from autoencoders import plots
from autoencoders.data import batches, first_test_images, load_mnist
from autoencoders.losses import j_cross_entropy, j_mse
from autoencoders.models import encoder_of, undercomplete_autoencoder

x, _ = load_mnist("train", limit=10_000)  # a sixth: the site is built in minutes
x_test, _ = load_mnist("test")
model = undercomplete_autoencoder(n_hidden=100, seed=1)
history = model.fit(batches(x, x, batch_size=64, seed=1), epochs=8, shuffle=False, verbose=0)
plots.cost_curve(history.history["loss"], ylabel="nats an image")

# %% [markdown]
# ## Learned weights

# %%
plots.learned_weights(model.get_layer("code").kernel)

# %% [markdown]
# Each tile is one hidden unit: where it is white, ink switches the unit on; where it is black, ink switches it
# off. With few units, each has to serve many digits.
#
# ## The first 49 test images and their reconstructions

# %%
x49 = first_test_images()
plots.side_by_side(x49, model.predict(x49, verbose=0), plots.tiles.RECONSTRUCTED)

# %%
answer = model.predict(x_test, verbose=0)
print(
    f"on {len(x_test):,} test images: squared error {float(j_mse(x_test, answer)):.2f}, cross-entropy {float(j_cross_entropy(x_test, answer, 'image')):.2f} nats an image"
)

# %% [markdown]
# ## Hidden activations of those 49 images
#
# A tile an image, 10 × 10 neurons each, in the order of the test images above.

# %%
plots.hidden_activations(encoder_of(model).predict(x49, verbose=0))

# %% [markdown]
# Images of one digit have codes that resemble each other more than they resemble other digits' codes. Measured
# on the first 1,000 test images, by the squared distance of two codes:

# %%

images, labels = load_mnist("test", limit=1000)
codes = encoder_of(model).predict(images, verbose=0)
distances = ((codes[:, None] - codes[None]) ** 2).sum(axis=-1)
same = labels[:, None] == labels[None]
print(
    f"same digit {distances[same & ~np.eye(len(codes), dtype=bool)].mean():.2f}, different digits {distances[~same].mean():.2f}"
)

# %% [markdown]
# **Your turn:** `ex3a_undercomplete` ({doc}`for_students`).
