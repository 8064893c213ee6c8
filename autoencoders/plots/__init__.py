"""Every kind of picture that the lecture shows. Matplotlib only: no TensorFlow, no pyplot, no global state.

Each function returns a `Picture`, a matplotlib Figure that shows itself once as a notebook cell's last value,
carries an alt text (`picture.alt`), and is saved with `picture.savefig(path)`. Those that draw on one pair of
axes draw on yours with `ax=`.
"""

from autoencoders.plots.comparisons import filled_holes, image_rows
from autoencoders.plots.curves import accuracy_against_labels, cost_and_bit_errors, cost_curve, scree_curve
from autoencoders.plots.matrices import confusion_matrix, parameters, representations
from autoencoders.plots.planes import clusters, density_contours, predicted_against_true, projection
from autoencoders.plots.spreads import measured_bars, rho_histogram
from autoencoders.plots.style import STYLE, Picture, alt_text
from autoencoders.plots.tiles import digit_grid, hidden_activations, learned_weights, side_by_side, tile

__all__ = [
    "STYLE",
    "Picture",
    "accuracy_against_labels",
    "alt_text",
    "clusters",
    "confusion_matrix",
    "cost_and_bit_errors",
    "cost_curve",
    "density_contours",
    "digit_grid",
    "filled_holes",
    "hidden_activations",
    "image_rows",
    "learned_weights",
    "measured_bars",
    "parameters",
    "predicted_against_true",
    "projection",
    "representations",
    "rho_histogram",
    "scree_curve",
    "side_by_side",
    "tile",
]
