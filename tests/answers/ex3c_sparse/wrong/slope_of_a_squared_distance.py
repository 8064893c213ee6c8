# expects: kl-slope: the slope of a squared distance
# %% solution="kl-slope"
def kl_slope(rho, rho_hat):
    return 2 * (rho_hat - rho)
