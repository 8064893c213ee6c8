# %% [markdown]
# # Example 3c: a sparse autoencoder
#
# *900 hidden units, each active 5 % of the time. Slides "Example 3c: Sparse autoencoder", eg10.3c.*
#
# The slide "Example 3" says "sparsity parameter = 0.5"; the theory wants a small value, "say 0.05". This page
# trains 0.05 and shows 0.5 beside it at the end.

# %%
import numpy as np

from autoencoders import plots
from autoencoders.data import batches, first_test_images, load_mnist
from autoencoders.losses import j_cross_entropy, j_mse
from autoencoders.models import encoder_of, overcomplete_autoencoder, sparse_autoencoder
from autoencoders.regularizers import average_activation

x, _ = load_mnist("train", limit=8_000)  # a part: the site is built in minutes
x_test, _ = load_mnist("test")
model = sparse_autoencoder(rho=0.05, beta=0.5, seed=1)
history = model.fit(batches(x, x, batch_size=64, seed=1), epochs=8, shuffle=False, verbose=0)
plots.cost_curve(history.history["loss"], ylabel="J₁ = J + β D(h), nats an image")

# %% [markdown]
# ## Learned weights

# %%
plots.learned_weights(model.get_layer("code").kernel)

# %% [markdown]
# Compare them with those of {doc}`eg10_3b`: a unit that may speak only rarely says something definite when it
# does.
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
# 30 × 30 neurons each, mostly dark: each digit lights up a few units of its own.

# %%
plots.hidden_activations(encoder_of(model).predict(x49, verbose=0))

# %% [markdown]
# ## The average activations, and the slide's 0.5

# %%
averages, sheets = {}, {}
others = {
    "without a penalty": overcomplete_autoencoder(seed=1),
    "ρ = 0.5": sparse_autoencoder(rho=0.5, beta=0.5, seed=1),
}
for name, other in {"ρ = 0.05": model, **others}.items():
    if other is not model:
        other.fit(batches(x, x, batch_size=64, seed=1), epochs=4, shuffle=False, verbose=0)
    codes = encoder_of(other).predict(x_test, verbose=0)
    averages[name], sheets[name] = np.asarray(average_activation(codes)), codes[:49]
plots.rho_histogram(averages, 0.05)

# %% [markdown]
# Asked for 0.5, half of all units are active for any digit:

# %%
plots.hidden_activations(sheets["ρ = 0.5"], title="Hidden layer activations, ρ = 0.5")

# %% [markdown]
# **Your turn:** `ex3c_sparse` ({doc}`for_students`).
