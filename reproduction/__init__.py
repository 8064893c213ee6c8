"""What the lecture and its field measured, measured again: one module a family of claims.

`python -m reproduction` trains, measures and writes lectures/reproduction.csv, which the page of that name
shows.
"""
