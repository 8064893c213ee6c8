# %% solution="principal-components"
def principal_components(X, k):
    mean = np.mean(X, axis=0)
    U, s, Vt = np.linalg.svd((X - mean) / np.sqrt(len(X) - 1), full_matrices=False)
    V = np.zeros((X.shape[1], k))
    variances = []
    for j in range(k):
        V[:, j] = Vt[j]
        variances.append(float(s[j]) ** 2)
    return [mean, V, variances]

# %% solution="project"
def project(X, mean, V):
    rows = []
    for x in X:
        rows.append([float(np.dot(x - mean, V[:, j])) for j in range(V.shape[1])])
    return rows

# %% solution="reconstruct"
def reconstruct(Z, mean, V):
    rows = []
    for z in np.asarray(Z):
        y = np.array(mean, dtype=float)
        for j, coordinate in enumerate(z):
            y += coordinate * V[:, j]
        rows.append(y)
    return np.stack(rows)

# %% solution="assign"
def assign(X, centres):
    numbers = []
    for x in X:
        best, least = 0, float("inf")
        for number, centre in enumerate(centres):
            distance = float(np.sum((x - centre) ** 2))
            if distance < least:
                best, least = number, distance
        numbers.append(best)
    return np.array(numbers)

# %% solution="update"
def update(X, assignment, centres):
    new = []
    for number, centre in enumerate(centres):
        members = [x for x, own in zip(X, assignment) if own == number]
        new.append(sum(members) / len(members) if members else centre)
    return np.array(new)

# %% solution="k-means"
def k_means(X, centres, steps):
    costs = []
    while len(costs) < steps:
        numbers = assign(X, centres)
        centres = update(X, numbers, centres)
        costs.append(sum(float(np.sum((x - centres[k]) ** 2)) for x, k in zip(X, numbers)) / len(X))
    return centres, costs

# %% solution="density"
def density(places, X, h):
    values = []
    for place in places:
        total = 0.0
        for x in X:
            bell = 1.0
            for a, b in zip(place, x):
                bell *= np.exp(-0.5 * ((a - b) / h) ** 2) / (h * np.sqrt(2 * np.pi))
            total += bell
        values.append(total / len(X))
    return values
