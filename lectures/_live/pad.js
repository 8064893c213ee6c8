/** A pad to draw on with mouse, finger, pen or keys, at the size that the network sees. */
import { picture } from "./picture.js";

const RADIUS = 1.15; // of the pen, in pixels: about as thick as MNIST's strokes
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** onChange(x) is told side * side numbers from 0 to 1. Returns: {root, load(x)}. */
export function drawingPad(side, onChange) {
  const alt =
    "Drawing pad. Drag to draw. With the keyboard: arrow keys move the pen and Shift with an arrow key draws.";
  const { root, canvas, paint } = picture({
    caption: "draw here",
    alt,
    width: side,
    className: "live-large live-pad",
  });
  let x = new Array(side * side).fill(0);
  let pen = [side / 2, side / 2];
  let byKeys = false;
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");

  function show() {
    paint(x, byKeys ? x.map((_, i) => i === Math.floor(pen[1]) * side + Math.floor(pen[0])) : undefined);
    onChange(x);
  }

  /** A stroke from the pen's place to the next one, with a soft edge. */
  function stroke(to) {
    const length = Math.hypot(to[0] - pen[0], to[1] - pen[1]);
    const dots = Math.max(1, Math.ceil(length * 2));
    x = x.slice();
    for (let k = 1; k <= dots; k++)
      dab(pen[0] + ((to[0] - pen[0]) * k) / dots, pen[1] + ((to[1] - pen[1]) * k) / dots);
    pen = to;
    show();
  }

  function dab(column, row) {
    for (let i = 0; i < x.length; i++) {
      const distance = Math.hypot((i % side) + 0.5 - column, Math.floor(i / side) + 0.5 - row);
      x[i] = Math.max(x[i], Math.min(1, Math.max(0, RADIUS + 0.5 - distance)));
    }
  }

  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * side, ((event.clientY - box.top) / box.height) * side];
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    byKeys = false;
    pen = place(event);
    stroke(pen);
  });
  canvas.addEventListener("pointermove", (event) => event.buttons && stroke(place(event)));
  canvas.addEventListener("keydown", (event) => {
    const move = KEYS[event.key];
    if (!move) return;
    event.preventDefault();
    byKeys = true;
    const to = pen.map((value, k) => Math.min(side - 0.5, Math.max(0.5, value + move[k])));
    if (event.shiftKey) return stroke(to);
    pen = to;
    show();
  });
  canvas.addEventListener("blur", () => {
    byKeys = false;
    show();
  });
  const load = (values) => {
    x = Array.from(values);
    show();
  };
  return { root, load };
}
