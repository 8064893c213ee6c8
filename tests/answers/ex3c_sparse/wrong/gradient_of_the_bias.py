# expects: kl-gradient: that is the gradient of the bias
# %% solution="kl-gradient"
def kl_gradient(X, H, rho):
    slopes = kl_slope(rho, average_activation(H))
    return np.mean(slopes * H * (1 - H), axis=0)
