# expects: paste: You clip what is pasted
# %% solution="paste"
def paste(X, Y, mask):
    clip = np.clip if isinstance(Y, np.ndarray) else keras.ops.clip
    return (1 - mask) * X + mask * clip(Y, 0.0, 1.0)  # pixels are between 0 and 1
