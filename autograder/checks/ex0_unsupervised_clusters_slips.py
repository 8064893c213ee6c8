"""What goes wrong in the k-means of `ex0_unsupervised`: each sentence with the answer that shows the slip."""

import numpy as np

from autoencoders.expectations import Close, Every, Measured
from autograder.checks import reference
from autograder.checks.ex0_unsupervised_slips import Slips, either
from autograder.checks.reference import Array


def of_assign(X: Array, centres: Array) -> Slips:
    """Of distances, of axes, and of what is returned."""
    squared = reference.squared_distances(X, centres)
    nearest = squared.argmin(axis=1)
    differences = X[:, None] - centres
    return {
        "You choose the farthest centre; k-means takes the nearest.": squared.argmax(axis=1),
        "You return a point for each centre; a centre for each point is wanted.": squared.argmin(axis=0),
        "You return the least squared distances; the numbers of the centres are wanted.": squared.min(axis=1),
        "You return the least distances; the numbers of the centres are wanted.": np.sqrt(
            squared.min(axis=1)
        ),
        "You return all squared distances; the number of the nearest centre is wanted.": squared,
        "You return all distances; the number of the nearest centre is wanted.": np.sqrt(squared),
        "You count the centres from 1; the first one is number 0.": nearest + 1,
        "You return a row of zeros and a one for each point; its centre's number is wanted.": (
            np.eye(len(centres))[nearest]
        ),
        "Your numbers stand in a column, (P, 1); a vector (P,) is wanted.": nearest[:, None],
        "You return the nearest centres themselves; their numbers are wanted.": centres[nearest],
        "You add up absolute differences; k-means measures squared distances.": (
            np.abs(differences).sum(axis=2).argmin(axis=1)
        ),
        "You add up differences with their signs: they cancel. A distance squares them first.": (
            differences.sum(axis=2).argmin(axis=1)
        ),
        "You add up differences with their signs: they cancel. A distance squares each of them.": (
            np.abs(differences.sum(axis=2)).argmin(axis=1)
        ),
        "You look at the first component alone.": (differences[:, :, 0] ** 2).argmin(axis=1),
        "You look at the largest difference alone; a squared distance adds them all up.": (
            np.abs(differences).max(axis=2).argmin(axis=1)
        ),
        "You compare inner products; those favour long centres, not near ones.": (X @ centres.T).argmax(
            axis=1
        ),
        "You compare angles; k-means measures squared distances.": (
            X @ (centres / np.linalg.norm(centres, axis=1, keepdims=True)).T
        ).argmax(axis=1),
        "You put every point into the same cluster.": 0 * nearest,
    }


def of_ties(X: Array, centres: Array) -> Slips:
    """Of points between two centres."""
    squared = reference.squared_distances(X, centres)
    last = len(centres) - 1 - squared[:, ::-1].argmin(axis=1)
    return {
        "Points as near to two centres go to the later one; the lower number is wanted.": last,
        "You choose the farthest centre; k-means takes the nearest.": squared.argmax(axis=1),
        "You count the centres from 1; the first one is number 0.": squared.argmin(axis=1) + 1,
    }


def of_update(X: Array, assignment: np.ndarray, centres: Array) -> Slips:
    """Of means, axes, and clusters without points."""
    member = assignment[None, :] == np.arange(len(centres))[:, None]
    sizes = member.sum(axis=1, keepdims=True)
    means, sums = reference.update(X, assignment, centres), member @ X
    filled = sizes[:, 0] > 0
    medians = np.array(
        [np.median(X[m], axis=0) if m.any() else c for m, c in zip(member, centres, strict=True)]
    )
    without = {
        "A cluster without points becomes NaN, the mean of nothing; it keeps its centre.": (
            Measured("not_finite", low=1)
        ),
        "A cluster without points moves to 0; it keeps its centre.": sums / np.maximum(sizes, 1),
        "A cluster without points disappears; it keeps its centre.": means[filled],
        "A last cluster without points disappears; it keeps its centre.": means[: assignment.max() + 1],
        "You go through as many clusters as have points, and miss the last: K is the number of centres.": (
            np.where((np.arange(len(centres)) < filled.sum())[:, None], means, centres)
        ),
        "A cluster without points moves to the mean of all points; it keeps its centre.": np.where(
            sizes > 0, means, X.mean(axis=0)
        ),
        "A cluster without points moves to the first point; it keeps its centre.": np.where(
            sizes > 0, means, X[0]
        ),
    }
    at_the_origin = {
        "A cluster whose points all lie at 0 has points, too: its centre moves there.": np.where(
            np.abs(sums) > 0, means, centres
        )
    }
    slips = {
        "You add the points up; a centre is their mean.": either(np.where(sizes > 0, sums, centres), sums),
        "You divide by the number of all points; a cluster has its own number.": sums / len(X),
        "You divide by the number of clusters; a mean divides by the number of its points.": sums
        / len(centres),
        "You return the old centres: none has moved.": centres,
        "Every centre moves to the mean of all points: whose points are they?": (
            np.broadcast_to(X.mean(axis=0), centres.shape)
        ),
        "You return medians; k-means takes means.": medians,
        "You go half of the way from the old centre; the update goes all of it.": (means + centres) / 2,
        "The old centre counts as a point of its cluster; it should not.": (sums + centres) / (sizes + 1),
        "Your mean runs over the components: a centre has n numbers, and yours has one.": means.mean(axis=1),
        "You return one column a cluster; one row a cluster is wanted.": means.T,
        "You return each point's centre; one row a cluster is wanted.": means[assignment],
        "You divide by the number of points less one; a mean divides by the number.": np.where(
            sizes > 1, sums / np.maximum(sizes - 1, 1), means
        ),
    }
    return {**(at_the_origin if filled.all() else without), **slips}


def of_moved_centres(X: Array, first: Array, steps: int) -> Slips:
    """Of how many steps, from where, and in which order."""
    return {
        "You return the centres that you were given: none has moved.": first,
        "Your centres are those after one step: does each step assign and move anew?": reference.k_means(
            X, first, 1
        )[0],
        "You take one step less than `steps`.": reference.k_means(X, first, steps - 1)[0],
        "You start from the first points of X; the centres to start from are given.": (
            reference.k_means(X, X[: len(first)], steps)[0]
        ),
        "You return the assignment; the moved centres are wanted.": (
            reference.assign(X, reference.k_means(X, first, steps)[0])
        ),
    }


def of_costs(X: Array, first: Array, steps: int) -> Slips:
    """Of when the cost is noted, and of its scale."""
    before, after, anew = [], [], []
    centres = first
    for _ in range(steps):
        assignment = reference.assign(X, centres)
        before.append(reference.squared_error(X, centres[assignment]))
        centres = reference.update(X, assignment, centres)
        after.append(reference.squared_error(X, centres[assignment]))
        anew.append(reference.squared_error(X, centres[reference.assign(X, centres)]))
    costs = np.array(after)
    slips = {
        "You note each cost before the update; it should be the cost after it.": before,
        "You assign the points anew before you note the cost; use the assignment of the step.": anew,
        "Your costs are sums over the points; J_mse is a mean over them.": costs * len(X),
        "Your costs are means over the components as well; J_mse adds those up.": costs / X.shape[1],
        "Your costs are lengths; J_mse adds up squares.": np.sqrt(costs),
        "You halve the cost; J_mse has no factor 1/2.": costs / 2,
        "You return the last cost alone; one a step is wanted.": _only(costs[-1]),
        "You note the cost before the first step, too; one a step is wanted.": [before[0], *after],
        "You note one cost less than there are steps.": costs[:-1],
        "Your cost never changes: does each step start from the moved centres?": np.full(steps, costs[0]),
        "Your costs are those of a start from the first points of X; the start is given.": (
            reference.k_means(X, X[: len(first)], steps)[1]
        ),
    }
    close = {s: v if isinstance(v, Every) else Close(np.asarray(v), rtol=1e-4) for s, v in slips.items()}
    return {
        **close,
        "You have fewer costs than steps; a step has one even when nothing moves any more.": Measured(
            "count", 2, steps - 2
        ),
        "Your cost rises in some step; neither an assignment nor an update can do that.": (
            Every([Measured("count", steps, steps), Measured("largest_rise", low=1e-6)])
        ),
    }


def _only(value: float) -> Every:
    """This one number, with or without brackets around it."""
    return Every([Measured("count", 1, 1), Measured("mean", value - 1e-4, value + 1e-4)])
