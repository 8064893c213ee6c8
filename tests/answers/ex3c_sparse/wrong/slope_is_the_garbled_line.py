# expects: kl-slope: That is the garbled middle line of (B)

# %% solution="kl-slope"
def kl_slope(rho, rho_hat):
    ratio = (1 - rho) / (1 - rho_hat)
    return rho * (1 / rho) * (-rho / rho_hat**2) + (1 - rho) * (1 / ratio) * (-(1 - rho) / ratio**2)
