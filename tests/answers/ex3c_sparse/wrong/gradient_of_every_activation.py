# expects: kl-gradient: You took the slope at every single activation

# %% solution="kl-gradient"
def kl_gradient(X, H, rho):
    return X.T @ (kl_slope(rho, H) * H * (1 - H)) / len(X)
