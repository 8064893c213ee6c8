# %% solution="encoder-decoder"
def encoder_decoder(image_shape, n_code):
    pixels = int(np.prod(image_shape))
    return keras.Sequential(
        [
            keras.Input(image_shape),
            keras.layers.Flatten(),
            keras.layers.Dense(384, "relu"),
            keras.layers.Dense(n_code, name="code"),
            keras.layers.Dense(384, "relu"),
            keras.layers.Dense(pixels, "sigmoid"),
            keras.layers.Reshape(image_shape),
        ]
    )

# %% solution="generator-step"
def generator_step(F, D, optimizer, X, corrupted, mask, weight=0.001):
    D.trainable = False
    with tf.GradientTape() as tape:
        painted = F(corrupted)
        verdict = D(paste(X, painted, mask))
        joint = (1.0 - weight) * masked_l2(X, painted, mask) + weight * adversarial_cost(verdict)
    gradients = tape.gradient(joint, F.trainable_weights)
    optimizer.apply_gradients(list(zip(gradients, F.trainable_weights)))
    D.trainable = True
    return joint

# %% solution="discriminator-step"
def discriminator_step(F, D, optimizer, X, corrupted, mask):
    with tf.GradientTape() as tape:
        filled = tf.stop_gradient(paste(X, F(corrupted), mask))
        loss = discriminator_cost(D(X), D(filled))
    gradients = tape.gradient(loss, D.trainable_weights)
    optimizer.apply_gradients(zip(gradients, D.trainable_weights))
    return loss
