"""A training that was interrupted goes on; one that is finished is not repeated."""

import numpy as np
import pytest

from autoencoders.runs import resume

DATA = (np.zeros(3),)


class Model:
    """Counts the epochs that it has seen."""

    def __init__(self, *settings):
        self.settings, self.epochs = settings, 0


def new_train(interrupt_at=None):
    """A student's `train`; the user stops it once, in the middle of that epoch."""
    stops = [interrupt_at]

    def train(model, x, epochs):
        if model.epochs + 1 in stops:
            stops.clear()
            raise KeyboardInterrupt
        model.epochs += epochs
        return [10.0 / model.epochs]

    return train


def test_trains_for_all_epochs_and_keeps_their_costs(capsys):
    model, costs = resume(Model, new_train(), DATA, 4, 900, "sigmoid")
    assert (model.epochs, costs, model.settings) == (4, [10, 5, 10 / 3, 2.5], (900, "sigmoid"))
    assert "epoch 3 of 4: cost 3.333" in capsys.readouterr().out


def test_goes_on_with_the_same_model_after_an_interruption():
    train = new_train(interrupt_at=3)
    with pytest.raises(KeyboardInterrupt):
        resume(Model, train, DATA, 4)
    model, costs = resume(Model, train, DATA, 4)
    assert model.epochs == 4
    assert costs == [10, 5, 10 / 3, 2.5]


def test_a_finished_training_is_not_repeated():
    train = new_train()
    first = resume(Model, train, DATA, 2)
    assert resume(Model, train, DATA, 2)[0] is first[0]
    assert first[0].epochs == 2


@pytest.mark.parametrize("change", ["train", "data", "settings", "uses"])
def test_begins_anew_when_something_is_another(change):
    train, data, settings, uses = new_train(), DATA, (1,), ()
    first, _ = resume(Model, train, data, 2, *settings, uses=uses)
    if change == "train":
        train = new_train()
    elif change == "data":
        data = (np.zeros(3),)
    elif change == "settings":
        settings = (2,)
    else:
        uses = (new_train,)
    assert resume(Model, train, data, 2, *settings, uses=uses)[0] is not first
