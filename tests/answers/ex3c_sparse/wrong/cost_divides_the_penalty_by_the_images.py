# expects: sparse-cost: You divided the penalty by the number of images
# %% solution="sparse-cost"
def J_1(X, W, b, c, rho, beta):
    H, Y, J = forward(X, W, b, c)
    D = kl_divergence(rho, average_activation(H))
    return J + beta * D / len(X)
