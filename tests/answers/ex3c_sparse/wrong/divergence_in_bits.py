# expects: kl-divergence: You counted in bits
# %% solution="kl-divergence"
def kl_divergence(rho, rho_hat):
    rho_hat = np.clip(rho_hat, EPSILON, 1 - EPSILON)
    return np.sum(rho * np.log2(rho / rho_hat) + (1 - rho) * np.log2((1 - rho) / (1 - rho_hat)))
