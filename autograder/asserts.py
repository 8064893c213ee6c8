"""The score of a cell of plain assertions: nbgrader's rule for courses that have not moved to checks yet.

Such a cell is graded by what it printed in the student's own process, so its mark can be forged; the judge
flags it. What can be done from outside is done here: a mark stays within its bounds, and whatever is not
clearly a pass is 0.
"""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

#: How NumPy 2 shows a scalar.
_SCALAR = re.compile(r"np\.\w+\((.*)\)")


def score_cell(cell: Mapping[str, Any], worth: float) -> float:
    """What an executed cell of assertions earns.

    An error is 0; a single number as the cell's result is partial credit; a cell that ran without either has
    passed. Text on stderr costs nothing: TensorFlow logs there.

    Args:
        cell: The executed cell, as the notebook's JSON has it.
        worth: The gradebook's points.
    """
    outputs = [output for output in cell.get("outputs", ()) if isinstance(output, Mapping)]
    kinds = [output.get("output_type") for output in outputs]
    if cell.get("execution_count") is None or "error" in kinds:
        return 0.0
    results = [output for output in outputs if output.get("output_type") == "execute_result"]
    if not results:
        return float(worth)
    return _partial(results[0], worth) if len(results) == 1 else 0.0  # a cell has one result; more are forged


def _partial(result: Mapping[str, Any], worth: float) -> float:
    data = result.get("data")
    text = data.get("text/plain") if isinstance(data, Mapping) else None
    text = "".join(map(str, text)) if isinstance(text, Sequence) else ""
    if text in ("True", "False"):
        return float(worth) if text == "True" else 0.0
    scalar = _SCALAR.fullmatch(text)
    try:
        number = float(scalar.group(1) if scalar else text)
    except ValueError:
        return 0.0
    return number if math.isfinite(number) and 0 <= number <= worth else 0.0
