# %% [markdown]
# # Context encoders
#
# *Can a network fill in what it cannot see? Slides "Context Encoders", after Pathak et al., 2016.*
#
# A context encoder sees an image with a hole and must paint what was there. The rest of the image, the
# *context*, is all it has. Like a denoising autoencoder it undoes a corruption, but what is missing is a
# whole region: no neighbouring pixel gives it away.

# %% [markdown]
# ## Three kinds of holes

# %%
import numpy as np

from autoencoders import plots
from autoencoders.corruption import central_mask, random_block_mask, random_region_mask
from autoencoders.data import load_mnist
from autoencoders.losses import j_mse, masked_l2
from autoencoders.models import compile_for_cpu, convolutional_autoencoder

x, _ = load_mnist("train", flat=False, limit=12_000)
x_test, _ = load_mnist("test", flat=False, limit=1000)
mean_image = x.mean(axis=0, keepdims=True)
rng = np.random.default_rng(1)
masks = {
    "(a) central region": lambda shape: central_mask(shape, 0.2),
    "(b) random block": lambda shape: random_block_mask(shape, rng),
    "(c) random region": lambda shape: random_region_mask(shape, rng),
}


def cut(images, holes):
    """Every hole filled with the mean image, as in the paper: nothing marks its edge."""
    return np.where(holes, mean_image, images)


holes = {name: draw(x_test.shape) for name, draw in masks.items()}
panels = {
    name: {"masked input": cut(x_test, hole)[:9], "truth": x_test[:9]} for name, hole in holes.items()
}
plots.filled_holes(panels, {name: hole[:9] for name, hole in holes.items()})

# %% [markdown]
# ## The cost counts the hole only
#
# $$\mathcal{L}_{rec} = \| \hat M \odot (\mathbf{x} - F((1 - \hat M) \odot \mathbf{x})) \|_2^2$$
#
# $\hat M$ is 1 in the hole. Without it the network would earn most of its credit by copying what it sees.
# Here an encoder-decoder with convolutions learns all three kinds at once, a new hole for each image in every
# epoch.

# %%
model = convolutional_autoencoder((28, 28, 1), n_code=100, seed=1, name="context_encoder")
compile_for_cpu(model, lambda target, y: masked_l2(target[..., :1], y, target[..., 1:]))


def one_epoch():
    """Trains once over the images, a third of them with each kind of hole; returns the cost."""
    parts = np.array_split(rng.permutation(x), len(masks))
    holes = np.concatenate([draw(part.shape) for draw, part in zip(masks.values(), parts)])
    images = np.concatenate(parts)
    target = np.concatenate([images, holes], axis=-1).astype("float32")
    return model.fit(cut(images, holes), target, batch_size=64, verbose=0).history["loss"][0]


costs = [one_epoch() for _ in range(10)]
plots.cost_curve(costs, ylabel="squared error in the hole, an image")

# %%
panels = {}
for name, hole in holes.items():
    masked = cut(x_test, hole)
    filled = np.where(hole, model.predict(masked, verbose=0), x_test)
    panels[name] = {"masked input": masked[:9], "filled": filled[:9], "truth": x_test[:9]}
    error, naive = float(masked_l2(x_test, filled, hole)), float(masked_l2(x_test, masked, hole))
    print(f"{name:20} squared error in the hole: filled {error:6.2f}, with the mean image {naive:6.2f}")
plots.filled_holes(panels, {name: hole[:9] for name, hole in holes.items()})

# %% [markdown]
# ## Why the squared error blurs, and what the adversary is for
#
# Where the context leaves several continuations open, the squared error is smallest at their *mean*: a grey
# compromise that is none of them. The blur can be measured. A digit's pixels are nearly black or nearly
# white; the share of pixels in between, inside the hole:

# %%
for name, hole in holes.items():
    filled = model.predict(cut(x_test, hole), verbose=0)
    between = {"truth": x_test[hole], "filled": filled[hole]}
    shares = ", ".join(f"{key} {np.mean((v > 0.2) & (v < 0.8)):.1%}" for key, v in between.items())
    print(f"{name:20} grey pixels: {shares}")

# %% [markdown]
# The paper therefore adds a second network, a discriminator, that learns to tell real fillings from painted
# ones, and trains the context encoder to deceive it as well:
#
# $$\mathcal{L} = 0.999\, \mathcal{L}_{rec} + 0.001\, \mathcal{L}_{adv}$$
#
# A blurred filling is easily told from a real one, so the second term asks for a decision where the first
# asks for a compromise. The two play in turns: while one learns, the other is frozen.
#
# A network of this kind answers your own drawing on the page {doc}`denoising`.
#
# **Your turn:** `ex6_context_encoder` builds the masks, the masked cost and the adversary ({doc}`for_students`).
