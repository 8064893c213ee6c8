# expects: kl-gradient: The sign is turned round
# %% solution="kl-gradient"
def kl_gradient(X, H, rho):
    slopes = kl_slope(rho, average_activation(H))
    return -X.T @ (slopes * H * (1 - H)) / len(X)
