# expects: sparse-cost: beta is missing

# %% solution="sparse-cost"
def J_1(X, W, b, c, rho, beta):
    H, _, J = forward(X, W, b, c)
    return J + kl_divergence(rho, average_activation(H))
