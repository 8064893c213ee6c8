"""An epoch of the kit beside PyTorch's and beside the bare matrix products, each in a process of its own."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from statistics import median

from benchmarks import environment
from benchmarks.contender import Contender, Epoch
from benchmarks.results import Row
from benchmarks.rounds import in_words, ratios

#: Costs after equal epochs differ by the order of the batches alone, which is far less than this.
SAME_COST = 0.02
#: As every notebook trains; the site's pages train from the library's pipeline.
KIT, PIPELINE = "kit", "kit, from a pipeline"
#: Between the products and the kit: what each step adds.
GRADIENTS, UPDATES = "TensorFlow without Keras, gradients alone", "TensorFlow without Keras"
OURS = {
    KIT: ("benchmarks.keras_loops", "arrays"),
    PIPELINE: ("benchmarks.keras_loops", "pipeline"),
    "products in NumPy": ("benchmarks.products", "numpy"),
    "products in TensorFlow": ("benchmarks.products", "tensorflow"),
    GRADIENTS: ("benchmarks.tensorflow_loops", "gradients"),
    UPDATES: ("benchmarks.tensorflow_loops", "updates"),
}
TORCH = {
    "PyTorch, DataLoader": ("benchmarks.torch_loops", "dataloader"),
    "PyTorch, slicing": ("benchmarks.torch_loops", "slicing"),
}


def measure(rounds: int, quick: bool = False) -> Iterator[Row]:
    """The three rows of training."""
    epochs = train(rounds, 2_000 if quick else 60_000)
    require_equal_costs(epochs)
    seconds = {name: [epoch.seconds for epoch in done] for name, done in epochs.items()}
    losses = {name: done[-1].loss for name, done in epochs.items()}
    floor = min(
        (name for name in seconds if name.startswith("products")), key=lambda name: median(seconds[name])
    )
    for key, rival in (
        ("train.vs_pytorch_dataloader", "PyTorch, DataLoader"),
        ("train.vs_pytorch_slicing", "PyTorch, slicing"),
        ("train.vs_gemm_floor", floor),
    ):
        if rival not in seconds:
            yield Row(key, (), environment.MISSING)
            continue
        steps = (GRADIENTS, UPDATES) if rival == floor else ()
        named = (KIT, PIPELINE, *steps, rival)
        said = [f"{name} {in_words(seconds[name])}" for name in named]
        cost = f"; cost {losses[KIT]:.2f} and {losses[rival]:.2f} nats" * bool(losses[rival])
        yield Row(key, ratios(seconds[KIT], seconds[rival]), f"An epoch: {', '.join(said)}{cost}.")


def train(rounds: int, images: int) -> dict[str, list[Epoch]]:
    """Let all loops that can run here train in turns; the first epoch of each warms up and is not counted."""
    with ExitStack() as stack:
        loops = {}
        for name, (python, command) in _commands().items():
            loops[name] = Contender(python, *command, str(images))
            stack.callback(loops[name].close)
        for loop in loops.values():
            loop.epoch()
        epochs: dict[str, list[Epoch]] = {name: [] for name in loops}
        for _ in range(rounds):
            for name, loop in loops.items():
                epochs[name].append(loop.epoch())
    return epochs


def _commands() -> dict[str, tuple[str, tuple[str, str]]]:
    ours = {name: (sys.executable, command) for name, command in OURS.items()}
    if not environment.is_there():
        return ours
    return ours | {name: (str(environment.PYTHON), command) for name, command in TORCH.items()}


def require_equal_costs(epochs: Mapping[str, list[Epoch]]) -> None:
    """A loop that is quicker because it learns less is no rival.

    Raises:
        RuntimeError: If the costs of the last epoch differ by more than `SAME_COST`.
    """
    learned = {name: done for name, done in epochs.items() if name != GRADIENTS}
    losses = {name: done[-1].loss for name, done in learned.items() if done[-1].loss}
    if max(losses.values()) > (1 + SAME_COST) * min(losses.values()):
        raise RuntimeError(f"Equal costs after equal epochs were expected. Received: {losses}.")
