/** Live figure: what rho and beta do to a sparse autoencoder, over a grid of trained models. */
import { dense, klDivergence, mean, sigmoid, tiedDense } from "./arithmetic.js";
import { axes, svg } from "./chart.js";
import { element, readout, scheduler, slider } from "./controls.js";
import { figure } from "./figure.js";
import { picture, sizeOfTiles, tiled } from "./picture.js";
import { images, layer, unpack } from "./weights.js";

const SIDE = 14; // pixels a side: MNIST at half its size
const UNITS = 15; // hidden units a side
const SHOWN = 7; // test images a side
const BINS = 40;

figure("sparse", (root) => {
  const tensors = unpack("sparse");
  const rhos = Array.from(tensors.rhos.values, round);
  const betas = Array.from(tensors.betas.values, round);
  const inputs = images(tensors.images);
  const models = new Map();
  const state = { rho: 0.05, beta: betas.at(-1), inputs, modelAt };
  const update = scheduler(show, state);

  const sliders = [
    slider({ label: "Sparsity parameter ρ", stops: rhos, value: state.rho, onInput: (rho) => set({ rho }) }),
    slider({
      label: "Weight of the penalty β",
      stops: betas,
      value: state.beta,
      onInput: (beta) => set({ beta }),
    }),
  ];
  const said = readout();
  const weights = picture({
    caption: `weights of the ${UNITS} × ${UNITS} hidden units`,
    alt: "Learned weights, a tile a hidden unit; black is negative, white positive",
    width: sizeOfTiles(UNITS, SIDE),
    className: "live-wide",
  });
  const activations = picture({
    caption: `their activations for ${SHOWN * SHOWN} test images`,
    alt: "Hidden activations, a tile a test image; white is 1",
    width: sizeOfTiles(SHOWN, UNITS),
    className: "live-wide",
  });
  const originals = picture({
    caption: "test images",
    alt: "The first 49 test images",
    width: sizeOfTiles(SHOWN, SIDE),
    className: "live-wide",
  });
  const answers = picture({
    caption: "reconstructed",
    alt: "The same test images, reconstructed by the model",
    width: sizeOfTiles(SHOWN, SIDE),
    className: "live-wide",
  });
  const histogram = bars();
  root.append(
    element("div", { className: "live-controls" }, ...sliders.map((s) => s.root)),
    said.root,
    element("div", { className: "live-grid" }, weights.root, activations.root, originals.root, answers.root),
    histogram.root,
  );
  originals.paint(imageTiles(inputs));

  function set(change) {
    Object.assign(state, change);
    update();
  }

  /** The trained model of this place of the grid. Without a penalty rho has no say, so there is one for all. */
  function modelAt(rho, beta) {
    const name = beta === 0 ? "free" : `rho${rhos.indexOf(rho)}_beta${betas.indexOf(beta)}`;
    if (!models.has(name))
      models.set(name, {
        encoder: layer(tensors, `${name}/code`, sigmoid),
        decoder: {
          ...layer(tensors, `${name}/code`, sigmoid),
          bias: tensors[`${name}/reconstruction/bias`].values,
        },
        rhoHat: tensors[`${name}/rho_hat`].values,
      });
    return models.get(name);
  }

  function show() {
    const { encoder, decoder, rhoHat } = modelAt(state.rho, state.beta);
    const codes = inputs.map((x) => dense(x, encoder));
    const reconstructions = codes.map((h) => tiedDense(h, decoder));
    Object.assign(state, { codes, reconstructions, rhoHat, divergence: klDivergence(state.rho, rhoHat) });
    weights.paint(weightTiles(encoder.kernel));
    activations.paint(
      tiled({ count: SHOWN * SHOWN, columns: SHOWN, side: UNITS, tile: (p, j) => codes[p][j] }),
    );
    answers.paint(imageTiles(reconstructions));
    histogram.show(rhoHat, state.rho);
    const penalty =
      state.beta === 0 ? "no penalty, so ρ has no say" : `D(h) = ${state.divergence.toFixed(2)} nats`;
    said.say(
      `Mean of ρ_j over the test set: ${mean(rhoHat).toFixed(3)}; wanted ρ = ${state.rho}; ${penalty}.`,
    );
  }

  show();
  return state;
});

/** A float32 as the short decimal that it was made from. */
function round(value) {
  return Number(value.toPrecision(4));
}

function imageTiles(list) {
  return tiled({ count: list.length, columns: SHOWN, side: SIDE, tile: (p, i) => list[p][i] });
}

/** Each unit on a scale of its own, grey at 0. */
function weightTiles(kernel) {
  const count = UNITS * UNITS;
  const largest = new Float32Array(count);
  kernel.forEach((w, i) => (largest[i % count] = Math.max(largest[i % count], Math.abs(w))));
  const tile = (j, i) => 0.5 + (0.5 * kernel[i * count + j]) / largest[j];
  return tiled({ count, columns: UNITS, side: SIDE, tile, gap: 0 });
}

/** The histogram of rho_j, with a line where rho is wanted. */
function bars() {
  const alt = "Histogram of the average activations of the hidden units";
  const chart = axes({
    alt,
    xLabel: "average activation ρ_j of a hidden unit",
    yLabel: "units",
    xRange: [0, 1],
    yRange: [0, 1],
    width: 560,
    height: 200,
  });
  const wanted = svg("path", { class: "live-wanted" });
  const columns = Array.from({ length: BINS }, () => svg("rect", { class: "live-bar" }));
  chart.plot.append(...columns, wanted);
  const show = (rhoHat, rho) => {
    const counts = new Array(BINS).fill(0);
    for (const value of rhoHat) counts[Math.min(BINS - 1, Math.floor(value * BINS))]++;
    chart.rescale([0, 1], [0, Math.max(...counts)]);
    counts.forEach((count, k) => {
      const place = {
        x: chart.x(k / BINS),
        y: chart.y(count),
        width: chart.width / BINS - 1,
        height: chart.height - chart.y(count),
      };
      for (const [name, value] of Object.entries(place)) columns[k].setAttribute(name, value);
    });
    wanted.setAttribute("d", `M${chart.x(rho)},0V${chart.height}`);
  };
  return { root: chart.root, show };
}
