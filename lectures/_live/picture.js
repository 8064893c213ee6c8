/** Grey pictures on small canvases; the style sheet enlarges their pixels. */
import { element } from "./controls.js";

/** A picture with a caption. Returns: {root, canvas, paint(values, scale?)}. */
export function picture({ caption, alt, width, height = width, className = "" }) {
  const canvas = element("canvas", { width, height, aria: { role: "img", "aria-label": alt } });
  const title = element("span", { className: "live-caption" }, caption);
  const root = element("div", { className: `live-picture ${className}` }, canvas, title);
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  const paint = (values, tint) => {
    for (let i = 0; i < values.length; i++) {
      const grey = 255 * values[i]; // the array clamps and rounds
      const colour = tint?.[i] ? [0.55 * grey + 60, 0.55 * grey + 40, 0.55 * grey + 110] : [grey, grey, grey];
      image.data.set(colour, 4 * i);
      image.data[4 * i + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  };
  return { root, canvas, title, paint };
}

/**
 * Lays equal tiles out in rows with a gap of one pixel.
 *
 * tile(p, i): the value, 0 to 1, of pixel i of tile p. Returns: {values, width}.
 */
export function tiled({ count, columns, side, tile, gap = 0.35 }) {
  const width = sizeOfTiles(columns, side);
  const rows = Math.ceil(count / columns);
  const values = new Float32Array(width * sizeOfTiles(rows, side)).fill(gap);
  for (let p = 0; p < count; p++) {
    const corner = (Math.floor(p / columns) * width + (p % columns)) * (side + 1);
    for (let i = 0; i < side * side; i++) {
      values[corner + Math.floor(i / side) * width + (i % side)] = tile(p, i);
    }
  }
  return values;
}

export const sizeOfTiles = (count, side) => count * (side + 1) - 1;
