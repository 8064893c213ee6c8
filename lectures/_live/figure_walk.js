/** Live figure: walk through the two numbers that an undercomplete autoencoder keeps of a digit. */
import { forward, linear, relu, sigmoid } from "./arithmetic.js";
import { axes, svg } from "./chart.js";
import { element, readout, scheduler, slider } from "./controls.js";
import { figure } from "./figure.js";
import { picture, sizeOfTiles, tiled } from "./picture.js";
import { layer, unpack } from "./weights.js";

const SIDE = 28;
const MAP = 14; // decoded digits a side of the map
const SPEED = 0.02; // of the map's width, an arrow key's step

figure("walk", (root) => {
  const tensors = unpack("walk");
  const decoder = [layer(tensors, "walk/decoder_1", relu), layer(tensors, "walk/reconstruction", sigmoid)];
  const encoder = [layer(tensors, "walk/encoder_1", relu), layer(tensors, "walk/code", linear)];
  const decode = (code) => forward(code, decoder);
  const encode = (image) => forward(image, encoder);
  const [lowX, highX, lowY, highY] = tensors.view.values;
  const labels = tensors.labels.values;
  const codes = tensors.codes.values;
  const state = { code: [(lowX + highX) / 2, (lowY + highY) / 2], decode, encode };
  const update = scheduler(show, state);

  const alt =
    "Map of the codes of 1,000 test images, coloured by digit; drag, or use the arrow keys, to walk";
  const chart = axes({
    alt,
    xLabel: "first code number",
    yLabel: "second",
    xRange: [lowX, highX],
    yRange: [lowY, highY],
    height: 330,
    width: 380,
  });
  chart.root.classList.add("live-map");
  const here = svg("circle", { class: "live-here", r: 9 });
  chart.plot.append(...dots(), here);
  makeWalkable(chart, move);

  const range = (low, high) => ({ min: low, max: high, step: (high - low) / 200 });
  const sliders = [range(lowX, highX), range(lowY, highY)].map((stops, k) =>
    slider({
      label: k ? "Second code number" : "First code number",
      stops,
      value: state.code[k],
      format: (value) => value.toFixed(2),
      onInput: (value) => move(state.code.map((old, i) => (i === k ? value : old))),
    }),
  );
  const answer = picture({
    caption: "decoded",
    alt: "The digit that this code decodes to",
    width: SIDE,
    className: "live-large",
  });
  const width = sizeOfTiles(MAP, SIDE);
  const chartOfDigits = picture({
    caption: `the same map, decoded at ${MAP} × ${MAP} places`,
    alt: "Decoded digits on a grid over the code's plane: neighbours change into each other",
    width,
    className: "live-wide",
  });
  const said = readout();
  root.append(
    element(
      "div",
      { className: "live-row" },
      chart.root,
      element("div", { className: "live-column" }, answer.root, legend()),
    ),
    element("div", { className: "live-controls" }, ...sliders.map((s) => s.root)),
    said.root,
    chartOfDigits.root,
  );
  paintMap();

  function move([x, y]) {
    state.code = [clamp(x, lowX, highX), clamp(y, lowY, highY)];
    state.code.forEach((value, k) => sliders[k].set(value));
    update();
  }

  function show() {
    state.image = decode(state.code);
    answer.paint(state.image);
    here.setAttribute("cx", chart.x(state.code[0]));
    here.setAttribute("cy", chart.y(state.code[1]));
    said.say(
      `Code (${state.code.map((value) => value.toFixed(2)).join(", ")}); the nearest test image is a ${nearest()}.`,
    );
  }

  function nearest() {
    let [best, found] = [Infinity, 0];
    for (let p = 0; p < labels.length; p++) {
      const distance = Math.hypot(codes[2 * p] - state.code[0], codes[2 * p + 1] - state.code[1]);
      if (distance < best) [best, found] = [distance, labels[p]];
    }
    return found;
  }

  function dots() {
    return Array.from(labels, (label, p) => {
      const inside =
        codes[2 * p] >= lowX &&
        codes[2 * p] <= highX &&
        codes[2 * p + 1] >= lowY &&
        codes[2 * p + 1] <= highY;
      const place = { cx: chart.x(codes[2 * p]).toFixed(1), cy: chart.y(codes[2 * p + 1]).toFixed(1) };
      return svg("circle", { ...place, r: inside ? 2.2 : 0, class: `live-class-${label}` });
    });
  }

  function paintMap() {
    const at = (low, high, k) => low + ((k + 0.5) / MAP) * (high - low);
    const cells = Array.from({ length: MAP * MAP }, (_, p) =>
      decode([at(lowX, highX, p % MAP), at(highY, lowY, Math.floor(p / MAP))]),
    );
    chartOfDigits.paint(
      tiled({ count: MAP * MAP, columns: MAP, side: SIDE, tile: (p, i) => cells[p][i], gap: 0 }),
    );
  }

  function makeWalkable({ root: map, plot }, walk) {
    map.setAttribute("tabindex", 0);
    map.setAttribute("role", "application");
    const toCode = (event) => {
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(plot.getScreenCTM().inverse());
      walk([lowX + (at.x / chart.width) * (highX - lowX), highY - (at.y / chart.height) * (highY - lowY)]);
    };
    map.addEventListener("pointerdown", (event) => {
      map.setPointerCapture(event.pointerId);
      toCode(event);
    });
    map.addEventListener("pointermove", (event) => event.buttons && toCode(event));
    map.addEventListener("keydown", (event) => {
      const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[
        event.key
      ];
      if (!direction) return;
      event.preventDefault();
      const [dx, dy] = direction;
      walk([state.code[0] + dx * SPEED * (highX - lowX), state.code[1] + dy * SPEED * (highY - lowY)]);
    });
  }

  show();
  return state;
});

function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

function legend() {
  const entries = Array.from({ length: 10 }, (_, digit) =>
    element("li", {}, element("span", { className: `live-swatch live-class-${digit}` }), String(digit)),
  );
  return element(
    "ul",
    { className: "live-legend", aria: { "aria-label": "Colour of each digit" } },
    ...entries,
  );
}
