# %% [markdown]
# # Semi-supervised classification
#
# *Many images, few labels. Slide "Semi-Supervised Classification".*
#
# 1. Train an autoencoder on all images, without a label: the cost is $\|\mathbf{x} - \hat{\mathbf{x}}\|^2$, or
#    the cross-entropy.
# 2. Keep the encoder, put a softmax layer on it, and fine-tune on the images that have labels.
#
# The control is the same network from random weights. Only the few labels differ from seed to seed.

# %%
import numpy as np

from autoencoders import plots
from autoencoders.corruption import MultiplicativeBinomial
from autoencoders.data import load_mnist
from autoencoders.models import classifier, encoder_of, stacked_autoencoder
from autoencoders.pretraining import fine_tune, pretrain, stack

UNITS = (200, 200)
BUDGETS, SEEDS = (100, 600, 1000), range(3)
x, labels = load_mnist("train")
x_test, labels_test = load_mnist("test", limit=5000)

levels = pretrain(x[:12_000], UNITS, corruption=MultiplicativeBinomial(p=0.7), epochs=10, seed=1)
pretrained = encoder_of(stack(levels))


def trained(encoder, count, seed):
    """A classifier that was fine-tuned on so many labelled images, drawn by the seed."""
    some = np.random.default_rng(seed).permutation(len(x))[:count]
    model = classifier(encoder, seed=seed)
    fine_tune(model, x[some], labels[some], epochs=20, batch_size=32, learning_rate=1e-3)
    return model


def accuracy(model):
    """The share of test images that get their own label."""
    return float((model.predict(x_test, batch_size=1024, verbose=0).argmax(axis=1) == labels_test).mean())


# %%
accuracies = {"pretrained": [], "random weights": []}
for seed in SEEDS:
    random = encoder_of(stacked_autoencoder(units=UNITS, seed=10 + seed))
    for name, encoder in {"pretrained": pretrained, "random weights": random}.items():
        accuracies[name].append([accuracy(trained(encoder, count, seed)) for count in BUDGETS])
for name, table in accuracies.items():
    means = ", ".join(f"{count} labels {mean:.1%}" for count, mean in zip(BUDGETS, np.mean(table, axis=0)))
    print(f"{name:15} {means}")
plots.accuracy_against_labels(BUDGETS, accuracies)

# %% [markdown]
# The band is the range over the seeds. Pretraining is worth the most where labels are scarce: what the images
# alone can teach has been learned already, and the labels need only name it.
#
# How much it is worth depends on how the control is trained. These networks are fine-tuned with Adam, which
# helps a beginner more than one who has a start; the gain is small, and three seeds do not always agree on it.
# The exercise fine-tunes both by gradient descent, over more seeds, and measures the difference in pairs.

# %% [markdown]
# ## Which digits are confused?

# %%
model = trained(pretrained, 1000, seed=0)
predicted = model.predict(x_test, verbose=0).argmax(axis=1)
counts = np.zeros((10, 10), int)
np.add.at(counts, (labels_test, predicted), 1)
plots.confusion_matrix(counts)

# %%
off = counts - np.diag(np.diag(counts))
true, named = np.unravel_index(off.argmax(), off.shape)
print(f"the commonest mistake: a {true} is called a {named}, {off.max()} times of {counts[true].sum()}")
wrong = np.flatnonzero(predicted != labels_test)[:10]
plots.image_rows({"mistaken": x_test[wrong]}, title="called " + ", ".join(str(d) for d in predicted[wrong]))

# %% [markdown]
# **Your turn:** `ex5_semi_supervised` ({doc}`for_students`).
