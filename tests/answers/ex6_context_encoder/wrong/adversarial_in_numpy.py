# expects: adversarial-cost: No gradient comes back
# %% solution="adversarial-cost"
def adversarial_cost(fake):
    return np.mean(np.log1p(np.exp(-np.asarray(fake))))
