# expects: kl-slope: The fractions stand on their heads
# %% solution="kl-slope"
def kl_slope(rho, rho_hat):
    return -rho_hat / rho + (1 - rho_hat) / (1 - rho)
