# %% solution="central-region"
def central_region(P, size, side):
    first = size // 2 - side // 2
    last = first + side
    rows = []
    for i in range(size):
        rows.append([[1.0 if first <= i < last and first <= j < last else 0.0] for j in range(size)])
    return [rows] * P

# %% solution="random-block"
def random_block(P, size, blocks, side, rng):
    masks = np.zeros((P, size, size, 1), dtype=bool)
    for p in range(P):
        for _ in range(blocks):
            i = rng.integers(0, size - side, endpoint=True)
            j = rng.integers(0, size - side, endpoint=True)
            masks[p, i : i + side, j : j + side, 0] = True
    return masks

# %% solution="paste"
def paste(X, Y, mask):
    return keras.ops.where(keras.ops.cast(mask, "bool"), Y, X)

# %% solution="adversarial-cost"
def adversarial_cost(fake):
    D = 1 / (1 + tf.exp(-fake))
    return -tf.reduce_mean(tf.math.log(D))

# %% solution="discriminator-cost"
def discriminator_cost(real, fake):
    D_real, D_fake = keras.ops.sigmoid(real), keras.ops.sigmoid(fake)
    P = real.shape[0]
    total = keras.ops.sum(keras.ops.log(D_real)) + keras.ops.sum(keras.ops.log(1 - D_fake))
    return -total / (2 * P)
