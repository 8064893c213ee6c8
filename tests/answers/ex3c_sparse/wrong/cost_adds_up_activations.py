# expects: sparse-cost: Your penalty adds up activations (L1)

# %% solution="sparse-cost"
def J_1(X, W, b, c, rho, beta):
    H, _, J = forward(X, W, b, c)
    return J + beta * np.abs(H).sum(axis=1).mean()
