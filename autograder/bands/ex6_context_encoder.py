"""The bands of `ex6_context_encoder`: the reference, trained and measured anew at each seed.

python -m autograder.bands.ex6_context_encoder

One run of the notebook holds both trainings, so both checks are asked of it.
"""

from collections.abc import Iterator

from autoencoders import metrics, probe
from autograder import bands
from autograder.bands import trained

SEEDS = 24
CHECKS = ("fills-the-hole", "joint-training")


def rows(seeds: int = SEEDS) -> Iterator[trained.TrainedRow]:
    """A row for each claim of both checks."""
    reference = trained.Reference("ex6_context_encoder", CHECKS[-1])
    found: dict[tuple[str, str, float], list[float]] = {}
    for seed in range(seeds):
        names = reference.run()
        for grade_id in CHECKS:
            for case in reference.exercise.case_sets(seed)[grade_id].cases:
                answer = probe.ask(names, case.probe, case.inputs)["answer"]
                for claim in trained.claims_of(case):
                    value = getattr(metrics, claim.metric)(answer, **claim.against)
                    found.setdefault((grade_id, claim.says, claim.high), []).append(value)
        last = ", ".join(f"{values[-1]:.4g}" for values in found.values())
        print(f"seed {seed + 1} of {seeds}: {last}", flush=True)
    for (grade_id, says, high), values in found.items():
        yield trained.row(f"{grade_id}: {says}", "fast budget", values, float("-inf"), high)


if __name__ == "__main__":
    bands.write(__file__, rows())
