/** Live figure: draw a digit, corrupt it, and watch a denoiser and a context encoder answer. */
import { dense, forward, relu, sigmoid, squaredError, tiedDense } from "./arithmetic.js";
import { button, choice, element, readout, scheduler, slider } from "./controls.js";
import { corrupt, draw, holeOf, isHole, KINDS } from "./corruption.js";
import { figure } from "./figure.js";
import { drawingPad } from "./pad.js";
import { picture } from "./picture.js";
import { images, layer, unpack } from "./weights.js";

const SIDE = 28;
const LEVELS = {
  gaussian: { label: "Standard deviation σ", min: 0, max: 0.8, value: 0.3 },
  binomial: { label: "Corruption level 1 − p", min: 0, max: 0.8, value: 0.4 },
  central: { label: "Hole's share of the image", min: 0.05, max: 0.4, value: 0.15 },
  block: { label: "Hole's share of the image", min: 0.05, max: 0.4, value: 0.25 },
  region: { label: "Hole's share of the image", min: 0.05, max: 0.4, value: 0.25 },
};

figure("denoise", (root) => {
  const tensors = unpack("denoise");
  const encoder = layer(tensors, "denoiser/code", sigmoid);
  const decoder = { ...encoder, bias: tensors["denoiser/reconstruction/bias"].values };
  const context = ["encoder_1", "code", "decoder_1", "reconstruction"].map((name, k) =>
    layer(tensors, `context/${name}`, k < 3 ? relu : sigmoid),
  );
  const fill = tensors.fill.values[0];
  const digits = images(tensors.digits);
  const networks = {
    denoise: (x) => tiedDense(dense(x, encoder), decoder),
    fill: (x) => forward(x, context),
  };
  const state = { kind: "gaussian", level: LEVELS.gaussian.value, seed: 1, ...networks };
  let chance = draw(state.seed, SIDE);
  const update = scheduler(show, state);

  const pad = drawingPad(SIDE, (x) => {
    state.x = x;
    update();
  });
  const kinds = choice({ label: "Corrupt it by", options: KINDS, value: state.kind, onChange: setKind });
  const level = slider({
    label: LEVELS.gaussian.label,
    stops: { min: 0, max: 0.8, step: 0.01 },
    value: state.level,
    format: (value) => value.toFixed(2),
    onInput: (value) => set({ level: value }),
  });
  const names = Object.fromEntries(digits.map((_, digit) => [digit, `test image of a ${digit}`]));
  const examples = choice({
    label: "Start from",
    options: { blank: "an empty page", ...names },
    value: "3",
    onChange: (which) => pad.load(digits[which] ?? new Array(SIDE * SIDE).fill(0)),
  });
  const again = button("Other noise or hole", () => {
    chance = draw(++state.seed, SIDE);
    update();
  });
  const tile = (caption, alt) => picture({ caption, alt, width: SIDE, className: "live-large" });
  const corrupted = tile("corrupted", "The drawing, corrupted: what both networks see");
  const denoised = tile("denoiser", "The denoiser's reconstruction of the whole image");
  const filled = tile("context encoder", "The context encoder's answer, put into the hole");
  const said = readout();
  root.append(
    element("div", { className: "live-controls" }, examples.root, kinds.root, level.root),
    element(
      "div",
      { className: "live-buttons" },
      button("Clear", () => pad.load(new Array(SIDE * SIDE).fill(0))),
      again,
    ),
    element("div", { className: "live-row" }, pad.root, corrupted.root, denoised.root, filled.root),
    said.root,
  );

  function set(change) {
    Object.assign(state, change);
    update();
  }

  function setKind(kind) {
    const { label, min, max, value } = LEVELS[kind];
    level.rename(label);
    Object.assign(level.input, { min, max });
    level.set(value);
    set({ kind, level: value });
  }

  function show() {
    const hole = holeOf(state.kind, state.level, chance, SIDE);
    const seen = corrupt(state.x, state.kind, state.level, chance, hole, fill);
    const cleaned = networks.denoise(seen);
    const painted = networks.fill(seen);
    // Without a hole the context encoder has nothing to put its answer into; show all of it.
    const answer = isHole(state.kind) ? seen.map((value, i) => (hole[i] ? painted[i] : value)) : painted;
    Object.assign(state, { hole, seen, cleaned, painted, answer });
    corrupted.paint(seen, hole);
    denoised.paint(cleaned);
    filled.paint(answer);
    said.say(errors());
  }

  function errors() {
    const off = (y) => squaredError(state.x, y).toFixed(1);
    const whose = isHole(state.kind)
      ? "A hole is the context encoder's work."
      : "Noise is the denoiser's work.";
    return (
      `Squared error against your drawing: corrupted ${off(state.seen)}, denoiser ${off(state.cleaned)}, ` +
      `context encoder ${off(state.answer)}. ${whose}`
    );
  }

  pad.load(digits[3]);
  show();
  return state;
});
