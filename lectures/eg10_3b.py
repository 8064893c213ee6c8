# %% [markdown]
# # Example 3b: an overcomplete autoencoder
#
# *900 numbers for 784 pixels, and no constraint. Slides "Example 3b: Overcomplete autoencoder", eg10.3b.*

# %%

from autoencoders import plots
from autoencoders.data import batches, first_test_images, load_mnist
from autoencoders.losses import j_cross_entropy, j_mse
from autoencoders.models import encoder_of, overcomplete_autoencoder

x, _ = load_mnist("train", limit=10_000)  # a sixth: the site is built in minutes
x_test, _ = load_mnist("test")
model = overcomplete_autoencoder(n_hidden=900, seed=1)
history = model.fit(batches(x, x, batch_size=64, seed=1), epochs=8, shuffle=False, verbose=0)
plots.cost_curve(history.history["loss"], ylabel="nats an image")

# %% [markdown]
# ## Learned weights

# %%
plots.learned_weights(model.get_layer("code").kernel)

# %% [markdown]
# Most of these tiles look like noise, or like a spot: with units to spare, a unit can stand for next to
# nothing, and the reconstruction is good all the same.
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
# A tile an image, 30 × 30 neurons each. The tiles are busy everywhere: a digit is spread over all units.

# %%
plots.hidden_activations(encoder_of(model).predict(x49, verbose=0))

# %% [markdown]
# The reconstructions are nearly perfect, and that is the problem: the network was not forced to choose.
# {doc}`undercomplete_overcomplete` shows how well such a code copies what is not a digit.
#
# **Your turn:** `ex3b_overcomplete` ({doc}`for_students`).
