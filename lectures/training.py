# %% [markdown]
# # Training autoencoders
#
# *What is minimised, and on what scale? Slides "Training autoencoders".*
#
# Nothing is labelled: the target of a pattern is the pattern. What remains to be chosen is the **cost of
# reconstruction**, by what the inputs are.
#
# Continuous data with Gaussian errors are measured by the mean square error,
#
# $$J_{mse} = \frac{1}{P} \sum_{p=1}^P \|\mathbf{y}_p - \mathbf{x}_p\|^2,$$
#
# and bits, or probabilities of bits, by the cross-entropy,
#
# $$J_{\text{cross-entropy}} = - \sum_{p=1}^P \sum_{k=1}^n x_{pk} \log y_{pk} + (1 - x_{pk}) \log(1 - y_{pk}).$$
#
# The first is a *mean* over patterns, the second a *sum*; both sum over the components of a pattern. Keras
# reports a mean over everything. So one and the same reconstruction has three costs:

# %%
import numpy as np

from autoencoders import plots
from autoencoders.data import batches, load_mnist
from autoencoders.losses import SCALES, CrossEntropy, SquaredError, j_cross_entropy, j_mse
from autoencoders.models import autoencoder, compile_for_cpu

x, _ = load_mnist("train", limit=6_000)
x_test, _ = load_mnist("test", limit=1000)
mean_image = np.broadcast_to(x.mean(axis=0), x_test.shape)

print("the mean image as the answer to", len(x_test), "test images")
for scale in SCALES:
    error, nats = float(j_mse(x_test, mean_image, scale)), float(j_cross_entropy(x_test, mean_image, scale))
    print(f"  {scale:6} squared error {error:12.4f}   cross-entropy {nats:12.4f}")

# %% [markdown]
# "image" is what this site speaks of, squared error or nats *an image*: it depends neither on how many
# images were measured nor on how a batch was cut.

# %% [markdown]
# ## Gradient descent
#
# $$\mathbf{W} \leftarrow \mathbf{W} - \alpha \nabla_{\mathbf{W}} J \qquad
# \mathbf{b} \leftarrow \mathbf{b} - \alpha \nabla_{\mathbf{b}} J \qquad
# \mathbf{c} \leftarrow \mathbf{c} - \alpha \nabla_{\mathbf{c}} J$$
#
# A learning rate belongs to the scale of its cost: multiply J by 784 and α must become 784 times smaller for
# the same step. Here are three rates for the cross-entropy in nats an image. Too small crawls; too large
# shakes.

# %%
import keras

curves = {}
for alpha in (0.001, 0.01, 0.1):
    model = compile_for_cpu(autoencoder(784, 100, seed=1), optimizer=keras.optimizers.SGD(alpha))
    history = model.fit(batches(x, x, batch_size=32, seed=1), epochs=6, shuffle=False, verbose=0)
    curves[f"α = {alpha}"] = history.history["loss"]
plots.cost_curve(curves, ylabel="nats an image")

# %% [markdown]
# ## Which cost?
#
# MNIST's grey levels can be read as probabilities of ink, so both costs apply. Each model below was trained
# on one of them and is measured on both: each is ahead in its own discipline.

# %%
names = {"squared error": SquaredError(), "cross-entropy": CrossEntropy()}
answers = {}
for name, cost in names.items():
    model = compile_for_cpu(autoencoder(784, 100, seed=1), cost, keras.optimizers.Adam(2e-3))
    model.fit(batches(x, x, seed=1), epochs=8, shuffle=False, verbose=0)
    answers[name] = model.predict(x_test, verbose=0)
    error, nats = float(j_mse(x_test, answers[name])), float(j_cross_entropy(x_test, answers[name], "image"))
    print(
        f"trained on {name:14} measured: squared error {error:6.2f}, cross-entropy {nats:6.2f} nats an image"
    )
plots.image_rows({"input": x_test[:10], **{name: y[:10] for name, y in answers.items()}})

# %% [markdown]
# The cross-entropy of a perfect reconstruction is not 0: a grey pixel that is answered with its own grey
# still costs its entropy. That floor, on these images:

# %%
print(f"{float(j_cross_entropy(x_test, x_test, 'image')):.2f} nats an image")

# %% [markdown]
# **Your turn:** `ex1_tied_autoencoder` ({doc}`for_students`) asks for both costs, the step and its check by
# finite differences. Where the slide's formula and code differ: {doc}`errata`.
