"""A claim of the table: what was published, and the training that measures it again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

#: Numbers by name, what one training measured.
Measured = Mapping[str, float]


@dataclass(frozen=True)
class Claim:
    """One row of the table.

    Attributes:
        name: What the command line calls it.
        title: What is claimed, as the page says it; the key of the row.
        published: The published numbers as they were published, by name: "0.09" has two digits.
        source: Where.
        form: How the numbers are written, a format string over names: "{error:.2f} %".
        settings: What the training does, in words.
        run: run(seed) trains, measures and returns the numbers that `form` and `remark` name.
        remark: What differs from the published experiment, and why the number is what it is; a format string.
        higher_is_better: Of every published number; False for errors and costs.
        seeds: How many trainings are measured, unless the command line says otherwise.
        long: Whether it belongs to `make reproduce-long`.
    """

    name: str
    title: str
    published: Mapping[str, str]
    source: str
    form: str
    settings: str
    run: Callable[[int], Measured]
    remark: str = ""
    higher_is_better: bool = False
    seeds: int = 1
    long: bool = False
