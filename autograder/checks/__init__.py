"""The private checks, one module an exercise.

A module holds functions decorated with `check`, in the order of the notebook, and `WITHHELD`, the names of
the library that the exercise asks a student to write.
"""
