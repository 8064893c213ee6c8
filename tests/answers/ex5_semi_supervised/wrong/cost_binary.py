# expects: cross-entropy: counts the nine wrong digits
# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    T, Y = np.eye(10)[labels], np.clip(Y, 1e-7, 1 - 1e-7)
    return -(T * np.log(Y) + (1 - T) * np.log(1 - Y)).sum() / len(T)
