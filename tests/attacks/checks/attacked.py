"""The private checks of the exercise that is attacked: three functions, NumPy only, fast to ask."""

from autoencoders.cases import Case
from autoencoders.expectations import Close
from autoencoders.masks import block_side
from autograder.exercises import check

#: The third function is one of the library's, which an attack may try to import.
WITHHELD = ["autoencoders.masks.block_side"]


@check("double")
def double(rng):
    """Twice an array."""
    for shape in ((3,), (2, 4)):
        x = rng.normal(size=shape)
        yield Case("double(x)", {"x": x}, Close(2 * x), hint="Twice as much.")


@check("square")
def square(rng):
    """The square of an array and of a number."""
    x, number = rng.normal(size=5), float(rng.uniform(2, 9))
    yield Case("square(x)", {"x": x}, Close(x**2))
    yield Case("square(number)", {"number": number}, Close(number**2))


@check("side")
def side(rng):
    """The side of the blocks that together cover a fraction of an image."""
    height, width = (int(size) for size in rng.integers(20, 90, size=2))
    inputs = {"height": height, "width": width, "fraction": 0.25}
    yield Case("side(height, width, fraction)", inputs, Close(block_side(**inputs)))
