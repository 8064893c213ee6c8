"""Private checks of `ex3a_undercomplete`, slides "Undercomplete autoencoders" and "Example 3a"."""

from collections.abc import Iterator

import numpy as np

from autoencoders.cases import Case
from autoencoders.expectations import Close, Every, Measured
from autograder.checks import ex3a_undercomplete_slips as slips
from autograder.checks import one_hidden_layer, reference
from autograder.checks.digits import fresh_digits
from autograder.checks.principal import principal_reconstruction
from autograder.checks.probes import WEIGHTS
from autograder.exercises import check

WITHHELD = [
    "autoencoders.models.autoencoder",
    "autoencoders.models.encoder_of",
    "autoencoders.models.undercomplete_autoencoder",
]

Cases = Iterator[Case]

UNITS = 100


@check("pca-reconstruction", keeps=True)
def pca_reconstruction(rng: np.random.Generator) -> Cases:
    """Y = (X - mean) V V^T + mean, slide "Undercomplete autoencoders"."""
    for P, n, k in [(7, 5, 2), (4, 9, 3)]:
        X, mean = rng.normal(size=(P, n)), rng.normal(size=n)
        V = np.linalg.qr(rng.normal(size=(n, n)))[0][:, :k]
        yield Case(
            probe="pca_reconstruction(X, mean, V)",
            inputs={"X": X, "mean": mean, "V": V},
            expect=Close(reference.pca_reconstruction(X, mean, V)),
            hint="First the coordinates Z, k numbers an image; then back from them to n.",
            misconceptions=slips.of_pca(X, mean, V),
        )


@check("undercomplete")
def undercomplete(rng: np.random.Generator) -> Cases:
    """784 -> M -> 784 with sigmoids, compiled for J_mse, slide "Example 3a"."""
    yield from one_hidden_layer.of_building(rng, "undercomplete", UNITS)


#: A model of the judge's, so that a wrong `undercomplete` costs its own points only.
GIVEN_MODEL = """
import keras

x = keras.Input((X.shape[1],))
h = keras.layers.Dense(W.shape[1], "sigmoid", name="code")(x)
y = keras.layers.Dense(X.shape[1], "sigmoid", name="reconstruction")(h)
model = keras.Model(x, y)
model.get_layer("code").set_weights([W, b])
"""


#: What the model said before it learned is of the past.
ASKED_BEFORE = """
model.get_layer("code").set_weights([0 * W, 0 * b])
codes(model, X)
model.get_layer("code").set_weights([W, b])
"""


@check("codes", keeps=True)
def codes(rng: np.random.Generator) -> Cases:
    """H = f(XW + B) as the middle of a model, slide "Example 3a: hidden layer activations"."""
    X = 0.7 * fresh_digits(rng, 6)  # no pixel is quite white
    for M in (7, 12):
        W, b = rng.normal(0, 0.2, size=(one_hidden_layer.PIXELS, M)), rng.normal(size=M)
        yield Case(
            probe=GIVEN_MODEL + (ASKED_BEFORE if M == 12 else "") + "return codes(model, X)",
            inputs={"X": X, "W": W, "b": b},
            expect=Close(reference.encode(X.astype(np.float64), W, b), rtol=1e-4),
            about="codes",
            hint="The code is what the layer named code returns: one row an image, one column a unit.",
            misconceptions=slips.of_codes(X.astype(np.float64), W, b)
            | ({slips.STALE: np.full((len(X), M), 0.5)} if M == 12 else {}),
        )


@check("train")
def train(rng: np.random.Generator) -> Cases:
    """The image is its own target, slide "Training autoencoders"."""
    yield from one_hidden_layer.of_training(rng)


TRAINED = "model, _ = trained()\nreturn weights(model)"
#: Measured by `autograder.bands.ex3a_undercomplete`; the measurements lie beside it.
COMPONENTS, LEAST_LIVE, LEAST_RATIO = 20, 30, 0.05


@check("keeps-more-than-pca", needs=["undercomplete", "train"])
def keeps_more_than_pca(rng: np.random.Generator) -> Cases:
    """The trained code against principal components, on fresh digits, slide "Example 3a"."""
    images = np.round(255 * fresh_digits(rng, 200)).astype(np.uint8)
    against = {"images": images}
    of_pca = reference.squared_error(images / 255, principal_reconstruction(images / 255, COMPONENTS))
    yield Case(
        probe=WEIGHTS + 'model, _ = trained()\nreturn list(model.get_layer("code").weights[0].shape)',
        inputs={},
        expect=Close([one_hidden_layer.PIXELS, UNITS]),
        about="trained",
        hint="The code of Example 3a has 100 numbers.",
    )
    yield Case(
        probe=WEIGHTS + TRAINED,
        inputs={},
        expect=Every(
            [
                Measured(
                    "error_over",
                    LEAST_RATIO,
                    1.0,
                    says=f"the squared error over that of {COMPONENTS} principal components",
                    against={**against, "yardstick": of_pca},
                ),
                Measured(
                    "live_units", LEAST_LIVE, says="number of units that tell digits apart", against=against
                ),
            ]
        ),
        points=3,
        about="trained",
        hint="Is the cost J_mse, and is the image its own target? The mean image alone has about 50.",
        misconceptions=slips.of_trained(against),
    )
