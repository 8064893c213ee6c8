"""The same epoch in plain PyTorch: `python -m benchmarks.torch_loops dataloader|slicing IMAGES`.

`dataloader` is the loop of PyTorch's tutorials; `slicing` shuffles the tensor once an epoch and cuts it.
"""

import sys
from collections.abc import Callable, Iterable

import torch
from torch.nn import functional
from torch.utils.data import DataLoader, TensorDataset

from benchmarks import task
from benchmarks.contender import serve


class Tied(torch.nn.Module):
    """784-500-784 whose decoder uses W transposed; returns logits, which PyTorch's cost is quickest with."""

    def __init__(self) -> None:
        super().__init__()
        self.W = torch.nn.Parameter(torch.from_numpy(task.first_kernel()))
        self.b = torch.nn.Parameter(torch.zeros(task.HIDDEN))
        self.c = torch.nn.Parameter(torch.zeros(task.PIXELS))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(batch, 784) -> (batch, 784)."""
        code = torch.sigmoid(torch.addmm(self.b, x, self.W))
        return torch.addmm(self.c, code, self.W.t())


def loop(kind: str, count: int) -> Callable[[], float]:
    """A function that trains for an epoch and returns its mean cost."""
    x = torch.from_numpy(task.images(count))
    model = Tied()
    descent = torch.optim.SGD(model.parameters(), task.ALPHA)
    loader = DataLoader(TensorDataset(x), task.BATCH, shuffle=True)
    epochs = {
        "dataloader": lambda: (batch for (batch,) in loader),
        "slicing": lambda: x[torch.randperm(len(x))].split(task.BATCH),
    }
    return lambda: _train(model, descent, epochs[kind]())


def _train(model: Tied, descent: torch.optim.Optimizer, batches: Iterable[torch.Tensor]) -> float:
    total, seen = torch.zeros(()), 0
    for x in batches:
        descent.zero_grad()
        cost = functional.binary_cross_entropy_with_logits(model(x), x, reduction="sum")
        (cost / len(x)).backward()
        descent.step()
        total += cost.detach()
        seen += len(x)
    return float(total) / seen


if __name__ == "__main__":
    serve(loop(sys.argv[1], int(sys.argv[2])))
