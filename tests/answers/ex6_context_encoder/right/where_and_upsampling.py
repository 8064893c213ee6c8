# %% solution="central-region"
def central_region(P, size, side):
    inside = np.zeros((size, size, 1), dtype=bool)
    b = (size - side) // 2
    inside[b : size - b, b : size - b] = True
    return np.tile(inside, (P, 1, 1, 1))


# %% solution="random-block"
def random_block(P, size, blocks, side, rng):
    r = np.arange(size)
    top = rng.integers(size - side, size=(P, blocks, 1), endpoint=True)
    left = rng.integers(size - side, size=(P, blocks, 1), endpoint=True)
    rows = (r >= top) & (r < top + side)
    cols = (r >= left) & (r < left + side)
    return (rows[..., :, None] & cols[..., None, :]).any(axis=1)[..., None].astype(int)


# %% solution="random-region"
def random_region(heights, fraction):
    P, size, _ = heights.shape
    mask = np.zeros((P, size * size), "float32")
    k = int(round(fraction * size * size))
    top = np.argpartition(heights.reshape(P, -1), -k, axis=1)[:, -k:]
    np.put_along_axis(mask, top, 1, axis=1)
    return mask.reshape(P, size, size, 1)


# %% solution="cut"
def cut(X, mask, fill):
    out = np.array(X)
    out[np.broadcast_to(np.asarray(mask) == 1, X.shape)] = fill
    return out


# %% solution="paste"
def paste(X, Y, mask):
    return tf.where(tf.cast(mask, tf.bool), tf.convert_to_tensor(Y, tf.float32), tf.cast(X, tf.float32))


# %% solution="masked-l2"
def masked_l2(X, Y, mask):
    mask = tf.cast(mask, tf.float32)
    return tf.reduce_sum(mask * tf.math.squared_difference(tf.cast(X, tf.float32), tf.cast(Y, tf.float32))) / tf.reduce_sum(mask)


# %% solution="encoder-decoder"
def encoder_decoder(image_shape, n_code):
    h, w, c = image_shape
    layers = keras.layers
    model = keras.Sequential([
        keras.Input(image_shape),
        layers.Conv2D(12, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(16, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(n_code, name="code"),
        layers.Dense(h * w, activation="relu"),
        layers.Reshape((h // 4, w // 4, 16)),
        layers.UpSampling2D(),
        layers.Conv2D(12, 3, padding="same", activation="elu"),
        layers.UpSampling2D(),
        layers.Conv2D(c, 3, padding="same"),
        layers.Activation("sigmoid"),
    ])
    return model


# %% solution="l2-step"
def l2_step(F, optimizer, X, corrupted, mask):
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch([v.value for v in F.trainable_variables])
        cost = masked_l2(X, paste(X, F(corrupted, training=True), mask), mask)
    slopes = tape.gradient(cost, [v.value for v in F.trainable_variables])
    optimizer.apply_gradients(list(zip(slopes, F.trainable_variables)))
    return cost


# %% solution="adversarial-cost"
def adversarial_cost(fake):
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.ones_like(fake), logits=fake))


# %% solution="discriminator-cost"
def discriminator_cost(real, fake):
    bce = keras.losses.BinaryCrossentropy(from_logits=True)
    return 0.5 * (bce(tf.ones_like(real), real) + bce(tf.zeros_like(fake), fake))


# %% solution="generator-step"
def generator_step(F, D, optimizer, X, corrupted, mask, weight=0.001):
    D.trainable = False
    with tf.GradientTape() as tape:
        Y = F(corrupted, training=True)
        cost = (1.0 - weight) * masked_l2(X, Y, mask) + weight * adversarial_cost(D(paste(X, Y, mask), training=False))
    optimizer.apply_gradients(zip(tape.gradient(cost, F.trainable_weights), F.trainable_weights))
    D.trainable = True
    return cost


# %% solution="discriminator-step"
def discriminator_step(F, D, optimizer, X, corrupted, mask):
    with tf.GradientTape() as tape:
        filled = tf.stop_gradient(paste(X, F(corrupted, training=False), mask))
        logits = D(tf.concat([tf.cast(X, tf.float32), filled], axis=0))
        real, fake = tf.split(logits, 2)
        cost = discriminator_cost(real, fake)
    optimizer.apply_gradients(zip(tape.gradient(cost, D.trainable_weights), D.trainable_weights))
    return cost
