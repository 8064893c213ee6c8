"""Private checks of `ex0_unsupervised`, slides "Unsupervised Learning" to "Feature Learning"."""

from collections.abc import Iterator

import numpy as np

from autoencoders.cases import Case
from autoencoders.expectations import Close, Every, Measured
from autograder.checks import ex0_unsupervised_clusters_slips as clusters
from autograder.checks import ex0_unsupervised_slips as slips
from autograder.checks import one_hidden_layer, reference
from autograder.checks.digits import fresh_digits
from autograder.checks.probes import ANOTHER, COST, LEARNS, WEIGHTS
from autograder.checks.reference import Array
from autograder.exercises import check

WITHHELD = ["autoencoders.models.autoencoder", "autoencoders.models.linear_autoencoder"]

Cases = Iterator[Case]


@check("principal-components", keeps=True)
def principal_components(rng: np.random.Generator) -> Cases:
    """All that PCA finds, slide "Dimensionality Reduction (e.g. Principal Components Analysis)"."""
    yield from _mean_case(stretched(rng, 20, 6), 3)
    yield from _directions_case(stretched(rng, 1100, 4), 3)  # all of them count
    yield from _directions_case(stretched(rng, 7, 12), 2)
    yield from _variances_case(stretched(rng, 9, 5), 3)


def stretched(rng: np.random.Generator, P: int, n: int) -> Array:
    """Points about a mean far from 0, along directions whose variances differ clearly."""
    rank = min(P - 1, n)
    U = rng.normal(size=(P, rank))
    U = np.linalg.qr(U - U.mean(axis=0))[0]
    lengths = 4.0 * 0.65 ** np.arange(rank) * rng.uniform(0.95, 1.05, size=rank)
    directions = np.linalg.qr(rng.normal(size=(n, n)))[0][:, :rank]
    return np.sqrt(P) * U * lengths @ directions.T + rng.choice([-1, 1], n) * rng.uniform(2, 6, n)


PARTS = "mean, V, variances = principal_components(X, k)\nreturn "


def _mean_case(X: Array, k: int) -> Cases:
    yield Case(
        probe=PARTS + "mean",
        inputs={"X": X, "k": k},
        expect=Close(X.mean(axis=0)),
        about="principal_components",
        hint="The first of the three results is the mean image: one number a pixel.",
        misconceptions=slips.of_mean(X),
    )


def _directions_case(X: Array, k: int) -> Cases:
    """The sign of each direction is the student's."""
    directions = reference.principal_components(X)[1][:, :k]
    yield Case(
        probe=PARTS + "V",
        inputs={"X": X, "k": k},
        expect=Measured(
            "directions_off",
            high=1e-3,
            says="distance to the directions, signs left free",
            against={"directions": directions},
        ),
        about="principal_components",
        hint="What is taken off before the SVD? Which factor holds directions, and how do they lie in it?",
        misconceptions=slips.of_directions(X, k),
    )


def _variances_case(X: Array, k: int) -> Cases:
    variances = reference.principal_components(X)[2][:k]
    choices = [variances, variances * len(X) / (len(X) - 1)]
    yield Case(
        probe=PARTS + "variances",
        inputs={"X": X, "k": k},
        expect=Measured(
            "distance_to_nearest",
            high=1e-3,
            says="distance to the variances, by P or by P - 1",
            against={"choices": choices},
        ),
        about="principal_components",
        hint="A variance is a mean of squares. What is the singular value s a root of?",
        misconceptions=slips.of_variances(X, k),
    )


LOST_AXIS = "Your result has lost an axis: one image is a row all the same."


@check("project", keeps=True)
def project(rng: np.random.Generator) -> Cases:
    """Z = (X - mean) V, slide "Dimensionality Reduction (e.g. Principal Components Analysis)"."""
    for P, n, k in [(7, 5, 2), (4, 9, 3)]:
        X, mean, V = rng.normal(size=(P, n)), rng.normal(size=n), orthonormal(rng, n, k)
        yield Case(
            probe="project(X, mean, V)",
            inputs={"X": X, "mean": mean, "V": V},
            expect=Close((X - mean) @ V),
            points=1 if P > 4 else 0.5,
            hint="One row an image, one column a direction: how far the image lies from the mean along it.",
            misconceptions=slips.of_project(X, mean, V),
        )
    X, mean, V = rng.normal(size=(1, 6)), rng.normal(size=6), orthonormal(rng, 6, 1)
    yield Case(
        probe="project(X, mean, V)",
        inputs={"X": X, "mean": mean, "V": V},
        expect=Close((X - mean) @ V),
        points=0.5,
        hint="Here is one image, and one direction: still a row an image, and a column a direction.",
        misconceptions={LOST_AXIS: ((X - mean) @ V).squeeze()},
    )


@check("reconstruct", keeps=True)
def reconstruct(rng: np.random.Generator) -> Cases:
    """Y = Z V^T + mean, slide "Undercomplete autoencoders"."""
    for P, n, k in [(6, 5, 2), (4, 8, 3)]:
        Z, mean, V = rng.normal(size=(P, k)), rng.normal(size=n), orthonormal(rng, n, k)
        yield Case(
            probe="reconstruct(Z, mean, V)",
            inputs={"Z": Z, "mean": mean, "V": V},
            expect=Close(Z @ V.T + mean),
            points=1 if P > 4 else 0.5,
            hint="Undo what `project` did, in the opposite order.",
            misconceptions=slips.of_reconstruct(Z, mean, V),
        )
    Z, mean, V = rng.normal(size=(1, 1)), rng.normal(size=6), orthonormal(rng, 6, 1)
    yield Case(
        probe="reconstruct(Z, mean, V)",
        inputs={"Z": Z, "mean": mean, "V": V},
        expect=Close(Z @ V.T + mean),
        points=0.5,
        hint="Here is one image, and one direction: still a row an image, and a column a pixel.",
        misconceptions={LOST_AXIS: (Z @ V.T + mean).squeeze()},
    )


def orthonormal(rng: np.random.Generator, n: int, k: int) -> Array:
    """k directions, one a column."""
    return np.linalg.qr(rng.normal(size=(n, n)))[0][:, :k]


@check("assign", keeps=True)
def assign(rng: np.random.Generator) -> Cases:
    """The nearest centre of each point, slide "Clustering (e.g. K-Means)"."""
    for P, n, K, away in [(40, 3, 5, 0), (30, 6, 4, 6)]:
        X, centres = clear_points(rng, P, n, K, away)
        yield Case(
            probe="assign(X, centres)",
            inputs={"X": X, "centres": centres},
            expect=Close(reference.assign(X, centres)),
            hint="For each point the number of one centre: the one at the least squared distance.",
            misconceptions=clusters.of_assign(X, centres),
        )
    X, centres = tied_points(rng)
    yield Case(
        probe="assign(X, centres)",
        inputs={"X": X, "centres": centres},
        expect=Close(reference.assign(X, centres)),
        hint="In this case points lie as near to one centre as to another.",
        misconceptions=clusters.of_ties(X, centres),
    )


def clear_points(rng: np.random.Generator, P: int, n: int, K: int, away: float) -> tuple[Array, Array]:
    """Points and centres, about a place `away` from 0; no point is nearly as near to a second centre."""
    centres = rng.normal(away, 2, size=(K, n))
    points = rng.normal(away, 3, size=(4 * P, n))
    nearest, second = np.sort(reference.squared_distances(points, centres), axis=1)[:, :2].T
    return points[second - nearest > 0.05][:P], centres


def tied_points(rng: np.random.Generator) -> tuple[Array, Array]:
    """Points midway between centres, and a centre that is there twice; whole numbers, so ties are exact."""
    corner = rng.integers(-3, 4, size=2)
    centres = corner + np.array([[4, 0], [0, 0], [0, 4], [4, 0]])
    X = corner + np.array([[2, 0], [0, 2], [2, 2], [5, 0], [-1, 0], [2, -3], [-3, 2]])
    return rng.permutation(X).astype(float), centres.astype(float)


@check("update", keeps=True)
def update(rng: np.random.Generator) -> Cases:
    """The mean of each cluster, slide "Clustering (e.g. K-Means)"."""
    hint = "A centre moves to the mean of the points that are assigned to it: n numbers a cluster."
    for P, n, K, empty in [(20, 3, 4, False), (15, 5, 3, False), (18, 3, 5, True)]:
        X, centres = rng.normal(size=(P, n)) + 2, rng.normal(size=(K, n))
        # Every cluster has points, then those of two, the last among them, are given to others.
        assignment = np.concatenate([np.arange(K), rng.integers(0, K, size=P - K)])
        if empty:
            assignment[assignment == 2], assignment[assignment == K - 1] = 3, 0
        else:
            X[assignment == 1] = 0  # points at the origin are points, too
        yield Case(
            probe="update(X, assignment, centres)",
            inputs={"X": X, "assignment": assignment, "centres": centres},
            expect=Close(reference.update(X, assignment, centres)),
            hint="Two clusters have no points in this case." if empty else hint,
            misconceptions=clusters.of_update(X, assignment, centres),
        )


STEPS, TO_THE_END = 4, 40


@check("k-means", needs=["assign", "update"], keeps=True)
def k_means(rng: np.random.Generator) -> Cases:
    """Assignment and update in turn; the cost never rises, slide "Clustering (e.g. K-Means)"."""
    X, first = clear_start(rng)
    for steps in (STEPS, TO_THE_END):
        yield Case(
            probe="centres, costs = k_means(X, centres, steps)\nreturn centres",
            inputs={"X": X, "centres": first, "steps": steps},
            expect=Close(reference.k_means(X, first, steps)[0], rtol=1e-4),
            about="k_means",
            hint="Each step starts from the centres that the step before has moved.",
            misconceptions=clusters.of_moved_centres(X, first, steps),
        )
    costs = reference.k_means(X, first, TO_THE_END)[1]
    yield Case(
        probe="centres, costs = k_means(X, centres, steps)\nreturn costs",
        inputs={"X": X, "centres": first, "steps": TO_THE_END},
        expect=Every(
            [
                Measured("count", TO_THE_END, TO_THE_END, says="the number of costs"),
                Measured("largest_rise", high=1e-6, says="the largest rise of the cost from step to step"),
                Close(costs, rtol=1e-4),
            ]
        ),
        about="k_means",
        hint="After each update: `squared_error` between the points and the centres that stand for them.",
        misconceptions=clusters.of_costs(X, first, TO_THE_END),
    )


def clear_start(rng: np.random.Generator) -> tuple[Array, Array]:
    """Points in clouds that touch, and where to start; no assignment on the way is a close one.

    The last centre is far off and never gets a point.
    """
    while True:
        X = np.concatenate([rng.normal(rng.uniform(-3, 3, size=3), 1.3, size=(15, 3)) for _ in range(4)])
        centres = first = np.concatenate([X[rng.choice(60, size=4, replace=False)], [[40.0, -30.0, 20.0]]])
        closest = np.inf
        for _ in range(TO_THE_END):
            nearest, second = np.sort(reference.squared_distances(X, centres), axis=1)[:, :2].T
            closest = min(closest, float((second - nearest).min()))
            centres = reference.update(X, reference.assign(X, centres), centres)
        costs = reference.k_means(X, first, STEPS)[1]
        if closest > 1e-3 and costs[-1] < 0.995 * costs[-2] and costs[1] < 0.98 * costs[0]:  # a step shows
            return X, first


@check("density", keeps=True)
def density(rng: np.random.Generator) -> Cases:
    """A Gaussian about every point, averaged, slide "Density Estimation"."""
    for Q, P, d in [(5, 12, 2), (7, 9, 1), (4, 11, 3), (6, 8, 5)]:
        h = float(rng.uniform(0.5, 0.8) if d % 2 else rng.uniform(1.2, 1.6))
        X, places = rng.normal(size=(P, d)), rng.normal(0, 0.7, size=(Q, d))
        places[-1] += 60  # where there is nothing
        yield Case(
            probe="density(places, X, h)",
            inputs={"places": places, "X": X, "h": h},
            expect=Close(reference.kernel_density(places, X, h), rtol=1e-4),
            hint=f"Here d = {d}. Integrated over all places it is 1, whatever P, d and h are.",
            misconceptions=slips.of_density(places, X, h),
        )


@check("linear-autoencoder")
def linear_autoencoder(rng: np.random.Generator) -> Cases:
    """n -> M -> n without nonlinearities, slide "Feature Learning (e.g. autoencoders)"."""
    P, n, M = 5, int(rng.integers(12, 18)), int(rng.integers(3, 7))
    images = rng.uniform(size=(P, n))
    asked = {"images": images, "n_inputs": n, "n_units": M}
    built = WEIGHTS + LEARNS + "model = linear_autoencoder(n_inputs, n_units)\noutput = model(images)\n"
    shapes = (
        'return [list(output.shape), list(model.get_layer("code").weights[0].shape), '
        "sum(len(w.shape) == 1 for w in weights(model))]"
    )
    yield Case(
        probe=built + shapes,
        inputs=asked,
        expect=Close([[P, n], [n, M], 2]),
        about="linear_autoencoder",
        hint="Values: the shape of the output, that of the W of the layer named code, how many biases.",
        misconceptions=slips.of_shapes(P, n, M),
    )
    yield Case(
        # Biases start at 0, where their absence or their place would not show.
        probe=built
        + "for w in weights(model):\n    w.assign(0.3 + 0 * w if len(w.shape) == 1 else w)\n"
        + "outputs, again = model(images), model(images, training=True)\n"
        'return {"weights": weights(model), "outputs": outputs, "again": again}',
        inputs=asked,
        expect=Every(
            [
                Measured(
                    "layers_mismatch",
                    high=1e-4,
                    says="distance to (XW + B)V + C",
                    against={"images": images, "code": "linear", "output": "linear"},
                ),
                one_hidden_layer.AS_IN_USE,
            ]
        ),
        about="linear_autoencoder",
        hint="Between the input and the output stand two layers with biases, and nothing else.",
        misconceptions=slips.of_activations(images) | one_hidden_layer.OTHERWISE_IN_TRAINING,
    )
    yield Case(
        probe=built + ANOTHER.format("linear_autoencoder(images.shape[1], n_units)") + COST,
        inputs=asked,
        expect=Every(
            [
                Measured(
                    "linear_cost_ratio", 0.999, 1.001, says="your cost over J_mse", against={"images": images}
                ),
                Close({"learns": [True, True], "shared": 0}),
            ]
        ),
        about="linear_autoencoder",
        hint="The cost that the model is compiled for should be J_mse of its two linear layers.",
        misconceptions=slips.of_cost(P, n, images) | one_hidden_layer.STANDING_STILL,
    )


@check("train")
def train(rng: np.random.Generator) -> Cases:
    """The image is its own target, slide "Training autoencoders"."""
    yield from one_hidden_layer.of_training(rng)


#: What the two functions are asked to fit, and the claim. On the images that both were fitted to, no
#: linear code of 8 numbers has less error than principal components; the allowance is for rounding. Measured
#: by `autograder.bands.ex0_unsupervised`.
IMAGES, UNITS = 1000, 8
#: Each epoch shows the images four times: Keras takes its time between two epochs.
TIMES, EPOCHS = 4, 20
ROUNDING, WITHIN = 1e-6, 0.02

FITTED = """
import numpy

X = numpy.tile(images, (times, 1)).astype("float32") / 255
model = linear_autoencoder(X.shape[1], n_units)
train(model, X, epochs)
return weights(model)
"""


@check("reaches-pca", needs=["linear-autoencoder", "train"])
def reaches_pca(rng: np.random.Generator) -> Cases:
    """It and PCA, both fitted to the same fresh digits, slide "Undercomplete autoencoders"."""
    images = np.round(255 * fresh_digits(rng, IMAGES)).astype(np.uint8)
    variances = reference.principal_components(images / 255)[2]
    kept, left = float(variances[:UNITS].sum()), float(variances[UNITS:].sum())
    yield Case(
        probe=WEIGHTS + FITTED,
        inputs={"images": images, "n_units": UNITS, "times": TIMES, "epochs": EPOCHS},
        expect=Every(
            [
                Measured(
                    "linear_error_over",
                    1 - ROUNDING,
                    1 + WITHIN,
                    says="the squared error over that of PCA with as many numbers",
                    against={"images": images, "yardstick": left},
                ),
                Measured(
                    "captured_over",
                    1 - WITHIN,
                    1 + ROUNDING,
                    says="the variance in your decoder's subspace over that in PCA's",
                    against={"images": images, "yardstick": kept},
                ),
            ]
        ),
        points=4,
        about="linear_autoencoder",
        hint="Train on the images that are given, long enough, and with steps that are small enough.",
        misconceptions=slips.of_fit(images, variances, UNITS),
    )
