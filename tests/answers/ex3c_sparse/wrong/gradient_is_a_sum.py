# expects: kl-gradient: You summed over the patterns

# %% solution="kl-gradient"
def kl_gradient(X, H, rho):
    return X.T @ (kl_slope(rho, average_activation(H)) * H * (1 - H))
