"""Holes are filled better than by the mean image, and neither side of the game moves the other."""

import keras
import numpy as np
import pytest

from autoencoders.context_encoder import (
    ContextEncoder,
    adversarial_cost,
    context_encoder,
    discriminator,
    discriminator_cost,
)
from autoencoders.corruption import CentralRegionMask, RandomBlockMask, RandomRegionMask, central_mask
from autoencoders.losses import masked_l2
from autoencoders.models import convolutional_autoencoder

SHAPE = (8, 8, 1)


def bars(n, seed=0):
    """Returns: images of one bright row or column on dark ground, (n, 8, 8, 1): a hole can be inferred."""
    rng = np.random.default_rng(seed)
    images = np.zeros((n, *SHAPE), "float32")
    for image in images:
        place = rng.integers(8)
        image[(place, slice(None)) if rng.random() < 0.5 else (slice(None), place)] = 1
    return images


def small(adversarial_weight=0.001, mask=None, **settings):
    generator = convolutional_autoencoder(SHAPE, 16, filters=(8,), seed=0)
    judge = discriminator(SHAPE, filters=(4,), seed=0) if adversarial_weight else None
    model = ContextEncoder(generator, judge, mask or CentralRegionMask(), adversarial_weight)
    model.compile(**settings)
    return model


def weights_of(model):
    return [np.array(weight) for weight in model.trainable_weights]


def moved(before, model):
    return [not np.array_equal(a, b) for a, b in zip(before, model.trainable_weights, strict=True)]


def test_fills_the_hole_better_than_the_mean_image():
    train, test = bars(256), bars(64, seed=1)
    model = small(0, optimizer=keras.optimizers.Adam(0.01))
    model.fit(train, batch_size=32, epochs=20, verbose=0)
    mask = central_mask(test.shape)
    filled = model.predict(test * ~mask, verbose=0)
    mean = np.broadcast_to(train.mean(axis=0), test.shape)
    assert masked_l2(test, filled, mask) < 0.7 * masked_l2(test, mean, mask)
    measured = float(masked_l2(test, filled, mask, "pixel"))
    assert model.evaluate(test, verbose=0) == pytest.approx(measured, rel=1e-4)


def test_both_sides_learn_in_one_step():
    model = small()
    before = weights_of(model.generator), weights_of(model.discriminator)
    model.fit(bars(32), batch_size=32, verbose=0)
    assert all(moved(before[0], model.generator))
    assert all(moved(before[1], model.discriminator))


@pytest.mark.parametrize(
    ("frozen", "learning"), [("generator", "discriminator"), ("discriminator", "generator")]
)
def test_no_gradient_reaches_through_a_frozen_side(frozen, learning):
    model = small()
    getattr(model, frozen).trainable = False
    frozen_before = [np.array(weight) for weight in getattr(model, frozen).weights]
    learning_before = weights_of(getattr(model, learning))
    model.fit(bars(32), batch_size=32, verbose=0)
    for before, after in zip(frozen_before, getattr(model, frozen).weights, strict=True):
        np.testing.assert_array_equal(before, after)
    assert all(moved(learning_before, getattr(model, learning)))


def test_without_adversarial_weight_there_is_no_discriminator():
    model = context_encoder(CentralRegionMask(), adversarial_weight=0, seed=0)
    assert model.discriminator is None
    assert list(model.evaluate(np.zeros((2, 28, 28, 1), "float32"), verbose=0, return_dict=True)) == ["l2"]


def test_costs_are_the_logarithms_of_the_judges_probabilities():
    real, fake = np.array([[0.3], [-1.2]]), np.array([[2.0], [0.1]])
    d_real, d_fake = 1 / (1 + np.exp(-real)), 1 / (1 + np.exp(-fake))
    assert float(adversarial_cost(fake)) == pytest.approx(-np.log(d_fake).mean())
    expected = -(np.log(d_real).mean() + np.log(1 - d_fake).mean()) / 2
    assert float(discriminator_cost(real, fake)) == pytest.approx(expected)
    assert float(discriminator_cost(0 * real, 0 * fake)) == pytest.approx(np.log(2))


def test_joint_cost_weighs_both_terms_in_the_generators_gradient():
    # With a step of plain descent the change of a weight is the gradient; it must be the weighted sum.
    def step(weight):
        model = small(weight, optimizer=keras.optimizers.SGD(1.0))
        before = weights_of(model.generator)
        model.fit(bars(16), batch_size=16, verbose=0)
        return before[0] - weights_of(model.generator)[0]

    l2_alone, adversarial_alone = step(0.0), step(1.0)
    np.testing.assert_allclose(step(0.3), 0.7 * l2_alone + 0.3 * adversarial_alone, atol=1e-6)


@pytest.mark.parametrize("region", [CentralRegionMask, RandomBlockMask, RandomRegionMask])
def test_pasting_changes_the_hole_only(region):
    images = bars(4) + 0.5
    model = small(mask=region(seed=1, fill=0.25))
    corrupted, mask = (np.asarray(part) for part in model.cut(images))
    assert set(corrupted[mask == 1]) == {np.float32(0.25)}
    np.testing.assert_array_equal(corrupted[mask == 0], images[mask == 0])
    np.testing.assert_array_equal(model.paste(images, 0 * images, mask), images * (1 - mask))


@pytest.mark.parametrize("adversarial_weight", [0, 0.001])
def test_trains_on_after_reload_as_if_nothing_had_happened(adversarial_weight, tmp_path):
    images = bars(32)
    model = small(adversarial_weight)
    model.fit(images, batch_size=32, verbose=0)
    model.save(tmp_path / "model.keras")
    loaded = keras.models.load_model(tmp_path / "model.keras")
    for each in (model, loaded):
        each.fit(images, batch_size=32, verbose=0)
    for ours, theirs in zip(model.weights, loaded.weights, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-6)


def test_larger_colour_images_get_a_deeper_network():
    model = context_encoder(RandomRegionMask(seed=0), (64, 64, 3), seed=0)
    assert model(np.zeros((2, 64, 64, 3), "float32")).shape == (2, 64, 64, 3)
    depth = [sum("encoder" in layer.name for layer in m.generator.layers) for m in (small(), model)]
    assert depth == [1, 4]


@pytest.mark.parametrize("weight", [-0.1, 1.1])
def test_refuses_a_weight_that_is_no_share(weight):
    with pytest.raises(ValueError, match=f"between 0 and 1. Received: adversarial_weight={weight}"):
        small(weight)
