/** Unpacks what the build trained: a table of tensors and their bytes in base64. */

const packs = (globalThis.liveWeights ??= {});

/** The tensors of one figure by name, {values, shape}; they were put there by NAME.weights.js. */
export function unpack(name) {
  const { tensors, bytes } = packs[name];
  const buffer = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0)).buffer;
  return Object.fromEntries(tensors.map((tensor) => [tensor.name, restore(tensor, buffer)]));
}

function restore({ shape, type, offset, scaleOffset }, buffer) {
  const size = shape.reduce((a, b) => a * b, 1);
  if (type === "float32") return { shape, values: new Float32Array(buffer, offset, size) };
  if (type === "uint8") return { shape, values: new Uint8Array(buffer, offset, size) };
  // int8: every column has a scale of its own.
  const columns = shape.at(-1);
  const steps = new Int8Array(buffer, offset, size);
  const scale = new Float32Array(buffer, scaleOffset, columns);
  return { shape, values: Float32Array.from(steps, (step, i) => step * scale[i % columns]) };
}

/** A layer as `arithmetic.js` wants it. */
export function layer(tensors, name, f) {
  const kernel = tensors[`${name}/kernel`];
  return { kernel: kernel.values, units: kernel.shape[1], bias: tensors[`${name}/bias`].values, f };
}

/** Images of side x side pixels as lists of numbers from 0 to 1. */
export function images({ values, shape }) {
  const size = shape.slice(1).reduce((a, b) => a * b, 1);
  return Array.from({ length: shape[0] }, (_, p) =>
    Array.from(values.subarray(p * size, (p + 1) * size), (value) => value / 255),
  );
}
