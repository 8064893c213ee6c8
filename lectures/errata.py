# %% [markdown]
# # Errata
#
# *Six places where the slides slip, or leave a reader guessing. None is only told: each runs.*

# %%
import numpy as np

from autoencoders import plots

rng = np.random.default_rng(1)


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


# %% [markdown]
# ## 1. The sign of the penalty's gradient
#
# *Slide "SAE".* After (C) has been substituted, the slide prints
#
# $$\frac{\partial D(\mathbf{h})}{\partial \mathbf{w}_j} = \frac{1}{P} \left( \frac{\rho}{\rho_j} +
# \frac{1 - \rho}{1 - \rho_j} \right) \sum_p f'(u_{pj})\, \mathbf{x}_p.$$
#
# By (B) the first term is $-\rho/\rho_j$. Finite differences know neither:

# %%
from autoencoders.regularizers import kl_divergence, kl_gradient_weights

P, n, M, RHO = 40, 6, 4, 0.05
X, W, b = rng.random((P, n)), rng.normal(size=(n, M)), rng.normal(size=M)


def D(W):
    """D(h) of the sigmoid layer with these weights."""
    return float(kl_divergence(RHO, sigmoid(X @ W + b).mean(axis=0)))


step = 1e-6
measured = np.zeros_like(W)
for place in np.ndindex(W.shape):
    nudge = np.zeros_like(W)
    nudge[place] = step
    measured[place] = (D(W + nudge) - D(W - nudge)) / (2 * step)

H = sigmoid(X @ W + b)
slopes = X.T @ (H * (1 - H)) / P
printed = (RHO / H.mean(axis=0) + (1 - RHO) / (1 - H.mean(axis=0))) * slopes
corrected = np.asarray(kl_gradient_weights(RHO, X, H))
print(
    f"largest difference from finite differences: corrected {np.abs(corrected - measured).max():.1e}, printed {np.abs(printed - measured).max():.2f}"
)

# %% [markdown]
# One look would do, too: at $\rho_j = \rho$ the penalty is at its minimum, so its slope must vanish. The
# brackets there:

# %%
print(f"printed   {RHO / RHO + (1 - RHO) / (1 - RHO):.0f}")
print(f"corrected {-RHO / RHO + (1 - RHO) / (1 - RHO):.0f}")

# %% [markdown]
# ## 2. The middle line of (B)
#
# *Slide "Sparse Autoencoder (SAE)".* On the way to (B) the slide prints
#
# $$\rho \frac{1}{\rho} \left( -\frac{\rho}{\rho_j^2} \right) + (1 - \rho) \frac{1}{\left( \frac{1 - \rho}{1 -
# \rho_j} \right)} \left( \frac{-(1 - \rho)}{\left( \frac{1 - \rho}{1 - \rho_j} \right)^2} \right).$$
#
# The derivative of a logarithm divides by what stands inside, $\rho/\rho_j$ and $(1-\rho)/(1-\rho_j)$, and the
# inner derivative of the second is $+(1-\rho)/(1-\rho_j)^2$. The line should read
#
# $$\rho\, \frac{1}{\rho/\rho_j} \left( -\frac{\rho}{\rho_j^2} \right) + (1 - \rho)
# \frac{1}{\left( \frac{1 - \rho}{1 - \rho_j} \right)} \left( \frac{1 - \rho}{(1 - \rho_j)^2} \right).$$
#
# The result (B) is right. All four at $\rho_j = 0.2$:

# %%
rho, a = 0.05, 0.2
one = (1 - rho) / (1 - a)
as_printed = rho * (1 / rho) * (-rho / a**2) + (1 - rho) * (1 / one) * (-(1 - rho) / one**2)
as_it_should = rho * (1 / (rho / a)) * (-rho / a**2) + (1 - rho) * (1 / one) * ((1 - rho) / (1 - a) ** 2)
result = -rho / a + (1 - rho) / (1 - a)
slope = float(kl_divergence(rho, np.array([a + step])) - kl_divergence(rho, np.array([a - step]))) / (
    2 * step
)
print(
    f"middle line as printed {as_printed:+.4f}, as it should be {as_it_should:+.4f}, (B) {result:+.4f}, measured {slope:+.4f}"
)

# %% [markdown]
# ## 3. The sum over components
#
# *Slides "Training autoencoders" and "Example 1".* $J_{\text{cross-entropy}}$ is printed with a sum over the
# patterns $p$ alone, though $\mathbf{x}_p$ has $n$ components. A sum over $k$ belongs inside,
#
# $$J = - \sum_{p=1}^P \sum_{k=1}^n x_{pk} \log y_{pk} + (1 - x_{pk}) \log(1 - y_{pk}).$$
#
# The deck's own code adds up both; its printed weights show it. As printed, "the sum over $p$" is five
# numbers, not one:

# %%
from autoencoders.losses import j_cross_entropy

bits = np.array([[1, 0, 1, 0, 0], [0, 0, 1, 1, 0], [1, 1, 0, 1, 1], [0, 1, 1, 1, 0]], float)
W1 = np.array(
    [
        [-3.6867, -0.3808, 2.6520],
        [-0.2545, -3.6158, -1.8657],
        [1.7148, 3.0138, 0.9254],
        [1.9011, -0.9880, -3.5277],
        [-2.4830, -2.5980, -1.1112],
    ]
)
b1, c1 = np.array([0.1496, 0.5881, -0.1604]), np.array([1.2448, 2.3414, -0.7427, 2.1173, 0.9872])
Y = sigmoid(sigmoid(bits @ W1 + b1) @ W1.T + c1)
terms = -(bits * np.log(Y) + (1 - bits) * np.log(1 - Y))
print("summed over p only:", np.round(terms.sum(axis=0), 3))
print(f"summed over p and k: {terms.sum():.3f}; the library's J: {float(j_cross_entropy(bits, Y)):.3f}")

# %% [markdown]
# ## 4. "Sparsity parameter = 0.5"
#
# *Slide "Example 3", against slide "Sparsity constraint".* The theory wants a small value, "say 0.05"; the
# example says 0.5. With 0.5 every unit is asked to be active half of the time, which is not sparse. Both:

# %%
from autoencoders.data import batches, load_mnist
from autoencoders.models import encoder_of, sparse_autoencoder

x, _ = load_mnist("train", limit=3_000)
x_test, _ = load_mnist("test", limit=1000)
averages = {}
for rho in (0.05, 0.5):
    model = sparse_autoencoder(rho=rho, beta=0.5, seed=1)
    model.fit(batches(x, x, seed=1), epochs=10, shuffle=False, verbose=0)
    codes = encoder_of(model).predict(x_test, verbose=0)
    averages[f"ρ = {rho}"] = codes.mean(axis=0)
    print(
        f"ρ = {rho}: mean activation {codes.mean():.3f}, units above 0.5 for an image {(codes > 0.5).mean():.1%}"
    )
plots.rho_histogram(averages, 0.05)

# %% [markdown]
# {doc}`eg10_3c` shows the activations of both.

# %% [markdown]
# ## 5. One vector, or a batch of rows
#
# *Slides "Autoencoders" and "Example 1".* $\mathbf{h} = f(\mathbf{W}^T \mathbf{x} + \mathbf{b})$ maps one
# column vector; $\mathbf{H} = f(\mathbf{XW} + \mathbf{B})$ maps a batch, a pattern a row, and $\mathbf{B}$ is
# $\mathbf{b}^T$ repeated on every row. They are the same map:

# %%
one_by_one = np.stack([sigmoid(W1.T @ pattern + b1) for pattern in bits])
all_at_once = sigmoid(bits @ W1 + np.tile(b1, (len(bits), 1)))
print(f"largest difference {np.abs(one_by_one - all_at_once).max():.0e}")

# %% [markdown]
# ## 6. The learning rate belongs to the scale of the cost
#
# *Slides "Example 1" and "Example 2a".* α = 0.1 moves the weights by 0.1 times a gradient, and the gradient
# is as large as the cost's scale makes it. What is called α = 0.1 on one scale has these names on the
# others, for MNIST in batches of 128:

# %%
from autoencoders.losses import SCALES, rescale

print("the same step, for a cost on the scale …")
print(f"{'α was given for':18}" + "".join(f"{scale:>14}" for scale in SCALES))
for given in SCALES:
    same = [rescale(0.1, scale, given, patterns=128, components=784) for scale in SCALES]
    print(f"{given:18}" + "".join(f"{alpha:14.3g}" for alpha in same))

# %% [markdown]
# "sum" is the deck's cross-entropy, summed over patterns and components; "image" is nats an image; "pixel"
# is the mean over everything, which Keras's own losses report, 784 times smaller than "image". And so that
# nobody has to believe the table, one step on each scale from the same start:

# %%
import keras

from autoencoders.losses import CrossEntropy
from autoencoders.models import autoencoder, compile_for_cpu

batch = x[:128]
kernels = {}
for scale in SCALES:
    alpha = rescale(0.1, scale, "image", patterns=128, components=784)
    model = autoencoder(784, 100, seed=1)
    compile_for_cpu(model, CrossEntropy(scale), keras.optimizers.SGD(alpha), steps_per_execution=1)
    model.train_on_batch(batch, batch)
    kernels[scale] = np.asarray(model.get_layer("code").kernel)
    print(
        f"{scale:6} α = {alpha:9.3g}: largest difference from 'sum' {np.abs(kernels[scale] - kernels['sum']).max():.0e}"
    )
