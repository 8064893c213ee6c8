/** Example 1 of the deck: four patterns, three hidden units, tied weights, gradient descent on the entropy. */
import { crossEntropy, sigmoid, sum } from "./arithmetic.js";
import { uniform } from "./random.js";

export const X = [
  [1, 0, 1, 0, 0],
  [0, 0, 1, 1, 0],
  [1, 1, 0, 1, 1],
  [0, 1, 1, 1, 0],
];
const [INPUTS, HIDDEN] = [5, 3];

/** The weights that the slide prints, after its training. */
export const PRINTED = {
  W: [
    [-3.6867, -0.3808, 2.652],
    [-0.2545, -3.6158, -1.8657],
    [1.7148, 3.0138, 0.9254],
    [1.9011, -0.988, -3.5277],
    [-2.483, -2.598, -1.1112],
  ],
  b: [0.1496, 0.5881, -0.1604],
  c: [1.2448, 2.3414, -0.7427, 2.1173, 0.9872],
};

/** Small random weights, uniform as Glorot and Bengio give them for sigmoid units, and no biases. */
export function start(seed) {
  const u = uniform(seed);
  const limit = 4 * Math.sqrt(6 / (INPUTS + HIDDEN));
  const W = table(INPUTS, HIDDEN, () => (2 * u() - 1) * limit);
  return { W, b: new Array(HIDDEN).fill(0), c: new Array(INPUTS).fill(0) };
}

/** H = f(XW + B), Y = f(HW^T + C). */
export function run({ W, b, c }) {
  const H = table(X.length, HIDDEN, (p, j) => sigmoid(b[j] + sum(X[p], (x, i) => x * W[i][j])));
  const Y = table(X.length, INPUTS, (p, i) => sigmoid(c[i] + sum(H[p], (h, j) => h * W[i][j])));
  return { H, Y };
}

/** J, summed over patterns and components. */
export const cost = (Y) => sum(X, (x, p) => crossEntropy(x, Y[p]));

/** How many of the 20 bits O = 1(Y > 0.5) gets wrong. */
export const bitErrors = (Y) => sum(X, (x, p) => sum(x, (bit, i) => (bit === 1) !== Y[p][i] > 0.5));

/** dJ/dW, dJ/db, dJ/dc. W is met twice, on the way in and on the way out, and both ways add up. */
export function gradients({ W }, { H, Y }) {
  const out = table(X.length, INPUTS, (p, i) => Y[p][i] - X[p][i]);
  const hidden = table(X.length, HIDDEN, (p, j) => {
    return sum(out[p], (d, i) => d * W[i][j]) * H[p][j] * (1 - H[p][j]);
  });
  return {
    W: table(INPUTS, HIDDEN, (i, j) => sum(X, (x, p) => x[i] * hidden[p][j] + out[p][i] * H[p][j])),
    b: hidden[0].map((_, j) => sum(hidden, (row) => row[j])),
    c: out[0].map((_, i) => sum(out, (row) => row[i])),
  };
}

/** The weights after one step of gradient descent. */
export function descend(weights, alpha) {
  const slope = gradients(weights, run(weights));
  return {
    W: weights.W.map((row, i) => row.map((w, j) => w - alpha * slope.W[i][j])),
    b: weights.b.map((b, j) => b - alpha * slope.b[j]),
    c: weights.c.map((c, i) => c - alpha * slope.c[i]),
  };
}

function table(rows, columns, value) {
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => value(i, j)));
}
