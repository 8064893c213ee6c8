"""What the kit costs, measured beside what it competes with: `python -m benchmarks`, or `make bench`."""
