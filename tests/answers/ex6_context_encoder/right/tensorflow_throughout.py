# %% solution="central-region"
def central_region(P, size, side):
    around = (size - side) // 2
    hole = tf.ones((P, side, side, 1))
    return tf.pad(hole, [[0, 0], [around, around], [around, around], [0, 0]])

# %% solution="random-region"
def random_region(heights, fraction):
    masks = []
    for image in heights:
        n = int(round(fraction * image.size))
        line = np.sort(image, axis=None)[-n]
        masks.append((image >= line)[:, :, np.newaxis])
    return np.stack(masks)

# %% solution="cut"
def cut(X, mask, fill):
    return tf.where(tf.cast(mask, bool), tf.cast(fill, tf.float32), tf.cast(X, tf.float32))

# %% solution="paste"
def paste(X, Y, mask):
    return tf.where(tf.equal(mask, 1), tf.cast(Y, tf.float32), tf.cast(X, tf.float32))

# %% solution="masked-l2"
def masked_l2(X, Y, mask):
    inside = tf.equal(tf.cast(mask, tf.float32), 1.0)
    errors = tf.boolean_mask(tf.cast(X, tf.float32) - Y, inside)
    return tf.reduce_mean(tf.square(errors))

# %% solution="adversarial-cost"
def adversarial_cost(fake):
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.ones_like(fake), logits=fake))

# %% solution="discriminator-cost"
def discriminator_cost(real, fake):
    cross_entropy = tf.nn.sigmoid_cross_entropy_with_logits
    of_real = tf.reduce_mean(cross_entropy(labels=tf.ones_like(real), logits=real))
    of_fake = tf.reduce_mean(cross_entropy(labels=tf.zeros_like(fake), logits=fake))
    return 0.5 * (of_real + of_fake)

# %% solution="l2-step"
@tf.function
def l2_step(F, optimizer, X, corrupted, mask):
    with tf.GradientTape() as tape:
        Y = F(corrupted, training=True)
        loss = masked_l2(X, Y, mask)
    gradients = tape.gradient(loss, F.trainable_weights)
    optimizer.apply_gradients(zip(gradients, F.trainable_weights))
    return loss
