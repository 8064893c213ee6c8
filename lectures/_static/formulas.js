/* Typesets the formulas of a page; the LaTeX stays readable if that fails. */
for (const formula of document.querySelectorAll(".formula")) {
  katex.render(formula.textContent, formula, {
    displayMode: formula.classList.contains("formula-block"),
    throwOnError: false,
    strict: false,
  });
}
