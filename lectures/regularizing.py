# %% [markdown]
# # Regularizing autoencoders
#
# *What else can force a network to learn, if not a small code? Slides "Regularizing autoencoders".*
#
# With too much capacity, undercomplete and overcomplete autoencoders alike learn nothing useful. A
# **regularized autoencoder** adds a penalty $\Omega$ to its cost, usually on the hidden activations:
#
# $$J_1 = J + \beta\, \Omega(\mathbf{h})$$
#
# The size of the code and the depth of the network may then be chosen freely; what the code may *do* is what
# is limited. $\beta$ says how much the penalty counts against the reconstruction.

# %% [markdown]
# ## The price and what it buys
#
# An autoencoder with more hidden units than pixels, and a penalty that asks every unit to be active 5 % of
# the time ({doc}`sparse` explains it). As β grows, the reconstruction gets worse and the code more regular.

# %%
import numpy as np

from autoencoders import plots
from autoencoders.data import batches, load_mnist
from autoencoders.losses import j_cross_entropy
from autoencoders.models import encoder_of, sparse_autoencoder
from autoencoders.regularizers import average_activation, kl_divergence

RHO = 0.05
x, _ = load_mnist("train", limit=6_000)
x_test, _ = load_mnist("test", limit=2000)
averages, answers = {}, {}
for beta in (0, 0.5, 3):
    model = sparse_autoencoder(rho=RHO, beta=beta, seed=1)
    model.fit(batches(x, x, seed=1), epochs=8, shuffle=False, verbose=0)
    answers[beta] = model.predict(x_test, verbose=0)
    rho_hat = np.asarray(average_activation(encoder_of(model)(x_test)))
    averages[f"β = {beta}"] = rho_hat
    cost, penalty = float(j_cross_entropy(x_test, answers[beta], "image")), float(kl_divergence(RHO, rho_hat))
    print(
        f"β = {beta:<4} J = {cost:6.2f} nats an image   Ω = D(h) = {penalty:7.2f}   mean activation {rho_hat.mean():.3f}"
    )

# %%
plots.rho_histogram(averages, RHO)

# %%
plots.image_rows({"input": x_test[:10], **{f"β = {beta}": y[:10] for beta, y in answers.items()}})

# %% [markdown]
# ## Other penalties
#
# The frame holds more than sparsity. A denoising autoencoder ({doc}`denoising`) regularises by what it does
# to the input instead of by a term in the cost. Weight decay would be $\Omega = \|\mathbf{W}\|^2$; a
# contractive autoencoder takes the derivative of $\mathbf{h}$ with respect to $\mathbf{x}$. In Keras, whatever
# penalises the code is the encoder's `activity_regularizer`. Mind its scale: recent versions divide such a
# penalty by the batch size, which `KLSparsity` undoes because $D(\mathbf{h})$ is a mean over the batch already.
#
# The same fifty images, once, twice and four times in a batch, must cost the same:

# %%

model = sparse_autoencoder(n_inputs=784, n_hidden=900, rho=RHO, beta=0.5, seed=1)
for count in (50, 100, 200):
    batch = np.tile(x[:50], (count // 50, 1))
    model(batch)
    print(f"batch of {count:3}: penalty {float(sum(model.losses)):.4f}")

# %% [markdown]
# **Your turn:** `ex3c_sparse` ({doc}`for_students`).
