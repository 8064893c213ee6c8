# expects: kl-gradient: Your gradient is turned over

# %% solution="kl-gradient"
def kl_gradient(X, H, rho):
    return (kl_slope(rho, average_activation(H)) * H * (1 - H)).T @ X / len(X)
