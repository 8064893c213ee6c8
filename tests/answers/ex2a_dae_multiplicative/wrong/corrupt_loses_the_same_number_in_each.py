# expects: corrupt: Every image lost the same number of pixels

# %% solution="corrupt"
def corrupt(x, p, rng):
    out = np.array(x)
    n = x.shape[1]
    for row in out:
        row[rng.choice(n, round((1 - p) * n), replace=False)] = 0
    return out
