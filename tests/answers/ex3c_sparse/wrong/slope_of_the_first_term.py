# expects: kl-slope: Only the first term is there
# %% solution="kl-slope"
def kl_slope(rho, rho_hat):
    return -rho / rho_hat
