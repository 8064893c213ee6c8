"""Grade on a Slurm cluster: ask for workers, grade, give them back.

    pip install dask-jobqueue
    python deploy/slurm.py ~/autoencoders-2026 --workers 16

Run it on a node that can submit jobs. The environment of this Python has to be readable from the nodes; the
course's folder need not be.
"""

import argparse
from pathlib import Path

from dask_jobqueue import SLURMCluster

from autograder.grade import main as grade

#: What one worker is: one core, one submission at a time, without a nanny that kills it for its sandbox.
WORKER = {
    "cores": 1,
    "processes": 1,
    "memory": "6GB",
    "walltime": "02:00:00",
    "job_name": "grading",
    "nanny": False,
    "local_directory": "/tmp",  # the path of a socket in a sandbox has to be short
    "log_directory": "grading-logs",
    "job_script_prologue": ["export OMP_NUM_THREADS=1", "export TF_CPP_MIN_LOG_LEVEL=3"],
}


def cluster(**more: object) -> SLURMCluster:
    """A cluster without workers yet; `more` overrides WORKER, for instance `queue="short"`."""
    return SLURMCluster(**{**WORKER, **more})


def main() -> int:
    """Parse, grade all submissions of a course, and end the workers."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("course", type=Path)
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--queue", help="Slurm's partition.")
    asked = parser.parse_args()
    with cluster(queue=asked.queue) as workers:
        workers.scale(asked.workers)
        return grade((), asked.course, (), scheduler=workers.scheduler_address)


if __name__ == "__main__":
    raise SystemExit(main())
