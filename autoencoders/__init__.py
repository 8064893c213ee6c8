"""What the notebooks of the lecture "Autoencoders" import.

Read the modules in the order of the lecture: `layers`, `corruption`, `regularizers`, `losses`, `models`,
`pretraining`, `context_encoder`; `data`, `plots`, `budget` and `runs` serve all of them, `checks` tells a
student whether a cell is right.

Modules are loaded when they are first named, so that `import autoencoders` costs nothing and only what
trains pays for TensorFlow.
"""

from importlib import import_module
from types import ModuleType

__version__ = "0.1.0"

_MODULES = (
    "budget",
    "checks",
    "context_encoder",
    "corruption",
    "data",
    "descent",
    "layers",
    "losses",
    "masks",
    "models",
    "plots",
    "pretraining",
    "regularizers",
    "runs",
)
__all__ = [*_MODULES, "__version__"]


def __getattr__(name: str) -> ModuleType:
    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it has {', '.join(_MODULES)}.")


def __dir__() -> list[str]:
    return sorted([*globals(), *_MODULES])
