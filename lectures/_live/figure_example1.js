/** Live figure: Example 1, one gradient step at a time, computed in the page. */
import { button, element, readout, scheduler, slider } from "./controls.js";
import { axes, line, svg } from "./chart.js";
import { bitErrors, cost, descend, PRINTED, run, start, X } from "./example1.js";
import { figure } from "./figure.js";

const MOST = 2000;

figure("example1", (root) => {
  const state = { seed: 1, alpha: 0.1, step: 0, path: [], curve: [], printed: false };
  const weights = () => (state.printed ? PRINTED : pathTo(state.step).at(state.step));
  const update = scheduler(show, state);

  /** The weights at every step up to this one, from where they were known already. */
  function pathTo(step) {
    if (!state.path.length) state.path.push(start(state.seed));
    while (state.path.length <= step) state.path.push(descend(state.path.at(-1), state.alpha));
    return state.path;
  }

  /** J and bit errors at every step that is known; at least up to this one. */
  function curveTo(step) {
    for (let k = state.curve.length, path = pathTo(step); k < path.length; k++) {
      const { Y } = run(path[k]);
      state.curve.push([cost(Y), bitErrors(Y)]);
    }
    return state.curve;
  }

  const steps = slider({
    label: "Gradient steps",
    stops: { min: 0, max: MOST, step: 1 },
    value: 0,
    onInput: (step) => go(step),
  });
  const rate = slider({
    label: "Learning rate α",
    stops: [0.01, 0.03, 0.1, 0.3, 1],
    value: 0.1,
    onInput: (alpha) => restart({ alpha }),
  });
  const forwards = (n) => button(`+${n}`, () => go(state.step + n));
  const buttons = element(
    "div",
    { className: "live-buttons", aria: { role: "group", "aria-label": "Take gradient steps" } },
    ...[1, 10, 100].map(forwards),
    button("Back to the start", () => go(0)),
    button("Other random weights", () => restart({ seed: state.seed + 1 })),
    button("The slide's weights", () => {
      state.printed = true;
      update();
    }),
  );
  const said = readout();
  const charts = {
    J: chart("J, summed", "Cost against gradient steps"),
    bits: chart("bit errors", "Bit errors against gradient steps"),
  };
  const tables = element("div", { className: "live-tables" });
  root.append(
    element("div", { className: "live-controls" }, steps.root, rate.root, buttons),
    said.root,
    element("div", { className: "live-row" }, charts.J.root, charts.bits.root),
    tables,
  );

  function go(step) {
    Object.assign(state, { step: Math.min(Math.max(step, 0), MOST), printed: false });
    steps.set(state.step);
    update();
  }

  function restart(change) {
    Object.assign(state, change, { path: [], curve: [], printed: false });
    update();
  }

  function show() {
    const now = weights();
    const { H, Y } = run(now);
    Object.assign(state, { weights: now, H, Y, J: cost(Y), errors: bitErrors(Y) });
    const where = state.printed ? "The weights that the slide prints" : `After ${state.step} steps`;
    said.say(`${where}: J = ${state.J.toFixed(4)}, ${state.errors} of 20 bits wrong.`);
    drawCurves();
    tables.replaceChildren(
      numbers("Patterns X", X, { digits: 0 }),
      numbers("Representations H", H, { shade: true }),
      numbers("Reconstructions Y; a wrong bit is ringed", Y, {
        shade: true,
        mark: (p, i) => (X[p][i] === 1) !== Y[p][i] > 0.5,
      }),
      numbers("W", now.W),
      numbers("b", [now.b]),
      numbers("b′, the deck's c", [now.c]),
    );
  }

  function drawCurves() {
    const curve = curveTo(state.step);
    const last = Math.max(curve.length - 1, 10);
    const stride = Math.ceil(curve.length / 300); // more points than that are not seen
    [charts.J, charts.bits].forEach((chart, which) => {
      const points = curve.map((value, k) => [k, value[which]]);
      const top = Math.max(...points.map(([, y]) => y), which ? 4 : 1);
      chart.rescale([0, last], [0, top]);
      const thin = points.filter(([k]) => k % stride === 0 || k === points.length - 1);
      chart.curve.setAttribute("d", line(chart, thin));
      const here = state.printed ? undefined : points[state.step];
      chart.dot.setAttribute("visibility", here ? "visible" : "hidden");
      if (here) {
        chart.dot.setAttribute("cx", chart.x(here[0]));
        chart.dot.setAttribute("cy", chart.y(here[1]));
      }
    });
  }

  show();
  return Object.assign(state, { pathTo });
});

function chart(yLabel, alt) {
  const made = axes({ alt, xLabel: "gradient steps", yLabel, xRange: [0, 10], yRange: [0, 1] });
  made.curve = svg("path", { class: "live-curve" });
  made.dot = svg("circle", { class: "live-dot", r: 4 });
  made.plot.append(made.curve, made.dot);
  return made;
}

/** A matrix as a table. shade: colour cells by their value, 0 to 1. mark(row, column): ring this cell. */
function numbers(caption, matrix, { digits = 2, shade = false, mark = () => false } = {}) {
  const rows = matrix.map((row, p) => {
    const cells = row.map((value, i) => {
      const cell = element("td", { textContent: value.toFixed(digits).replace("-", "−") });
      if (shade) cell.style.setProperty("--share", `${Math.round(100 * value)}%`);
      if (mark(p, i)) cell.className = "live-wrong";
      return cell;
    });
    return element("tr", {}, ...cells);
  });
  const body = element("tbody", {}, ...rows);
  const className = shade ? "live-numbers live-shaded" : "live-numbers";
  return element("table", { className }, element("caption", {}, caption), body);
}
