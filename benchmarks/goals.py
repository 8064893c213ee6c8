"""What is measured, and what it should be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """What one number means, and the bound that it should keep.

    Args:
        what: The number, in words.
        bound: The bound; None if the number is there to be read beside others.
        at_least: Whether the bound is the lowest good value, not the highest.
    """

    what: str
    bound: float | None = None
    at_least: bool = False

    def met(self, value: float | None) -> bool | None:
        """Whether a value keeps the bound; None where there is no value or no bound."""
        if value is None or self.bound is None:
            return None
        return value >= self.bound if self.at_least else value <= self.bound

    def __str__(self) -> str:
        return "" if self.bound is None else f"{'>=' if self.at_least else '<='} {self.bound:g}"


GOALS = {
    "grade.ex1.vs_nbgrader": Goal("submissions a minute over stock nbgrader's, exercise 1", 6, at_least=True),
    "grade.all.vs_nbgrader": Goal("the same over all exercises, fast budget", 4, at_least=True),
    "grade.ex1.vs_otter": Goal("submissions a minute over otter-grader's, exercise 1"),
    "grade.overhead_cpu_s": Goal("CPU s a notebook beyond its own cells'", 1.0),
    "grade.memory_per_worker_mb": Goal("private MB of one more worker, idle after a job", 600),
    "grade.scale_1000_vs_100": Goal("s a submission at 1,000 over that at 100", 1.10),
    "grade.writer_per_s": Goal(
        "submissions/s through scheduler and writer, the slower of both", 50, at_least=True
    ),
    "grade.writer_per_s.sqlite": Goal("the same, gradebook in SQLite", 50, at_least=True),
    "grade.writer_per_s.postgresql": Goal("the same, gradebook in PostgreSQL", 50, at_least=True),
    "grade.sandbox_s": Goal("s a notebook that the sandbox itself costs", 0.3),
    "train.vs_pytorch_dataloader": Goal("an epoch over that of PyTorch's DataLoader loop", 0.8),
    "train.vs_pytorch_slicing": Goal("an epoch over that of PyTorch's slicing loop", 1.0),
    "train.vs_gemm_floor": Goal("an epoch over its five matrix products alone", 1.6),
    "student.full_budget_s": Goal("s of the slowest notebook, full budget", 300),
}
