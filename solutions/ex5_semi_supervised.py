# %% [markdown]
# # Exercise 5: many images, few labels
#
# **The question:** images cost nothing, labels cost somebody's time. If you have thousands of images and only
# a hundred of them are labelled, are the others of any use? Slide "Semi-Supervised Classification".
#
# The slide's answer has two steps. First train an autoencoder on all images, without labels. Then keep its
# encoder, put a classifier on top, and *fine-tune* on the few images that have labels. You build both steps,
# and the experiment that shows what the first one is worth: the same network, the same labels, the same
# training, but started from random weights.
#
# Allow an hour and a quarter; the computer needs about twenty seconds of it (three minutes with
# `AUTOENCODERS_BUDGET=full`). Exercise 4 comes first. A cell that says `NotImplementedError` is waiting for
# you.

# %%
import functools

from autoencoders.quiet import quiet_tensorflow

quiet_tensorflow()  # its greetings would hide the checks' answers

import keras
import numpy as np

from autoencoders import plots
from autoencoders.budget import announce, budget
from autoencoders.checks import begin, check, standing
from autoencoders.corruption import MultiplicativeBinomial
from autoencoders.data import load_mnist
from autoencoders.models import autoencoder, compile_for_cpu, encoder_of
from autoencoders.pretraining import Level, stack
from autoencoders.runs import resume
from autoencoders.workbench import Workbench

IMAGES, PRETRAINING = budget(fast=(10_000, 3), full=(60_000, 10))  # unlabelled images, epochs a level
UNITS = (200, 200)  # the stack
COUNTS = (100, 600, 1000)  # numbers of labels
ROWS = budget(fast=(3_000, 3_600, 4_000), full=(20_000, 30_000, 40_000))  # what a fine-tuning sees of each
SEEDS = budget(fast=range(5), full=range(6))  # how often, each time with other labels
ALL_LABELS = budget(fast=2, full=10)  # epochs, where every image has its label
announce(fast=18, full=150)
begin("ex5_semi_supervised")

# %% [markdown]
# ## The letters
#
# | | shape | |
# |---|---|---|
# | $\mathbf{X}$ | $(P, n)$ | images, one row each, $n = 784$ pixels between 0 and 1 |
# | labels | $(P,)$ | the digit that each image shows, 0 to 9 |
# | $\mathbf{H}$ | $(P, 200)$ | what the encoder makes of the images: the *code* |
# | $\mathbf{U}$ | $(P, 10)$ | the sums that enter the last layer, one column a digit |
# | $\mathbf{Y}$ | $(P, 10)$ | probabilities, one column a digit |
#
# All labels of `TRAIN` are known here. You pretend that they are not: the experiment may look at those that
# it draws, and at no other.

# %%
TRAIN, LABELS = load_mnist("train", limit=IMAGES)
TEST, TEST_LABELS = load_mnist("test", limit=2000)
print(f"{len(TRAIN):,} images to learn from, {len(TEST):,} to test on")

# %% [markdown]
# ## 1. Which images get a label
#
# With 100 labels, chance could give you 15 ones and only 5 fives. To keep that chance out of the experiment,
# draw the same number of every digit. And draw them anew for every repetition, from the `rng` that is passed
# in: one draw says little.


# %% solution="some-labels"
def some_labels(labels, count, rng):
    """Chooses the images whose labels may be used, the same number of each digit.

    Args:
        labels: the digits 0 to 9, (P,).
        count: how many images to choose, a multiple of 10.
        rng: numpy.random.Generator that draws them.

    Returns: places in `labels`, each at most once, integers, (count,), in any order.
    """
    ### BEGIN SOLUTION: return the places of count / 10 images of each digit, drawn by rng
    of_digit = [np.flatnonzero(labels == digit) for digit in range(10)]
    return np.concatenate([rng.choice(places, count // 10, replace=False) for places in of_digit])
    ### END SOLUTION


# %% check="some-labels"
check("some-labels")

# %%
some = np.asarray(some_labels(LABELS, 100, np.random.default_rng(0)))
some = some[np.argsort(LABELS[some], kind="stable")]
plots.image_rows({f"example {place + 1}": TRAIN[some[place::10]] for place in range(3)})

# %% [markdown]
# ## 2. The classifier's output and its cost
#
# The last layer of a classifier turns ten sums into ten probabilities, by the **softmax**:
#
# $$y_{pk} = \frac{e^{u_{pk}}}{\sum_{l} e^{u_{pl}}}$$
#
# Adding the same number to all ten $u_{pk}$ of an image changes nothing. So take off the image's largest
# first: $e^{1000}$ is more than the computer can hold, $e^0$ is not.


# %% solution="softmax"
def softmax(U):
    """Probabilities of the classes, for one image a row.

    Args:
        U: the sums that enter the last layer, (P, 10).

    Returns: Y, (P, 10), each row a probability distribution, also where U is large.
    """
    ### BEGIN SOLUTION: return exp(U) over its sum in each row, after taking off each row's largest
    E = np.exp(U - U.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% check="softmax"
check("softmax")

# %% [markdown]
# Its cost is the **cross-entropy**: how surprised the classifier is by the true digits. With $t_p$ for the
# label of image $p$,
#
# $$J = -\frac{1}{P} \sum_p \log y_{p\,t_p}$$
#
# Only the probability of the true digit counts; the other nine are in it through the softmax. A probability
# of exactly 0 has no logarithm: count it as $10^{-7}$, as Keras does.


# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    """J, in nats an image.

    Args:
        labels: the true digits, integers, (P,).
        Y: probabilities, (P, 10).

    Returns: one number, the mean over the images.
    """
    ### BEGIN SOLUTION: return the mean of -log of the probability of each image's true digit
    of_truth = Y[np.arange(len(labels)), labels]
    return -np.mean(np.log(np.clip(of_truth, 1e-7, 1)))
    ### END SOLUTION


# %% check="cross-entropy"
check("cross-entropy")

# %%
knows_nothing = softmax(np.zeros((4, 10)))
cost = cross_entropy(np.array([7, 2, 1, 0]), knows_nothing)
print(f"To find all digits equally likely costs {cost:.3f} nats an image; log(10) is {np.log(10):.3f}.")
print("That is about where every training begins.")

# %% [markdown]
# ## 3. Step one: pretrain, without labels
#
# As in Exercise 4: a stack of denoising autoencoders, trained one level at a time, each on the clean codes of
# the level below. `level(n_inputs, n_units)` builds one, with noise on its input and compiled for the deck's
# cost and $\alpha = 0.1$. You train it.


# %%
def level(n_inputs, n_units):
    """One denoising level of the stack; 30 % of its inputs are lost in training."""
    return autoencoder(n_inputs, n_units, corruption=MultiplicativeBinomial(p=0.7))


@functools.cache
def clean_codes(model):
    """What a trained level makes of the images, without noise."""
    return encoder_of(model).predict(TRAIN, batch_size=1024, verbose=0)


@functools.cache
def stacked(*models):
    """The encoders of trained levels, one on top of the other."""
    return encoder_of(stack([Level(model, ()) for model in models]))


# %% solution="train"
def train(model, X, epochs):
    """Trains one level on X, in batches of 32. There is no label here, and none is needed.

    Args:
        model: a compiled autoencoder; trained in place. Its noise is inside it.
        X: images, or the codes of the level below, (P, n).
        epochs: how often to go through all of them.

    Returns: the cost in each epoch, as the history of `model.fit` has it under "loss".
    """
    ### BEGIN SOLUTION: train with `model.fit`, with verbose=0, and return the cost in each epoch
    return model.fit(X, X, batch_size=32, epochs=epochs, verbose=0).history["loss"]
    ### END SOLUTION


# %% check="train"
check("train")

# %% [markdown]
# Two levels of 200 units, on all images. What is trained is kept: run the cell again and it returns at once;
# interrupt it, and it goes on where it was.


# %%
def lower():
    """The level that sees the images, trained, and its cost in each epoch."""
    return resume(level, train, [TRAIN], PRETRAINING, TRAIN.shape[1], UNITS[0])


def upper():
    """The level that sees the codes of the lower one, trained, and its cost in each epoch."""
    return resume(level, train, [clean_codes(lower()[0])], PRETRAINING, *UNITS)


def pretrained():
    """The encoder that was trained without labels: a Keras model, from images to codes of 200 numbers."""
    return stacked(lower()[0], upper()[0])


plots.cost_curve({"lower level": lower()[1], "upper level": upper()[1]}, ylabel="nats an image")

# %% [markdown]
# The encoder knows nothing of digits as such. What its lowest level looks for, learned from images alone:

# %%
plots.learned_weights(pretrained().get_weights()[0][:, :100])

# %% [markdown]
# ## 4. Step two: a classifier on top
#
# Put the softmax layer on the encoder and compile the whole for the cost of section 2. Two things matter.
#
# *Copy the encoder.* Layers that two models share are trained by both. The pretrained encoder has to begin
# many trainings, so no training may change it: `keras.models.clone_model(encoder)` makes the same layers
# anew, with random weights; `set_weights` gives them the ones of the encoder.
#
# *Decide who learns.* Fine-tuning trains all layers. If the encoder is **frozen**, only the new layer learns.
# In Keras that is `trainable = False`, said before the model is compiled.
#
# The labels are integers, so the loss is Keras's `"sparse_categorical_crossentropy"`. It expects
# probabilities, which is what a softmax layer returns. As optimiser take gradient descent with the deck's
# $\alpha$ and some momentum, `keras.optimizers.SGD(0.1, momentum=0.9)`. `compile_for_cpu(model, loss,
# optimizer)` is `model.compile` with what is quick on a laptop; it returns the model.


# %% solution="classifier"
def classifier(encoder, frozen):
    """A copy of an encoder with a softmax layer of 10 classes on top.

    Args:
        encoder: keras.Model, (batch, n) -> (batch, M); it stays as it is, whatever happens to the classifier.
        frozen: whether the softmax layer alone learns.

    Returns: compiled keras.Model, (batch, n) -> (batch, 10), which expects integers as labels.
    """
    ### BEGIN SOLUTION: return the compiled model: a copy of the encoder with its weights, and a softmax layer
    copy = keras.models.clone_model(encoder)
    copy.set_weights(encoder.get_weights())
    copy.trainable = not frozen
    model = keras.Sequential([keras.Input(encoder.input_shape[1:]), copy, keras.layers.Dense(10, "softmax")])
    return compile_for_cpu(model, "sparse_categorical_crossentropy", keras.optimizers.SGD(0.1, momentum=0.9))
    ### END SOLUTION


# %% check="classifier"
check("classifier")

# %%
for frozen in (True, False):
    learned = sum(np.size(weights) for weights in classifier(pretrained(), frozen).trainable_variables)
    print(f"{'frozen encoder' if frozen else 'fine-tuning':15} {learned:8,} numbers learn from the labels")

# %% [markdown]
# ## 5. The control
#
# What would the labels have taught without any pretraining? For that you need the same network as a beginner:
# the same layers, with random weights of their own. A control that shares anything else with the pretrained
# encoder, its weights above all, is none.


# %% solution="random-start"
def random_start(encoder):
    """The same layers as an encoder's, with new random weights at every call.

    Args:
        encoder: keras.Model; it stays as it is.

    Returns: keras.Model of the same shape.
    """
    ### BEGIN SOLUTION: return the same layers anew, as Keras initialises them
    return keras.models.clone_model(encoder)
    ### END SOLUTION


# %% check="random-start"
check("random-start")

# %%
plots.learned_weights(random_start(pretrained()).get_weights()[0][:, :100], title="weights of a beginner")

# %% [markdown]
# ## 6. Fine-tune
#
# Now with labels. If you write the loop over the batches yourself, put its step into a `tf.function`: this
# function is called dozens of times below, and a loop in plain Python takes ten times as long.


# %% solution="fine-tune"
def fine_tune(model, X, labels, epochs):
    """Trains a compiled classifier on labelled images, in batches of 20.

    Args:
        model: what `classifier` returns; trained in place.
        X: images, (P, n).
        labels: their digits, integers, (P,).
        epochs: how often to go through all of them.

    Returns: the cost in each epoch, as the history of `model.fit` has it under "loss".
    """
    ### BEGIN SOLUTION: train with `model.fit`, with verbose=0, and return the cost in each epoch
    return model.fit(X, labels, batch_size=20, epochs=epochs, verbose=0).history["loss"]
    ### END SOLUTION


# %% check="fine-tune"
check("fine-tune")

# %% [markdown]
# How good is the result? Its **accuracy** is the part of images whose largest probability stands at their own
# digit. Ask it of images that the training has not seen: 100 labels are soon learned by heart.


# %% solution="accuracy"
def accuracy(model, X, labels):
    """The part of the images that a classifier names rightly.

    Args:
        model: keras.Model, (batch, n) -> (batch, 10); call it as model(X).
        X: images, (P, n).
        labels: their digits, integers, (P,).

    Returns: one number between 0 and 1.
    """
    ### BEGIN SOLUTION: return the part of rows of the model's output whose largest entry stands at the label
    return float(np.mean(np.argmax(model(X), axis=1) == labels))
    ### END SOLUTION


# %% check="accuracy"
check("accuracy")


# %% [markdown]
# ## 7. The experiment
#
# For 100, 600 and 1,000 labels, and several times over: draw the labels, fine-tune from the pretrained
# encoder and from random weights, keep both results. Both starts get **the same labels** and equally many
# steps of training. The few images are shown over and over: 30 times where there are 100 (200 times in the
# full budget), fewer times where there are more.


# %%
@functools.cache
def workbench(classifier, encoder):
    """Compiling takes Keras longer than a training on 100 labels, so all trainings share one model."""
    return Workbench(built(classifier(keras.models.clone_model(encoder), False)))


def built(model):
    """The model, once it has seen an image: only then has every kind of model its weights."""
    model(TRAIN[:1])
    return model


@functools.cache
def tuned(start, count, seed, encoder, some_labels, random_start, classifier, fine_tune):
    """The classifier's weights after one training; trained again when one of your functions changes."""
    some = some_labels(LABELS, count, np.random.default_rng(seed))
    rows = np.tile(some, dict(zip(COUNTS, ROWS, strict=True))[count] // count)
    before = built(classifier(encoder if start == "pretrained" else random_start(encoder), False))
    print(f"\r{count:5,} labels, seed {seed}, {start:12}", end="", flush=True)
    bench = workbench(classifier, encoder)
    return bench.train(
        before.get_weights(), lambda model: fine_tune(model, TRAIN[rows], LABELS[rows], epochs=1)
    )


def trial(start, count, seed):
    """The weights of a classifier after fine-tuning.

    Args:
        start: "pretrained" or "random".
        count: the number of labels.
        seed: draws the labels.
    """
    return tuned(start, count, seed, pretrained(), some_labels, random_start, classifier, fine_tune)


def trial_model(start, count, seed):
    """The same as a model; the next call changes its weights."""
    return workbench(classifier, pretrained()).model(trial(start, count, seed))


def accuracies(start):
    """Accuracy on test images, (seeds, numbers of labels)."""
    return [
        [accuracy(trial_model(start, count, seed), TEST, TEST_LABELS) for count in COUNTS] for seed in SEEDS
    ]


# %% [markdown]
# Dozens of short trainings. If you interrupt them, the same cell goes on with the one that it was in.

# %%
found = {start: np.array(accuracies(start)) for start in ("pretrained", "random")}
print()
for count, pairs in zip(COUNTS, (found["pretrained"] - found["random"]).T, strict=True):
    print(f"{count:5,} labels: pretrained is better by " + ", ".join(f"{gain:+.3f}" for gain in pairs))
plots.accuracy_against_labels(COUNTS, {"pretrained": found["pretrained"], "random weights": found["random"]})

# %% [markdown]
# The line is the mean, the band the range over the seeds. Both starts had the same labels, so the differences
# within the pairs, above the picture, say more than the bands do. Are there pairs that random weights win?
#
# The judge takes the weights of your trainings and measures their accuracies itself, on digits that nobody
# has seen.

# %% check="pretraining-helps"
check("pretraining-helps")

# %% [markdown]
# ## 8. What is taken for what
#
# Accuracy says how often a classifier is wrong. The **confusion matrix** says how: entry $[i, j]$ counts the
# images of digit $i$ that were called $j$. What is right stands on the diagonal.


# %% solution="confusion-matrix"
def confusion_matrix(labels, predicted):
    """Counts how often each digit was given each name.

    Args:
        labels: the true digits, integers, (P,).
        predicted: what they were called, integers, (P,).

    Returns: whole numbers, (10, 10); a row for each true digit, a column for each name.
    """
    ### BEGIN SOLUTION: return the 10 x 10 counts
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (labels, predicted), 1)
    return counts
    ### END SOLUTION


# %% check="confusion-matrix"
check("confusion-matrix")


# %%
def named():
    """What a classifier that was fine-tuned on 1,000 labels calls the test images, (2000,)."""
    return np.argmax(trial_model("pretrained", 1000, SEEDS[0])(TEST), axis=1)


plots.confusion_matrix(confusion_matrix(TEST_LABELS, named()), title="pretrained, 1,000 labels")

# %%
wrong = np.flatnonzero(named() != TEST_LABELS)[:10]
called = ", ".join(str(digit) for digit in named()[wrong])
plots.image_rows({"mistaken": TEST[wrong]}, title=f"These were called {called}")

# %% [markdown]
# ## 9. If every image had its label
#
# The other end of the curve. With all labels, compare a frozen encoder, whose features were learned without
# any label, with a fine-tuned one. In UFLDL's exercise on this stack (sparse instead of denoising) the frozen
# one reached 87.7 % and fine-tuning 97.6 %, on 60,000 images.


# %%
def with_all_labels(frozen):
    """A classifier on the pretrained encoder, trained on all labels, and its cost in each epoch."""
    return resume(classifier, fine_tune, [TRAIN, LABELS], ALL_LABELS, pretrained(), frozen, uses=[train])


for frozen in (True, False):
    right = accuracy(with_all_labels(frozen)[0], TEST, TEST_LABELS)
    print(f"{'frozen encoder' if frozen else 'fine-tuned':15} {right:.1%} of test images right")

# %% check="all-labels"
check("all-labels")

# %% [markdown]
# **Question (2 points).** A friend repeats the experiment. She pretrains on the 60,000 training images *and*
# the 10,000 test images, without labels; and she compares with random weights whose fine-tuning stops after
# half as many steps. Which of the two is unfair to whom, and what would you change?

# %% [markdown] written="fair" points=2
# ### BEGIN SOLUTION
# Half as many steps is unfair to the random start: beginners need more steps, so part of the difference would
# be the training's and not the pretraining's. Both starts need the same labels and equally many steps, or
# better, each as many as it needs. Test images in the pretraining leak no label, but the test then no longer
# measures what happens with images that the model has never seen: the encoder was fitted to these very ones,
# and the random start was not. Pretrain on training images alone.
#
# *Marking guide.* 1 point: the control must be trained equally long (or to its end). 1 point: test images
# must stay out of every training, with or without labels, or one must say that the result holds for images
# known beforehand.
# ### END SOLUTION

# %% [markdown]
# **Question (2 points).** With all labels, fine-tuning beats the frozen encoder. Why? And with only 20
# labels, which of the two would you try, and how would you find out which is better?

# %% [markdown] written="freeze" points=2
# ### BEGIN SOLUTION
# The pretrained code keeps what is needed to paint the image, not what tells a 4 from a 9. Fine-tuning can
# change the features towards that, and has 200,000 numbers to do so; a frozen encoder leaves the labels 2,010
# numbers. With 20 labels that many numbers learn the examples by heart, so freezing might do as well or
# better. Find out by measuring both, over several draws of labels, on images that were kept aside for the
# choice.
#
# *Marking guide.* 1 point: features for reconstruction are not yet features for classification. 1 point: few
# labels overfit many weights, and the choice is measured over several draws, not on the training labels.
# ### END SOLUTION

# %% [markdown]
# ## What you saw
#
# - Images without labels are of use. In the fast budget the pretrained network named about 73 % of the test
#   digits rightly with 100 labels, the same network from random weights about 67 %; with 600 labels 84 %
#   against 76 %.
# - The gain depends on how the control is trained. With seven times as many steps, in the full budget, it was
#   six points at 100 labels and four at 600 (89 % against 85 %). With Adam instead of gradient descent,
#   random weights come closer still. Pretraining does not only save labels, it makes the training easier,
#   too. Modern initialisations and optimisers do part of that work today.
# - With all labels, fine-tuning changes the code from one that paints to one that tells apart.

# %%
standing()
