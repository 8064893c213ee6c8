# %% [markdown]
# # Deep stacked autoencoders
#
# *How can a deep autoencoder be trained one layer at a time? Slides "Deep stacked autoencoders".*
#
# Train a first autoencoder on the images. Throw away its decoder and push all images through its encoder. The
# clean codes are the training data of a second autoencoder; its codes are those of a third. Then put the
# three encoders on top of each other and the decoders behind, in reverse:
#
# $$784 \rightarrow 900 \rightarrow 625 \rightarrow 400 \rightarrow 625 \rightarrow 900 \rightarrow 784$$
#
# Each level is a denoising autoencoder: its input is corrupted while it trains. What it hands upward is not.

# %%

from autoencoders import plots
from autoencoders.corruption import MultiplicativeBinomial
from autoencoders.data import first_test_images, load_mnist
from autoencoders.losses import j_mse
from autoencoders.pretraining import fine_tune, pretrain, stack

x, _ = load_mnist("train", limit=6_000)
x_test, _ = load_mnist("test", limit=2000)
levels = pretrain(
    x, (900, 625, 400), corruption=MultiplicativeBinomial(p=0.9), epochs=5, batch_size=64, seed=1
)
for number, level in enumerate(levels, 1):
    inputs, units = level.autoencoder.input_shape[-1], level.autoencoder.get_layer("code").units
    print(
        f"level {number}: {inputs} → {units}, cost {level.costs[0]:.1f} → {level.costs[-1]:.1f} nats a pattern"
    )

# %% [markdown]
# A cost curve a level. They start at different heights because what each level reconstructs differs, 784
# pixels, 900 and 625 activations, and because grey activations cost their entropy even if they are perfectly
# reconstructed.

# %%
plots.cost_curve({f"level {n}": level.costs for n, level in enumerate(levels, 1)}, ylabel="nats a pattern")

# %% [markdown]
# ## The weights of the first level

# %%
plots.learned_weights(levels[0].autoencoder.get_layer("code").kernel, shown=100)

# %% [markdown]
# ## Through three layers and back

# %%
deep = stack(levels)
x49 = first_test_images()
plots.side_by_side(x49, deep.predict(x49, verbose=0), plots.tiles.RECONSTRUCTED)

# %% [markdown]
# ## Fine-tuning
#
# Each level made errors of its own and never saw what became of them further down. Fine-tuning trains the
# whole stack as one network, starting where the levels ended.

# %%
before = float(j_mse(x_test, deep.predict(x_test, verbose=0)))
history = fine_tune(deep, x, epochs=4, batch_size=64)
after = float(j_mse(x_test, deep.predict(x_test, verbose=0)))
print(f"squared error an image: stacked {before:.2f}, fine-tuned {after:.2f}")
plots.side_by_side(x49, deep.predict(x49, verbose=0), plots.tiles.RECONSTRUCTED)

# %% [markdown]
# ## The codes on the way up

# %%
codes = x49
for number, level in enumerate(levels, 1):
    codes = level.encode(codes)
    print(f"after level {number}: {codes.shape[1]} numbers, mean activation {codes.mean():.3f}")
plots.hidden_activations(codes, title="Activations of the third level")

# %% [markdown]
# **Your turn:** `ex4_stacked` ({doc}`for_students`).
