# expects: kl-slope: You added the slopes up
# %% solution="kl-slope"
def kl_slope(rho, rho_hat):
    return np.sum(-rho / rho_hat + (1 - rho) / (1 - rho_hat))
