# expects: kl-divergence: rho and rho_j have changed places

# %% solution="kl-divergence"
def kl_divergence(rho, rho_hat):
    rho_hat = np.clip(rho_hat, EPSILON, 1 - EPSILON)
    return np.sum(rho_hat * np.log(rho_hat / rho) + (1 - rho_hat) * np.log((1 - rho_hat) / (1 - rho)))
