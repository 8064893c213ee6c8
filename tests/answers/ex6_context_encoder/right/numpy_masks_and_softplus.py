# %% solution="central-region"
def central_region(P, size, side):
    inside = abs(np.arange(size) - (size - 1) / 2) < side / 2
    mask = np.outer(inside, inside)
    return np.tile(mask[None, :, :, None], (P, 1, 1, 1))

# %% solution="random-block"
def random_block(P, size, blocks, side, rng):
    places = np.arange(size)
    top, left = rng.integers(size - side + 1, size=(2, P, blocks, 1))
    rows = (places >= top) & (places < top + side)
    columns = (places >= left) & (places < left + side)
    return (rows[:, :, :, None] & columns[:, :, None, :]).any(axis=1)[..., None].astype("float32")

# %% solution="random-region"
def random_region(heights, fraction):
    P, size, _ = heights.shape
    n = round(fraction * size * size)
    mask = np.zeros((P, size * size), dtype=int)
    highest = np.argsort(heights.reshape(P, -1), axis=1)[:, -n:]
    np.put_along_axis(mask, highest, 1, axis=1)
    return mask.reshape(P, size, size, 1)

# %% solution="cut"
def cut(X, mask, fill):
    return np.where(mask == 1, fill, X)

# %% solution="masked-l2"
def masked_l2(X, Y, mask):
    errors = keras.ops.square(keras.ops.subtract(X, Y))
    return keras.ops.sum(errors * mask) / keras.ops.sum(mask)

# %% solution="adversarial-cost"
def adversarial_cost(fake):
    return keras.ops.mean(keras.ops.softplus(-fake))

# %% solution="discriminator-cost"
def discriminator_cost(real, fake):
    return keras.ops.mean(keras.ops.softplus(-real) + keras.ops.softplus(fake)) / 2
