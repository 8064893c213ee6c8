# %% [markdown]
# # Supervised and unsupervised learning
#
# *What can be learned with labels, and what without? Slides "Supervised vs Unsupervised Learning".*
#
# **Supervised learning** has data $(x, y)$ and seeks a function $x \rightarrow y$. **Unsupervised learning**
# has $x$ alone and seeks some hidden structure of the data. The same digits serve for both on this page.
#
# | task | the label y of an image x |
# |---|---|
# | classification | one name: *cat*; here, which digit |
# | regression | a number; here, how far a digit leans |
# | object detection | a name and a box for each object: *dog, dog, cat* |
# | semantic segmentation | a name for each pixel: *grass, cat, tree, sky* |
# | image captioning | a sentence: *a cat sitting on a suitcase on the floor* |
#
# The last three need photographs and labels that people drew by hand. That is the point of what follows:
# labels are dear, images are cheap.

# %%
import keras
import numpy as np

from autoencoders import plots
from autoencoders.data import batches, load_mnist
from autoencoders.models import autoencoder, compile_for_cpu, encoder_of

x, digits = load_mnist("train", limit=6_000)
x_test, digits_test = load_mnist("test", limit=2000)
plots.digit_grid(x_test[:49])

# %% [markdown]
# ## With labels: classification
#
# One softmax layer, from pixels to ten probabilities.

# %%
model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(10, "softmax")])
compile_for_cpu(model, "sparse_categorical_crossentropy", keras.optimizers.Adam(3e-3))
model.fit(batches(x, digits, seed=1), epochs=8, shuffle=False, verbose=0)
named = model.predict(x_test, verbose=0).argmax(axis=1)
print(f"{np.mean(named == digits_test):.1%} of the test images get their own name")

# %% [markdown]
# ## With labels: regression
#
# Now $y$ is a number, how far a digit leans. A hidden layer learns it from examples; on new images it must
# agree with the definition, the shear that makes the digit upright.


# %%
def lean(images):
    """How many pixels a digit leans to the left for each pixel downwards: (n, 784) -> (n,)."""
    images = images.reshape(-1, 28, 28)
    ink = images.sum(axis=(1, 2))
    row, column = np.mgrid[:28, :28]
    down = row - ((images * row).sum(axis=(1, 2)) / ink)[:, None, None]
    right = column - ((images * column).sum(axis=(1, 2)) / ink)[:, None, None]
    return -(images * down * right).sum(axis=(1, 2)) / (images * down**2).sum(axis=(1, 2))


model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(64, "relu"), keras.layers.Dense(1)])
compile_for_cpu(model, "mse", keras.optimizers.Adam(1e-3))
model.fit(batches(x, lean(x)[:, None], seed=1), epochs=10, shuffle=False, verbose=0)
plots.predicted_against_true(lean(x_test), model.predict(x_test, verbose=0)[:, 0], quantity="lean")

# %% [markdown]
# ## Without labels: clustering
#
# k-means puts images that resemble each other into groups and knows nothing of digits. Its ten centres are
# images; under each, the digit that is commonest in its group, which only *we* can say.

# %%
from sklearn.cluster import KMeans

kmeans = KMeans(10, n_init=2, random_state=1).fit(x)
groups = kmeans.predict(x_test)
commonest = [np.bincount(digits[kmeans.labels_ == k], minlength=10).argmax() for k in range(10)]
agreement = np.mean(np.array(commonest)[groups] == digits_test)
print(f"naming each group by its commonest digit, {agreement:.1%} of the test images are right")
plots.image_rows({"centres": kmeans.cluster_centers_}, title="mostly " + ", ".join(map(str, commonest)))

# %% [markdown]
# ## Without labels: dimensionality reduction
#
# Principal component analysis finds the plane that loses least of the images. The colours are labels, added
# afterwards.

# %%
from sklearn.decomposition import PCA

pca = PCA().fit(x)
plane = pca.transform(x_test)[:, :2]
plots.projection(plane, digits_test)

# %%
plots.scree_curve(pca.explained_variance_)

# %% [markdown]
# ## Without labels: density estimation
#
# Where in that plane do images lie? A kernel density estimate answers with a number for every place.

# %%
from sklearn.neighbors import KernelDensity

kde = KernelDensity(bandwidth=0.5).fit(plane)
xs, ys = (np.linspace(values.min() - 1, values.max() + 1, 60) for values in plane.T)
places = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
density = np.exp(kde.score_samples(places)).reshape(len(ys), len(xs))
plots.density_contours(xs, ys, density, plane)

# %% [markdown]
# ## Without labels: feature learning
#
# An autoencoder learns to copy its input through a hidden layer, and the hidden layer's weights are features
# that nobody named. This is what the rest of the lecture is about.

# %%
model = autoencoder(784, 100, seed=1)
model.fit(batches(x, x, seed=1), epochs=10, shuffle=False, verbose=0)
plots.learned_weights(model.get_layer("code").kernel)

# %% [markdown]
# Are they worth something? The same softmax layer, on 200 labels, from the pixels and from the learned code:


# %%
def softmax_accuracy(inputs, inputs_test):
    """Test accuracy of a softmax layer that saw the first 200 labels."""
    model = keras.Sequential([keras.Input(inputs.shape[1:]), keras.layers.Dense(10, "softmax")])
    compile_for_cpu(model, "sparse_categorical_crossentropy", keras.optimizers.Adam(1e-2))
    model.fit(batches(inputs[:200], digits[:200], batch_size=50, seed=1), epochs=60, shuffle=False, verbose=0)
    return np.mean(model.predict(inputs_test, verbose=0).argmax(axis=1) == digits_test)


encode = encoder_of(model).predict
print(f"from the pixels {softmax_accuracy(x, x_test):.1%}")
print(f"from the code   {softmax_accuracy(encode(x, verbose=0), encode(x_test, verbose=0)):.1%}")

# %% [markdown]
# **Your turn:** `ex0_unsupervised` writes each of these methods from its formula ({doc}`for_students`).
