"""The pictures: what they show is what they were given, and drawing leaves no trace elsewhere."""

import base64
import subprocess
import sys

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from autoencoders import plots

RNG = np.random.default_rng(0)
DIGITS = RNG.uniform(size=(49, 784))
SEEDS = RNG.uniform(size=(5, 20))
HOLE = np.zeros((49, 28, 28))
HOLE[:, 8:20, 8:20] = 1

PICTURES = {
    "accuracy_against_labels": lambda: plots.accuracy_against_labels(
        [100, 600], {"pretrained": SEEDS[:, :2]}
    ),
    "clusters": lambda: plots.clusters(RNG.normal(size=(90, 2)), np.arange(90) % 3, np.zeros((3, 2))),
    "confusion_matrix": lambda: plots.confusion_matrix(RNG.integers(0, 9, (10, 10))),
    "cost_and_bit_errors": lambda: plots.cost_and_bit_errors(SEEDS[0], RNG.integers(0, 9, 20)),
    "cost_curve": lambda: plots.cost_curve({"sparse": SEEDS, "plain": SEEDS[0]}, log=True),
    "density_contours": lambda: plots.density_contours(
        np.arange(5), np.arange(4), RNG.uniform(size=(4, 5)), RNG.normal(size=(9, 2))
    ),
    "digit_grid": lambda: plots.digit_grid(DIGITS),
    "filled_holes": lambda: plots.filled_holes(
        {"central region": {"masked input": DIGITS, "filled": DIGITS, "truth": DIGITS}},
        {"central region": HOLE},
    ),
    "hidden_activations": lambda: plots.hidden_activations(RNG.uniform(size=(49, 900))),
    "image_rows": lambda: plots.image_rows({"input": DIGITS[:8], "ReLU CNN": DIGITS[:8]}),
    "learned_weights": lambda: plots.learned_weights(RNG.normal(size=(784, 500)), shown=100),
    "measured_bars": lambda: plots.measured_bars({"undercomplete": SEEDS[0], "overcomplete": 1.28}),
    "parameters": lambda: plots.parameters(RNG.normal(size=(5, 3)), np.zeros(3), np.ones(5)),
    "predicted_against_true": lambda: plots.predicted_against_true(SEEDS[0], SEEDS[1]),
    "projection": lambda: plots.projection(RNG.normal(size=(90, 2)), np.arange(90) % 10),
    "representations": lambda: plots.representations(np.eye(4, 5), SEEDS[:4, :3], SEEDS[:4, :5]),
    "rho_histogram": lambda: plots.rho_histogram({"with the penalty": SEEDS, "without": SEEDS / 2}, rho=0.05),
    "scree_curve": lambda: plots.scree_curve(np.arange(100, 0, -1)),
    "side_by_side": lambda: plots.side_by_side(DIGITS, DIGITS),
}


@pytest.mark.parametrize("name", PICTURES)
class TestEveryPicture:
    def test_it_says_in_words_what_it_shows(self, name):
        alt = plots.alt_text(PICTURES[name]())
        assert len(alt.split()) >= 5
        assert alt.endswith(".")

    def test_it_shows_itself_in_a_notebook(self, name):
        picture = PICTURES[name]()
        data, metadata = picture._repr_mimebundle_()
        assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
        assert data["text/plain"] == metadata["image/png"]["alt"] == picture.alt

    def test_it_leaves_the_global_style_alone(self, name):
        before = {key: mpl.rcParams[key] for key in plots.STYLE}
        PICTURES[name]()
        assert {key: mpl.rcParams[key] for key in plots.STYLE} == before

    def test_it_reads_on_a_dark_page(self, name):
        picture = PICTURES[name]()
        assert picture.get_facecolor() == (1, 1, 1, 1)
        picture.savefig("/dev/null", format="png", dpi=40)
        for ax in picture.axes:
            for label in (*ax.get_xticklabels(), *ax.get_yticklabels()):
                assert label.get_color() == plots.STYLE["xtick.labelcolor"]


def test_every_public_picture_is_tried_here():
    helpers = {"Picture", "STYLE", "alt_text", "tile"}
    assert set(PICTURES) == set(plots.__all__) - helpers


def test_plots_start_without_tensorflow_and_pyplot():
    program = (
        "import sys; from autoencoders import plots; plots.cost_curve([3, 2, 1])._repr_mimebundle_();"
        "sys.exit(any(name in sys.modules for name in ('tensorflow', 'keras', 'matplotlib.pyplot')))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_figure_of_somebody_else_has_no_alt_text():
    assert plots.alt_text(Figure()) == ""


def test_a_plot_on_given_axes_draws_there_and_keeps_the_words_of_both():
    figure = plots.Picture()
    left, right = figure.subplots(1, 2)
    assert plots.cost_curve([2, 1], ax=left) is figure
    plots.digit_grid(DIGITS, ax=right)
    assert "from 2 to 1" in figure.alt
    assert "49 in rows of 7" in figure.alt


class TestTiles:
    def test_a_tile_keeps_order_and_pixels(self):
        sheet = plots.tile(DIGITS, columns=7, gap=2)
        assert sheet.shape == (7 * 30 - 2, 7 * 30 - 2)
        np.testing.assert_array_equal(sheet[30:58, 60:88], DIGITS[9].reshape(28, 28))
        assert np.isnan(sheet[28:30]).all()

    def test_the_default_layout_is_the_decks(self):
        assert plots.tile(np.zeros((900, 784)), gap=0).shape == (30 * 28, 30 * 28)
        assert plots.tile(np.zeros((49, 100)), gap=0).shape == (70, 70)

    def test_colour_images_keep_their_channels(self):
        assert plots.tile(np.zeros((4, 8, 8, 3)), gap=1).shape == (17, 17, 3)

    def test_a_code_without_a_square_number_of_units_is_refused(self):
        with pytest.raises(ValueError, match=r"square number of values .*Received: .*\(49, 500\)"):
            plots.hidden_activations(np.zeros((49, 500)))

    def test_what_is_no_batch_of_images_is_refused(self):
        with pytest.raises(ValueError, match=r"Received: shape \(784,\)"):
            plots.digit_grid(np.zeros(784))

    def test_each_unit_uses_the_whole_scale_and_a_dead_one_is_grey(self):
        weights = np.stack([np.linspace(-3, 5, 784), np.linspace(0, 1e-3, 784), np.zeros(784)], axis=1)
        shown = np.asarray(plots.learned_weights(weights).axes[0].images[0].get_array().filled(np.nan))
        first, second, dead = shown[:28, :28], shown[:28, 30:58], shown[30:58, :28]
        assert (first.min(), first.max(), second.max(), set(dead.flat)) == (0, 1, 1, {0.5})

    def test_the_first_units_are_shown_and_counted(self):
        picture = plots.learned_weights(RNG.normal(size=(784, 500)), shown=100)
        assert picture.axes[0].get_xlabel() == "100 of 500 units"


class TestCurves:
    def test_seeds_become_their_mean_inside_their_range(self):
        ax = plots.cost_curve(SEEDS).axes[0]
        np.testing.assert_allclose(ax.lines[0].get_ydata(), SEEDS.mean(axis=0))
        (band,) = (item for item in ax.collections if isinstance(item, PolyCollection))
        edges = band.get_paths()[0].vertices[:, 1]
        assert (edges.min(), edges.max()) == (pytest.approx(SEEDS.min()), pytest.approx(SEEDS.max()))
        assert ax.get_legend().get_title().get_text() == "mean and range of 5 seeds"

    def test_epochs_count_from_one(self):
        np.testing.assert_array_equal(plots.cost_curve([3, 2, 1]).axes[0].lines[0].get_xdata(), [1, 2, 3])

    def test_a_curve_that_does_not_fit_its_axis_is_refused(self):
        with pytest.raises(ValueError, match=r"each of the 2 places .*Received: random of shape \(1, 3\)"):
            plots.accuracy_against_labels([100, 600], {"random": [0.1, 0.2, 0.3]})

    def test_several_lines_differ_in_colour_and_in_dashes(self):
        lines = plots.cost_curve(dict.fromkeys("abc", SEEDS[0])).axes[0].lines
        assert len({line.get_color() for line in lines}) == 3
        assert len({str(line._dash_pattern) for line in lines}) == 3

    def test_the_scree_curve_shares_out_the_whole_variance(self):
        picture = plots.scree_curve([6, 3, 1], shown=2)
        np.testing.assert_allclose(picture.axes[0].lines[0].get_ydata(), [0.6, 0.9])


class TestNumbers:
    def test_the_histogram_counts_every_unit(self):
        ax = plots.rho_histogram(RNG.uniform(0, 0.3, 900), rho=0.05).axes[0]
        assert sum(patch.get_height() for patch in ax.patches if hasattr(patch, "get_height")) == 900

    def test_the_histogram_shows_the_slides_rho_too(self):
        ax = plots.rho_histogram(np.full(900, 0.4), rho=0.5).axes[0]
        assert ax.get_xlim()[1] > 0.5

    def test_dead_units_alone_are_no_obstacle(self):
        assert "0.000" in plots.rho_histogram(np.zeros(900), rho=0.05).alt

    def test_confusion_names_the_most_frequent_mistake(self):
        counts = np.diag(np.full(10, 90))
        counts[4, 9] = 7
        assert "most often, 7 times, 4 was taken for 9" in plots.confusion_matrix(counts).alt

    def test_parameters_share_one_scale_around_zero(self):
        picture = plots.parameters(np.full((5, 3), -2.0), np.zeros(3), np.ones(5))
        limits = {image.get_clim() for ax in picture.axes for image in ax.images}
        assert limits == {(-2.0, 2.0)}

    def test_the_hole_is_tinted_in_the_masked_input_alone(self):
        images = np.zeros((49, 784))
        panels = {"masked input": images, "truth": images}
        picture = plots.filled_holes({"central": panels}, {"central": HOLE})
        masked, truth = (np.asarray(ax.images[0].get_array()) for ax in picture.axes)
        assert masked[14, 14].tolist() != [0, 0, 0]
        assert masked[0, 0].tolist() == [0, 0, 0]
        assert truth[14, 14] == 0
