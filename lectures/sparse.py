# %% [markdown]
# # Sparse autoencoders
#
# *What if each hidden unit may be active only rarely? Slides "Sparse Autoencoders (SAE)", "Sparsity
# constraint", "Sparse Autoencoder (SAE)" and "SAE".*
#
# A hidden unit is *active* when its output is close to 1. A sparse autoencoder wants every unit inactive for
# most patterns, so that it answers selectively. The **average activation** of unit $j$ over the patterns is
#
# $$\rho_j = \frac{1}{P} \sum_{p=1}^P h_{pj} = \frac{1}{P} \sum_{p=1}^P f(\mathbf{x}_p^T \mathbf{w}_j + b_j)$$
#
# and it shall be $\rho$, the **sparsity parameter**, say 0.05. How far the units are from it is measured by
# the Kullback-Leibler divergence,
#
# $$D(\mathbf{h}) = \sum_{j=1}^M \rho \log \frac{\rho}{\rho_j} + (1 - \rho) \log \frac{1 - \rho}{1 - \rho_j},$$
#
# and the cost becomes $J_1 = J + \beta D(\mathbf{h})$.

# %% [markdown]
# ```{live} sparse
# :alt: Learned weights, activations, reconstructions and the histogram of average activations, for each ρ and β
#
# Each place of the two sliders is a model of its own, trained when this site was built: 225 hidden units on
# digits of 14 × 14 pixels, so that the code is larger than the input. Move β up from 0: the histogram gathers
# at ρ, the activations empty, and the weights turn from noise into strokes. Move ρ to the slide's 0.5 and
# sparsity is gone: every unit is asked to be active half of the time.
# ```

# %% [markdown]
# ## The penalty of one unit
#
# It is 0 where $\rho_j = \rho$, and steep where a unit falls silent or is active all the time.

# %%
import numpy as np

from autoencoders import plots
from autoencoders.regularizers import kl_divergence, kl_gradient

averages = np.linspace(0.005, 0.995, 199)
curves = {
    f"ρ = {rho}": [float(kl_divergence(rho, np.array([a]))) for a in averages] for rho in (0.05, 0.2, 0.5)
}
plots.cost_curve(
    curves, x=averages, xlabel="average activation of the unit", ylabel="its share of D(h), nats"
)

# %% [markdown]
# ## Its gradient
#
# By the chain rule, with $u_{pj} = \mathbf{x}_p^T \mathbf{w}_j + b_j$,
#
# $$\frac{\partial D}{\partial \mathbf{w}_j} = \frac{\partial D}{\partial \rho_j}
# \frac{\partial \rho_j}{\partial \mathbf{w}_j} \tag{A}$$
#
# $$\frac{\partial D}{\partial \rho_j} = -\frac{\rho}{\rho_j} + \frac{1 - \rho}{1 - \rho_j} \tag{B}$$
#
# $$\frac{\partial \rho_j}{\partial \mathbf{w}_j} = \frac{1}{P} \sum_p f'(u_{pj})\, \mathbf{x}_p \tag{C}$$
#
# and together
#
# $$\frac{\partial D}{\partial \mathbf{w}_j} = \frac{1}{P} \left( -\frac{\rho}{\rho_j} +
# \frac{1 - \rho}{1 - \rho_j} \right) \sum_p f'(u_{pj})\, \mathbf{x}_p.$$
#
# The last slide prints its first sign as +; {doc}`errata` lets finite differences decide. The sign says what
# the penalty does: a unit that is too lazy is pushed up, one that is too busy is pushed down.

# %%
for average in (0.01, 0.05, 0.3):
    print(f"ρ_j = {average:4}: dD/dρ_j = {float(kl_gradient(0.05, average)):+.3f}")

# %% [markdown]
# ## What the sign does to a network
#
# The gradient steps are those of any cost, with $J_1$ for $J$:
# $\mathbf{W} \leftarrow \mathbf{W} - \alpha \nabla_{\mathbf{W}} J_1$, and so for $\mathbf{b}$ and
# $\mathbf{c}$. During training the average activation moves towards ρ:

# %%
import keras

from autoencoders.data import batches, load_mnist
from autoencoders.models import encoder_of, sparse_autoencoder

x, _ = load_mnist("train", limit=4_000)
watched = {}
for beta in (0, 0.5, 3):
    model = sparse_autoencoder(rho=0.05, beta=beta, seed=1)
    encoder, means = encoder_of(model), []
    watch = keras.callbacks.LambdaCallback(
        on_epoch_end=lambda epoch, logs, encoder=encoder, means=means: means.append(
            np.mean(encoder(x[:1000]))
        )
    )
    model.fit(batches(x, x, seed=1), epochs=8, shuffle=False, verbose=0, callbacks=[watch])
    watched[f"β = {beta}"] = means
plots.cost_curve(watched, ylabel="mean of ρ_j")

# %% [markdown]
# **Your turn:** `ex3c_sparse` derives and checks every line of this page: {doc}`for_students`.
