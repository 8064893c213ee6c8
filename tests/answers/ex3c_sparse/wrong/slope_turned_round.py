# expects: kl-slope: The sign is turned round

# %% solution="kl-slope"
def kl_slope(rho, rho_hat):
    return rho / rho_hat - (1 - rho) / (1 - rho_hat)
