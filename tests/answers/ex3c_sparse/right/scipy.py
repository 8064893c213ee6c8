# %% solution="average-activation"
def average_activation(H):
    return np.add.reduce(H, 0) / H.shape[0]


# %% solution="kl-divergence"
from scipy.special import rel_entr


def kl_divergence(rho, rho_hat):
    p = np.minimum(1 - EPSILON, np.maximum(EPSILON, rho_hat))
    return rel_entr(rho, p).sum() + rel_entr(1 - rho, 1 - p).sum()


# %% solution="sparse-cost"
def J_1(X, W, b, c, rho, beta):
    H, Y, J = forward(X, W, b, c)
    if beta == 0:
        return J
    return J + beta * kl_divergence(rho, average_activation(H))


# %% solution="slope-along"
def slope_along(f, W, V, h=1e-5):
    up = f(np.add(W, np.multiply(h, V)))
    down = f(np.subtract(W, np.multiply(h, V)))
    return (up - down) * 0.5 / h


# %% solution="kl-slope"
def kl_slope(rho, rho_hat):
    return np.array([(1 - rho) / (1 - r) - rho / r for r in rho_hat])


# %% solution="kl-gradient"
def kl_gradient(X, H, rho):
    P = X.shape[0]
    G = np.zeros((X.shape[1], H.shape[1]))
    s = kl_slope(rho, average_activation(H))
    for j in range(H.shape[1]):
        G[:, j] = s[j] * np.mean(X * (H[:, j] * (1 - H[:, j]))[:, None], axis=0)
    return G
