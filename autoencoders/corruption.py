"""How inputs are corrupted: slides "DAE: Corrupting inputs" (noise) and "Context Encoders" (holes).

The layers corrupt while training only; `masks` holds the functions that draw the same holes in NumPy.
"""

import math
from typing import Any

import keras
from keras import ops

from autoencoders.masks import (
    BLOCKS,
    HILLS,
    block_side,
    blocks,
    central_mask,
    centre,
    checked_fraction,
    image_shape,
    peaks,
    random_block_mask,
    random_region_mask,
)

__all__ = [
    "AdditiveGaussian",
    "CentralRegionMask",
    "Corruption",
    "MultiplicativeBinomial",
    "RandomBlockMask",
    "RandomRegionMask",
    "RegionMask",
    "central_mask",
    "random_block_mask",
    "random_region_mask",
]


class Corruption(keras.layers.Layer):
    """A layer that corrupts its inputs while training and hands them on unchanged otherwise.

    Args:
        seed: Integer, or None for noise that differs from run to run.
    """

    def __init__(self, seed: int | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.seed = seed
        self.seed_generator = keras.random.SeedGenerator(seed)
        self.built = True  # there are no weights to wait for

    def corrupt(self, inputs: Any) -> Any:
        """Returns: the corrupted inputs, same shape. Each kind of corruption says how."""
        raise NotImplementedError(f"{type(self).__name__} must say how it corrupts: define `corrupt`.")

    def call(self, inputs: Any, training: bool = False) -> Any:
        return self.corrupt(inputs) if training else inputs

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> Any:
        return input_shape

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "seed": self.seed}


@keras.saving.register_keras_serializable("autoencoders")
class AdditiveGaussian(Corruption):
    """Adds noise drawn from N(0, sigma^2) to every component; for continuous data.

    Args:
        sigma: Float >= 0. The standard deviation (not the variance), in the units of the data.
        seed: As in `Corruption`.
    """

    def __init__(self, sigma: float, seed: int | None = None, **kwargs: Any) -> None:
        super().__init__(seed=seed, **kwargs)
        if not 0 <= sigma < math.inf:
            raise ValueError(f"`sigma` is a standard deviation, 0 or above. Received: sigma={sigma}")
        self.sigma = sigma

    def corrupt(self, inputs: Any) -> Any:
        noise = keras.random.normal(ops.shape(inputs), dtype=self.compute_dtype, seed=self.seed_generator)
        return inputs + self.sigma * noise

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "sigma": self.sigma}


@keras.saving.register_keras_serializable("autoencoders")
class MultiplicativeBinomial(Corruption):
    """Multiplies every component by 1 with probability `p`, else by 0; for binary data.

    Unlike dropout it does not scale up what it keeps.

    Args:
        p: Float in [0, 1]. The probability that a component is kept; the corruption level is 1 - p.
        seed: As in `Corruption`.
    """

    def __init__(self, p: float, seed: int | None = None, **kwargs: Any) -> None:
        super().__init__(seed=seed, **kwargs)
        if not 0 <= p <= 1:
            raise ValueError(
                "`p` is the probability that a component is kept, between 0 and 1 "
                f"(a corruption level of 10 % is p=0.9). Received: p={p}"
            )
        self.p = p

    def corrupt(self, inputs: Any) -> Any:
        # Drawn in float32 whatever the policy: half precision would round p.
        draws = keras.random.uniform(ops.shape(inputs), dtype="float32", seed=self.seed_generator)
        return inputs * ops.cast(draws < self.p, self.compute_dtype)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "p": self.p}


class RegionMask(Corruption):
    """Cuts a hole into every image: what a context encoder learns to fill (Pathak et al., 2016).

    Args:
        fraction: Float in (0, 1). The hole's share of the image's area; the paper uses 1/4.
        fill: Float. What the hole is filled with; the paper uses the data's mean.
        return_mask: Whether to return (corrupted, mask); mask is (batch, height, width, 1), 1 in the hole.
        seed: As in `Corruption`.

    Input shape: (batch, height, width, channels).
    """

    def __init__(
        self,
        fraction: float = 0.25,
        fill: float = 0.0,
        return_mask: bool = False,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, **kwargs)
        self.fraction = checked_fraction(fraction)
        self.fill = fill
        self.return_mask = return_mask

    def draw(self, shape: tuple[Any, ...]) -> Any:
        """Returns: a boolean mask, (batch, height, width, 1), for images of this `shape`."""
        raise NotImplementedError(f"{type(self).__name__} must say where its hole lies: define `draw`.")

    def corrupt(self, inputs: Any) -> Any:
        mask = self.draw(image_shape(ops.shape(inputs)))
        corrupted = ops.where(mask, ops.cast(self.fill, inputs.dtype), inputs)
        return (corrupted, ops.cast(mask, self.compute_dtype)) if self.return_mask else corrupted

    def call(self, inputs: Any, training: bool = False) -> Any:
        if training:
            return self.corrupt(inputs)
        return (inputs, ops.zeros_like(inputs[..., :1])) if self.return_mask else inputs

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> Any:
        mask_shape = (*image_shape(input_shape), 1)
        return (input_shape, mask_shape) if self.return_mask else input_shape

    def get_config(self) -> dict[str, Any]:
        settings = {"fraction": self.fraction, "fill": self.fill, "return_mask": self.return_mask}
        return {**super().get_config(), **settings}


@keras.saving.register_keras_serializable("autoencoders")
class CentralRegionMask(RegionMask):
    """(a) Central region: one hole in the middle, the same for every image."""

    def draw(self, shape: tuple[Any, ...]) -> Any:
        batch, height, width = shape
        return ops.broadcast_to(centre(height, width, self.fraction), (batch, height, width, 1))


@keras.saving.register_keras_serializable("autoencoders")
class RandomBlockMask(RegionMask):
    """(b) Random block: five square holes that may overlap, together at most `fraction` of the image."""

    def draw(self, shape: tuple[Any, ...]) -> Any:
        batch, height, width = shape
        side = block_side(height, width, self.fraction)
        top, left = (
            keras.random.randint((batch, BLOCKS), 0, room - side + 1, seed=self.seed_generator)
            for room in (height, width)
        )
        return blocks(top, left, side, height, width, ops)


@keras.saving.register_keras_serializable("autoencoders")
class RandomRegionMask(RegionMask):
    """(c) Random region: holes of arbitrary shape, exactly `fraction` of every image.

    The paper cuts out the silhouettes of a segmentation data set; the peaks of a smooth random field
    serve the same end, holes without a straight edge that a network could recognise.
    """

    def draw(self, shape: tuple[Any, ...]) -> Any:
        batch, height, width = shape
        hills = keras.random.normal((batch, HILLS, HILLS), dtype="float32", seed=self.seed_generator)
        return peaks(hills, height, width, self.fraction, ops)
