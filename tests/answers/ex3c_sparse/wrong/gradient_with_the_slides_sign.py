# expects: kl-gradient: That is the sign which the deck prints after (C)

# %% solution="kl-gradient"
def kl_gradient(X, H, rho):
    rho_hat = H.mean(axis=0)
    return (rho / rho_hat + (1 - rho) / (1 - rho_hat)) * (X.T @ (H * (1 - H))) / len(X)
