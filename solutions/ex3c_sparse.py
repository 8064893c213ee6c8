# %% [markdown]
# # Exercise 3c: a sparse autoencoder
#
# **The question:** an autoencoder with 900 hidden units has more units than an image has pixels. What makes
# it learn something, when there is room for everything?
#
# Slides "Sparse Autoencoders (SAE)", "Sparsity constraint", "Sparse Autoencoder (SAE)", "SAE" and "Example
# 3c".
#
# The answer here: each unit may speak, but rarely. You write the cost, then the penalty on busy units, then
# its gradient, and check each before you build on it. The deck's gradient has a slip in it; your checker will
# find it. Then the penalty becomes a Keras regulariser, and 900 units learn from MNIST.
#
# Allow an hour and a half; the computer needs twenty seconds of it (two minutes with
# `AUTOENCODERS_BUDGET=full`). Exercise 1 comes first. A cell that says `NotImplementedError` is waiting for
# you.

# %%
from autoencoders.quiet import quiet_tensorflow

quiet_tensorflow()  # its greetings would hide the checks' answers

import keras
import numpy as np
import tensorflow as tf

from autoencoders import plots
from autoencoders.budget import announce, budget
from autoencoders.checks import begin, check, standing
from autoencoders.data import first_test_images, load_mnist
from autoencoders.layers import TiedDense
from autoencoders.losses import SquaredError
from autoencoders.models import compile_for_cpu
from autoencoders.runs import resume

IMAGES, EPOCHS = budget(fast=(5000, 5), full=(60_000, 3))  # what each of the four trainings sees
announce(fast=18, full=85)
begin("ex3c_sparse")

# %% [markdown]
# ## The letters
#
# | | shape | here | |
# |---|---|---|---|
# | $\mathbf{X}$ | $(P, n)$ | $n = 784$ | images, one row each |
# | $\mathbf{W}$, $\mathbf{b}$ | $(n, M)$, $(M,)$ | $M = 900$ | a column and a bias for each hidden unit |
# | $\mathbf{c}$ | $(n,)$ | | output biases |
# | $\mathbf{H}$ | $(P, M)$ | | the *code* |
# | $\mathbf{Y}$ | $(P, n)$ | | the *reconstruction* |
# | $\rho_j$ | $(M,)$ | `rho_hat` | the average activation that unit $j$ **has** |
# | $\rho$ | | `rho` | the average activation that it **should** have |
# | $\beta$ | | `beta` | how much the penalty weighs |
#
# Sections 1 to 7 are NumPy in float64, on the 49 test images that the deck shows everywhere and on an
# untrained network. `SMALL` is a tiny network, for looking at every single number.

# %%
DIGITS = first_test_images(49).astype(np.float64)
EPSILON = 1e-7
rng = np.random.default_rng(3)

UNTRAINED = rng.uniform(-0.06, 0.06, size=(784, 900)), np.zeros(900), np.zeros(784)  # W, b, c
SMALL_X = rng.uniform(size=(20, 6))
SMALL = rng.normal(size=(6, 4)), rng.normal(-3, 1, size=4), rng.normal(size=6)


def sigmoid(u):
    """f(u) = 1 / (1 + exp(-u)); its slope is f(u) (1 - f(u))."""
    return 1 / (1 + np.exp(-u))


# %% [markdown]
# ## 1. The cost
#
# What you know from Exercise 1: a tied autoencoder, and what its reconstruction costs.
#
# $$\mathbf{H} = f(\mathbf{X}\mathbf{W} + \mathbf{B}) \qquad
# \mathbf{Y} = f(\mathbf{H}\mathbf{W}^T + \mathbf{C}) \qquad
# J_{mse} = \frac{1}{P} \sum_{p=1}^P \|\mathbf{y}_p - \mathbf{x}_p\|^2$$
#
# Mind the scale: a **sum** over the pixels, a **mean** over the images. $\beta$ will weigh the penalty
# against exactly this number.


# %% solution="forward"
def forward(X, W, b, c):
    """The tied autoencoder and its cost.

    Args:
        X: images, (P, n).
        W, b, c: weights (n, M), hidden biases (M,), output biases (n,).

    Returns: (H, Y, J): the code (P, M), the reconstruction (P, n), and J_mse, one number.
    """
    ### BEGIN SOLUTION: return H, Y and J_mse; `sigmoid` is defined above
    H = sigmoid(X @ W + b)
    Y = sigmoid(H @ W.T + c)
    return H, Y, np.sum((Y - X) ** 2) / len(X)
    ### END SOLUTION


# %% check="forward"
check("forward")

# %% [markdown]
# Before any training, the reconstructions are grey and all alike.

# %%
H, Y, J = forward(DIGITS, *UNTRAINED)
print(f"untrained: J = {J:.0f} squared error an image")
plots.side_by_side(DIGITS, Y)

# %% [markdown]
# ## 2. How busy is a unit?
#
# The slide "Sparsity constraint" calls a unit's mean over all patterns its **average activation**:
#
# $$\rho_j = \frac{1}{P} \sum_{p=1}^P h_{pj}$$


# %% solution="average-activation"
def average_activation(H):
    """rho_j, the mean activation of each hidden unit.

    Args:
        H: the code, (P, M).

    Returns: (M,), one number for each hidden unit.
    """
    ### BEGIN SOLUTION: return rho_j: for each unit, the mean over the patterns
    return H.mean(axis=0)
    ### END SOLUTION


# %% check="average-activation"
check("average-activation")

# %% [markdown]
# Untrained, every unit is half on for every digit. That tells nothing about the digit. The slide wants the
# units silent most of the time, with $\rho_j = \rho = 0.05$.

# %%
plots.rho_histogram(average_activation(forward(DIGITS, *UNTRAINED)[0]), rho=0.05, title="Untrained")

# %% [markdown]
# ## 3. The penalty
#
# How far are the $\rho_j$ from $\rho$? The slide measures it with the Kullback-Leibler divergence, between a
# coin that shows 1 with probability $\rho$ and one that does so with probability $\rho_j$, and adds it
# up over the units:
#
# $$D(\mathbf{h}) = \sum_{j=1}^M \rho \log \frac{\rho}{\rho_j} + (1 - \rho) \log \frac{1 - \rho}{1 - \rho_j}$$
#
# A unit that never speaks has $\rho_j = 0$ exactly, in a computer, and a logarithm meets 0. So first keep the
# $\rho_j$ inside $[$`EPSILON`$, 1 -$ `EPSILON`$]$.


# %% solution="kl-divergence"
def kl_divergence(rho, rho_hat):
    """D(h) = sum_j rho log(rho / rho_j) + (1 - rho) log((1 - rho) / (1 - rho_j)), in nats.

    Args:
        rho: the average activation wanted, between 0 and 1.
        rho_hat: the average activations rho_j, (M,), 0 and 1 included.

    Returns: one number, which is finite.
    """
    ### BEGIN SOLUTION: return D(h); `np.clip` keeps the rho_j away from 0 and 1
    rho_hat = np.clip(rho_hat, EPSILON, 1 - EPSILON)
    return np.sum(rho * np.log(rho / rho_hat) + (1 - rho) * np.log((1 - rho) / (1 - rho_hat)))
    ### END SOLUTION


# %% check="kl-divergence"
check("kl-divergence")

# %% [markdown]
# What one unit pays. The least, nothing, where $\rho_j = \rho$; and the more, the steeper, the farther away.

# %%
places = np.linspace(0.005, 0.995, 199)
plots.cost_curve(
    {f"rho = {rho}": [float(kl_divergence(rho, np.array([at]))) for at in places] for rho in (0.05, 0.5)},
    x=places,
    xlabel="average activation rho_j",
    ylabel="D of one unit",
)

# %% [markdown]
# ## 4. The cost of a sparse autoencoder
#
# Slide "Sparse Autoencoder (SAE)":
#
# $$J_1 = J + \beta D(\mathbf{h})$$


# %% solution="sparse-cost"
def J_1(X, W, b, c, rho, beta):
    """J_1 = J + beta D(h), with J = J_mse.

    Args:
        X, W, b, c: as in `forward`.
        rho: the average activation wanted.
        beta: the weight of the penalty.

    Returns: one number.
    """
    ### BEGIN SOLUTION: return J_1, from your three functions above
    H, _, J = forward(X, W, b, c)
    return J + beta * kl_divergence(rho, average_activation(H))
    ### END SOLUTION


# %% check="sparse-cost"
check("sparse-cost")

# %%
for beta in (0, 0.5, 3):
    print(f"untrained, rho = 0.05, beta = {beta:<3}: J_1 = {J_1(DIGITS, *UNTRAINED, 0.05, beta):6.1f}")

# %% [markdown]
# ## 5. First check the checker
#
# Next comes a gradient by hand, and it needs a second opinion. Exercise 1 moved one weight at a time. With
# $784 \cdot 900$ weights that would be 1.4 million costs. Cheaper: move **all** weights at once, a little way
# along some direction $\mathbf{V}$, and compare with the slope that the gradient $\mathbf{G}$ promises there:
#
# $$\sum_{ij} G_{ij} V_{ij} \approx \frac{f(\mathbf{W} + h\mathbf{V}) - f(\mathbf{W} - h\mathbf{V})}{2h}$$
#
# Two costs, whatever the number of weights. And a wrong gradient has to be very lucky to agree along a random
# direction.


# %% solution="slope-along"
def slope_along(f, W, V, h=1e-5):
    """The slope of f at W along V, by central differences.

    Args:
        f: function of an array like `W`; it returns one number.
        W: float64 array of any shape. Leave it as it was.
        V: the direction, of the same shape. Its length counts: along 2V the slope is twice that along V.
        h: the step.

    Returns: one number.
    """
    ### BEGIN SOLUTION: return (f(W + hV) - f(W - hV)) / 2h
    return (f(W + h * V) - f(W - h * V)) / (2 * h)
    ### END SOLUTION


# %% check="slope-along"
check("slope-along")

# %% [markdown]
# Who checks the checker? A function whose gradient you know: $\sum_i w_i^4$ has the gradient $4 w_i^3$. How
# far off is your checker there, for each step $h$?


# %%
def relative_difference(a, b):
    """||a - b|| / (||a|| + ||b||): 0 if equal, near 1e-10 if equal but for rounding, 1 if unrelated."""
    a, b = np.asarray(a), np.asarray(b)
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))


place, direction = rng.normal(size=(2, 5, 3))
known = np.sum(4 * place**3 * direction)
steps = np.logspace(-1, -12, 34)
plots.cost_curve(
    [relative_difference(slope_along(lambda w: np.sum(w**4), place, direction, h), known) for h in steps],
    x=np.log10(steps),
    xlabel="step h, as a power of 10",
    ylabel="error of the checker",
    log=True,
)

# %% [markdown]
# ## 6. How D changes with one average activation
#
# The gradient goes in two steps, by the chain rule:
#
# $$\frac{\partial D(\mathbf{h})}{\partial \mathbf{w}_j} = \frac{\partial D(\mathbf{h})}{\partial \rho_j}
# \frac{\partial \rho_j}{\partial \mathbf{w}_j} \quad (\text{A})$$
#
# Take the first factor from the formula of $D(\mathbf{h})$ in section 3: only the term of unit $j$ has
# $\rho_j$ in it. The slide calls the result (B). (Its middle line is garbled. Derive your own, and let the
# check decide.)


# %% solution="kl-slope"
def kl_slope(rho, rho_hat):
    """dD/drho_j for each hidden unit, equation (B).

    Args:
        rho: the average activation wanted.
        rho_hat: the average activations rho_j, (M,), strictly between 0 and 1.

    Returns: (M,), negative where a unit is to speak more, positive where it is to speak less.
    """
    ### BEGIN SOLUTION: return dD/drho_j, one number for each unit
    return -rho / rho_hat + (1 - rho) / (1 - rho_hat)
    ### END SOLUTION


# %% check="kl-slope"
check("kl-slope")

# %% [markdown]
# Two lines of the deck, drawn. After (C) it prints the factor as $\frac{\rho}{\rho_j} + \frac{1 - \rho}{1 -
# \rho_j}$, with a plus. A slope that is positive everywhere would make every unit quieter for ever, even one
# that is silent already. At $\rho_j = \rho$, where $D$ is least, a slope has to be 0; the printed one is 2.

# %%
RHO = 0.05
places = np.linspace(0.02, 0.6, 117)
plots.cost_curve(
    {
        "yours": kl_slope(RHO, places),
        "printed after (C)": RHO / places + (1 - RHO) / (1 - places),
        "zero": np.zeros_like(places),
    },
    x=places,
    xlabel="average activation rho_j, where rho = 0.05",
    ylabel="slope of D",
)

# %% [markdown]
# The same as numbers, with the garbled middle line of (B) as it is printed. Finite differences know nothing
# of either formula.

# %%
print("rho_j    finite differences     yours    printed after (C)    middle of (B)")
for place in (0.02, RHO, 0.2, 0.5):
    at = np.array([place])
    measured = slope_along(lambda rho_hat: kl_divergence(RHO, rho_hat), at, np.ones(1), h=1e-6)
    after_c = RHO / place + (1 - RHO) / (1 - place)
    ratio = (1 - RHO) / (1 - place)
    middle = RHO * (1 / RHO) * (-RHO / place**2) + (1 - RHO) * (1 / ratio) * (-(1 - RHO) / ratio**2)
    print(f"{place:5.2f} {measured:21.5f} {kl_slope(RHO, at)[0]:9.5f} {after_c:20.5f} {middle:16.5f}")

# %% [markdown]
# ## 7. The gradient of the penalty
#
# The second factor of (A), the slide's (C), is a mean over the patterns, as $\rho_j$ is:
#
# $$\frac{\partial \rho_j}{\partial \mathbf{w}_j} = \frac{1}{P} \sum_p f'(u_{pj})\, \mathbf{x}_p
# \qquad f' = f (1 - f) \quad (\text{C})$$
#
# Multiply it by your (B). Column $j$ of the result belongs to unit $j$.


# %% solution="kl-gradient"
def kl_gradient(X, H, rho):
    """dD/dW, equations (A) to (C).

    Args:
        X: images, (P, n).
        H: their code, sigmoid(XW + B), (P, M).
        rho: the average activation wanted.

    Returns: (n, M), the shape of W; column j is dD/dw_j.
    """
    ### BEGIN SOLUTION: return dD/dW; `kl_slope` and `average_activation` give the first factor
    slopes = kl_slope(rho, average_activation(H))
    return X.T @ (slopes * H * (1 - H)) / len(X)
    ### END SOLUTION


# %% check="kl-gradient"
check("kl-gradient")

# %% [markdown]
# The second opinion, in float64. First every single weight of the small network, then all 705,600 weights of
# the large one along a random direction. And the deck's printed sign beside yours: a checker is worth
# something only if it also says no.


# %%
def D_of(X, W, b, rho):
    """D(h) as a function of the weights."""
    return kl_divergence(rho, average_activation(forward(X, W, b, np.zeros(len(W)))[0]))


def finite_differences(X, W, b, rho):
    """dD/dW from your `slope_along`, along each weight in turn."""
    directions = np.eye(W.size).reshape(-1, *W.shape)
    slopes = [slope_along(lambda moved: D_of(X, moved, b, rho), W, V) for V in directions]
    return np.reshape(slopes, W.shape)


W, b, c = SMALL
H = forward(SMALL_X, W, b, c)[0]
by_hand, by_differences = np.asarray(kl_gradient(SMALL_X, H, RHO)), finite_differences(SMALL_X, W, b, RHO)
rho_hat = np.asarray(average_activation(H))
printed = by_hand / np.asarray(kl_slope(RHO, rho_hat)) * (RHO / rho_hat + (1 - RHO) / (1 - rho_hat))
print(f"small network, your gradient: relative difference {relative_difference(by_hand, by_differences):.1e}")
print(f"      with the deck's + sign: relative difference {relative_difference(printed, by_differences):.1e}")

# %%
W, b, c = UNTRAINED
V = rng.normal(size=W.shape)
promised = np.sum(np.asarray(kl_gradient(DIGITS, forward(DIGITS, W, b, c)[0], RHO)) * V)
found = slope_along(lambda moved: D_of(DIGITS, moved, b, RHO), W, V)
print(f"705,600 weights, along V: {promised:.6f} by hand, {found:.6f} by finite differences")

# %% [markdown]
# ## 8. The penalty as a Keras regulariser
#
# From here on Keras trains. An *activity regulariser* is handed the code of a batch, $(P, M)$, and returns a
# number that Keras adds to the cost. Or does it? Look at what Keras makes of a penalty that is always 1.


# %%
class One(keras.regularizers.Regularizer):
    """A penalty of 1, whatever the code."""

    def __call__(self, H):
        return keras.ops.ones((), H.dtype)


def added_by_keras(regularizer, H):
    """What Keras adds to the cost of a model whose code is H, (P, M), in float64."""
    layer = keras.layers.Activation("linear", activity_regularizer=regularizer, dtype="float64")
    layer(H)
    return float(layer.losses[0])


for P in (1, 4, 16):
    print(f"a batch of {P:2}: a penalty of 1 adds {added_by_keras(One(), np.zeros((P, 3))):.4f} to the cost")

# %% [markdown]
# Keras divides by the size of the batch, for penalties that add up over its patterns. $D(\mathbf{h})$ does
# not: the $\rho_j$ in it are means already. So a larger batch would get a smaller penalty, unless you undo
# it. (Keras before 3.14 did not divide. If the three lines above all say 1, install the kit's Keras.)
#
# Write `__call__` with `keras.ops`, which has the names that you know from NumPy. Keras needs to find the
# gradient through it, and NumPy would hide it. $\mathbf{H}$ is float32 in training and float64 in the checks:
# whatever you multiply it with, cast to `H.dtype`.


# %% solution="kl-sparsity"
class KLSparsity(keras.regularizers.Regularizer):
    """Adds beta * D(h) to the cost, whatever the size of the batch.

    Args:
        rho: the average activation wanted, between 0 and 1.
        beta: the weight of the penalty.
    """

    def __init__(self, rho, beta):
        self.rho = rho
        self.beta = beta

    def __call__(self, H):
        ### BEGIN SOLUTION: return beta * D(h) of the code H, (P, M), so that Keras's division cancels
        rho_hat = keras.ops.clip(keras.ops.mean(H, axis=0), EPSILON, 1 - EPSILON)
        active = self.rho * keras.ops.log(self.rho / rho_hat)
        inactive = (1 - self.rho) * keras.ops.log((1 - self.rho) / (1 - rho_hat))
        P = keras.ops.cast(keras.ops.shape(H)[0], H.dtype)
        return self.beta * keras.ops.sum(active + inactive) * P
        ### END SOLUTION

    def get_config(self):
        return {"rho": self.rho, "beta": self.beta}


# %% check="kl-sparsity"
check("kl-sparsity")

# %% [markdown]
# The same data in batches of 1, 32 and 256 (one code, repeated): the penalty must not notice.

# %%
one_code = np.asarray(forward(DIGITS[:1], *UNTRAINED)[0])
for P in (1, 32, 256):
    added = added_by_keras(KLSparsity(0.05, 3.0), one_code.repeat(P, axis=0))
    print(f"a batch of {P:3}: Keras adds {added:.8f} to the cost")

# %% [markdown]
# And now the third opinion on the gradient. TensorFlow differentiates your regulariser, in float64. By hand,
# by finite differences and by TensorFlow: three ways, one gradient.


# %%
def autodiff(X, W, b, rho):
    """dD/dW by TensorFlow, through a layer that carries your penalty with beta = 1."""
    penalty = KLSparsity(rho, 1.0)
    layer = keras.layers.Dense(W.shape[1], "sigmoid", activity_regularizer=penalty, dtype="float64")
    layer.build(X.shape)
    layer.set_weights([W, b])
    with tf.GradientTape() as tape:
        layer(X)
        D = layer.losses[0]
    return tape.gradient(D, layer.kernel).numpy()


W, b, c = SMALL
by_hand = kl_gradient(SMALL_X, forward(SMALL_X, W, b, c)[0], RHO)
by_autodiff = autodiff(SMALL_X, W, b, RHO)
print(f"by hand and by TensorFlow:          {relative_difference(by_hand, by_autodiff):.1e}")
by_differences = finite_differences(SMALL_X, W, b, RHO)
print(f"by hand and by finite differences:  {relative_difference(by_hand, by_differences):.1e}")

# %% [markdown]
# ## 9. Nine hundred units
#
# Build Example 3c: 784 pixels, a code of `n_units` sigmoid units that carries the regulariser, and 784
# sigmoid outputs. The decoder may be tied to the code (`TiedDense(code, "sigmoid")`, as in Exercise 1) or
# have weights of its own. Call the two layers `"code"` and `"reconstruction"`: that is where the cells below
# look for them.
#
# The cost is $J_1$, with $J_{mse}$ on the deck's scale. As a Keras loss that is `SquaredError()`; Keras adds
# the penalty itself. (Keras's own `"mse"` is a mean over the pixels: 784 times smaller, and the penalty would
# drown it.) For the optimiser, Adam with a learning rate of 0.005 does well.
# `compile_for_cpu(model, loss, optimizer)` is `model.compile` with what is quick on a laptop; it returns the
# model.


# %% solution="sparse-autoencoder"
def sparse_autoencoder(n_units, regularizer=None):
    """Example 3c, ready to be trained.

    Args:
        n_units: M, the hidden units.
        regularizer: activity regulariser of the code, or None.

    Returns: compiled keras.Model, (batch, 784) -> (batch, 784), with layers "code" and "reconstruction".
    """
    ### BEGIN SOLUTION: return the model, compiled for the cost J_mse plus the regulariser's penalty
    x = keras.Input((784,))
    code = keras.layers.Dense(n_units, "sigmoid", activity_regularizer=regularizer, name="code")
    y = TiedDense(code, "sigmoid", name="reconstruction")(code(x))
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.005))
    ### END SOLUTION


# %% check="sparse-autoencoder"
check("sparse-autoencoder")

# %% [markdown]
# ## 10. Train
#
# What is the target of an autoencoder?


# %% solution="sparse-training"
def train(model, X, epochs):
    """Trains a compiled autoencoder on X, in batches of 50.

    Args:
        model: what `sparse_autoencoder` returns; trained in place.
        X: images, (P, 784).
        epochs: how often to go through all of them.

    Returns: the cost in each epoch, as the history of `model.fit` has it under "loss".
    """
    ### BEGIN SOLUTION: train with `model.fit`, with verbose=0, and return the cost in each epoch
    return model.fit(X, X, batch_size=50, epochs=epochs, verbose=0).history["loss"]
    ### END SOLUTION


# %% [markdown]
# Four autoencoders are trained, a cell each: without a penalty, which is Example 3b; with $\rho = 0.05$ and a
# light ($\beta = 0.5$) or a heavy penalty ($\beta = 3$); and with the $\rho = 0.5$ that the slide "Example 3"
# asks for. If you interrupt a cell and run it again, it goes on where it was.

# %%
TRAIN, TEST = load_mnist("train", limit=IMAGES)[0], load_mnist("test", limit=2000)[0]
FREE, LIGHT, HEAVY, SLIDES = (0.05, 0.0), (0.05, 0.5), (0.05, 3.0), (0.5, 3.0)  # rho and beta
NAMES = {
    FREE: "no penalty (3b)",
    LIGHT: "rho = 0.05, beta = 0.5",
    HEAVY: "rho = 0.05, beta = 3",
    SLIDES: "rho = 0.5, beta = 3",
}


def build(rho, beta):
    """Your sparse autoencoder of 900 units, with your penalty where beta asks for one."""
    return sparse_autoencoder(900, KLSparsity(rho, beta) if beta else None)


def trained(rho, beta):
    """Your autoencoder after training, and its cost in each epoch."""
    uses = [sparse_autoencoder, KLSparsity]
    return resume(build, train, [TRAIN], EPOCHS, rho, beta, uses=uses)


def show_costs(*settings):
    """The cost curves of the settings that are trained so far."""
    return plots.cost_curve({NAMES[setting]: trained(*setting)[1] for setting in settings}, ylabel="cost J_1")


show_costs(FREE)

# %%
show_costs(FREE, LIGHT)

# %%
show_costs(FREE, LIGHT, HEAVY)

# %%
show_costs(FREE, LIGHT, HEAVY, SLIDES)

# %% [markdown]
# The judge takes the weights of all four and measures, on digits that nobody has seen: how busy the units are
# on average, and whether the reconstruction is still worth something. A code that is silent and says nothing
# would be sparse, too.

# %% check="sparse-training"
check("sparse-training")


# %%
def codes(setting, X):
    """The code of X, (P, 900), from the weights of a trained model."""
    weights = trained(*setting)[0].get_layer("code").get_weights()
    return np.asarray(forward(*(np.asarray(part, dtype=float) for part in (X, *weights, np.zeros(784))))[0])


for setting, name in NAMES.items():
    rho_hat = codes(setting, TEST).mean(axis=0)
    Y = trained(*setting)[0].predict(TEST, batch_size=500, verbose=0)
    error = np.sum((Y - TEST) ** 2) / len(TEST)
    print(f"{name:24} mean rho_j = {rho_hat.mean():.3f}   {error:5.1f} squared error an image")
mean_image = TRAIN.mean(axis=0)
print(f"{'the mean image':45} {np.sum((TEST - mean_image) ** 2) / len(TEST):5.1f}")

# %% [markdown]
# ## 11. Look
#
# How busy is each of the 900 units? The heavy penalty gathers nearly all of them around $\rho$.

# %%
plots.rho_histogram({NAMES[s]: codes(s, TEST).mean(axis=0) for s in (FREE, HEAVY)}, rho=0.05)

# %% [markdown]
# The deck's pictures of Example 3c. What each unit looks for:


# %%
def beside(draw, arrays):
    """One picture of panels beside each other, each drawn by `draw(array, title=…, ax=…)`."""
    figure = plots.Picture(figsize=(4.8 * len(arrays), 5.2), layout="constrained")
    for ax, (name, array) in zip(figure.subplots(1, len(arrays)), arrays.items(), strict=True):
        draw(array, title=name, ax=ax)
    return figure


beside(
    plots.learned_weights,
    {NAMES[s]: trained(*s)[0].get_layer("code").get_weights()[0] for s in (FREE, LIGHT)},
)

# %% [markdown]
# Test inputs and reconstructions, with the light penalty:

# %%
plots.side_by_side(DIGITS, trained(*LIGHT)[0].predict(DIGITS, verbose=0))

# %% [markdown]
# Hidden layer activations of the 49 digits, 30 x 30 neurons each. Left Example 3b: everybody talks. Right:
# for each digit a few.

# %%
beside(plots.hidden_activations, {NAMES[s]: codes(s, DIGITS) for s in (FREE, LIGHT)})

# %% [markdown]
# ## 12. The slide's 0.5
#
# The slide "Example 3" says "sparsity parameter = 0.5", while "Sparsity constraint" says "close to zero (say
# 0.05)". You trained both. Compare.

# %%
plots.rho_histogram({NAMES[s]: codes(s, TEST).mean(axis=0) for s in (HEAVY, SLIDES)}, rho=0.05)

# %%
beside(plots.hidden_activations, {NAMES[s]: codes(s, DIGITS) for s in (HEAVY, SLIDES)})

# %% [markdown]
# **Question (2 points).** What does $\rho = 0.5$ ask of a unit, and what does it leave undone that
# $\rho = 0.05$ does? Point to something in the pictures or the printed lines above.

# %% [markdown] written="half" points=2
# ### BEGIN SOLUTION
# $\rho = 0.5$ asks each unit to be half active on average. An untrained sigmoid unit is that already (the
# first histogram: all of them at 0.5), so the penalty mostly holds the units where they started; each digit
# still switches on about half of the 900 units, and the activation picture is as crowded as 3b's.
# $\rho = 0.05$ lets a unit speak for few patterns only, so it has to choose which: the tiles are nearly black
# with a few bright units, other ones for other digits. The slide's 0.5 is no sparsity; the 0.05 of the slide
# "Sparsity constraint" is.
#
# *Marking guide.* 1 point: 0.5 is the activation of an unconstrained (untrained) unit, or "half of the units
# on", so not sparse. 1 point: evidence that is really there (mean rho_j 0.5 against 0.06, crowded against
# dark tiles, the error).
# ### END SOLUTION

# %% [markdown]
# **Question (2 points).** A friend takes the divergence of every single activation from $\rho$ and averages
# over the images, $\frac{1}{P} \sum_p \sum_j \mathrm{KL}(\rho \,\|\, h_{pj})$, instead of the divergence of
# the average. Which codes have a penalty of zero then? What would such a code tell about a digit?

# %% [markdown] written="mean-first" points=2
# ### BEGIN SOLUTION
# Every term would have to be zero, so every unit would be at $h_{pj} = \rho$ for **every** image: a constant
# code, the same for all digits, which tells nothing. The deck's penalty looks at the mean over the images
# only. A unit may be near 1 for a few digits and near 0 for the others and pay nothing, as long as the
# average is $\rho$: it is the average that makes *selective* units possible.
#
# *Marking guide.* 1 point: all activations equal to rho, on each image. 1 point: such a code is constant
# (says nothing of the digit), while the mean leaves room for a few strong activations.
# ### END SOLUTION

# %% [markdown]
# ## What you saw
#
# - Without a penalty, the average unit of the 900 is more than a third on for any digit. With $\rho = 0.05$
#   it falls to about 0.07 ($\beta = 0.5$) and 0.06 ($\beta = 3$): near $\rho$, and above it, because the
#   reconstruction pulls the other way.
# - That has a price. On the judge's digits the squared error is 12 % of the mean image's without a penalty,
#   28 % with the light one and 68 % with the heavy one. With all of MNIST, in the full budget, it is 6, 13
#   and 19 %: a sparse code takes longer to learn.
# - $\rho = 0.5$ gives 0.5, as asked, and no sparsity.
# - The gradient by hand, by finite differences and by TensorFlow agree to eight digits and more. The sign
#   that the deck prints after (C) does not.
# - Keras divides what an activity regulariser returns by the size of the batch. A penalty that is a mean
#   already has to undo that.

# %%
standing()
