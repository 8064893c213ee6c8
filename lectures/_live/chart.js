/** Small charts in SVG: they take the page's colours, so light and dark need no redrawing. */

const NAMESPACE = "http://www.w3.org/2000/svg";

export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Empty axes. Returns: {root, plot, x, y, rescale}; x and y turn data into places on `plot`. */
export function axes({ alt, xLabel, yLabel, xRange, yRange, width = 360, height = 240, ticks = 5 }) {
  const margin = { left: 46, right: 10, top: 10, bottom: 40 };
  const [inner, tall] = [width - margin.left - margin.right, height - margin.top - margin.bottom];
  const plot = svg("g", { transform: `translate(${margin.left},${margin.top})` });
  const frame = svg("g", { class: "live-axes", transform: plot.getAttribute("transform") });
  const root = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": alt }, frame, plot);
  root.classList.add("live-chart");
  const chart = { root, plot, width: inner, height: tall };
  chart.rescale = (nextX, nextY) => {
    chart.x = (value) => ((value - nextX[0]) / (nextX[1] - nextX[0])) * inner;
    chart.y = (value) => tall - ((value - nextY[0]) / (nextY[1] - nextY[0])) * tall;
    const text = (x, y, anchor, content) => svg("text", { x, y, "text-anchor": anchor }, content);
    frame.replaceChildren(
      svg("path", { d: `M0,0V${tall}H${inner}` }),
      ...steps(nextX, ticks).map((t) => text(chart.x(t), tall + 16, "middle", label(t))),
      ...steps(nextY, ticks).map((t) => text(-6, chart.y(t) + 4, "end", label(t))),
      text(inner / 2, tall + 34, "middle", xLabel),
      svg("text", { transform: `translate(-36,${tall / 2}) rotate(-90)`, "text-anchor": "middle" }, yLabel),
    );
  };
  chart.rescale(xRange, yRange);
  return chart;
}

/** The d of a path through [x, y] pairs. */
export const line = (chart, points) =>
  points.map(([x, y], i) => `${i ? "L" : "M"}${chart.x(x).toFixed(1)},${chart.y(y).toFixed(1)}`).join("");

/** Round numbers from one end of a range to the other. */
export function steps([low, high], count) {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

const label = (value) => String(Number(value.toPrecision(6)));
