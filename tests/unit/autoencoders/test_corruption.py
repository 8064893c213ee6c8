"""Noise and holes: the right amount, in training only, the same again for the same seed."""

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autoencoders.corruption import (
    AdditiveGaussian,
    CentralRegionMask,
    MultiplicativeBinomial,
    RandomBlockMask,
    RandomRegionMask,
    central_mask,
    random_block_mask,
    random_region_mask,
)
from tests.unit.autoencoders.contract import Contract

NOISES = {
    "additive": lambda **settings: AdditiveGaussian(0.1, **settings),
    "multiplicative": lambda **settings: MultiplicativeBinomial(0.9, **settings),
}
REGIONS = (CentralRegionMask, RandomBlockMask, RandomRegionMask)
KINDS = {**NOISES, **{region.__name__: region for region in REGIONS}}
IMAGES = np.random.default_rng(0).uniform(0.1, 1, (40, 28, 28, 1)).astype("float32")


class TestAdditiveGaussian(Contract):
    def layer(self, policy="float32"):
        return AdditiveGaussian(0.1, seed=1, dtype=policy)


class TestMultiplicativeBinomial(Contract):
    def layer(self, policy="float32"):
        return MultiplicativeBinomial(0.9, seed=1, dtype=policy)


class RegionContract(Contract):
    input_shape = (8, 8, 2)


class TestCentralRegionMask(RegionContract):
    def layer(self, policy="float32"):
        return CentralRegionMask(seed=1, fill=0.5, dtype=policy)


class TestRandomBlockMask(RegionContract):
    def layer(self, policy="float32"):
        return RandomBlockMask(seed=1, dtype=policy)


class TestRandomRegionMask(RegionContract):
    def layer(self, policy="float32"):
        return RandomRegionMask(seed=1, dtype=policy)


@pytest.mark.parametrize("kind", KINDS)
class TestEveryCorruption:
    def test_does_nothing_outside_training(self, kind):
        layer = KINDS[kind](seed=1)
        np.testing.assert_array_equal(layer(IMAGES), IMAGES)
        np.testing.assert_array_equal(layer(IMAGES, training=False), IMAGES)

    def test_corrupts_while_training(self, kind):
        assert not np.array_equal(KINDS[kind](seed=1)(IMAGES, training=True), IMAGES)

    def test_same_seed_corrupts_alike(self, kind):
        first, second = (KINDS[kind](seed=1)(IMAGES, training=True) for _ in range(2))
        np.testing.assert_array_equal(first, second)

    def test_leaves_the_process_wide_seed_alone(self, kind):
        def next_draw_after(work):
            keras.utils.clear_session()  # before Keras 3.13, a new seed left the old generator where it was
            keras.utils.set_random_seed(3)
            work()
            return keras.random.normal((3,))

        corrupt = KINDS[kind](seed=1)
        np.testing.assert_array_equal(
            next_draw_after(lambda: corrupt(IMAGES, training=True)), next_draw_after(lambda: None)
        )


@pytest.mark.parametrize("kind", [*NOISES, "RandomBlockMask", "RandomRegionMask"])
def test_every_batch_is_corrupted_anew(kind):
    layer = KINDS[kind](seed=1)
    assert not np.array_equal(layer(IMAGES, training=True), layer(IMAGES, training=True))


@pytest.mark.parametrize("kind", [*NOISES, "RandomBlockMask", "RandomRegionMask"])
def test_another_seed_corrupts_otherwise(kind):
    first, second = (KINDS[kind](seed=seed)(IMAGES, training=True) for seed in (1, 2))
    assert not np.array_equal(first, second)


@settings(max_examples=20, deadline=None)
@given(sigma=st.floats(0.01, 5), seed=st.integers(0, 2**31 - 1))
def test_additive_noise_has_mean_0_and_the_stated_sigma(sigma, seed):
    clean = np.zeros((100, 400), "float32")
    noise = np.asarray(AdditiveGaussian(sigma, seed=seed)(clean, training=True))
    band = 6 * sigma / np.sqrt(noise.size)  # six standard errors: one run in 10^8 falls outside
    assert abs(noise.mean()) < band
    assert abs(noise.std() - sigma) < band


@settings(max_examples=20, deadline=None)
@given(p=st.floats(0, 1), seed=st.integers(0, 2**31 - 1))
def test_binomial_noise_keeps_the_fraction_p_and_scales_nothing(p, seed):
    clean = np.full((100, 400), 0.7, "float32")
    corrupted = np.asarray(MultiplicativeBinomial(p, seed=seed)(clean, training=True))
    assert set(np.unique(corrupted)) <= {np.float32(0), np.float32(0.7)}
    assert abs(np.mean(corrupted > 0) - p) <= 6 * np.sqrt(p * (1 - p) / clean.size) + 1e-4


def test_half_precision_keeps_the_same_fraction():
    clean = np.ones((200, 500), "float16")
    corrupted = MultiplicativeBinomial(0.9, seed=1, dtype="float16")(clean, training=True)
    assert abs(np.mean(np.asarray(corrupted, "float32")) - 0.9) < 6 * np.sqrt(0.09 / clean.size)


@settings(max_examples=30, deadline=None)
@given(
    size=st.tuples(st.integers(1, 5), st.integers(4, 40), st.integers(4, 40)),
    fraction=st.floats(0.05, 0.9),
    seed=st.integers(0, 2**32 - 1),
)
def test_holes_cover_what_they_promise(size, fraction, seed):
    batch, height, width = size
    rng = np.random.default_rng(seed)
    block, region = (mask(size, rng, fraction) for mask in (random_block_mask, random_region_mask))
    central = central_mask(size, fraction)
    for mask in (central, block, region):
        assert (mask.shape, mask.dtype) == ((batch, height, width, 1), bool)
    pixels = height * width
    # Five blocks of at least a pixel: on the smallest images that is more than a small fraction.
    assert np.all((block.sum((1, 2, 3)) >= 1) & (block.sum((1, 2, 3)) <= max(5, fraction * pixels)))
    # A promised half pixel is rounded either way: the product of two floats may lie on either side of it.
    np.testing.assert_allclose(region.sum((1, 2, 3)), max(1, fraction * pixels), atol=0.5 + 1e-6 * pixels)
    rows, columns = (round(side * fraction**0.5) for side in (height, width))
    np.testing.assert_array_equal(central.sum((1, 2, 3)), rows * columns)


def test_central_hole_lies_in_the_middle():
    mask = central_mask((1, 28, 28))[0, :, :, 0]
    assert mask[7:21, 7:21].all()
    assert mask.sum() == 14 * 14


@pytest.mark.parametrize("draw", [random_block_mask, random_region_mask])
def test_mask_functions_repeat_with_their_generator(draw):
    first, second = (draw((3, 28, 28), np.random.default_rng(4)) for _ in range(2))
    np.testing.assert_array_equal(first, second)
    assert not np.array_equal(first[0], first[1])


@pytest.mark.parametrize("region", REGIONS)
class TestRegionMasks:
    def test_returned_mask_is_the_hole(self, region):
        corrupted, mask = region(return_mask=True, fill=0.0, seed=1)(IMAGES, training=True)
        corrupted, mask = np.asarray(corrupted), np.asarray(mask)
        np.testing.assert_array_equal(corrupted == 0, mask == 1)
        np.testing.assert_array_equal(corrupted, IMAGES * (1 - mask))

    def test_mask_is_empty_outside_training(self, region):
        corrupted, mask = region(return_mask=True, seed=1)(IMAGES)
        np.testing.assert_array_equal(corrupted, IMAGES)
        assert mask.shape == (40, 28, 28, 1)
        assert not np.any(mask)

    def test_hole_goes_through_all_channels_and_takes_the_fill(self, region):
        colour = np.repeat(IMAGES, 3, axis=-1)
        corrupted, mask = region(return_mask=True, fill=0.0625, seed=1)(colour, training=True)
        inside = np.broadcast_to(np.asarray(mask) == 1, colour.shape)
        assert set(np.asarray(corrupted)[inside]) == {np.float32(0.0625)}
        np.testing.assert_array_equal(np.asarray(corrupted)[~inside], colour[~inside])

    def test_names_both_shapes(self, region):
        shapes = region(return_mask=True).compute_output_shape((None, 28, 28, 3))
        assert shapes == ((None, 28, 28, 3), (None, 28, 28, 1))

    def test_refuses_flat_pixels(self, region):
        with pytest.raises(ValueError, match=r"reshape flat pixels first\. Received: shape=\(40, 784\)"):
            region()(IMAGES.reshape(40, 784), training=True)

    @pytest.mark.parametrize("fraction", [0, 1, -0.1, float("nan")])
    def test_refuses_a_hole_without_image_or_an_image_without_hole(self, region, fraction):
        with pytest.raises(ValueError, match=r"`fraction` is the hole.s share .* Received: fraction="):
            region(fraction=fraction)


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_refuses_what_is_no_probability(p):
    with pytest.raises(ValueError, match=r"10 % is p=0\.9\)\. Received: p="):
        MultiplicativeBinomial(p)


@pytest.mark.parametrize("sigma", [-0.1, float("inf"), float("nan")])
def test_refuses_what_is_no_standard_deviation(sigma):
    with pytest.raises(ValueError, match=r"0 or above\. Received: sigma="):
        AdditiveGaussian(sigma)
