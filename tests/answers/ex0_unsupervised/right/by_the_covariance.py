# %% solution="principal-components"
def principal_components(X, k):
    X = np.asarray(X, dtype=np.float64)
    mu = X.sum(axis=0) / X.shape[0]
    values, vectors = np.linalg.eigh(np.cov(X, rowvar=False))
    order = np.argsort(values)[::-1][:k]
    return mu, -vectors[:, order], values[order]

# %% solution="project"
def project(images, mu, directions):
    return np.einsum("pi,ik->pk", images - mu[None, :], directions)

# %% solution="reconstruct"
def reconstruct(codes, mu, directions):
    return (directions @ codes.T).T + mu

# %% solution="assign"
def assign(points, means):
    cross = points @ means.T
    squared = (points**2).sum(axis=1, keepdims=True) - 2 * cross + (means**2).sum(axis=1)
    return squared.argmin(axis=1)

# %% solution="update"
def update(points, groups, means):
    one_hot = np.eye(len(means))[groups]
    counts = one_hot.sum(axis=0)[:, None]
    return np.where(counts > 0, one_hot.T @ points / np.maximum(counts, 1), means)

# %% solution="k-means"
def k_means(points, means, steps):
    history = np.zeros(steps)
    for step in range(steps):
        groups = assign(points, means)
        means = update(points, groups, means)
        history[step] = ((points - means[groups]) ** 2).sum(axis=1).mean()
    return means, history

# %% solution="density"
def density(places, data, bandwidth):
    P, d = data.shape
    squared = (places**2).sum(axis=1)[:, None] - 2 * places @ data.T + (data**2).sum(axis=1)
    logs = -squared / (2 * bandwidth**2) - 0.5 * d * np.log(2 * np.pi * bandwidth**2)
    top = logs.max(axis=1, keepdims=True)
    return np.exp(top[:, 0] + np.log(np.exp(logs - top).sum(axis=1)) - np.log(P))
