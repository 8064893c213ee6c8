# expects: sparse-cost: You took the divergence of every image's code, then the mean

# %% solution="sparse-cost"
def J_1(X, W, b, c, rho, beta):
    H, _, J = forward(X, W, b, c)
    return J + beta * np.mean([kl_divergence(rho, h) for h in H])
