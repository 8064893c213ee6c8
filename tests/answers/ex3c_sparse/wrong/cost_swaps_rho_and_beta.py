# expects: sparse-cost: rho and beta have changed places

# %% solution="sparse-cost"
def J_1(X, W, b, c, rho, beta):
    H, _, J = forward(X, W, b, c)
    return J + rho * kl_divergence(beta, average_activation(H))
