# expects: kl-divergence: You took the divergence of the mean

# %% solution="kl-divergence"
def kl_divergence(rho, rho_hat):
    q = np.clip(np.mean(rho_hat), EPSILON, 1 - EPSILON)
    return len(rho_hat) * (rho * np.log(rho / q) + (1 - rho) * np.log((1 - rho) / (1 - q)))
