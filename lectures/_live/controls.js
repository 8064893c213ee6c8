/** What a reader holds: native inputs, so that mouse, touch and keyboard work, each with its label. */

let count = 0;

/** A new element: element("p", {className: "x"}, "text", child, …). */
export function element(tag, properties = {}, ...children) {
  const { aria = {}, ...rest } = properties;
  const made = Object.assign(document.createElement(tag), rest);
  for (const [name, value] of Object.entries(aria)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A slider over `stops`, an array of values or {min, max, step}. Returns: {root, value, set}. */
export function slider({ label, stops, value, format = String, onInput }) {
  const listed = Array.isArray(stops);
  const { min, max, step } = listed ? { min: 0, max: stops.length - 1, step: 1 } : stops;
  const id = `live-${++count}`;
  const input = element("input", { type: "range", id, min, max, step });
  const output = element("output", { htmlFor: id, aria: { "aria-live": "off" } }); // the input tells its value
  const read = () => (listed ? stops[input.valueAsNumber] : input.valueAsNumber);
  const show = () => {
    output.value = format(read());
    input.setAttribute("aria-valuetext", output.value);
  };
  const set = (next) => {
    input.value = listed ? stops.indexOf(next) : next;
    show();
  };
  input.addEventListener("input", () => {
    show();
    onInput(read());
  });
  set(value);
  const name = element("label", { htmlFor: id }, label);
  const root = element("div", { className: "live-slider" }, name, input, output);
  const rename = (text) => (name.textContent = text);
  return { root, set, read, rename, input };
}

/** A choice out of {value: text}. Returns: {root, read, set}. */
export function choice({ label, options, value, onChange }) {
  const id = `live-${++count}`;
  const select = element("select", { id });
  for (const [key, text] of Object.entries(options)) select.append(new Option(text, key));
  select.value = value;
  select.addEventListener("change", () => onChange(select.value));
  const name = element("label", { htmlFor: id }, label);
  const root = element("div", { className: "live-choice" }, name, select);
  return { root, read: () => select.value, set: (next) => (select.value = next) };
}

export function button(text, onClick) {
  const made = element("button", { type: "button", className: "live-button" }, text);
  made.addEventListener("click", onClick);
  return made;
}

/** A line of text that a screen reader is told of when it changes. Returns: {root, say}. */
export function readout() {
  const root = element("p", { className: "live-readout", aria: { role: "status" } });
  return { root, say: (text) => (root.textContent = text) };
}

/** Runs `update` in the next frame, once however often it is asked for, and keeps how long it took. */
export function scheduler(update, state) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const began = performance.now();
      update();
      state.milliseconds = performance.now() - began;
      state.updates = (state.updates ?? 0) + 1;
    });
  };
}
