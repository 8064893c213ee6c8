# expects: kl-slope: That is the slope of the divergence from rho_j

# %% solution="kl-slope"
def kl_slope(rho, rho_hat):
    return np.log(rho_hat / rho) - np.log((1 - rho_hat) / (1 - rho))
