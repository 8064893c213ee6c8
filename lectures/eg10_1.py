# %% [markdown]
# # Example 1: an autoencoder with three hidden units
#
# *Can three numbers hold four patterns of five bits? Slides "Example 1", eg10.1.*
#
# $$\mathbf{H} = f(\mathbf{XW} + \mathbf{B}) \qquad \mathbf{Y} = f(\mathbf{HW}^T + \mathbf{C}) \qquad
# \mathbf{O} = \mathbf{1}(\mathbf{Y} > 0.5)$$
#
# The decoder owns no matrix of its own: it uses $\mathbf{W}$, transposed. The cost is the cross-entropy,
# summed over the four patterns and their five bits; a bit error is a bit of $\mathbf{O}$ that differs from
# $\mathbf{X}$.

# %% [markdown]
# ## One step at a time
#
# ```{live} example1
# :alt: Example 1, computed step by step: cost and bit errors as curves; X, H, Y, W, b and b' as tables
#
# Start from random weights and take gradient steps, one, ten or a hundred at a time. Watch the
# representations H move apart until each pattern has its own. Everything is computed
# in your browser; the arithmetic is that of the formulas above, and a test holds it to Keras's.
# ```

# %% [markdown]
# ## The same in Keras
#
# `tied_autoencoder` is one dense layer and one `TiedDense` that reads its kernel. A
# gradient step uses all four patterns, at the deck's rate, 0.1.

# %%
import numpy as np

from autoencoders import plots
from autoencoders.descent import gradient_descent
from autoencoders.losses import bit_errors, j_cross_entropy
from autoencoders.models import encoder_of, tied_autoencoder

x = np.array([[1, 0, 1, 0, 0], [0, 0, 1, 1, 0], [1, 1, 0, 1, 1], [0, 1, 1, 1, 0]], "float32")
model = tied_autoencoder(n_inputs=5, n_hidden=3, learning_rate=0.1, seed=1)
curves = gradient_descent(model, x, steps=1000, metrics={"bit errors": bit_errors})
plots.cost_and_bit_errors(curves["cost"], curves["bit errors"])

# %%
y = np.asarray(model(x))
last = np.flatnonzero(curves["bit errors"])[-1]
print(f"after 1,000 steps: J = {float(j_cross_entropy(x, y)):.3f}, bit errors {bit_errors(x, y)}")
print(f"the last step that left a bit wrong: {last}")

# %% [markdown]
# The weights upon convergence. Look at one column of W: a hidden unit that switches on for some of the bits
# and off for others.

# %%
W, b, c = model.get_weights()
plots.parameters(W, b, c, title="W, b and b′ (the c of the formulas)")

# %% [markdown]
# And what the question asked for, the representations at the hidden layer:

# %%
codes = np.asarray(encoder_of(model)(x))
plots.representations(x, codes, y)

# %% [markdown]
# ## The weights that the slide prints
#
# They are one answer out of many: another start gives other weights, permuted units, flipped signs.

# %%
printed_W = np.array(
    [
        [-3.6867, -0.3808, 2.6520],
        [-0.2545, -3.6158, -1.8657],
        [1.7148, 3.0138, 0.9254],
        [1.9011, -0.9880, -3.5277],
        [-2.4830, -2.5980, -1.1112],
    ]
)
printed_b = np.array([0.1496, 0.5881, -0.1604])
printed_c = np.array([1.2448, 2.3414, -0.7427, 2.1173, 0.9872])
model.set_weights([printed_W, printed_b, printed_c])
y = np.asarray(model(x))
print(f"J = {float(j_cross_entropy(x, y)):.3f}, bit errors {bit_errors(x, y)}")

# %% [markdown]
# No bit is wrong, though the cost is not small: a bit counts as right as soon as it lies on its side of 0.5,
# and the cost goes on asking for certainty.
#
# **Your turn:** {doc}`for_students` says how to open `ex1_tied_autoencoder`, where you write the layer, the
# costs and the gradient step.
