# One number at a time.

# %% solution="forward"
def forward(images, weights, hidden, output):
    P, n = images.shape
    M = len(hidden)
    codes, reconstructions = np.empty((P, M)), np.empty((P, n))
    cost = 0.0
    for p in range(P):
        for j in range(M):
            codes[p, j] = 1.0 / (1.0 + np.exp(-(hidden[j] + weights[:, j] @ images[p])))
        for k in range(n):
            reconstructions[p, k] = 1.0 / (1.0 + np.exp(-(output[k] + weights[k] @ codes[p])))
            cost += (reconstructions[p, k] - images[p, k]) ** 2
    return codes, reconstructions, cost / P


# %% solution="average-activation"
def average_activation(codes):
    return np.array([sum(column) / len(column) for column in codes.T])


# %% solution="kl-divergence"
def kl_divergence(target, averages):
    total = 0.0
    for own in averages:
        own = min(max(own, EPSILON), 1 - EPSILON)
        total += target * (np.log(target) - np.log(own))
        total += (1 - target) * (np.log(1 - target) - np.log(1 - own))
    return total


# %% solution="sparse-cost"
def J_1(X, W, b, c, rho, beta):
    codes, _, cost = forward(X, W, b, c)
    penalty = kl_divergence(rho, average_activation(codes))
    return cost + beta * penalty


# %% solution="slope-along"
def slope_along(f, W, V, h=1e-5):
    ahead, behind = np.array(W), np.array(W)
    for place in np.ndindex(W.shape):
        ahead[place] += h * V[place]
        behind[place] -= h * V[place]
    return (f(ahead) - f(behind)) / (h + h)


# %% solution="kl-slope"
def kl_slope(target, averages):
    return [(1 - target) / (1 - own) - target / own for own in averages]


# %% solution="kl-gradient"
def kl_gradient(X, H, rho):
    (P, n), M = X.shape, H.shape[1]
    gradient = np.zeros((n, M))
    for j in range(M):
        own = sum(H[:, j]) / P
        factor = -rho / own + (1 - rho) / (1 - own)
        for p in range(P):
            gradient[:, j] += factor * H[p, j] * (1 - H[p, j]) * X[p] / P
    return gradient
