# %% solution="pca-reconstruction"
def pca_reconstruction(images, mu, directions):
    rows = []
    for image in np.asarray(images, dtype=float):
        row = np.array(mu, dtype=float)
        for k in range(directions.shape[1]):
            v = directions[:, k]
            row = row + np.dot(image - mu, v) * v
        rows.append(row)
    return rows

# %% solution="codes"
def codes(model, X):
    W, b = model.get_layer("code").get_weights()
    return 1 / (1 + np.exp(-(X @ W + b)))
