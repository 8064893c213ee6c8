# expects: sparse-cost: The penalty is subtracted

# %% solution="sparse-cost"
def J_1(X, W, b, c, rho, beta):
    H, _, J = forward(X, W, b, c)
    return J - beta * kl_divergence(rho, average_activation(H))
