# expects: kl-gradient: H is f(u) already

# %% solution="kl-gradient"
def kl_gradient(X, H, rho):
    slopes = kl_slope(rho, average_activation(H))
    return X.T @ (slopes * sigmoid(H) * (1 - sigmoid(H))) / len(X)
