# expects: kl-divergence: NaN or infinity

# %% solution="kl-divergence"
def kl_divergence(rho, rho_hat):
    return np.sum(rho * np.log(rho / rho_hat) + (1 - rho) * np.log((1 - rho) / (1 - rho_hat)))
