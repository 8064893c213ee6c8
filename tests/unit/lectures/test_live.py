"""What carries a live figure into the page: bundled modules and packed weights."""

import sys
from pathlib import Path

import numpy as np
import pytest

LECTURES = Path(__file__).parents[3] / "lectures"
sys.path.insert(0, str(LECTURES / "_ext"))
from bundle import bundle  # noqa: E402
from packing import pack, unpack  # noqa: E402


def write(folder: Path, **modules: str) -> Path:
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text)
    return folder / "entry.js"


def test_a_module_comes_after_what_it_imports_and_once(tmp_path: Path) -> None:
    entry = write(
        tmp_path,
        entry='import { b } from "./b.js";\nimport { c } from "./c.js";\nb(c);\n',
        b='import { c } from "./c.js";\nexport const b = c;\n',
        c="export function c() {}\n",
    )
    script = bundle(entry)
    places = [script.index(f'modules["{name}.js"] =') for name in ("c", "b", "entry")]
    assert places == sorted(places)
    assert script.count("function c()") == 1
    assert not any(line.startswith(("import", "export")) for line in script.splitlines())


@pytest.mark.parametrize("line", ['import x from "./b.js";', "export default 3;", 'import "./b.js";'])
def test_a_form_that_is_not_understood_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match="Received"):
        bundle(write(tmp_path, entry=line + "\n", b=""))


def test_modules_in_a_circle_are_refused(tmp_path: Path) -> None:
    a = 'import { b } from "./b.js";\nexport const a = 1;\n'
    b = 'import { a } from "./entry.js";\nexport const b = 1;\n'
    with pytest.raises(ValueError, match="circle"):
        bundle(write(tmp_path, entry=a, b=b))


@pytest.mark.parametrize(
    "entry", sorted((LECTURES / "_live").glob("figure_*.js")), ids=lambda path: path.stem
)
def test_every_figure_bundles(entry: Path) -> None:
    assert bundle(entry).startswith("(() => {")


def test_weights_come_back_within_half_a_step(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    tensors = {
        "odd": rng.integers(0, 256, 7).astype(np.uint8),  # what follows must still be aligned
        "kernel": rng.normal(size=(100, 50)) * rng.uniform(0.1, 10, 50),
        "small": rng.normal(size=(3, 2)),
        "bias": rng.normal(size=50),
    }
    script = tmp_path / "x.weights.js"
    script.write_text("// made by\n" + pack("x", tensors))
    back = unpack(script)
    step = np.abs(tensors["kernel"]).max(axis=0) / 127
    assert np.all(np.abs(back["kernel"] - tensors["kernel"]) <= step * 0.5001)
    assert np.allclose(back["small"], tensors["small"], atol=1e-6)
    assert np.allclose(back["bias"], tensors["bias"], atol=1e-6)
    assert np.array_equal(back["odd"], tensors["odd"])
