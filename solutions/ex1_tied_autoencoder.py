# %% [markdown]
# # Exercise 1: a tied autoencoder, by hand and in Keras
#
# **The question:** can three hidden units hold four patterns of five bits?
# Slides "Autoencoders", "Training autoencoders" and "Example 1".
#
# You write an autoencoder twice. First by hand in NumPy, where nothing is hidden: encode, decode, cost,
# gradient, training. Then as a Keras layer whose decoder uses the encoder's weights. At the end both
# arrive at the same numbers.
#
# Allow an hour; the computer needs ten seconds of it. Each cell that you fill in is a few lines long, and the
# cell below it tells you whether it is right. A cell that says `NotImplementedError` is waiting for you.

# %%
import functools
import tempfile

from autoencoders.quiet import quiet_tensorflow

quiet_tensorflow()  # its greetings would hide the checks' answers

import keras
import numpy as np

from autoencoders import plots
from autoencoders.budget import announce, budget
from autoencoders.checks import begin, check, standing

STARTS = budget(fast=5, full=50)  # from how many random starts section 8 trains
announce(fast=4, full=8)
begin("ex1_tied_autoencoder")

# %% [markdown]
# ## The patterns
#
# $\mathbf{X}$ holds the four patterns of Example 1, **one row a pattern**. The letters are the slide's:
#
# | | shape | here | |
# |---|---|---|---|
# | $\mathbf{X}$ | $(P, n)$ | (4, 5) | patterns |
# | $\mathbf{W}$ | $(n, M)$ | (5, 3) | weights, one column for each hidden unit |
# | $\mathbf{b}$, $\mathbf{c}$ | $(M,)$, $(n,)$ | (3,), (5,) | biases; $b'$ is the deck's name for $c$ |
# | $\mathbf{H}$ | $(P, M)$ | (4, 3) | the *code*: what the hidden units make of each pattern |
# | $\mathbf{Y}$ | $(P, n)$ | (4, 5) | the *reconstruction* |
#
# $f$ is the sigmoid. `DECK` holds the weights that the slide prints; you will see what they are worth.

# %%
X = np.array([[1, 0, 1, 0, 0], [0, 0, 1, 1, 0], [1, 1, 0, 1, 1], [0, 1, 1, 1, 0]], dtype=float)
ALPHA, STEPS = 0.1, 1000

DECK = (
    np.array(
        [
            [-3.6867, -0.3808, 2.6520],
            [-0.2545, -3.6158, -1.8657],
            [1.7148, 3.0138, 0.9254],
            [1.9011, -0.9880, -3.5277],
            [-2.4830, -2.5980, -1.1112],
        ]
    ),
    np.array([0.1496, 0.5881, -0.1604]),
    np.array([1.2448, 2.3414, -0.7427, 2.1173, 0.9872]),
)


def sigmoid(u):
    """f(u) = 1 / (1 + exp(-u))."""
    return 1 / (1 + np.exp(-u))


# %% [markdown]
# ## 1. Encode
#
# For one pattern, a column vector, the slide "Autoencoders" writes $\mathbf{h} = f(\mathbf{W}^T\mathbf{x} +
# \mathbf{b})$. For all patterns at once, one row each, the slide "Example 1" writes
#
# $$\mathbf{H} = f(\mathbf{X}\mathbf{W} + \mathbf{B})$$
#
# It is the same map: transpose the first and you have a row of the second. $\mathbf{B}$ repeats
# $\mathbf{b}$ in each row, which NumPy does by itself.


# %% solution="encode"
def encode(X, W, b):
    """H = f(XW + B).

    Args:
        X: patterns, (P, n).
        W: weights, (n, M).
        b: hidden biases, (M,).

    Returns: the code H, (P, M), each entry between 0 and 1.
    """
    ### BEGIN SOLUTION: return the code H; `sigmoid` is defined above
    return sigmoid(X @ W + b)
    ### END SOLUTION


# %% check="encode"
check("encode")

# %% [markdown]
# ## 2. Decode
#
# The decoder goes back from three numbers to five. Here it is *tied*: it has no weights of its own but uses
# $\mathbf{W}$ transposed. Only its bias $\mathbf{c}$ is new.
#
# $$\mathbf{Y} = f(\mathbf{H}\mathbf{W}^T + \mathbf{C})$$


# %% solution="decode"
def decode(H, W, c):
    """Y = f(HW^T + C).

    Args:
        H: codes, (P, M).
        W: the encoder's weights, (n, M).
        c: output biases, (n,).

    Returns: the reconstruction Y, (P, n), each entry between 0 and 1.
    """
    ### BEGIN SOLUTION: return the reconstruction Y
    return sigmoid(H @ W.T + c)
    ### END SOLUTION


# %% check="decode"
check("decode")

# %% [markdown]
# Here is what the deck's printed weights make of the four patterns. Compare the left panel with the right
# one: which bits come back, and how surely?

# %%
deck_H = encode(X, *DECK[:2])
plots.representations(X, deck_H, decode(deck_H, DECK[0], DECK[2]), title="Example 1 with the deck's weights")

# %% [markdown]
# ## 3. What is a good reconstruction?
#
# The slide "Training autoencoders" has two answers. For continuous data, the squared error:
#
# $$J_{mse} = \frac{1}{P} \sum_{p=1}^P \|\mathbf{y}_p - \mathbf{x}_p\|^2$$
#
# Mind its scale. Over the components $\|\cdot\|^2$ is a **sum**; over the patterns it is a **mean**.


# %% solution="squared-error"
def J_mse(X, Y):
    """J_mse = 1/P sum_p ||y_p - x_p||^2.

    Args:
        X: patterns, (P, n).
        Y: their reconstructions, (P, n).

    Returns: one number.
    """
    ### BEGIN SOLUTION: return J_mse, a sum over components and a mean over patterns
    return np.mean(np.sum((Y - X) ** 2, axis=1))
    ### END SOLUTION


# %% check="squared-error"
check("squared-error")

# %% [markdown]
# For bits, the cross-entropy. The slide prints the sum over the patterns and leaves out the sum over the
# components $k$; without it $J$ would be five numbers, not one. In full:
#
# $$J_{\text{cross-entropy}} = - \sum_{p=1}^P \sum_{k=1}^n
# \big( x_{pk} \log y_{pk} + (1 - x_{pk}) \log(1 - y_{pk}) \big)$$
#
# This one is a sum over **both**. And it has a trap: a computer's sigmoid reaches exactly 0 and exactly 1,
# and $0 \cdot \log 0$ is NaN there. Keep $\mathbf{Y}$ a tiny distance `EPSILON` away from both ends first.

# %%
EPSILON = 1e-7


# %% solution="cross-entropy"
def J_cross_entropy(X, Y):
    """J = - sum_p sum_k x_pk log y_pk + (1 - x_pk) log(1 - y_pk), in nats.

    Args:
        X: patterns of bits, or of probabilities of bits, (P, n).
        Y: their reconstructions, (P, n), between 0 and 1, both ends included.

    Returns: one number, which is finite.
    """
    ### BEGIN SOLUTION: return J, a sum over patterns and components; `np.clip` keeps Y away from 0 and 1
    Y = np.clip(Y, EPSILON, 1 - EPSILON)
    return -np.sum(X * np.log(Y) + (1 - X) * np.log(1 - Y))
    ### END SOLUTION


# %% check="cross-entropy"
check("cross-entropy")

# %% [markdown]
# What do your two costs charge for one bit that should be 1? The squared error never asks more than 1. The
# cross-entropy asks any price for a confident mistake.

# %%
one, y = np.ones((1, 1)), np.linspace(0.01, 0.99, 99)
plots.cost_curve(
    {
        "cross-entropy": [float(J_cross_entropy(one, value * one)) for value in y],
        "squared error": [float(J_mse(one, value * one)) for value in y],
    },
    x=y,
    xlabel="y, where x = 1",
)

# %% [markdown]
# ## 4. Bit errors
#
# In the end a bit is either right or wrong. The slide "Example 1" turns the reconstruction into bits and
# counts the wrong ones:
#
# $$\mathbf{O} = \mathbf{1}(\mathbf{Y} > 0.5) \qquad
# \text{bit errors} = \sum_{p=1}^P \sum_{k=1}^n \mathbf{1}(x_{pk} \neq o_{pk})$$


# %% solution="bit-errors"
def bit_errors(X, Y):
    """The number of bits in which X and O = 1(Y > 0.5) differ.

    Args:
        X: patterns of bits, (P, n).
        Y: their reconstructions, (P, n).

    Returns: one whole number.
    """
    ### BEGIN SOLUTION: return how many bits of O = 1(Y > 0.5) differ from X
    return int(np.sum((Y > 0.5) != (X == 1)))
    ### END SOLUTION


# %% check="bit-errors"
check("bit-errors")

# %% [markdown]
# The deck's weights again, with your costs. No bit is wrong, and yet the cost is well above zero: a bit
# counts as right once it lies on its side of 0.5, while the cost keeps asking for certainty.

# %%
deck_Y = decode(encode(X, *DECK[:2]), DECK[0], DECK[2])
print(f"The deck's weights: J = {J_cross_entropy(X, deck_Y):.3f}, {bit_errors(X, deck_Y)} bit errors")

# %% [markdown]
# ## 5. First check the checker
#
# Soon you will write a gradient by hand. Hand-made gradients are often wrong, and training hides it: with a
# wrong gradient the cost mostly falls too, only not as far. So you need a second opinion. Finite differences
# give one, slowly but surely, for any function $J$ of any array $\theta$:
#
# $$\frac{\partial J}{\partial \theta_i} \approx
# \frac{J(\theta + h\,\mathbf{e}_i) - J(\theta - h\,\mathbf{e}_i)}{2h}$$
#
# Here $\mathbf{e}_i$ moves entry $i$ alone. A step to **both** sides makes the error shrink like $h^2$; a
# step to one side only like $h$.
#
# And who checks the checker? A function whose gradient you know. That comes first.


# %% solution="numerical-gradient"
def numerical_gradient(J, theta, h=1e-5):
    """The slope of J along each entry of theta, by central differences.

    Args:
        J: function of an array like `theta`; it returns one number.
        theta: float64 array of any shape. Leave it as it was.
        h: the step.

    Returns: array of the shape of `theta`.
    """
    ### BEGIN SOLUTION: return (J(theta + h e) - J(theta - h e)) / 2h, entry by entry: see `np.ndindex`
    slopes = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        slopes[i] = (J(up) - J(down)) / (2 * h)
    return slopes
    ### END SOLUTION


# %% check="numerical-gradient"
check("numerical-gradient")

# %% [markdown]
# The function $J(\theta) = \sum_i \theta_i^3$ has the gradient $3\theta_i^2$. How far off is your checker,
# for each step $h$? Too long a step misses the curve's bend. Too short a step drowns in rounding: float64 has
# 16 digits, and a difference of two nearly equal costs has few of them left. In between, a good checker
# agrees to ten digits.


# %%
def relative_difference(a, b):
    """||a - b|| / (||a|| + ||b||): 0 if equal, near 1e-10 if equal but for rounding, 1 if unrelated."""
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))


theta = np.array([[0.5, -1.0], [2.0, 1.5]])
steps = np.logspace(-1, -12, 34)
slopes = [numerical_gradient(lambda t: np.sum(t**3), theta, h) for h in steps]
plots.cost_curve(
    np.log10([relative_difference(slope, 3 * theta**2) for slope in slopes]),
    x=np.log10(steps),
    xlabel="step h, as a power of 10",
    ylabel="error, as a power of 10",
)

# %% [markdown]
# ## 6. The gradient by hand
#
# Two error signals are all that it takes. At the output, the slope of the sigmoid and the slope of the
# logarithm cancel, and what is left is plain:
#
# $$\Delta_Y = \mathbf{Y} - \mathbf{X} \qquad (P, n)$$
#
# The decoder sends it back through $\mathbf{W}$ to the hidden units, where it meets the slope of their
# sigmoid, $f' = f (1 - f)$; $\odot$ multiplies entry by entry:
#
# $$\Delta_H = (\Delta_Y \mathbf{W}) \odot \mathbf{H} \odot (1 - \mathbf{H}) \qquad (P, M)$$
#
# From there the rule is that of any dense layer. If a layer computes $f(\mathbf{A}\mathbf{V} + \mathbf{b})$
# and the error at its sums is $\Delta$, then $\nabla_{\mathbf{V}} J = \mathbf{A}^T \Delta$, and
# $\nabla_{\mathbf{b}} J$ is the sum of $\Delta$ over the patterns.
#
# The one new thing is the tie. $\mathbf{W}$ works **twice**: in the encoder as $\mathbf{V} = \mathbf{W}$, in
# the decoder as $\mathbf{V} = \mathbf{W}^T$. Both uses change $J$, so its gradient is a sum of two matrices,
# and both must have the shape of $\mathbf{W}$.


# %% solution="gradients"
def gradients(X, H, Y, W):
    """The gradients of J_cross-entropy for the tied autoencoder.

    Args:
        X, H, Y: patterns (P, n), their codes (P, M) and reconstructions (P, n).
        W: weights, (n, M).

    Returns: (dJ/dW, dJ/db, dJ/dc), of the shapes (n, M), (M,), (n,).
    """
    ### BEGIN SOLUTION: return dJ/dW, dJ/db and dJ/dc, from the two error signals above
    delta_Y = Y - X
    delta_H = (delta_Y @ W) * H * (1 - H)
    dW = X.T @ delta_H + delta_Y.T @ H
    return dW, delta_H.sum(axis=0), delta_Y.sum(axis=0)
    ### END SOLUTION


# %% check="gradients"
check("gradients")

# %% [markdown]
# Now the second opinion, at a random place, in float64. By hand and by finite differences should differ by
# about $10^{-10}$. The last line leaves the decoder's part out of $\nabla_{\mathbf{W}} J$ on purpose: a
# checker is worth something only if it also says no.


# %%
rng = np.random.default_rng(1)
PLACE = rng.normal(size=(5, 3)), rng.normal(size=3), rng.normal(size=5)  # W, b, c: any will do


def cost_of(W, b, c):
    """J of the autoencoder with these weights, on the four patterns."""
    return J_cross_entropy(X, decode(encode(X, W, b), W, c))


def gradients_at(W, b, c):
    """Your gradients there, and the part of dJ/dW that comes from the decoder."""
    H = np.asarray(encode(X, W, b))
    Y = np.asarray(decode(H, W, c))
    return gradients(X, H, Y, W), (Y - X).T @ H


W, b, c = PLACE
by_hand, decoders_part = gradients_at(W, b, c)
by_differences = [
    numerical_gradient(lambda theta: cost_of(theta, b, c), W),
    numerical_gradient(lambda theta: cost_of(W, theta, c), b),
    numerical_gradient(lambda theta: cost_of(W, b, theta), c),
]
for name, ours, theirs in zip("Wbc", by_hand, by_differences, strict=True):
    print(f"dJ/d{name}: relative difference {relative_difference(ours, theirs):.1e}")
print(f"without the decoder's part: {relative_difference(by_hand[0] - decoders_part, by_differences[0]):.1e}")

# %% [markdown]
# ## 7. One step
#
# Gradient descent goes a little way downhill, with the learning rate $\alpha$:
#
# $$\mathbf{W} \leftarrow \mathbf{W} - \alpha \nabla_{\mathbf{W}} J \qquad
# \mathbf{b} \leftarrow \mathbf{b} - \alpha \nabla_{\mathbf{b}} J \qquad
# \mathbf{c} \leftarrow \mathbf{c} - \alpha \nabla_{\mathbf{c}} J$$


# %% solution="gradient-step"
def gradient_step(weights, grads, alpha):
    """One step of gradient descent.

    Args:
        weights: (W, b, c), which stay as they are.
        grads: (dJ/dW, dJ/db, dJ/dc), of the same shapes.
        alpha: learning rate.

    Returns: the new (W, b, c).
    """
    ### BEGIN SOLUTION: return the three arrays, each a step downhill from where it was
    return tuple(weight - alpha * grad for weight, grad in zip(weights, grads, strict=True))
    ### END SOLUTION


# %% check="gradient-step"
check("gradient-step")

# %% [markdown]
# From that same random place, how far down does **one** step take you? With a small $\alpha$ the cost falls.
# With too large a one the step leaps over the valley and lands higher than it began.

# %%
alphas = np.linspace(0, 2, 41)
plots.cost_curve(
    [cost_of(*gradient_step(PLACE, gradients_at(*PLACE)[0], alpha)) for alpha in alphas],
    x=alphas,
    xlabel="learning rate of the step",
    ylabel="J after one step",
)

# %% [markdown]
# ## 8. Train
#
# Put it together: encode, decode, note $J$ and the bit errors, take a step; again and again. All four
# patterns take part in each step.


# %% solution="train"
def train(X, W, b, c, alpha, steps):
    """Gradient descent on J_cross-entropy.

    Args:
        X: patterns, (P, n).
        W, b, c: the weights to start from.
        alpha: learning rate.
        steps: how many steps to take.

    Returns: (weights, J, errors): the final (W, b, c), and two lists of `steps` numbers, the cost and the bit
        errors **before** each step. J[0] belongs to the weights that you were given.
    """
    ### BEGIN SOLUTION: return the trained (W, b, c), the costs and the bit errors
    J, errors = [], []
    for _ in range(steps):
        H = encode(X, W, b)
        Y = decode(H, W, c)
        J.append(J_cross_entropy(X, Y))
        errors.append(bit_errors(X, Y))
        W, b, c = gradient_step((W, b, c), gradients(X, H, Y, W), alpha)
    return (W, b, c), J, errors
    ### END SOLUTION


# %% check="train"
check("train")

# %% [markdown]
# Training starts from small random weights, with a standard deviation of 0.1, and biases of zero. Watch
# the bit errors come down in steps, one bit at a time, and reach zero while the cost still has far to go.


# %%
def first_weights(seed, n_hidden=3):
    """W, b and c to start from."""
    return np.random.default_rng(seed).normal(0, 0.1, size=(5, n_hidden)), np.zeros(n_hidden), np.zeros(5)


@functools.cache
def descend(train, seed, n_hidden):
    """What this `train` makes of that start, computed once."""
    return train(X, *first_weights(seed, n_hidden), ALPHA, STEPS)


def trained(seed, n_hidden=3):
    """What your `train` makes of that start: (weights, J, errors)."""
    return descend(train, seed, n_hidden)


plots.cost_and_bit_errors(*trained(seed=0)[1:], title="Example 1, from one start")

# %% [markdown]
# The weights that it found. They are not the deck's: another start, another order of the hidden units,
# other signs. One column of $\mathbf{W}$ is one hidden unit: red bits switch it on, blue bits off.

# %%
plots.parameters(*trained(seed=0)[0])

# %% [markdown]
# And what Example 1 asks for: **the representations of the four patterns at the hidden layer.**

# %%
W, b, c = trained(seed=0)[0]
H = encode(X, W, b)
plots.representations(X, H, decode(H, W, c))

# %% [markdown]
# One start may be luck. Here are several, the mean and the range of all of them, then the same with fewer
# hidden units.

# %%
runs = [trained(seed) for seed in range(STARTS)]
plots.cost_and_bit_errors(
    [J for _, J, _ in runs], [errors for _, _, errors in runs], title=f"Example 1, from {STARTS} starts"
)

# %%
for n_hidden in (3, 2, 1):
    ends = [
        (cost_of(*weights), errors[-1])
        for weights, _, errors in (trained(s, n_hidden) for s in range(STARTS))
    ]
    perfect, J = sum(errors == 0 for _, errors in ends), [J for J, _ in ends]
    print(
        f"{n_hidden} hidden unit{'s' * (n_hidden > 1)}: no bit error from {perfect} of {STARTS} starts; "
        f"J after {STEPS} steps from {min(J):.2f} to {max(J):.2f}"
    )

# %% [markdown]
# **Question (2 points).** Look at the codes of the four patterns, and at the line for two hidden units. Round
# each code to bits: what does each hidden unit say about a pattern? How many hidden units are really needed
# to tell four patterns apart, and why does the cost with three end lower all the same?

# %% [markdown] written="codes" points=2
# ### BEGIN SOLUTION
# Rounded to bits, the four codes differ: each pattern has a corner of the cube for itself, and each hidden
# unit splits the patterns into those that switch it on and those that do not. Two bits have four corners, so
# two units can tell four patterns apart, and training finds such a code (no bit error from any start). With
# one unit the codes lie on a line, and a decoder that is monotone in it cannot switch a bit on for some
# neighbours and off again. A third unit leaves room: the corners in use lie further apart, so each output can
# be pushed further from 0.5, and J, which pays for certainty, ends lower.
#
# *Marking guide.* 1 point: the units' on/off patterns are a code, and two bits suffice for four patterns (as
# the measured line shows). 1 point: a reason for the lower J, such as more distance between codes, more
# weights, more certainty for the same bits. "More units are always better" alone: 0 for the second point.
# ### END SOLUTION

# %% [markdown]
# ## 9. The tie as a Keras layer
#
# `keras.layers.Dense` brings a kernel of its own, and a decoder made of it is not tied. So you need a
# layer that holds another layer and looks up *its* kernel each time it is called:
#
# - `build` adds what is the decoder's own: the bias $\mathbf{c}$, one number for each component.
# - `call` computes $f(\mathbf{H}\mathbf{W}^T + \mathbf{C})$ with the kernel that `tied_to` has **now**.
#
# A copy of the kernel that merely starts equal goes its own way at the first step of training. How Keras
# writes the layer to a file and reads it back is given.


# %% solution="tied-dense"
@keras.saving.register_keras_serializable("ex1")
class TiedDense(keras.layers.Layer):
    """Y = f(HW^T + C): decodes with another layer's kernel, transposed, and a bias c of its own.

    Args:
        tied_to: the `keras.layers.Dense` that encodes. Its `kernel` is W, (n, M).
        activation: f, as in `keras.layers.Dense`; None is the identity.
    """

    def __init__(self, tied_to, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.tied_to = tied_to
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        ### BEGIN SOLUTION: add c with `self.add_weight`: n numbers, the rows of W, all zero at first
        n = self.tied_to.kernel.shape[0]
        self.c = self.add_weight(name="c", shape=(n,), initializer="zeros")
        ### END SOLUTION

    def call(self, H):
        ### BEGIN SOLUTION: return f(HW^T + C) with `keras.ops`; `self.activation` is f
        W = self.tied_to.kernel
        return self.activation(keras.ops.matmul(H, keras.ops.transpose(W)) + self.c)
        ### END SOLUTION

    def get_config(self):
        encoder = keras.saving.serialize_keras_object(self.tied_to)
        activation = keras.activations.serialize(self.activation)
        return {**super().get_config(), "tied_to": encoder, "activation": activation}

    @classmethod
    def from_config(cls, config):
        return cls(keras.saving.deserialize_keras_object(config.pop("tied_to")), **config)


# %% check="tied-dense"
check("tied-dense")

# %% [markdown]
# Now the whole autoencoder as a model: an input of $n$ numbers, a dense layer of $M$ hidden units, and your
# layer tied to it. Both with a sigmoid.


# %% solution="tied-autoencoder"
def tied_autoencoder(n, M):
    """An autoencoder whose decoder is tied to its encoder.

    Args:
        n: components of a pattern.
        M: hidden units.

    Returns: keras.Model, (batch, n) -> (batch, n).
    """
    ### BEGIN SOLUTION: return a model of one Dense layer and one TiedDense, both with a sigmoid
    encoder = keras.layers.Dense(M, activation="sigmoid")
    decoder = TiedDense(encoder, activation="sigmoid")
    x = keras.Input((n,))
    return keras.Model(x, decoder(encoder(x)))
    ### END SOLUTION


# %% check="tied-autoencoder"
check("tied-autoencoder")

# %%
for n, M in [(5, 3), (784, 500)]:
    tied, untied = tied_autoencoder(n, M).count_params(), 2 * n * M + n + M
    print(f"n = {n}, M = {M}: {tied:,} numbers to learn; with a second kernel it would be {untied:,}")

# %% [markdown]
# ## 10. Train it with Keras
#
# Keras knows the gradient, so what is left for you is the cost, and its **scale**. Here $J$ is a sum over
# patterns and bits. Keras's own `binary_crossentropy` is a mean over the bits, and then Keras takes the mean
# over the patterns. Same minimum, but gradients that are 20 times smaller, and $\alpha = 0.1$ belongs to the
# sum:
#
# | cost | here, $P = 4$, $n = 5$ | the same step with |
# |---|---|---|
# | $J$, summed over patterns and bits (the deck) | $J$ | $\alpha = 0.1$ |
# | nats a pattern: a mean over the patterns | $J / 4$ | $\alpha = 0.4$ |
# | a mean over patterns and bits (Keras) | $J / 20$ | $\alpha = 2$ |
#
# One step on all patterns is `model.train_on_batch(X, X)`: the patterns are the input **and** the target.
# (`fit` with 1,000 epochs of a single step does the same, but takes a minute and a half.)


# %% solution="train-keras"
def train_keras(model, X, alpha, steps):
    """Gradient descent on J_cross-entropy, on the deck's scale, by Keras.

    Args:
        model: what `tied_autoencoder` returns; trained in place.
        X: patterns, (P, n), input and target.
        alpha: learning rate, for the cost **summed** over patterns and components.
        steps: how many steps to take, each with all patterns.
    """
    ### BEGIN SOLUTION: compile the model with `keras.optimizers.SGD` and a summed cost, then take the steps
    P, n = X.shape

    def summed_cross_entropy(x, y):
        return P * n * keras.ops.mean(keras.losses.binary_crossentropy(x, y))

    model.compile(optimizer=keras.optimizers.SGD(alpha), loss=summed_cross_entropy, jit_compile=False)
    for _ in range(steps):
        model.train_on_batch(X, X)
    ### END SOLUTION


# %% check="train-keras"
check("train-keras")

# %% [markdown]
# The same start and 100 steps, once by hand and once by Keras. Your gradient and Keras's own should lead to
# the same weights, up to the seven digits of float32.


# %%
@functools.cache
def trained_by_keras(seed):
    """The model after 100 steps from the start that `trained` has, too."""
    model = tied_autoencoder(5, 3)
    model.set_weights(as_in(model.get_weights(), first_weights(seed)))
    train_keras(model, X, ALPHA, 100)
    return model


def as_in(like, weights):
    """W, b and c in the order and the shapes of others; they are told apart by their sizes."""
    by_size = {np.size(w): w for w in weights}
    return [np.reshape(by_size[np.size(w)], np.shape(w)) for w in like]


by_hand, _, _ = train(X, *first_weights(seed=0), ALPHA, 100)
by_keras = as_in(by_hand, trained_by_keras(seed=0).get_weights())
for name, ours, theirs in zip("Wbc", by_hand, by_keras, strict=True):
    print(f"{name}: by hand and by Keras differ by at most {np.abs(ours - theirs).max():.1e}")
plots.parameters(*by_keras, title="W, b and c, trained by Keras")

# %% [markdown]
# ## 11. Still tied?
#
# A tie is a claim about the future: whatever happens to $\mathbf{W}$, the decoder follows. The check trains
# your model, saves it, loads it again and changes the loaded weights.

# %% check="still-tied"
check("still-tied")

# %%
model = trained_by_keras(seed=0)
your_classes = {name: kind for name, kind in globals().items() if isinstance(kind, type)}
with tempfile.TemporaryDirectory() as folder:
    model.save(f"{folder}/tied.keras")
    loaded = keras.saving.load_model(f"{folder}/tied.keras", custom_objects=your_classes, compile=False)
print(f"numbers to learn: {model.count_params()} before saving, {loaded.count_params()} after loading")
moved = np.abs(np.asarray(loaded(X)) - np.asarray(model(X))).max()
print(f"the reconstructions before and after differ by at most {moved:.1e}")

# %% [markdown]
# **Question (2 points).** In section 6 the gradient of $\mathbf{W}$ is a sum of two matrices. Say in words
# what each of them tells $\mathbf{W}$ to do. If the decoder had a second kernel $\mathbf{V}$ of its own that
# starts as $\mathbf{W}^T$, what would happen to the two at the first step, and why?

# %% [markdown] written="two-uses" points=2
# ### BEGIN SOLUTION
# The encoder's part, $\mathbf{X}^T \Delta_H$, changes W so that the *code* moves to where the decoder makes
# fewer mistakes from it. The decoder's part, $\Delta_Y^T \mathbf{H}$, changes W so that the *reconstruction*
# from the code as it is gets better. Tied, W takes the sum of both. With a second kernel V, W would take only
# the first part and V only (the transpose of) the second. The two parts are different matrices, so V and
# $\mathbf{W}^T$ part at the first step, although they began equal.
#
# *Marking guide.* 1 point: one part is from the encoder (through the code), one from the decoder (through the
# output). 1 point: each kernel gets only its own part, the parts differ, so the two drift apart at once.
# ### END SOLUTION

# %% [markdown]
# ## What you saw
#
# - Three hidden units hold the four patterns without a bit error, from every one of 3,000 random starts that
#   we tried. After 1,000 steps at $\alpha = 0.1$ the cost was 0.25 in the median and never above 0.40. The
#   deck's printed weights have $J = 2.586$ and no bit error either: a count of bits does not see how sure
#   they are.
# - Two units are enough for that. A narrow code is not yet a good one; that needs a reason, and the next
#   exercises look for reasons.
# - The gradient of a tied weight is a sum over its uses. Finite differences confirm it to about ten digits,
#   and they notice at once when a part is missing.
# - A learning rate means nothing without the scale of its cost.

# %%
standing()
