"""What every layer and regularizer of the library promises; each test class inherits one of these."""

import keras
import numpy as np
import pytest

POLICIES = ("float32", "float64", "mixed_float16", "mixed_bfloat16")


class Contract:
    """Subclasses say which layer they mean, and give it an input and a place in a model."""

    input_shape: tuple[int, ...] = (6,)

    def layer(self, policy: str = "float32") -> keras.layers.Layer:
        """Returns: a new layer, the subject."""
        raise NotImplementedError

    def model(self, policy: str = "float32") -> keras.Model:
        """Returns: a model with the subject in it, with something to train before and after."""
        inputs = keras.Input(self.input_shape)
        before = keras.layers.Dense(self.input_shape[-1], "sigmoid", dtype=policy)(inputs)
        outputs = keras.layers.Dense(2, dtype=policy)(self.layer(policy)(before))
        return keras.Model(inputs, outputs)

    def patterns(self, n: int) -> np.ndarray:
        return np.random.default_rng(n).random((n, *self.input_shape), dtype="float32")

    def test_a_copy_from_its_config_has_the_same_config(self):
        layer = self.layer()
        copy = type(layer).from_config(layer.get_config())
        assert copy.get_config() == layer.get_config()

    def test_a_saved_model_computes_the_same_after_loading(self, tmp_path):
        model = self.model()
        model.save(tmp_path / "model.keras")
        loaded = keras.models.load_model(tmp_path / "model.keras")
        x = self.patterns(5)
        np.testing.assert_array_equal(loaded(x), model(x))

    @pytest.mark.parametrize("policy", POLICIES)
    def test_computes_in_the_type_of_its_policy(self, policy):
        layer = self.layer(policy)
        outputs = layer(self.subject_inputs(layer, 4), training=True)
        assert keras.backend.standardize_dtype(outputs.dtype) == layer.compute_dtype
        assert np.all(np.isfinite(np.asarray(outputs, "float64")))

    @pytest.mark.parametrize("policy", POLICIES)
    def test_trains_under_every_policy(self, policy):
        assert np.isfinite(self.cost_after_a_step(self.model(policy), jit_compile=False))

    @pytest.mark.parametrize("jit_compile", [False, True])
    def test_trains_with_and_without_xla(self, jit_compile):
        assert np.isfinite(self.cost_after_a_step(self.model(), jit_compile))

    def test_takes_batches_of_any_size(self):
        model = self.model()
        assert [len(model.predict_on_batch(self.patterns(n))) for n in (1, 3, 8)] == [1, 3, 8]

    def test_says_its_output_shape_beforehand(self):
        layer = self.layer()
        inputs = self.subject_inputs(layer, 4)
        assert tuple(layer.compute_output_shape(inputs.shape)) == tuple(layer(inputs).shape)

    def subject_inputs(self, layer: keras.layers.Layer, n: int) -> np.ndarray:
        """Returns: what the subject itself reads, for `n` patterns."""
        return self.patterns(n)

    def cost_after_a_step(self, model: keras.Model, jit_compile: bool) -> float:
        before = [np.array(weight) for weight in model.trainable_weights]
        model.compile(keras.optimizers.SGD(0.5), "mse", jit_compile=jit_compile)
        x = self.patterns(4)
        cost = model.train_on_batch(x, np.ones((4, *model.output_shape[1:]), "float32"))
        moved = [not np.array_equal(a, b) for a, b in zip(before, model.trainable_weights, strict=True)]
        assert all(moved), "every trainable weight must get a gradient"
        return float(cost)
