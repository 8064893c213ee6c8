# expects: kl-gradient: You took f where (C) has its slope

# %% solution="kl-gradient"
def kl_gradient(X, H, rho):
    return X.T @ (kl_slope(rho, average_activation(H)) * H) / len(X)
