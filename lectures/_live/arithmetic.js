/**
 * The lecture's networks and costs, on plain arrays. Pure: nothing here knows the page.
 *
 * A layer is {kernel, bias, units, f}: the kernel is row-major, (inputs, units), as Keras keeps it.
 */

export const sigmoid = (u) => 1 / (1 + Math.exp(-u));
export const relu = (u) => Math.max(0, u);
export const linear = (u) => u;

/** h = f(x W + b) for one pattern. Returns: units numbers. */
export function dense(x, { kernel, bias, units, f }) {
  const u = Float64Array.from(bias);
  for (let i = 0; i < x.length; i++) {
    if (x[i] === 0) continue; // most pixels of a digit are black
    const row = i * units;
    for (let j = 0; j < units; j++) u[j] += x[i] * kernel[row + j];
  }
  return u.map(f);
}

/** y = f(h W^T + c): the decoder that shares the encoder's kernel W, (outputs, units). */
export function tiedDense(h, { kernel, bias, units, f }) {
  return Float64Array.from(bias, (c, k) => {
    let u = c;
    for (let j = 0, row = k * units; j < units; j++) u += h[j] * kernel[row + j];
    return f(u);
  });
}

/** The layers one after the other. */
export const forward = (x, layers) => layers.reduce((h, layer) => dense(h, layer), x);

/** ||y - x||^2 of one pattern. */
export const squaredError = (x, y) => sum(x, (value, i) => (y[i] - value) ** 2);

/** -sum_k x_k log y_k + (1 - x_k) log(1 - y_k) of one pattern, in nats; y is kept off 0 and 1. */
export function crossEntropy(x, y, epsilon = 1e-7) {
  return -sum(x, (value, k) => {
    const p = Math.min(Math.max(y[k], epsilon), 1 - epsilon);
    return value * Math.log(p) + (1 - value) * Math.log1p(-p);
  });
}

/** D(h) = sum_j rho log(rho / rho_j) + (1 - rho) log((1 - rho) / (1 - rho_j)), in nats. */
export function klDivergence(rho, rhoHat, epsilon = 1e-7) {
  return sum(rhoHat, (value) => {
    const p = Math.min(Math.max(value, epsilon), 1 - epsilon);
    return rho * Math.log(rho / p) + (1 - rho) * Math.log((1 - rho) / (1 - p));
  });
}

export function sum(values, term = (value) => value) {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += term(values[i], i);
  return total;
}

export const mean = (values) => sum(values) / values.length;
