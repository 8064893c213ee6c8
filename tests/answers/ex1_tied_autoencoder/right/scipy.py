# %% solution="encode"
from scipy.special import expit, xlogy, xlog1py


def encode(X, W, b):
    return expit(np.dot(X, W) + np.tile(b, (len(X), 1)))


# %% solution="decode"
def decode(H, W, c):
    return expit((W @ H.T).T + c[None, :])


# %% solution="squared-error"
def J_mse(X, Y):
    D = Y - X
    return np.trace(D @ D.T) / D.shape[0]


# %% solution="cross-entropy"
def J_cross_entropy(X, Y):
    Y = np.minimum(np.maximum(Y, EPSILON), 1 - EPSILON)
    return -(xlogy(X, Y) + xlog1py(1 - X, -Y)).sum()


# %% solution="bit-errors"
def bit_errors(X, Y):
    return np.abs(X - (Y > 0.5).astype(int)).sum()


# %% solution="numerical-gradient"
def numerical_gradient(J, theta, h=1e-5):
    theta = np.array(theta, dtype=np.float64)
    E = h * np.eye(theta.size).reshape(theta.size, *theta.shape)
    return np.array([J(theta + e) - J(theta - e) for e in E]).reshape(theta.shape) / 2 / h


# %% solution="gradients"
def gradients(X, H, Y, W):
    n, M = W.shape
    dW, db, dc = np.zeros((n, M)), np.zeros(M), np.zeros(n)
    for x, h, y in zip(X, H, Y):
        e = y - x
        d = W.T @ e * h * (1 - h)
        dW += np.outer(x, d) + np.outer(e, h)
        db += d
        dc += e
    return [dW, db, dc]


# %% solution="gradient-step"
def gradient_step(weights, grads, alpha):
    W, b, c = weights
    dW, db, dc = grads
    return W - alpha * dW, b - alpha * db, c - alpha * dc
