# expects: kl-divergence: You added the divergence both ways

# %% solution="kl-divergence"
def kl_divergence(rho, rho_hat):
    q = np.clip(rho_hat, EPSILON, 1 - EPSILON)
    return np.sum((rho - q) * (np.log(rho / q) - np.log((1 - rho) / (1 - q))))
