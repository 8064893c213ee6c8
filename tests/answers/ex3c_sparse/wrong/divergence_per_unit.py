# expects: kl-divergence: You returned one number a unit

# %% solution="kl-divergence"
def kl_divergence(rho, rho_hat):
    rho_hat = np.clip(rho_hat, EPSILON, 1 - EPSILON)
    return rho * np.log(rho / rho_hat) + (1 - rho) * np.log((1 - rho) / (1 - rho_hat))
