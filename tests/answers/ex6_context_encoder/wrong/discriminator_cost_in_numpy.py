# expects: discriminator-cost: No gradient comes back
# %% solution="discriminator-cost"
def discriminator_cost(real, fake):
    return np.mean(np.log1p(np.exp(-np.asarray(real))) + np.log1p(np.exp(np.asarray(fake)))) / 2
