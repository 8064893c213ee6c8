# expects: kl-divergence: The logarithms lost their weights
# %% solution="kl-divergence"
def kl_divergence(rho, rho_hat):
    rho_hat = np.clip(rho_hat, EPSILON, 1 - EPSILON)
    return np.sum(np.log(rho / rho_hat) + np.log((1 - rho) / (1 - rho_hat)))
