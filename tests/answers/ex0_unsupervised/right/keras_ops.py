# %% solution="principal-components"
def principal_components(X, k):
    X = keras.ops.convert_to_tensor(np.asarray(X, "float32"))
    mean = keras.ops.mean(X, axis=0)
    _, s, Vt = keras.ops.svd(X - mean, full_matrices=False)
    return mean, keras.ops.transpose(Vt[:k]), keras.ops.square(s[:k]) / X.shape[0]

# %% solution="project"
def project(X, mean, V):
    return keras.ops.matmul(X - mean, V)

# %% solution="reconstruct"
def reconstruct(Z, mean, V):
    return keras.ops.matmul(Z, keras.ops.transpose(V)) + mean

# %% solution="assign"
def assign(X, centres):
    X, centres = (keras.ops.convert_to_tensor(np.asarray(a, "float32")) for a in (X, centres))
    squared = keras.ops.sum(keras.ops.square(X[:, None, :] - centres[None]), axis=-1)
    return keras.ops.argmin(squared, axis=1)

# %% solution="update"
def update(X, assignment, centres):
    one_hot = keras.ops.one_hot(np.asarray(assignment), len(centres))
    X, centres = (keras.ops.convert_to_tensor(np.asarray(a, "float32")) for a in (X, centres))
    sizes = keras.ops.sum(one_hot, axis=0)[:, None]
    sums = keras.ops.matmul(keras.ops.transpose(one_hot), X)
    return keras.ops.where(sizes > 0, sums / keras.ops.maximum(sizes, 1), centres)

# %% solution="k-means"
def k_means(X, centres, steps):
    costs = []
    for _ in range(steps):
        numbers = np.asarray(assign(X, centres))
        centres = update(X, numbers, centres)
        costs.append(np.float32(np.mean(np.sum((X - np.asarray(centres)[numbers]) ** 2, axis=1))))
    return centres, costs

# %% solution="density"
def density(places, X, h):
    places, X = (keras.ops.convert_to_tensor(np.asarray(a, "float32")) for a in (places, X))
    squared = keras.ops.sum((places[:, None] - X[None]) ** 2, axis=-1)
    height = (2 * np.pi * h**2) ** (-X.shape[1] / 2)
    return keras.ops.mean(height * keras.ops.exp(-squared / (2 * h**2)), axis=1)
