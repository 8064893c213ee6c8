# expects: kl-divergence: The sign is turned round

# %% solution="kl-divergence"
def kl_divergence(rho, rho_hat):
    rho_hat = np.clip(rho_hat, EPSILON, 1 - EPSILON)
    return np.sum(rho * np.log(rho_hat / rho) + (1 - rho) * np.log((1 - rho_hat) / (1 - rho)))
