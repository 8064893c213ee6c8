"""The checks of ex6: the solution passes them at any seed, each slip meets its own sentence, colour works."""

import ast
from collections import Counter

import numpy as np
import pytest

from autoencoders import metrics, probe
from autoencoders.expectations import Close
from autograder import exercises
from autograder.checks import adversary, holes, reference
from autograder.checks.digits import fresh_digits
from autograder.notebooks import source_notebook

EXERCISE = "ex6_context_encoder"
SEEDS = range(5)
TRAINED = ["fills-the-hole", "joint-training"]
CHECKS = {check.grade_id: check for check in exercises.load(EXERCISE).checks}
#: Of whose slips some are measurements, which no single answer stands for.
MEASURED = {"random-block", "random-region", "encoder-decoder", *TRAINED}


@pytest.fixture(scope="module")
def notebook():
    """What the reference defines: its imports, functions, classes and constants, without a training."""
    names = {"__name__": "__main__"}
    for cell in source_notebook(EXERCISE).cells:
        if cell.cell_type == "code" and not cell.source.startswith("%"):
            tree = ast.parse(cell.source)
            tree.body = [statement for statement in tree.body if defines(statement)]
            exec(compile(tree, cell.id, "exec"), names)
    return names


def defines(statement):
    if isinstance(statement, ast.Assign):
        names = [name.id for target in statement.targets for name in ast.walk(target) if hasattr(name, "id")]
        return all(name.isupper() or name == "rng" for name in names)
    return isinstance(statement, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef)


@pytest.mark.parametrize("grade_id", [name for name in CHECKS if name not in TRAINED])
def test_solution_passes_at_several_seeds(grade_id, notebook):
    cases = [case for seed in SEEDS for case in CHECKS[grade_id].cases(seed).cases]
    assert {case.outcome(probe.ask(notebook, case.probe, case.inputs)).message for case in cases} == {""}


@pytest.mark.parametrize("grade_id", [name for name in CHECKS if name not in MEASURED])
def test_no_sentence_hides_another(grade_id):
    # Two single numbers may meet by chance, at one seed of twenty; slips that are the same meet at each.
    hidden = Counter(
        (number, sentence)
        for seed in range(20)
        for number, case in enumerate(CHECKS[grade_id].cases(seed).cases)
        if isinstance(case.expect, Close)
        for sentence, mistaken in case.misconceptions.items()
        if case.outcome({"answer": mistaken}).misconception != sentence
    )
    assert not [slip for slip, seeds in hidden.items() if seeds > 2]


def test_l2_alone_is_never_taken_for_the_joint_cost():
    # The returned cost is asked once, and L_adv counts a thousandth of it.
    for seed in range(300):
        case = CHECKS["generator-step"].cases(seed).cases[-1]
        answers = {text: cost for text, cost in case.misconceptions.items() if "L2" in text}
        assert len(answers) == 3
        assert not [text for text, cost in answers.items() if case.outcome({"answer": cost}).passed], seed


def test_points_do_not_depend_on_the_seed():
    points = [
        {name: check.cases(seed).points for name, check in CHECKS.items() if name not in TRAINED}
        for seed in (1, 2)
    ]
    assert points[0] == points[1]


def test_sentences_are_short_and_on_one_line():
    for check in CHECKS.values():
        for case in check.cases(1).cases:
            for text in case.misconceptions:
                assert len(text) <= 110
                assert "\n" not in text


@pytest.mark.parametrize("kind", holes.KINDS)
def test_the_notebook_is_not_shown_what_was_in_the_hole(kind):
    drawn = CHECKS["fills-the-hole"].cases(0).cases
    case = next(case for case in drawn if case.expect.parts[0].says.startswith(kind))
    assert (case.inputs["visible"][case.inputs["mask"] == 1] == 0).all()
    assert set(case.inputs) == {"visible", "mask"}


class TestFilling:
    @pytest.mark.parametrize("place", range(3))
    def test_what_was_never_taught_to_fill_does_not_pass(self, place):
        case = CHECKS["fills-the-hole"].cases(0).cases[place]
        visible, mask = case.inputs["visible"] / 255, case.inputs["mask"] == 1
        mean = np.broadcast_to(holes._mean_image(), visible.shape)
        for answer in (visible, np.where(mask, mean.mean(), visible), mean, 0 * mean, 0.5 + 0 * mean):
            assert not case.outcome({"answer": answer}).passed

    def test_the_mean_image_is_recognised(self):
        case = CHECKS["fills-the-hole"].cases(0).cases[0]
        mean = np.broadcast_to(holes._mean_image(), case.inputs["visible"].shape)
        assert "mean image" in case.outcome({"answer": mean}).misconception

    @pytest.mark.parametrize(
        "answer", [None, [], np.zeros((3, 28, 28, 1)), np.full((200, 28, 28, 1), np.nan)]
    )
    def test_what_does_not_fit_earns_nothing(self, answer):
        assert not CHECKS["fills-the-hole"].cases(0).cases[0].outcome({"answer": answer}).passed

    @pytest.mark.parametrize("kind", holes.KINDS)
    def test_no_other_number_of_components_is_a_better_yardstick(self, kind, monkeypatch):
        rng = np.random.default_rng(1)
        images = fresh_digits(rng, 300).reshape(-1, 28, 28, 1)
        mask = holes.drawn(kind, rng, 300)
        chosen = holes.of_plain_autoencoder(images, mask)
        for k in (16, 64, 128):
            monkeypatch.setattr(holes, "COMPONENTS", k)
            assert holes.of_plain_autoencoder(images, mask) > 0.9 * chosen


class TestMasks:
    def test_blocks_are_recognised_as_whole_squares(self):
        mask = np.zeros((2, 10, 10, 1))
        mask[0, 0:3, 0:3] = mask[1, 7:10, 5:8] = 1
        assert metrics.not_one_square(mask, mask.shape, 3) == 0
        assert metrics.outside_squares(mask, mask.shape, 3) == 0
        mask[1, 9, 5] = 0
        assert metrics.not_one_square(mask, mask.shape, 3) == 1
        assert metrics.outside_squares(mask, mask.shape, 3) == 8

    def test_part_covered_is_what_many_draws_cover(self, notebook):
        drawn = notebook["random_block"](4000, 20, 5, 6, np.random.default_rng(2))
        assert holes.part_covered(20, 5, 6) == pytest.approx(drawn.mean(), abs=0.003)

    def test_one_pixel_more_or_less_is_a_matter_of_the_water_line(self):
        case = CHECKS["random-region"].cases(0).cases[0]
        mask = holes.random_region(case.inputs["heights"], case.inputs["fraction"])
        for pixels, passes in ((1, True), (2, False)):
            other = mask.reshape(len(mask), -1).copy()
            for image in other:
                image[np.flatnonzero(image)[:pixels]] = 0
            assert case.outcome({"answer": other.reshape(mask.shape)}).passed is passes


class TestSteps:
    def drawn(self, P=5, n=4):
        rng = np.random.default_rng(4)
        arrays = [rng.normal(size=size) for size in ((P, n), (P, n), (P, n), (n, n), n, (n, 1), 1)]
        arrays[2] = (arrays[2] > 0).astype(float)
        return adversary.Game(*arrays)

    def test_the_generators_slope_agrees_with_finite_differences(self):
        game = self.drawn()

        def cost(W):
            return adversary.generator_step(adversary.Game(**{**vars(game), "W": W}), 0.7, 0.3).cost

        moved = (game.W - adversary.generator_step(game, 0.7, 0.3).weights[0]) / adversary.RATE
        np.testing.assert_allclose(moved, reference.central_differences(cost, game.W, 1e-6), atol=1e-8)

    def test_the_discriminators_slope_agrees_with_finite_differences(self):
        game = self.drawn()

        def cost(v):
            return adversary.discriminator_step(adversary.Game(**{**vars(game), "v": v})).cost

        moved = (game.v - adversary.discriminator_step(game).weights[0]) / adversary.RATE
        np.testing.assert_allclose(moved, reference.central_differences(cost, game.v, 1e-6), atol=1e-8)

    @pytest.mark.parametrize("step", ["l2_step", "generator_step", "discriminator_step"])
    def test_numpy_in_a_step_is_told_as_such(self, step, notebook):
        def in_numpy(F, *arguments):
            return np.sum(F(arguments[-2]))

        case = CHECKS[step.replace("_", "-")].cases(0).cases[0]
        reply = probe.ask({**notebook, step: in_numpy}, case.probe, case.inputs)
        assert not case.outcome(reply).unwritten
        assert not case.outcome(reply).passed


@pytest.fixture(scope="module")
def colour_set(tmp_path_factory):
    """A folder of tfds with a data set in colour, made by a builder of its own: bars of one colour each."""
    import tensorflow_datasets as tfds

    class ColouredBars(tfds.core.GeneratorBasedBuilder):
        VERSION = tfds.core.Version("1.0.0")

        def _info(self):
            features = tfds.features.FeaturesDict({"image": tfds.features.Image(shape=(None, None, 3))})
            return self.dataset_info_from_configs(features=features)

        def _split_generators(self, manager):
            return {"train": self._generate_examples()}

        def _generate_examples(self):
            rng = np.random.default_rng(0)
            for number in range(73):
                image = np.zeros((24, 30, 3), np.uint8)
                place = rng.integers(4, 22)
                image[:, place : place + 4] = rng.integers(60, 256, size=3)
                yield number, {"image": image}

    folder = tmp_path_factory.mktemp("tfds")
    ColouredBars(data_dir=folder).download_and_prepare()
    return folder


class TestInColour:
    def test_a_data_set_by_name_is_learned_and_drawn(self, notebook, colour_set, capsys):
        figure = notebook["in_colour"]("coloured_bars", size=24, images=73, epochs=2, data_dir=colour_set)
        assert "2 epochs" in capsys.readouterr().out
        assert "coloured_bars, 24 x 24" in figure.alt
        assert all(kind in figure.alt for kind in holes.KINDS)

    def test_the_librarys_context_encoder_fills_colour_better_than_grey(self, colour_set):
        from autoencoders.context_encoder import context_encoder
        from autoencoders.corruption import CentralRegionMask
        from autoencoders.data import load_images
        from autoencoders.losses import masked_l2

        X = load_images("coloured_bars", size=16, data_dir=colour_set)
        grey = float(X.mean())
        model = context_encoder(CentralRegionMask(fill=grey, seed=1), X.shape[1:], seed=1)
        model.fit(X[:64], batch_size=8, epochs=20, verbose=0)
        corrupted, mask = model.cut(X[64:])
        errors = [float(masked_l2(X[64:], y, mask)) for y in (model(corrupted), grey + 0 * X[64:])]
        assert errors[0] < 0.7 * errors[1]
