"""Fresh digits look like digits, and are in no table of them."""

import subprocess
import sys

import numpy as np
import pytest

from autoencoders.data import load_mnist
from autograder.checks.digits import fresh_digits, fresh_labelled_digits, warped

STILL = np.eye(2)[None], np.zeros((1, 2))


@pytest.fixture(scope="module")
def test_images():
    return load_mnist("test")[0]


def test_fresh_digits_are_flat_images_between_0_and_1():
    digits = fresh_digits(np.random.default_rng(0), 50)
    assert digits.shape == (50, 784)
    assert digits.dtype == np.float32
    assert digits.min() >= 0
    assert digits.max() <= 1


def test_a_seed_gives_the_same_digits_and_another_seed_others():
    first, again, other = (fresh_digits(np.random.default_rng(seed), 5) for seed in (3, 3, 4))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_no_fresh_digit_is_a_test_image(test_images):
    digits = fresh_digits(np.random.default_rng(1), 20)
    nearest = np.min([((digit - test_images) ** 2).sum(axis=1).min() for digit in digits])
    assert nearest > 0.5


def test_fresh_digits_have_the_ink_and_the_shape_of_test_images(test_images):
    digits = fresh_digits(np.random.default_rng(2), 2000)
    assert digits.mean() == pytest.approx(test_images.mean(), rel=0.05)
    np.testing.assert_allclose(digits.mean(axis=0), test_images.mean(axis=0), atol=0.1)


def test_labels_are_those_of_the_images_they_were_made_from(test_images):
    labels = load_mnist("test")[1]
    means = np.array([test_images[labels == digit].mean(axis=0) for digit in range(10)])
    digits, given = fresh_labelled_digits(np.random.default_rng(5), 1000)
    nearest = ((digits[:, None] - means) ** 2).sum(axis=2).argmin(axis=1)
    assert (nearest == given).mean() > 0.7  # as on the test images themselves, 0.82, or a little less


def test_no_motion_leaves_an_image_as_it_was(test_images):
    image = (test_images[:1].reshape(1, 28, 28) * 255).round().astype(np.uint8)
    np.testing.assert_allclose(warped(image, *STILL), test_images[:1], atol=1e-6)


def test_a_shift_looks_down_and_right_and_sees_black_outside():
    image = np.zeros((1, 28, 28), np.uint8)
    image[0, 10, 20] = 255
    moved = warped(image, np.eye(2)[None], np.array([[2.0, 3.5]])).reshape(28, 28)
    assert moved[8, 16] == pytest.approx(0.5)
    assert moved[8, 17] == pytest.approx(0.5)
    assert moved.sum() == pytest.approx(1)
    assert not warped(image, np.eye(2)[None], np.array([[90.0, 0.0]])).any()


def test_more_digits_than_there_are_is_an_error_in_words():
    with pytest.raises(ValueError, match="10,000 test digits"):
        fresh_digits(np.random.default_rng(0), 10_001)


def test_drawing_digits_does_not_import_tensorflow():
    code = "import sys, autograder.checks.digits; assert not {'tensorflow', 'keras'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
