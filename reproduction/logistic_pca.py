"""PCA for numbers between 0 and 1: x is near sigmoid(h W + c), and the cost is the cross-entropy."""

import numpy as np

ROWS = 2_000  # rows at a time, which bounds the memory for one M x M matrix a row


class LogisticPCA:
    """Components W and codes h, fitted in turn.

    With the one fixed, the other's cost has a parabola above it that touches it where it is (Jaakkola and
    Jordan 2000). A step jumps to the bottom of the parabola: least squares, and the cost never goes up.

    Args:
        n_components: M, the numbers of a code.
        ridge: Weight of ||h||^2 / 2 and ||W||^2 / 2; without it a pixel that never changes has infinite
            weights.
    """

    def __init__(self, n_components: int, ridge: float) -> None:
        self.n_components = n_components
        self.ridge = ridge
        self.W = np.empty((0, 0), np.float32)  # (M + 1, components of a pattern); the last row is c

    def fit(self, x: np.ndarray, steps: int) -> "LogisticPCA":
        """Fits W, c and the codes of `x`, (patterns, components), from the components of PCA."""
        mean = x.mean(axis=0)
        _, directions = np.linalg.eigh(np.cov(x.T))
        components = directions[:, -self.n_components :].T.astype(np.float32)
        codes = (x - mean) @ components.T
        scale = codes.std(axis=0)
        shift = np.log((mean + 0.01) / (1.01 - mean))
        self.W = np.vstack([components * scale[:, None], shift]).astype(np.float32)
        h = _with_ones(codes / scale)
        for _ in range(steps):
            self.W = _step(self.W.T, h, x.T, self.ridge).T
            h[:, :-1] = self._codes_after_step(h, x)
        return self

    def reconstruct(self, x: np.ndarray, steps: int) -> np.ndarray:
        """Fits codes to `x` while W and c stay. Returns: sigmoid(h W + c), as `x`."""
        h = _with_ones(np.zeros((len(x), self.n_components), np.float32))
        for _ in range(steps):
            h[:, :-1] = self._codes_after_step(h, x)
        return 1 / (1 + np.exp(-h @ self.W))

    def _codes_after_step(self, h: np.ndarray, x: np.ndarray) -> np.ndarray:
        components, shift = self.W[:-1], self.W[-1]
        return _step(h[:, :-1], components.T, x, self.ridge, shift)


def _with_ones(codes: np.ndarray) -> np.ndarray:
    return np.hstack([codes, np.ones((len(codes), 1), codes.dtype)]).astype(np.float32)


def _step(
    found: np.ndarray, basis: np.ndarray, x: np.ndarray, ridge: float, shift: np.ndarray | float = 0
) -> np.ndarray:
    """One step of the rows `found`, (rows, M), in x = sigmoid(found basis^T + shift), basis (columns, M)."""
    n = basis.shape[1]
    squares = (basis[:, :, None] * basis[:, None, :]).reshape(-1, n * n)
    penalty = ridge * np.eye(n, dtype=np.float32)
    moved = np.empty_like(found)
    for start in range(0, len(found), ROWS):
        rows = slice(start, start + ROWS)
        u = found[rows] @ basis.T + shift
        curvature = _curvature(u)
        left = (curvature @ squares).reshape(-1, n, n) + penalty
        right = (x[rows] - 0.5 - curvature * shift) @ basis
        moved[rows] = np.linalg.solve(left, right[..., None])[..., 0]
    return moved


def _curvature(u: np.ndarray) -> np.ndarray:
    """tanh(u / 2) / 2u, the parabola's second derivative: 1/4 at 0."""
    u = np.maximum(np.abs(u), 1e-3)
    return np.tanh(u / 2) / (2 * u)
