/** Where a figure goes in the page, and how a test reaches it: `liveFigures.NAME`. */

export function figure(name, build) {
  const root = document.querySelector(`[data-live="${name}"]`);
  if (!root) return;
  root.replaceChildren();
  (globalThis.liveFigures ??= {})[name] = build(root);
  root.dataset.ready = "true";
}
