# expects: kl-slope: That is the sign which the deck prints after (C)
# expects: kl-gradient: This cell builds on `kl-slope`

# %% solution="kl-slope"
def kl_slope(rho, rho_hat):
    return rho / rho_hat + (1 - rho) / (1 - rho_hat)
