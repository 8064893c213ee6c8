# %% solution="central-region"
def central_region(P, size, side):
    edge = (size - side) // 2
    one = [[[int(edge <= r < edge + side and edge <= c < edge + side)] for c in range(size)] for r in range(size)]
    return np.stack([np.array(one)] * P)


# %% solution="random-block"
def random_block(P, size, blocks, side, rng):
    mask = np.zeros((P, size, size, 1), dtype=np.uint8)
    for p in range(P):
        for _ in range(blocks):
            place = rng.choice((size - side + 1) ** 2)
            top, left = divmod(int(place), size - side + 1)
            mask[p, top : top + side, left : left + side, 0] |= 1
    return mask


# %% solution="random-region"
def random_region(heights, fraction):
    masks = []
    for h in heights:
        line = np.sort(h.ravel())[::-1][int(fraction * h.size)]
        masks.append(h > line)
    return np.expand_dims(np.stack(masks), -1)


# %% solution="cut"
def cut(X, mask, fill):
    return X + mask * (fill - X)


# %% solution="paste"
def paste(X, Y, mask):
    return keras.ops.where(keras.ops.convert_to_tensor(mask) > 0.5, Y, X)


# %% solution="masked-l2"
def masked_l2(X, Y, mask):
    off = keras.ops.square(keras.ops.subtract(X, Y)) * mask
    return keras.ops.mean(off) / keras.ops.mean(keras.ops.broadcast_to(mask, keras.ops.shape(off)))


# %% solution="encoder-decoder"
def encoder_decoder(image_shape, n_code):
    x = keras.Input(shape=image_shape)
    flat = keras.layers.Flatten()(x)
    h = keras.layers.Dense(200, "relu")(flat)
    code = keras.layers.Dense(units=n_code, name="code", kernel_initializer="he_normal")(h)
    h = keras.layers.Dense(200, "relu")(code)
    y = keras.layers.Dense(int(np.prod(image_shape)), "sigmoid")(h)
    return keras.Model(x, keras.layers.Reshape(tuple(image_shape))(y))


# %% solution="l2-step"
def l2_step(F, optimizer, X, corrupted, mask):
    def cost():
        return masked_l2(X, F(corrupted), mask)

    with tf.GradientTape() as tape:
        J = cost()
    variables = list(F.trainable_variables)
    slopes = tape.gradient(J, variables)
    optimizer.apply(grads=slopes, trainable_variables=variables)
    return J


# %% solution="adversarial-cost"
def adversarial_cost(fake):
    return keras.ops.mean(keras.ops.softplus(-fake))


# %% solution="discriminator-cost"
def discriminator_cost(real, fake):
    return (keras.ops.mean(keras.ops.softplus(-real)) + keras.ops.mean(keras.ops.softplus(fake))) * 0.5


# %% solution="generator-step"
def generator_step(F, D, optimizer, X, corrupted, mask, weight=0.001):
    with tf.GradientTape(persistent=True) as tape:
        Y = F(corrupted)
        l2 = masked_l2(X, Y, mask)
        fool = adversarial_cost(D(paste(X, Y, mask)))
    ws = F.trainable_variables
    slopes = [(1 - weight) * a + weight * b for a, b in zip(tape.gradient(l2, ws), tape.gradient(fool, ws))]
    optimizer.apply(slopes, ws)
    return (1 - weight) * l2 + weight * fool


# %% solution="discriminator-step"
def discriminator_step(F, D, optimizer, X, corrupted, mask):
    with tf.GradientTape() as tape:
        cost = discriminator_cost(real=D(X), fake=D(paste(X, F(corrupted), mask)))
    optimizer.apply(tape.gradient(cost, D.trainable_variables), D.trainable_variables)
    return cost
