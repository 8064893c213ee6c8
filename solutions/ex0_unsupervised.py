# %% [markdown]
# # Exercise 0: structure without labels
#
# **The question:** somebody gives you thousands of images and not one label. What can be learned from them?
# Slides "Supervised vs Unsupervised Learning".
#
# You write the four answers that the slides name: *dimensionality reduction* by principal components,
# *clustering* by k-means, *density estimation* by a kernel estimate, and *feature learning* by an
# autoencoder, the simplest that there is. In the end the first and the last turn out to be nearly the same.
#
# Allow an hour; the computer needs ten seconds of it (a minute with `AUTOENCODERS_BUDGET=full`). You need
# NumPy and a little Keras, and no other exercise. A cell that says `NotImplementedError` is waiting for you.

# %%
import functools

from autoencoders.quiet import quiet_tensorflow

quiet_tensorflow()  # its greetings would hide the checks' answers

import keras
import numpy as np

from autoencoders import plots
from autoencoders.budget import announce, budget
from autoencoders.checks import begin, check, standing
from autoencoders.data import load_mnist
from autoencoders.losses import SquaredError
from autoencoders.models import compile_for_cpu
from autoencoders.runs import resume

IMAGES, EPOCHS = budget(fast=(5_000, 8), full=(60_000, 6))  # what is fitted, and how often it is seen
announce(fast=6, full=30)
begin("ex0_unsupervised")

# %% [markdown]
# ## Supervised or unsupervised
#
# | | data | goal | examples |
# |---|---|---|---|
# | **supervised** | $(x, y)$: images and labels | a function $x \rightarrow y$ | classification, regression |
# | **unsupervised** | $x$ alone | some hidden *structure* of the data | the four of this exercise |
#
# The letters: $\mathbf{X}$, $(P, n)$, holds $P$ images, one row each, of $n = 784$ pixels between 0 and 1.
# `SOME` are the first 2000 of them. Their names are loaded, too, but only to colour pictures *afterwards*:
# nothing below learns from `NAMES`.

# %%
TRAIN = load_mnist("train", limit=IMAGES)[0]
SOME, NAMES = load_mnist("train", limit=2_000)


def squared_error(X, Y):
    """J_mse, slide "Training autoencoders": summed over the components, mean over the rows."""
    return float(np.sum((np.asarray(Y) - X) ** 2) / len(X))


of_mean = squared_error(TRAIN, TRAIN.mean(axis=0))
print(f"Answering with the mean image costs {of_mean:.1f} squared error an image.")
plots.image_rows({"images": SOME[:10]})

# %% [markdown]
# ## 1. Dimensionality reduction: principal components
#
# In which directions do the images differ most? Take off the mean image $\boldsymbol\mu$ and let the singular
# value decomposition answer:
#
# $$\mathbf{X} - \boldsymbol\mu = \mathbf{U}\,\mathbf{S}\,\mathbf{V}^T$$
#
# The columns of $\mathbf{V}$ are the **principal directions**, each of length 1, the most important first.
# The images spread along the $j$-th of them with the variance $s_j^2 / P$, where $s_j$ is its singular value.
#
# `np.linalg.svd` returns $\mathbf{U}$, the $s_j$ and $\mathbf{V}^T$, in this order. Pass it
# `full_matrices=False`: else it also makes a $P \times P$ matrix that nobody needs.


# %% solution="principal-components"
def principal_components(X, k):
    """The mean, the first k principal directions, and the variances along them.

    Args:
        X: images, (P, n).
        k: how many directions.

    Returns: mean, (n,); V, (n, k), one direction a column, each of length 1, the largest variance first; and
        variances, (k,), s^2 / P. (s^2 / (P - 1) is accepted, too, and so is either sign of a direction.)
    """
    ### BEGIN SOLUTION: return the mean image, k directions as columns, and k variances
    mean = X.mean(axis=0)
    _, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
    return mean, Vt[:k].T, s[:k] ** 2 / len(X)
    ### END SOLUTION


# %% check="principal-components"
check("principal-components")

# %% [markdown]
# The **scree curve**: the share of the variance that each component holds, and what they hold together. (The
# word is the geologists': the rubble at the foot of a mountain.)


# %%
@functools.cache
def all_components_by(find):
    """All 784 components of TRAIN; found once for each `find`."""
    return [np.asarray(part) for part in find(TRAIN, 784)]


def components(k=784):
    """The mean, the first k directions, (784, k), and their variances, (k,), by your function."""
    mean, V, variances = all_components_by(principal_components)
    return mean, V[:, :k], variances[:k]


plots.scree_curve(components()[2])

# %% [markdown]
# An image is then described by its **coordinates** along $k$ directions, and painted again from these:
#
# $$\mathbf{Z} = (\mathbf{X} - \boldsymbol\mu)\,\mathbf{V} \qquad
# \mathbf{Y} = \mathbf{Z}\mathbf{V}^T + \boldsymbol\mu$$
#
# $\mathbf{Z}$ is $(P, k)$. The first map makes $k$ numbers of $n$, the second makes $n$ of $k$. Remember the
# pair; you will meet it again.


# %% solution="project"
def project(X, mean, V):
    """Coordinates of images along principal directions.

    Args:
        X: images, (P, n).
        mean: the mean image, (n,).
        V: directions, one a column, (n, k).

    Returns: Z, (P, k).
    """
    ### BEGIN SOLUTION: return Z, one row an image
    return (X - mean) @ V
    ### END SOLUTION


# %% check="project"
check("project")


# %% solution="reconstruct"
def reconstruct(Z, mean, V):
    """Images painted from their coordinates.

    Args:
        Z: coordinates, (P, k).
        mean: the mean image, (n,).
        V: directions, one a column, (n, k).

    Returns: Y, (P, n).
    """
    ### BEGIN SOLUTION: return Y, one row an image
    return Z @ V.T + mean
    ### END SOLUTION


# %% check="reconstruct"
check("reconstruct")


# %%
def plane():
    """The images of SOME on the plane of the first two components, (2000, 2)."""
    mean, V, _ = components(2)
    return np.asarray(project(SOME, mean, V))


plots.projection(plane(), NAMES)

# %% [markdown]
# Two numbers an image, found without a label. Colour by label now, and ones and zeros turn out to lie apart;
# fours and nines do not. More numbers keep more:


# %%
def pca(X, k):
    """Images after k principal components."""
    mean, V, _ = components(k)
    return np.asarray(reconstruct(project(X, mean, V), mean, V))


plots.image_rows({"images": SOME[:10], **{f"k = {k}": pca(SOME[:10], k) for k in (2, 8, 30, 100)}})

# %% [markdown]
# What $k$ components leave out is the variance along all the others. So the error needs no painting:
# $J_{mse} = \sum_{j > k} s_j^2 / P$.

# %%
for k in (2, 8, 30, 100):
    painted, added_up = squared_error(TRAIN, pca(TRAIN, k)), components()[2][k:].sum()
    print(f"k = {k:3}: J_mse {painted:6.3f}, variance left {added_up:6.3f}")

# %% [markdown]
# ## 2. Clustering: k-means
#
# Now one *word* an image instead of $k$ numbers: the number of a group. Each of $K$ groups has a centre
# $\mathbf{m}_k$, and the cost is the $J_{mse}$ that you get if each image is painted as its group's centre:
#
# $$J = \frac{1}{P} \sum_p \lVert \mathbf{x}_p - \mathbf{m}_{k(p)} \rVert^2$$
#
# k-means lowers it in two ways, in turn. **Assign** each image to the nearest centre: no other choice of
# $k(p)$ is better while the centres stand still.


# %% solution="assign"
def assign(X, centres):
    """The nearest centre of each point.

    Args:
        X: points, (P, n).
        centres: (K, n).

    Returns: for each point the number of its centre, 0 to K - 1, integers (P,). A point that is as near to
        two centres belongs to the one with the lower number.
    """
    ### BEGIN SOLUTION: return for each point the number of the centre at the least squared distance
    squared = [np.sum((X - centre) ** 2, axis=1) for centre in centres]
    return np.argmin(squared, axis=0)
    ### END SOLUTION


# %% check="assign"
check("assign")

# %% [markdown]
# Then **update** the centres: each moves to the mean of its points, and no other place is better while the
# groups stay as they are. A group can lose all its points; leave its centre where it was.


# %% solution="update"
def update(X, assignment, centres):
    """The centres after they have moved.

    Args:
        X: points, (P, n).
        assignment: the number of each point's centre, (P,).
        centres: the centres before, (K, n).

    Returns: the mean of each cluster's points, (K, n). A cluster without points keeps its centre.
    """
    ### BEGIN SOLUTION: return the mean of the points of each cluster, or its old centre where it has none
    moved = np.array(centres)
    for k in range(len(centres)):
        if np.any(assignment == k):
            moved[k] = X[assignment == k].mean(axis=0)
    return moved
    ### END SOLUTION


# %% check="update"
check("update")

# %% [markdown]
# Neither of the two can raise the cost, so it falls until nothing moves. Where it stops depends on where it
# starts; so the starting centres are an argument.


# %% solution="k-means"
def k_means(X, centres, steps):
    """Assignment and update in turn.

    Args:
        X: points, (P, n).
        centres: where to start, (K, n).
        steps: how often to assign and update.

    Returns: the centres after the last update, (K, n), and a list of `steps` costs: J after each update, with
        the assignment that the update was made from.
    """
    ### BEGIN SOLUTION: return the moved centres and the cost after each step
    costs = []
    for _ in range(steps):
        assignment = assign(X, centres)
        centres = update(X, assignment, centres)
        costs.append(squared_error(X, np.asarray(centres)[assignment]))
    return centres, costs
    ### END SOLUTION


# %% check="k-means"
check("k-means")


# %%
@functools.cache
def clustered_by(cluster, assigned_by, K=10, steps=25):
    """Centres, costs and clusters of SOME, from its first K images; found once for each pair of functions."""
    centres, costs = cluster(SOME, SOME[:K], steps)
    return np.asarray(centres), costs, np.asarray(assigned_by(SOME, centres))


def clustered():
    """Centres, (10, 784), costs, and the cluster of each image of SOME, (2000,), by your functions."""
    return clustered_by(k_means, assign)


plots.cost_curve(clustered()[1], xlabel="step")

# %% [markdown]
# The ten centres are images. And here are the clusters on the plane of section 1; the numbers stand at the
# centres, and they are names that nobody gave: cluster 3 need not hold threes.

# %%
plots.image_rows({"centres": clustered()[0]})

# %%
plots.clusters(plane(), clustered()[2], project(clustered()[0], *components(2)[:2]))

# %% [markdown]
# Do the clusters know the digits? Only somebody who has labels can say. Name each cluster after the digit
# that is commonest in it:

# %%
groups = clustered()[2]
commonest = [int(np.bincount(NAMES[groups == k], minlength=10).argmax()) for k in range(10)]
print("commonest digits:", *commonest)
named = np.mean(np.array(commonest)[groups] == NAMES)
print(f"{named:.0%} of the images then have their own name; by chance it would be 10 %")
print(f"J_mse with one of 10 centres: {clustered()[1][-1]:.1f}")
print(f"J_mse with 2 principal components: {squared_error(SOME, pca(SOME, 2)):.1f}")

# %% [markdown]
# **Question (2 points).** No label was used, yet a sentence above says how many images have "their own
# name". Where did labels come in? And what would you look at to choose $K$ if you really had none?

# %% [markdown] written="labels" points=2
# ### BEGIN SOLUTION
# k-means saw the images alone. The labels came in twice, both times afterwards: to name each cluster by its
# commonest digit, and to count how many images agree with that name. Without labels one can look at the cost
# against $K$ (it always falls, so one looks for where it falls slowly from then on), at the cost on images
# that were held out, at whether other starts give the same groups, or at the centres themselves.
#
# *Marking guide.* 1 point: labels served only to name and to count, not to find the clusters. 1 point: a way
# to choose $K$ from images alone; "the $K$ with the lowest cost" is not one, for it is $K = P$.
# ### END SOLUTION

# %% [markdown]
# ## 3. Density estimation: a Gaussian at every point
#
# Where do images lie, and how densely? Put a bell of width $h$, the **bandwidth**, on each of the $P$ points
# and take the mean of the bells. In $d$ dimensions:
#
# $$p(\mathbf{x}) = \frac{1}{P} \sum_p \frac{1}{(2\pi h^2)^{d/2}}\,
# \exp\!\left(-\frac{\lVert \mathbf{x} - \mathbf{x}_p \rVert^2}{2h^2}\right)$$
#
# $h$ is a standard deviation, in the units of $\mathbf{x}$. (It is no hidden unit: in this section the letter
# means something else.)


# %% solution="density"
def density(places, X, h):
    """A Gaussian kernel density estimate.

    Args:
        places: where to evaluate it, (Q, d).
        X: the points that it is estimated from, (P, d).
        h: the bandwidth, the standard deviation of each bell.

    Returns: p, (Q,). Its integral over all places is 1.
    """
    ### BEGIN SOLUTION: return the mean of the bells at each place, with the constant that makes p a density
    squared = np.sum((places[:, None, :] - X[None, :, :]) ** 2, axis=2)
    bells = np.exp(-squared / (2 * h**2)) / (2 * np.pi * h**2) ** (X.shape[1] / 2)
    return bells.mean(axis=1)
    ### END SOLUTION


# %% check="density"
check("density")


# %%
def contours(h):
    """The density of the plane of section 1, from 1000 images, at 60 x 60 places."""
    xs, ys = (np.linspace(values.min() - 2, values.max() + 2, 60) for values in plane().T)
    places = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    return xs, ys, np.asarray(density(places, plane()[:1000], h)).reshape(60, 60)


xs, ys, p = contours(0.6)
print(f"integral over the picture: {p.sum() * (xs[1] - xs[0]) * (ys[1] - ys[0]):.3f}")
plots.density_contours(xs, ys, p, plane()[:1000])

# %% [markdown]
# How wide should the bells be? A narrow bell says that images lie only where one has been seen; a wide one
# says that they lie everywhere. No label is needed to decide: ask each density about 1000 images that it was
# not made from. The best $h$ finds them least surprising.

# %%
seen, unseen = plane()[:1000], plane()[1000:]
for h in (0.1, 0.2, 0.4, 0.6, 1.0, 2.0):
    surprise = -np.log(np.maximum(density(unseen, seen, h), 1e-30)).mean()
    print(f"h = {h:.1f}: {surprise:5.2f} nats an unseen image")

# %% [markdown]
# ## 4. Feature learning: a linear autoencoder
#
# An autoencoder learns two maps at once: to a code of $M$ numbers, and back.
#
# $$\mathbf{H} = f(\mathbf{X}\mathbf{W} + \mathbf{B}) \qquad
# \mathbf{Y} = f(\mathbf{H}\mathbf{V} + \mathbf{C})$$
#
# Take the simplest of all: $f$ is the identity, and $M < n$ (slide "Undercomplete autoencoders"). Put
# $\mathbf{Z}$ for $\mathbf{H}$ and it is the pair of maps of section 1, only that nobody says what
# $\mathbf{W}$, $\mathbf{V}$ and the biases are. They are learned.
#
# Call the layers `"code"` and `"reconstruction"`. The cost is $J_{mse}$, which is `SquaredError()` as a Keras
# loss. As optimiser, Adam does well as it comes, with a learning rate of 0.001.
# `compile_for_cpu(model, loss, optimizer)` is `model.compile` with what is quick on a laptop; it returns the
# model.


# %% solution="linear-autoencoder"
def linear_autoencoder(n_inputs, n_units):
    """The autoencoder without a nonlinearity, ready to be trained.

    Args:
        n_inputs: n, the pixels.
        n_units: M, the numbers of the code.

    Returns: compiled keras.Model, (batch, n) -> (batch, n), with layers "code" and "reconstruction", each
        with a bias.
    """
    ### BEGIN SOLUTION: return the model of two linear layers, compiled for the cost J_mse
    x = keras.Input((n_inputs,))
    h = keras.layers.Dense(n_units, name="code")(x)
    y = keras.layers.Dense(n_inputs, name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.001))
    ### END SOLUTION


# %% check="linear-autoencoder"
check("linear-autoencoder")

# %% [markdown]
# Train it. No labels: the image is its own target.


# %% solution="train"
def train(model, X, epochs):
    """Trains a compiled autoencoder on X, in batches of 32.

    Args:
        model: what `linear_autoencoder` returns, or any other autoencoder; trained in place.
        X: images, (P, n).
        epochs: how often to go through all of them.

    Returns: the cost in each epoch, as the history of `model.fit` has it under "loss".
    """
    ### BEGIN SOLUTION: train with `model.fit`, with verbose=0, and return the cost in each epoch
    return model.fit(X, X, batch_size=32, epochs=epochs, verbose=0).history["loss"]
    ### END SOLUTION


# %% check="train"
check("train")


# %%
CODE = 8


def trained():
    """Your autoencoder with 8 units after training, and its cost in each epoch."""
    return resume(linear_autoencoder, train, [TRAIN], EPOCHS, 784, CODE)


left = components()[2][CODE:].sum()
plots.cost_curve({"linear autoencoder": trained()[1], "8 principal components": [left] * EPOCHS})

# %% [markdown]
# It comes down to the line of the principal components, and stays above it. It must: on the images that both
# were fitted to, no linear code of 8 numbers has less error than 8 principal components. The judge lets your
# two functions fit other digits and measures whether they come within 2 %.

# %% check="reaches-pca"
check("reaches-pca")

# %% [markdown]
# ## 5. The same, and not the same
#
# The directions of PCA, and what the 8 units paint:

# %%
plots.learned_weights(components(CODE)[1], title="Principal directions")


# %%
def painted():
    """What each unit of your autoencoder paints, (784, 8): the columns of V^T."""
    decoder = trained()[0].get_layer("reconstruction")
    return np.transpose(decoder(np.eye(CODE)) - decoder(np.zeros((1, CODE))))


plots.learned_weights(painted(), title="Decoder weights")

# %% [markdown]
# They look different. Each unit is free to be a mixture of the directions, and so are the eight together; the
# cost does not care. What the cost sees is the *subspace* that they span, and how much of the images'
# variance lies in it. Two subspaces of 8 dimensions are compared by 8 **principal angles**, which are all 0
# when the subspaces are equal.


# %%
def principal_angles(A, B):
    """The angles between the spaces that the columns of A and of B span, in degrees, the smallest first."""
    cosines = np.linalg.svd(np.linalg.qr(A)[0].T @ np.linalg.qr(B)[0], compute_uv=False)
    return np.degrees(np.arccos(np.clip(cosines, 0, 1)))


def captured(A):
    """The variance of TRAIN in the space that the columns of A span."""
    return np.var(project(TRAIN, TRAIN.mean(axis=0), np.linalg.qr(A)[0]), axis=0).sum()


mean, V, variances = components(CODE)
model = trained()[0]
errors = [squared_error(TRAIN, model.predict(TRAIN, verbose=0)), components()[2][CODE:].sum()]
print(f"squared error an image: {errors[0]:.3f}; of PCA {errors[1]:.3f}; ratio {errors[0] / errors[1]:.4f}")
print(f"variance captured:      {captured(painted()):.3f}; of PCA {captured(V):.3f}")
print("principal angles:      ", *np.round(principal_angles(V, painted())).astype(int), "degrees")

# %%
print("variances of components 6 to 11:", *np.round(components(11)[2][5:], 3))

# %% [markdown]
# The last angle is usually much larger than the others, though the errors are nearly equal. Look at the
# variances: the 8th component holds hardly more than the 9th. A code that keeps a mixture of the two instead
# of the 8th loses next to nothing, so the cost hardly pushes it to turn. In another run the angle is another
# one; one run ended at 53 degrees with an error within 0.2 % of PCA's. This is why the angle is shown and not
# graded.
#
# And where is the mean? PCA takes it off by hand. The autoencoder learned it, in its biases: of the mean
# image it makes nearly the mean image.

# %%
mean_image = components()[0][None]
off = squared_error(mean_image, trained()[0].predict(mean_image, verbose=0))
print(f"what comes back of the mean image is off by {off:.3f} squared error")

# %% [markdown]
# **Question (2 points).** Suppose that the variances of components 8 and 9 were *exactly* equal. Which
# 8-dimensional subspaces would be the best ones, and how large could the largest principal angle between two
# of them be? What does that say about calling a single unit of the autoencoder "a feature"?

# %% [markdown] written="angle" points=2
# ### BEGIN SOLUTION
# The first seven directions, and with them any direction in the plane of the 8th and the 9th: all of these
# capture the same variance, so all have the same, least error. One may have the 8th and another the 9th,
# which is at a right angle: 90 degrees. So the error does not even fix the subspace, and inside the subspace
# it does not fix the units at all: mixing the code by an invertible matrix and the decoder by its inverse
# changes nothing. A single unit has no meaning of its own here; the code as a whole has.
#
# *Marking guide.* 1 point: any direction in the plane of the two serves as well, up to 90 degrees. 1 point:
# the cost fixes the subspace at most, not its basis, so a unit by itself is arbitrary.
# ### END SOLUTION

# %% [markdown]
# ## What you saw
#
# - Structure was found in images without one label: directions, groups, a density, a code. Labels only
#   coloured the pictures.
# - PCA, k-means and the autoencoder have the same cost, $J_{mse}$: they differ in what they may keep of an
#   image, $k$ numbers along fixed directions, the number of a group, or a learned code.
# - A linear undercomplete autoencoder learns the principal components' subspace: its error came within 2 % of
#   PCA's, never below, and it found the directions only as far as the error tells them apart.
# - So a linear autoencoder is a slow way to PCA. What makes autoencoders worth their training, a
#   nonlinearity, noise, sparsity, depth, is what the next exercises add.

# %%
standing()
