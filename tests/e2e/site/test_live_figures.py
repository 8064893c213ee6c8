"""The live figures, operated by mouse, touch and keyboard; their numbers compared with Keras's."""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import keras
import numpy as np
import pytest
from playwright.sync_api import Locator, Page

from autoencoders.layers import TiedDense
from autoencoders.losses import bit_errors, j_cross_entropy, j_mse
from autoencoders.models import encoder_of, tied_autoencoder
from autoencoders.regularizers import kl_divergence

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]

TOLERANCE = 1e-4
FRAME = 16  # milliseconds
PAGES = {
    "denoise": "denoising",
    "sparse": "sparse",
    "example1": "eg10_1",
    "walk": "undercomplete_overcomplete",
}
TOUCH = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

sys.path.insert(0, str(Path(__file__).parents[3] / "lectures" / "_ext"))
from packing import unpack  # noqa: E402


class Figure:
    """A live figure that is open in a window."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name = page, name
        self.root = page.locator(f'[data-live="{name}"][data-ready]')
        self.root.scroll_into_view_if_needed()

    def state(self, *keys: str) -> Any:
        """What the figure holds, once the frame that was asked for has been drawn."""
        script = "([name, keys]) => keys.map((key) => plain(liveFigures[name][key]))"
        plain = "const plain = (v) => JSON.parse(JSON.stringify(v, (k, x) => x?.buffer ? [...x] : x));"
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        values = self.page.evaluate(
            f"(argument) => {{ {plain} return ({script})(argument); }}", [self.name, keys]
        )
        return values[0] if len(keys) == 1 else values

    def said(self) -> str:
        return self.root.locator(".live-readout").inner_text()

    def slider(self, label: str) -> Locator:
        return self.root.get_by_role("slider", name=label)

    def slide(self, label: str, key: str, times: int = 1) -> None:
        slider = self.slider(label)
        slider.focus()
        for _ in range(times):
            slider.press(key)


@pytest.fixture
def figure(visit: Callable) -> Callable[..., Figure]:
    def open_figure(name: str, **settings: Any) -> Figure:
        return Figure(visit(**settings).open(PAGES[name]), name)

    return open_figure


def layer(tensors: dict[str, np.ndarray], name: str, activation: str | None) -> keras.layers.Dense:
    """A Keras layer with the weights that the page has."""
    kernel, bias = tensors[f"{name}/kernel"], tensors[f"{name}/bias"]
    dense = keras.layers.Dense(kernel.shape[1], activation)
    dense.build((None, kernel.shape[0]))
    dense.set_weights([kernel, bias])
    return dense


def tied(tensors: dict[str, np.ndarray], name: str) -> keras.Model:
    """A tied autoencoder with the weights that the page has; its outputs are code and reconstruction."""
    encoder = layer(tensors, f"{name}/code", "sigmoid")
    x = keras.Input((encoder.kernel.shape[0],))
    code = encoder(x)
    decoder = TiedDense(encoder, "sigmoid")
    model = keras.Model(x, [code, decoder(code)])
    decoder.bias.assign(tensors[f"{name}/reconstruction/bias"])
    return model


def close(page: Any, keras_value: Any) -> bool:
    return np.allclose(np.asarray(page, float), np.asarray(keras_value), rtol=0, atol=TOLERANCE)


# Draw a digit


def drag_across_pad(figure: Figure) -> None:
    box = figure.root.get_by_label("Drawing pad").bounding_box()
    mouse = figure.page.mouse
    mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.3 * box["height"])
    mouse.down()
    mouse.move(box["x"] + 0.7 * box["width"], box["y"] + 0.6 * box["height"], steps=8)
    mouse.up()


@pytest.mark.parametrize("kind", ["gaussian", "binomial", "central", "block", "region"])
def test_denoiser_and_context_encoder_answer_a_drawing_as_keras_does(
    figure: Callable, weights: Path, kind: str
) -> None:
    denoise = figure("denoise")
    denoise.root.get_by_role("button", name="Clear").click()
    drag_across_pad(denoise)
    denoise.root.get_by_label("Corrupt it by").select_option(kind)
    x, seen, hole, cleaned, painted = denoise.state("x", "seen", "hole", "cleaned", "painted")
    assert 10 < sum(x) < 200
    assert any(hole) == (kind in ("central", "block", "region"))

    tensors = unpack(weights / "denoise.weights.js")
    batch = np.array([seen], "float32")
    assert close([cleaned], tied(tensors, "denoiser")(batch)[1])
    h = batch
    for name in ("encoder_1", "code", "decoder_1", "reconstruction"):
        h = layer(tensors, f"context/{name}", "sigmoid" if name == "reconstruction" else "relu")(h)
    assert close([painted], h)
    assert f"denoiser {float(j_mse(np.array([x]), np.array([cleaned]))):.1f}" in denoise.said()


def test_a_finger_draws(figure: Callable) -> None:
    denoise = figure("denoise", **TOUCH)
    denoise.root.get_by_role("button", name="Clear").tap()
    denoise.root.get_by_label("Drawing pad").tap()
    assert sum(denoise.state("x")) > 1


def test_keys_draw(figure: Callable) -> None:
    denoise = figure("denoise")
    denoise.root.get_by_role("button", name="Clear").press("Enter")
    pad = denoise.root.get_by_label("Drawing pad")
    pad.focus()
    pad.press("ArrowUp")
    assert sum(denoise.state("x")) == 0
    for _ in range(5):
        pad.press("Shift+ArrowRight")
    assert sum(denoise.state("x")) > 5


def test_level_and_noise_are_the_readers(figure: Callable) -> None:
    denoise = figure("denoise")
    before = denoise.state("seen")
    denoise.slide("Standard deviation", "Home")
    x, silent = denoise.state("x", "seen")
    assert close(silent, x)
    denoise.slide("Standard deviation", "End")
    loud = denoise.state("seen")
    assert np.std(np.subtract(loud, x)) > 2 * np.std(np.subtract(before, x))
    denoise.root.get_by_role("button", name="Other noise").click()
    assert not close(denoise.state("seen"), loud)


# Move rho and beta


def test_sparse_model_answers_as_keras_does(figure: Callable, weights: Path) -> None:
    sparse, tensors = figure("sparse"), unpack(weights / "sparse.weights.js")
    sparse.slide("ρ", "End")
    sparse.slide("β", "ArrowLeft")
    rho, beta, inputs, codes, answers, rho_hat, divergence = sparse.state(
        "rho", "beta", "inputs", "codes", "reconstructions", "rhoHat", "divergence"
    )
    rhos, betas = (np.round(tensors[name], 4).tolist() for name in ("rhos", "betas"))
    assert (rho, beta) == (rhos[-1], betas[-2])
    code, reconstruction = tied(tensors, f"rho{len(rhos) - 1}_beta{len(betas) - 2}")(
        np.array(inputs, "float32")
    )
    assert close(codes, code)
    assert close(answers, reconstruction)
    assert divergence == pytest.approx(float(kl_divergence(rho, np.array(rho_hat))), abs=TOLERANCE)
    assert f"{np.mean(rho_hat):.3f}" in sparse.said()


def test_rho_has_no_say_without_a_penalty(figure: Callable) -> None:
    sparse = figure("sparse")
    sparse.slide("β", "Home")
    before = sparse.state("codes")
    sparse.slide("ρ", "End")
    assert sparse.state("codes") == before
    assert "no penalty" in sparse.said()


def test_sliders_move_by_mouse_and_by_touch(figure: Callable) -> None:
    at_its_left = {"x": 4, "y": 16}
    sparse = figure("sparse")
    sparse.slider("β").click(position=at_its_left)
    assert sparse.state("beta") == 0
    touched = figure("sparse", **TOUCH)
    touched.slider("β").tap(position=at_its_left)
    assert touched.state("beta") == 0


# Step through Example 1


def test_gradient_steps_are_those_of_keras(figure: Callable) -> None:
    example = figure("example1")
    start = example.state("weights")
    x = np.array([[1, 0, 1, 0, 0], [0, 0, 1, 1, 0], [1, 1, 0, 1, 1], [0, 1, 1, 1, 0]], "float32")
    model = tied_autoencoder(learning_rate=0.1)
    model.set_weights([np.array(start[name]) for name in ("W", "b", "c")])
    for name, steps in {"+1": 1, "+10": 10, "+100": 100}.items():
        example.root.get_by_role("button", name=name, exact=True).click()
        model.fit(x, x, batch_size=4, epochs=steps, shuffle=False, verbose=0)
        now, H, J, errors = example.state("weights", "H", "J", "errors")
        y = np.asarray(model(x))
        for value, own in zip(model.get_weights(), ("W", "b", "c"), strict=True):
            assert close(now[own], value)
        assert close(H, encoder_of(model)(x))
        assert pytest.approx(float(j_cross_entropy(x, y)), abs=TOLERANCE) == J
        assert errors == bit_errors(x, y)
    assert "After 111 steps" in example.said()


def test_the_slides_weights_have_no_bit_error(figure: Callable) -> None:
    example = figure("example1", **TOUCH)
    example.root.get_by_role("button", name="The slide's weights").tap()
    J, errors = example.state("J", "errors")
    assert (round(J, 3), errors) == (2.586, 0)


def test_steps_go_back_and_start_anew_by_keys(figure: Callable) -> None:
    example = figure("example1")
    example.slide("Gradient steps", "ArrowRight", times=3)
    third = example.state("J")
    example.slide("Gradient steps", "ArrowLeft")
    assert example.state("step") == 2
    assert example.state("J") > third
    example.root.get_by_role("button", name="Other random weights").press("Enter")
    assert example.state("J") != pytest.approx(third)


# Walk the code


def test_decoded_digit_is_that_of_keras_wherever_the_reader_walks(figure: Callable, weights: Path) -> None:
    walk, tensors = figure("walk"), unpack(weights / "walk.weights.js")
    decoder = [layer(tensors, "walk/decoder_1", "relu"), layer(tensors, "walk/reconstruction", "sigmoid")]
    chart = walk.root.get_by_role("application")
    box = chart.bounding_box()
    codes = []
    for place in (0.3, 0.5, 0.8):
        walk.page.mouse.click(box["x"] + place * box["width"], box["y"] + place * box["height"])
        code, image = walk.state("code", "image")
        assert close([image], decoder[1](decoder[0](np.array([code], "float32"))))
        codes.append(tuple(code))
    assert len(set(codes)) == 3


def test_arrow_keys_walk(figure: Callable) -> None:
    walk = figure("walk")
    chart, (x, y) = walk.root.get_by_role("application"), walk.state("code")
    chart.focus()
    chart.press("ArrowRight")
    chart.press("ArrowUp")
    further, higher = walk.state("code")
    assert further > x
    assert higher > y


def test_a_finger_walks(figure: Callable) -> None:
    walk = figure("walk", **TOUCH)
    before = walk.state("code")
    walk.root.get_by_role("application").tap(position={"x": 120, "y": 60})
    assert walk.state("code") != before


def test_encoder_is_that_of_keras(figure: Callable, weights: Path) -> None:
    walk, tensors = figure("walk"), unpack(weights / "walk.weights.js")
    x = np.random.default_rng(1).random((1, 784)).astype("float32")
    code = walk.page.evaluate("(x) => [...liveFigures.walk.encode(x)]", x[0].tolist())
    expected = layer(tensors, "walk/code", None)(layer(tensors, "walk/encoder_1", "relu")(x))
    assert np.allclose(code, np.asarray(expected)[0], rtol=TOLERANCE, atol=TOLERANCE)


# All of them


def operate(figure: Figure) -> None:
    """One move that asks for all that the figure calculates."""
    if figure.name == "denoise":
        figure.slide("Standard deviation", "ArrowRight")
    elif figure.name == "sparse":
        figure.slide("β", "ArrowLeft")
    elif figure.name == "example1":
        figure.root.get_by_role("button", name="+1", exact=True).click()
    else:
        figure.slide("First code number", "ArrowRight")


@pytest.mark.parametrize("name", PAGES)
def test_an_update_fits_into_a_frame(figure: Callable, name: str) -> None:
    window = figure(name)
    times = []
    for _ in range(15):
        operate(window)
        times.append(window.state("milliseconds"))
    assert median(times) < FRAME


@pytest.mark.parametrize("name", ["denoise", "sparse", "walk"])
def test_weights_stay_under_a_megabyte(weights: Path, name: str) -> None:
    assert (weights / f"{name}.weights.js").stat().st_size < 1_000_000
