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
from autoencoders.context_encoder import context_encoder
from autoencoders.corruption import RandomRegionMask
from autoencoders.data import load_mnist
from autoencoders.losses import masked_l2
from autoencoders.masks import central_mask, random_block_mask, random_region_mask

x, _ = load_mnist("train", flat=False, limit=6_000)
x_test, _ = load_mnist("test", flat=False, limit=1000)
mean_image = x.mean(axis=0, keepdims=True)
FILL = float(x.mean())
rng = np.random.default_rng(1)
masks = {
    "(a) central region": lambda shape: central_mask(shape, 0.2),
    "(b) random block": lambda shape: random_block_mask(shape, rng),
    "(c) random region": lambda shape: random_region_mask(shape, rng),
}


def cut(images, holes):
    """The images with every hole filled with the mean of the data, as in the paper."""
    return np.where(holes, FILL, images)


holes = {name: draw(x_test.shape) for name, draw in masks.items()}
panels = {name: {"masked input": cut(x_test, hole)[:9], "truth": x_test[:9]} for name, hole in holes.items()}
plots.filled_holes(panels, {name: hole[:9] for name, hole in holes.items()})

# %% [markdown]
# ## The cost counts the hole only
#
# $$\mathcal{L}_{rec} = \| \hat M \odot (\mathbf{x} - F((1 - \hat M) \odot \mathbf{x})) \|_2^2$$
#
# $\hat M$ is 1 in the hole. Without it the network would earn most of its credit by copying what it sees.
# Here an encoder-decoder with convolutions learns it, a new hole for each image in every epoch.

# %%
model = context_encoder(RandomRegionMask(fill=FILL, seed=1), adversarial_weight=0, seed=1)
history = model.fit(x, batch_size=64, epochs=6, verbose=0)
plots.cost_curve(history.history["l2"], ylabel="squared error a pixel of the hole")

# %%
panels = {}
for name, hole in holes.items():
    masked = cut(x_test, hole)
    filled = np.where(hole, model.predict(masked, verbose=0), x_test)
    panels[name] = {"masked input": masked[:9], "filled": filled[:9], "truth": x_test[:9]}
    error, naive = (
        float(masked_l2(x_test, filled, hole)),
        float(masked_l2(x_test, mean_image + 0 * x_test, hole)),
    )
    print(f"{name:20} squared error in the hole: filled {error:6.2f}, with the mean image {naive:6.2f}")
plots.filled_holes(panels, {name: hole[:9] for name, hole in holes.items()})

# %% [markdown]
# The network was trained on random regions alone, and it fills the other two kinds as well.

# %% [markdown]
# ## Why the squared error blurs, and what the adversary is for
#
# Where the context leaves several continuations open, the squared error is smallest at their *mean*: a grey
# compromise that is none of them. The paper therefore adds a second network, a discriminator, that learns to
# tell real images from filled ones, and trains the context encoder to deceive it as well:
#
# $$\mathcal{L} = 0.999\, \mathcal{L}_{rec} + 0.001\, \mathcal{L}_{adv}$$
#
# The two play in turns: while one learns, the other stays as it is. Below, the same network with the joint
# cost. The blur is measured, too: a digit's pixels are nearly black or nearly white, so the share of pixels in
# between, inside the hole, says how undecided a filling is.

# %%
joint = context_encoder(RandomRegionMask(fill=FILL, seed=1), adversarial_weight=0.001, seed=1)
joint.fit(x, batch_size=64, epochs=6, verbose=0)

hole = holes["(c) random region"]
masked = cut(x_test, hole)
fillings = {"truth": x_test}
for name, network in {"L2 alone": model, "joint": joint}.items():
    fillings[name] = np.where(hole, network.predict(masked, verbose=0), x_test)
for name, images in fillings.items():
    inside = images[hole]
    grey = np.mean((inside > 0.2) & (inside < 0.8))
    print(
        f"{name:9} squared error in the hole {float(masked_l2(x_test, images, hole)):5.2f}, grey pixels {grey:.1%}"
    )
plots.filled_holes({"random region": {name: images[:9] for name, images in fillings.items()}})

# %% [markdown]
# On small grey digits, and after so short a training, the adversary's part is as modest as its weight. Its
# time comes with large images in colour, where the blur is what one sees first.
#
# A network of this kind answers your own drawing on the page {doc}`denoising`.
#
# **Your turn:** `ex6_context_encoder` builds the masks, the masked cost and the adversary ({doc}`for_students`).
