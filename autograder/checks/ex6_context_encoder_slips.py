"""What goes wrong in `ex6_context_encoder`: each sentence with the answer by which the slip is recognised."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autoencoders.expectations import Measured
from autograder.checks import adversary, holes
from autograder.checks.adversary import RATE, Game
from autograder.checks.reference import Array, sigmoid

Slips = dict[str, Any]
Against = Mapping[str, Any]

NO_SLOPE = "No gradient comes back: use plain arithmetic and keras.ops; NumPy's functions end it."
CHANGED: Slips = {"Your function changes the array that it was given; work on one of your own.": "changed"}
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
    return {
        INVERTED: this_mask(1 - right),
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


def of_l2_step(game: Game) -> Slips:
    """Of what F is shown, where its error counts, and which way it goes."""
    step = adversary.generator_step
    whole, outside = np.ones_like(game.mask), 1 - game.mask
    inverted = game.X * game.mask + 0.3 * outside
    return {
        "F sees the whole image, hole and all, so it learns to copy: show it the cut one.": (
            step(game, seen=game.X).weights
        ),
        "The error counts outside the hole.": step(game, counted=outside).weights,
        "The error counts over the whole image; only the hole should count.": (
            step(game, counted=whole).weights
        ),
        "F is shown the hole alone.": step(game, seen=inverted).weights,
        "Your target is the cut image: F should paint what was there.": (
            _toward(game, game.corrupted).weights
        ),
        "F climbs: the step should go down the slope.": step(game, rate=-RATE).weights,
        "F did not move: are the slopes handed to the optimizer?": [game.W, game.b],
        "Only the kernel of F moves; all its trainable weights should.": [step(game).weights[0], game.b],
        "F sees the mask instead of the image.": step(game, seen=game.mask).weights,
        "Two steps were taken; one is asked for.": _twice(game),
        "Your step is twice as long: does the cost count double?": step(game, 2).weights,
        "Your step is half as long: does the cost count by one half?": step(game, 0.5).weights,
        "Your slope is that of the sum over the hole; L_2 is a mean.": step(game, game.mask.sum()).weights,
        "Only the first half of the batch teaches F.": step(_half(game)).weights,
        "Only the bias of F moves; all its trainable weights should.": [game.W, step(game).weights[1]],
    }


def _toward(game: Game, target: Array, of_l2: float = 1.0) -> adversary.Step:
    """The step of F if it should paint `target`."""
    return adversary.generator_step(Game(**{**vars(game), "X": target}), of_l2)


def _half(game: Game) -> Game:
    batch = {name: getattr(game, name)[: len(game.X) // 2] for name in ("X", "corrupted", "mask")}
    return Game(**{**vars(game), **batch})


def _twice(game: Game) -> list[Array]:
    W, b = adversary.generator_step(game).weights
    return adversary.generator_step(Game(**{**vars(game), "W": W, "b": b})).weights


def of_l2_cost(game: Game) -> Slips:
    """Of the cost that a step returns."""
    W, b = adversary.generator_step(game).weights
    return {
        "You return the cost after the step; return the one before.": (
            adversary.generator_step(Game(**{**vars(game), "W": W, "b": b})).cost
        ),
        "You return nothing; return the cost.": None,
        "Your cost is that of an F that sees the whole image.": (
            adversary.generator_step(game, seen=game.X).cost
        ),
    }


def of_filling(against: Against) -> Slips:
    """Of a network that learned nothing about holes."""
    return {
        "In the hole your network is no better than the mean image: did it ever meet a hole?": Measured(
            "hole_error_over", low=0.95, against=against
        ),
    }


def of_adversarial_cost(fake: Array) -> Slips:
    """Of the sign, the label and the sum."""
    nats = np.logaddexp(0, -fake)
    wrong = np.logaddexp(0, fake)
    return {
        "Your cost is low where D says filled: F wants to be taken for real.": wrong.mean(),
        "This is the mean of log(1 - D); the exercise asks for -log D, which has the better slope.": (
            -wrong.mean()
        ),
        "The sign is turned: -log D is not negative.": -nats.mean(),
        "You sum over the images; the cost is a mean.": nats.sum(),
        "You return one number an image; the cost is their mean.": nats,
        "You use the logits as they are; D is their sigmoid.": -fake.mean(),
        "The logarithm is missing: you return the mean of -D.": -sigmoid(fake).mean(),
        "The logarithm is missing: you return the mean of 1 - D.": 1 - sigmoid(fake).mean(),
        "You halved the cost.": nats.mean() / 2,
        "You took the mean of D before the logarithm; each image has its own.": -np.log(sigmoid(fake).mean()),
        "You took the sigmoid twice.": np.logaddexp(0, -sigmoid(fake)).mean(),
    }


def of_discriminator_cost(real: Array, fake: Array) -> Slips:
    """Of labels, halves and sums."""
    of_real, of_fake = np.logaddexp(0, -real), np.logaddexp(0, fake)
    swapped = np.logaddexp(0, real).mean() + np.logaddexp(0, -fake).mean()
    both = of_real.mean() + of_fake.mean()
    return {
        "The labels are swapped: D should say real of the real ones.": swapped / 2,
        "The labels are swapped, and the two parts are added; average them.": swapped,
        "You add the two parts; average them.": both,
        "The sign is turned: a cost of this kind is not negative.": -both / 2,
        "The sign is turned, and the two parts are added.": -both,
        "Only the real images count; D pays for the filled ones, too.": of_real.mean(),
        "Only the filled images count; D pays for the real ones, too.": of_fake.mean(),
        "Only the real images count, by one half.": of_real.mean() / 2,
        "Only the filled images count, by one half.": of_fake.mean() / 2,
        "D is wanted to say real of both.": (of_real.mean() + np.logaddexp(0, -fake).mean()) / 2,
        "D is wanted to say filled of both.": (np.logaddexp(0, real).mean() + of_fake.mean()) / 2,
        "You sum over the images; the cost is a mean.": of_real.sum() + of_fake.sum(),
        "You sum over the images, and halve; the cost is a mean.": (of_real.sum() + of_fake.sum()) / 2,
        "You return one number an image; the cost is their mean.": (of_real + of_fake) / 2,
        "You took the sigmoid twice.": (
            np.logaddexp(0, -sigmoid(real)).mean() + np.logaddexp(0, sigmoid(fake)).mean()
        )
        / 2,
    }


def of_generator_step(game: Game, weight: float) -> Slips:
    """Of the two weights, and of what each player is shown."""
    l2, step = 1 - weight, adversary.generator_step
    whole, outside = np.ones_like(game.mask), 1 - game.mask
    usual = step(game, 0.999, 0.001)
    return {
        "The two weights are swapped: the adversarial term gets `weight`, L2 the rest.": (
            step(game, weight, l2).weights
        ),
        "The weights are 0.999 and 0.001 whatever `weight` says.": usual.weights,
        "The two terms are added without their weights.": step(game, 1, 1).weights,
        "L2 has its full weight; the two weights should add up to 1.": step(game, 1, weight).weights,
        "Only L2 moves F; the adversarial term has no say.": step(game, l2, 0).weights,
        "Only L2 moves F, with its full weight; the adversarial term has no say.": step(game).weights,
        "Only the adversarial term moves F.": step(game, 0, weight).weights,
        "Only the adversarial term moves F, with its full weight.": step(game, 0, 1).weights,
        "D is shown what F returned, not the finished image: paste it first.": (
            step(game, l2, weight, shown=whole).weights
        ),
        "D is shown the wrong side: F's output around the hole, the image in it.": (
            step(game, l2, weight, shown=outside).weights
        ),
        "F wants D to see through it: the adversarial term is turned around.": (
            step(game, l2, weight, fools=False).weights
        ),
        "The sign of the adversarial term is turned.": step(game, l2, -weight).weights,
        "F sees the whole image, hole and all: show it the cut one.": (
            step(game, l2, weight, seen=game.X).weights
        ),
        "The error counts over the whole image; only the hole should count.": (
            step(game, l2, weight, counted=whole).weights
        ),
        "The error counts outside the hole.": step(game, l2, weight, counted=outside).weights,
        "F climbs: the step should go down the slope.": step(game, l2, weight, rate=-RATE).weights,
        "F did not move: are the slopes handed to the optimizer?": [game.W, game.b],
    }


def of_generator_cost(game: Game) -> Slips:
    """Of the number that F's step returns."""
    step = adversary.generator_step
    after = Game(**{**vars(game), **dict(zip("Wb", step(game, 0.999, 0.001).weights, strict=True))})
    return {
        "The two weights are swapped: L2 should have 0.999.": step(game, 0.001, 0.999).cost,
        "You return L2 alone; return the joint cost.": step(game, 1, 0).cost,
        "You return the part of L2 alone; return the joint cost.": step(game, 0.999, 0).cost,
        "You return the adversarial term alone; return the joint cost.": step(game, 0, 1).cost,
        "You return the sum without the weights.": step(game, 1, 1).cost,
        "You return the cost after the step; return the one before.": step(after, 0.999, 0.001).cost,
        "You return nothing; return the cost.": None,
    }


def of_discriminator_step(game: Game) -> Slips:
    """Of what D is shown, and what it is told."""
    step = adversary.discriminator_step
    whole, outside, nothing = np.ones_like(game.mask), 1 - game.mask, np.zeros_like(game.mask)

    return {
        "The labels are swapped: D learns to call the real images filled.": step(game, swapped=True).weights,
        "D is shown what F returned, not the finished image: paste it first.": (
            step(game, shown=whole).weights
        ),
        "D is shown the wrong side: F's output around the hole, the image in it.": (
            step(game, shown=outside).weights
        ),
        "D is shown the real images twice: the filled ones are missing.": step(game, shown=nothing).weights,
        "D is shown the cut images; it should see the filled ones.": _told(game, game.corrupted),
        "F sees the whole image, hole and all: show it the cut one.": step(game, seen=game.X).weights,
        "D climbs: the step should go down the slope.": step(game, rate=-RATE).weights,
        "D did not move: are the slopes handed to the optimizer?": [game.v, game.d],
        "Only the filled images teach D; show it real ones, too.": step(game, of_real=0).weights,
        "Only the filled images teach D, with full weight; show it real ones, too.": (
            step(game, of_real=0, of_fake=1).weights
        ),
        "Only the real images teach D; show it filled ones, too.": step(game, of_fake=0).weights,
        "Only the real images teach D, with full weight; show it filled ones, too.": (
            step(game, of_real=1, of_fake=0).weights
        ),
        "D learns to be deceived: this is F's cost, not its own.": (
            step(game, of_real=0, of_fake=1, swapped=True).weights
        ),
    }


def of_the_judges_cost(game: Game) -> Slips:
    """Of the number that D's step returns."""
    step = adversary.discriminator_step
    after = Game(**{**vars(game), **dict(zip("vd", step(game).weights, strict=True))})
    return {
        "You return the cost after the step; return the one before.": step(after).cost,
        "You return nothing; return the cost.": None,
        "You return the sum of the two parts; L_D is their mean.": step(game, of_real=1, of_fake=1).cost,
        "You return the part of the real images; L_D has one of the filled ones, too.": (
            step(game, of_real=1, of_fake=0).cost
        ),
        "You return the part of the filled images; L_D has one of the real ones, too.": (
            step(game, of_real=0, of_fake=1).cost
        ),
        "The labels are swapped: D should say real of the real ones.": step(game, swapped=True).cost,
        "D is shown what F returned, not the finished image: paste it first.": (
            step(game, shown=np.ones_like(game.mask)).cost
        ),
        "You return F's cost; this is the step of D.": (step(game, of_real=0, of_fake=1, swapped=True).cost),
    }


def _told(game: Game, fake: Array) -> list[Array]:
    """The weights of D after a step in which the filled images are `fake`."""
    at_real = -sigmoid(-(game.X @ game.v + game.d)) / len(game.X)
    at_fake = sigmoid(fake @ game.v + game.d) / len(game.X)
    v_slope, d_slope = game.X.T @ at_real + fake.T @ at_fake, at_real.sum(axis=0) + at_fake.sum(axis=0)
    return [game.v - RATE * v_slope / 2, game.d - RATE * d_slope / 2]
