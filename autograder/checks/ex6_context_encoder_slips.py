"""What goes wrong in `ex6_context_encoder`: each sentence with the answer by which the slip is recognised.

The steps of training, and the game of F and D, have theirs in `ex6_context_encoder_game_slips`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autoencoders.expectations import Measured
from autograder.checks import holes
from autograder.checks.reference import Array

Slips = dict[str, Any]
Against = Mapping[str, Any]

NO_SLOPE = "No gradient comes back: use plain arithmetic and keras.ops; NumPy's functions end it."
QUARTER = "Your hole begins at a quarter of the image, whatever side says."
INVERTED = "Your mask is 1 where the image is kept; here 1 means removed."


def of_central_region(P: int, size: int, side: int) -> Slips:
    """Of the convention, the place and the size."""
    right = holes.central_region(P, size, side)
    corner = np.zeros_like(right)
    corner[:, :side, :side] = 1
    start_in_the_middle = np.zeros_like(right)
    quarter = _from(right, size // 4, side)
    start_in_the_middle[:, size // 2 : size // 2 + side, size // 2 : size // 2 + side] = 1
    beside = abs(size // 4 - (size - side) // 2) <= 1  # it is right, or one pixel off
    return {
        **({} if beside else {QUARTER: quarter}),
        INVERTED: 1 - right,
        "The last axis, of length 1 for the channel, is missing.": right[..., 0],
        "This is one mask; there should be one for each of the P images.": right[0],
        "One mask for all images: make P of them.": right[:1],
        "Your hole lies in the corner; it should lie in the middle.": corner,
        "Your hole begins in the middle; its own middle should be there.": start_in_the_middle,
        "Your hole lies one pixel off the middle.": holes.central_region(P, size, side, shift=-1),
        "Your hole lies one pixel off the middle, down and to the right.": (
            holes.central_region(P, size, side, shift=1)
        ),
        "Your hole is one pixel wider than side: mind the end of the slice.": _square(right, size, side, 1),
        "Your hole is one pixel narrower than side: mind the end of the slice.": (
            _square(right, size, side, -1)
        ),
        "Your hole is twice as wide as side: side is its whole width.": (
            holes.central_region(P, size, 2 * side)
        ),
        "Your hole is half as wide as side.": holes.central_region(P, size, side // 2),
        "Your hole is round; it should be a square.": _disc(right, size, side),
        "Your hole is the border of a square; all of the square should be 1.": (
            right - holes.central_region(P, size, side - 2)
        ),
        "Your hole is a stripe: it has to end on all four sides.": _stripe(right),
        "Your hole is a stripe from top to bottom: it has to end on all four sides.": (
            _stripe(right).swapaxes(1, 2)
        ),
    }


def _from(right: Array, first: int, side: int) -> Array:
    mask = np.zeros_like(right)
    mask[:, first : first + side, first : first + side] = 1
    return mask


def _disc(right: Array, size: int, side: int) -> Array:
    far = (np.arange(size) - (size - 1) / 2) ** 2
    inside = far[:, None] + far <= (side / 2) ** 2
    return np.broadcast_to(inside[None, :, :, None], right.shape).astype(float)


def _square(right: Array, size: int, side: int, wider: int) -> Array:
    first = (size - side) // 2
    mask = np.zeros_like(right)
    mask[:, first : first + side + wider, first : first + side + wider] = 1
    return mask


def _stripe(right: Array) -> Array:
    return np.broadcast_to(right.max(axis=2, keepdims=True), right.shape).copy()


def of_one_block(sized: Against, side: int, size: int) -> Slips:
    """Of the shape of a single block."""
    part, about = side**2 / size**2, {"shape": sized["shape"]}
    P = sized["shape"][0]
    return {
        INVERTED: Measured("part_in_hole", 0.95 * (1 - part), 1.05 * (1 - part), against=about),
        "Your masks are empty: no pixel is 1.": Measured("part_in_hole", high=0, against=about),
        "Your square is one pixel wider than side.": _squares(sized, side + 1),
        "Your square is one pixel narrower than side.": _squares(sized, side - 1),
        "Some of your squares are cut off: each has to lie wholly inside the image.": Measured(
            "not_one_square", 1, 0.8 * P, against=sized
        ),
        "Single pixels are removed; a block is a square of side x side pixels.": Measured(
            "part_in_hole", high=1.5 / size**2, against=about
        ),
        "One image has several squares, though blocks is 1.": Measured(
            "outside_squares", high=0, against=sized
        ),
        "The holes are not squares of side x side pixels.": Measured("outside_squares", low=1, against=sized),
    }


def _squares(sized: Against, side: int) -> Measured:
    return Measured("not_one_square", high=0, against={**sized, "side": side})


def of_places(about: Against, sized: Against) -> Slips:
    """Of where the blocks lie."""
    return {
        "All images have the same mask: draw new places for each.": Measured(
            "masks_alike", low=0.99, against=about
        ),
        "Your squares lie on the diagonal: draw row and column each by itself.": Measured(
            "places_tied", low=0.9, against=sized
        ),
        "Your squares never reach the last row or column: where does the range of places end?": Measured(
            "places_missed", 1, 3, against=sized
        ),
        "Your squares keep to a part of the image; every place should be possible.": Measured(
            "places_missed", low=4, against=sized
        ),
        "Some places come far more often than others: draw where squares fit, and push none back.": Measured(
            "places_crowded", low=2.3, against=sized
        ),
    }


def of_several_blocks(about: Against, size: int, blocks: int, side: int) -> Slips:
    """Of how many blocks there are."""
    part = side**2 / size**2

    def removes(part: float, within: float = 0.01) -> Measured:
        return Measured("part_in_hole", part - within, part + within, against=about)

    return {
        INVERTED: removes(1 - holes.part_covered(size, blocks, side)),
        "There is one square an image, whatever blocks says.": removes(part, 1e-6),
        "Two squares that overlap leave a hole: where they do, the mask is still 1.": removes(
            _odd_part(size, blocks, side)
        ),
        "Your masks hold more than squares of side x side pixels.": Measured(
            "outside_squares", low=1, against={**about, "side": side}
        ),
        "Your squares never overlap; they may.": removes(blocks * part),
    }


def _odd_part(size: int, blocks: int, side: int) -> float:
    """The part of an image that an odd number of blocks covers."""
    places = np.arange(size - side + 1)
    chance = np.mean([(places <= pixel) & (pixel < places + side) for pixel in range(size)], axis=1)
    return float(np.mean((1 - (1 - 2 * np.outer(chance, chance)) ** blocks) / 2))


def this_mask(mask: np.ndarray) -> Measured:
    """A mask, up to one pixel an image: a water line may belong to the land or to the water."""
    return Measured(
        "masks_differ", high=1, says="pixels of an image that are off, at most", against={"mask": mask}
    )


def of_random_region(heights: Array, fraction: float) -> Slips:
    """Of the water line."""
    low, high = heights.min(axis=(1, 2), keepdims=True), heights.max(axis=(1, 2), keepdims=True)
    right = holes.random_region(heights, fraction)
    places = heights.reshape(len(heights), -1).argsort(axis=1)
    return {
        INVERTED: this_mask(1 - right),
        "`argsort` returns the places in order of height, not the rank of each pixel.": this_mask(
            (places >= places.shape[1] - round(fraction * places.shape[1])).reshape(right.shape)
        ),
        "Your hole is where the landscape is lowest; it should be where it is highest.": this_mask(
            holes.random_region(-heights, fraction)
        ),
        "You keep that fraction; it is the part to be removed.": this_mask(
            holes.random_region(heights, 1 - fraction)
        ),
        "One water line for all images; each has its own.": this_mask(
            (heights > np.quantile(heights, 1 - fraction))[..., None]
        ),
        "Your line lies at that part of the way from lowest to highest; count pixels instead.": this_mask(
            (heights > high - fraction * (high - low))[..., None]
        ),
        "Your line lies at a fixed height; it should leave the fraction of each image's pixels.": this_mask(
            (heights > 0)[..., None]
        ),
        "Your line lies at the height `fraction`; it should leave that part of the pixels.": this_mask(
            (heights > fraction)[..., None]
        ),
        "Your line lies at the mean height; it should leave the fraction of the pixels.": this_mask(
            (heights > heights.mean(axis=(1, 2), keepdims=True))[..., None]
        ),
        "Each row has a water line of its own; one line is for a whole image.": this_mask(
            (heights > np.quantile(heights, 1 - fraction, axis=2, keepdims=True))[..., None]
        ),
        "Each column has a water line of its own; one line is for a whole image.": this_mask(
            (heights > np.quantile(heights, 1 - fraction, axis=1, keepdims=True))[..., None]
        ),
        "All images have the mask of the first: each has a landscape of its own.": this_mask(
            np.broadcast_to(right[:1], right.shape)
        ),
        "The last axis, of length 1 for the channel, is missing.": right[..., 0],
    }


def of_cut(X: Array, mask: Array, fill: float) -> Slips:
    """Of what is kept, and of what stands in the hole."""
    return {
        "You cut out what should stay: the mask is 1 in the hole.": np.where(mask == 1, X, fill),
        "Your hole is black (0); fill says what stands there.": X * (1 - mask),
        "Outside the hole your image is 0: the image stays there.": mask * fill,
        "You kept the hole and blackened the rest: the mask is 1 in the hole.": mask * X,
        "You return the image unchanged; its hole has to go.": X,
        "You add fill to what is in the hole: it shines through.": X + mask * fill,
        "You mix fill into the hole: nothing of the image may be left there.": (
            np.where(mask == 1, fill * X, X)
        ),
        "Your hole is white (1); fill says what stands there.": np.where(mask == 1, 1.0, X),
        "You add fill to every pixel; it belongs into the hole only.": X * (1 - mask) + fill,
        "Your hole has the mean of these images; fill says what stands there.": np.where(
            mask == 1, X.mean(), X
        ),
    }


def of_paste(X: Array, Y: Array, mask: Array) -> Slips:
    """Of which image stands where."""
    return {
        "X and Y have changed places: Y belongs into the hole, where the mask is 1.": np.where(
            mask == 1, X, Y
        ),
        "You return Y everywhere; outside the hole the image itself stands.": Y,
        "You return X everywhere; the hole has to be filled from Y.": X,
        "You return the hole only; around it stands X.": mask * Y,
        "In the hole X shines through: it has to go before Y comes.": X + mask * Y,
        "You return the sum of both everywhere.": X + Y,
        "You return the mean of both; it is either one or the other.": (X + Y) / 2,
        "You left the hole black: it has to be filled from Y.": X * (1 - mask),
    }


def _l2_slips(X: Array, Y: Array, mask: Array) -> Slips:
    """Sentence -> where the error counts, (weights of the squared errors), that sums to the cost."""
    n, P = mask.sum(), len(X)
    of_image = mask.sum(axis=(1, 2, 3), keepdims=True)
    whole = np.ones_like(X)
    return {
        "Your loss counts outside the hole: the mask is 1 inside.": (1 - mask) / (1 - mask).sum(),
        "Your loss counts the whole image; only the hole should count.": whole / X.size,
        "You divide by all pixels; the mean is over those of the hole.": mask / X.size,
        "You sum over the hole; divide by the number of its pixels.": mask,
        "Your loss is a sum over the hole, a mean over images; divide by the hole's pixels.": mask / P,
        "You average each image's hole by itself; both sums run over the whole batch.": mask / of_image / P,
        "You divide the error of the whole image by the pixels of the hole.": whole / n,
        "You halved the cost; the formula has no factor 1/2.": mask / n / 2,
        "Your loss counts outside the hole, and divides by the hole.": (1 - mask) / n,
        "Your loss counts outside the hole, and divides by all pixels.": (1 - mask) / X.size,
        "Your loss sums over the whole image, a mean over images; only the hole should count.": whole / P,
        "Your loss sums over all pixels of all images; only the hole should count.": whole,
    }


def of_masked_l2(X: Array, Y: Array, mask: Array) -> Slips:
    """Of where the error counts, what it is divided by, and its power."""
    X, Y, mask = (np.asarray(part, float) for part in (X, Y, mask))
    squared, n = (X - Y) ** 2, mask.sum()
    right = (mask * squared).sum() / n
    return {
        **{says: (counts * squared).sum() for says, counts in _l2_slips(X, Y, mask).items()},
        "You took the root; the cost is the squared error itself.": np.sqrt(right),
        "You took the magnitude of the differences; they are squared.": (mask * abs(X - Y)).sum() / n,
        "Square each difference before you sum them.": (mask * (X - Y)).sum() / n,
        "The sign is turned: a cost is not negative.": -right,
        "Your mask is on X alone; it belongs on the difference.": ((mask * X - Y) ** 2).sum() / n,
        "Your mask is on Y alone; it belongs on the difference.": ((X - mask * Y) ** 2).sum() / n,
        "You took the largest error in the hole; the cost is a mean.": (mask * squared).max(),
        "You return one number a pixel; the cost is one number.": mask * squared,
        "You return one number an image; the cost is one number.": (
            (mask * squared).sum(axis=(1, 2, 3)) / mask.sum(axis=(1, 2, 3))
        ),
    }


def of_l2_slope(X: Array, Y: Array, mask: Array) -> Slips:
    """The same, seen by their slopes along Y."""
    X, Y, mask = (np.asarray(part, float) for part in (X, Y, mask))
    return {says: 2 * counts * (Y - X) for says, counts in _l2_slips(X, Y, mask).items()}


def of_shapes(shape: Sequence[int], n_code: int) -> Slips:
    """Of the sizes of the output and of the code."""
    height, width, channels = shape
    right = [2, height, width, channels]
    return {
        "Your code has 64 units whatever n_code says.": [right, 64],
        "Your output is half as high and wide as the image: a layer that doubles is missing.": [
            [2, height // 2, width // 2, channels],
            n_code,
        ],
        "Your output is twice as high and wide as the image: a layer too many doubles.": [
            [2, 2 * height, 2 * width, channels],
            n_code,
        ],
        "Your output has one channel, whatever image_shape says.": [[2, height, width, 1], n_code],
        "Your output has 28 x 28 pixels, whatever image_shape says.": [[2, 28, 28, channels], n_code],
        "Your output has 28 x 28 x 1 pixels, whatever image_shape says.": [[2, 28, 28, 1], n_code],
        "Your output is one row of pixels an image: give it the shape of the image.": [
            [2, height * width * channels],
            n_code,
        ],
        "Your output has 3 channels, whatever image_shape says.": [[2, height, width, 3], n_code],
        "Your model returns the code; the decoder is missing.": [[2, n_code], n_code],
        "Height and width have changed places.": [[2, width, height, channels], n_code],
        "Your output has 8 channels; the last layer brings back those of the image.": [
            [2, height, width, 8],
            n_code,
        ],
    }


def of_filling(against: Against) -> Slips:
    """Of a network that learned nothing about holes."""
    return {
        "In the hole your network is no better than the mean image: did it ever meet a hole?": Measured(
            "hole_error_over", low=0.95, against=against
        ),
    }
