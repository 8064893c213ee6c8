"""Context encoders (Pathak et al., 2016): a network that fills a hole, and one that judges the filling.

The cost is 0.999 L2 + 0.001 adversarial, both means: L2 over the pixels of the hole, the adversarial term
over the images of a batch.
"""

import math
from collections.abc import Sequence
from typing import Any

import keras
import tensorflow as tf
from keras import ops

from autoencoders.corruption import RegionMask
from autoencoders.losses import masked_l2
from autoencoders.models import CPU_SETTINGS, convolutional_autoencoder, dense, halving, seeds_of

ADVERSARIAL_WEIGHT = 0.001


@keras.saving.register_keras_serializable("autoencoders")
class ContextEncoder(keras.Model):
    """Learns to fill the holes that `mask` cuts: `fit(images)` needs no targets.

    `model(corrupted)` and `predict` fill; `evaluate(images)` cuts fresh holes and measures.

    Args:
        generator: The encoder-decoder, (batch, height, width, channels) -> the same shape, in [0, 1].
        discriminator: Images -> (batch, 1), the logit of "this image is real". None leaves the
            adversarial term out.
        mask: What cuts the holes while training; its `fill` and `fraction` are the task.
        adversarial_weight: Share of the adversarial term; that of L2 is the rest to 1.
    """

    def __init__(
        self,
        generator: keras.Model,
        discriminator: keras.Model | None,
        mask: RegionMask,
        adversarial_weight: float = ADVERSARIAL_WEIGHT,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if not 0 <= adversarial_weight <= 1:
            raise ValueError(
                "`adversarial_weight` is a share of the cost, between 0 and 1. "
                f"Received: adversarial_weight={adversarial_weight}"
            )
        self.generator = generator
        self.discriminator: Any = discriminator
        self.mask = mask
        self.adversarial_weight = adversarial_weight
        names = ["l2"] if discriminator is None else ["l2", "adversarial", "discriminator"]
        self.trackers = {name: keras.metrics.Mean(name=name) for name in names}
        self.built = True  # its parts are

    def compile(self, optimizer: Any = None, discriminator_optimizer: Any = None, **settings: Any) -> None:
        """Sets the optimizers; by default Adam, the discriminator's ten times slower, as in the paper.

        Further `settings` are those of `keras.Model.compile`, by default what is fastest on a CPU; see
        `models.compile_for_cpu`.
        """
        super().compile(optimizer or keras.optimizers.Adam(1e-3), **{**CPU_SETTINGS, **settings})
        self.discriminator_optimizer = keras.optimizers.get(
            discriminator_optimizer or keras.optimizers.Adam(1e-4)
        )

    def get_compile_config(self) -> dict[str, Any]:
        optimizers = {"optimizer": self.optimizer, "discriminator_optimizer": self.discriminator_optimizer}
        return {name: keras.saving.serialize_keras_object(part) for name, part in optimizers.items()}

    def compile_from_config(self, config: dict[str, Any]) -> None:
        self.compile(**{name: keras.saving.deserialize_keras_object(part) for name, part in config.items()})
        # Only a built optimizer can take up its saved momenta.
        self.optimizer.build(self.generator.trainable_weights)
        if self.discriminator is not None:
            self.discriminator_optimizer.build(self.discriminator.trainable_weights)

    def call(self, corrupted: Any, training: bool = False) -> Any:
        return self.generator(corrupted, training=training)

    def train_step(self, images: Any) -> dict[str, Any]:
        images = _images_alone(images)
        corrupted, mask = self.cut(images)
        measured, reconstruction = self._generator_step(images, corrupted, mask)
        if self.discriminator is not None:
            filled = self.paste(images, reconstruction, mask)
            measured["discriminator"] = self._discriminator_step(images, filled)
        return self._track(measured)

    def test_step(self, images: Any) -> dict[str, Any]:
        images = _images_alone(images)
        corrupted, mask = self.cut(images)
        reconstruction = self.generator(corrupted, training=False)
        measured = {"l2": masked_l2(images, reconstruction, mask, scale="pixel")}
        if self.discriminator is not None:
            filled = self.paste(images, reconstruction, mask)
            real, fake = self.discriminator(images), self.discriminator(filled)
            measured["adversarial"] = adversarial_cost(fake)
            measured["discriminator"] = discriminator_cost(real, fake)
        return self._track(measured)

    def cut(self, images: Any) -> tuple[Any, Any]:
        """Returns: images with fresh holes, and the mask, (batch, height, width, 1), 1 in the hole."""
        mask = ops.cast(self.mask.draw(ops.shape(images)[:3]), images.dtype)
        return mask * self.mask.fill + (1 - mask) * images, mask

    def paste(self, images: Any, reconstruction: Any, mask: Any) -> Any:
        """Returns: the images with their holes filled from the reconstruction."""
        return mask * reconstruction + (1 - mask) * images

    def _generator_step(self, images: Any, corrupted: Any, mask: Any) -> tuple[dict[str, Any], Any]:
        with tf.GradientTape() as tape:
            reconstruction = self.generator(corrupted, training=True)
            cost = l2 = masked_l2(images, reconstruction, mask, scale="pixel")
            measured = {"l2": l2}
            if self.discriminator is not None:
                fooling = adversarial_cost(self.discriminator(self.paste(images, reconstruction, mask)))
                cost = (1 - self.adversarial_weight) * l2 + self.adversarial_weight * fooling
                measured["adversarial"] = fooling
        _descend(self.optimizer, tape, cost, self.generator.trainable_weights)
        return measured, reconstruction

    def _discriminator_step(self, images: Any, filled: Any) -> Any:
        with tf.GradientTape() as tape:
            # `filled` was computed outside this tape: the judge learns, the painter stays as it is.
            cost = discriminator_cost(self.discriminator(images), self.discriminator(filled))
        _descend(self.discriminator_optimizer, tape, cost, self.discriminator.trainable_weights)
        return cost

    def _track(self, measured: dict[str, Any]) -> dict[str, Any]:
        for name, value in measured.items():
            self.trackers[name].update_state(value)
        return {name: tracker.result() for name, tracker in self.trackers.items()}

    @property
    def metrics(self) -> list[keras.metrics.Metric]:
        return list(self.trackers.values())

    def get_config(self) -> dict[str, Any]:
        parts = {"generator": self.generator, "discriminator": self.discriminator, "mask": self.mask}
        serialized = {name: keras.saving.serialize_keras_object(part) for name, part in parts.items()}
        # The parts train through this model's optimizers; one of their own would be restored untrained.
        serialized["generator"].pop("compile_config", None)
        return {**super().get_config(), **serialized, "adversarial_weight": self.adversarial_weight}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> "ContextEncoder":
        for part in ("generator", "discriminator", "mask"):
            config = {**config, part: keras.saving.deserialize_keras_object(config[part])}
        return cls(**config)


def adversarial_cost(fake: Any) -> Any:
    """What the generator pays: -log D(filled), whose gradient does not vanish while D still wins.

    Args:
        fake: Logits of filled images, (batch, 1).

    Returns: scalar, nats an image.
    """
    return ops.mean(ops.softplus(-fake))


def discriminator_cost(real: Any, fake: Any) -> Any:
    """What the discriminator pays: the mean of -log D(images) and -log(1 - D(filled)).

    Args:
        real: Logits of whole images, (batch, 1).
        fake: Logits of filled images, (batch, 1).

    Returns: scalar, nats an image; log 2 = 0.69 where it cannot tell the two apart.
    """
    return ops.mean(ops.softplus(-real) + ops.softplus(fake)) / 2


def context_encoder(
    mask: RegionMask,
    image_shape: tuple[int, int, int] = (28, 28, 1),
    n_code: int = 128,
    *,
    adversarial_weight: float = ADVERSARIAL_WEIGHT,
    seed: int | None = None,
) -> ContextEncoder:
    """A compiled context encoder for images in [0, 1]: 28 x 28 grey ones, or larger ones in colour.

    Args:
        mask: Which hole to learn, for instance `CentralRegionMask()`.
        image_shape: (height, width, channels).
        n_code: Units of the code.
        adversarial_weight: 0 trains with L2 alone, without a discriminator.
        seed: Fixes the initial weights; the mask has a seed of its own.
    """
    filters = _filters_for(image_shape)
    generator = convolutional_autoencoder(image_shape, n_code, filters=filters, seed=seed, name="generator")
    judge = (
        discriminator(image_shape, filters=[n // 2 for n in filters], seed=seed)
        if adversarial_weight
        else None
    )
    model = ContextEncoder(generator, judge, mask, adversarial_weight)
    model.compile()
    return model


def discriminator(
    image_shape: tuple[int, int, int] = (28, 28, 1),
    *,
    filters: Sequence[int] = (8, 16),
    seed: int | None = None,
) -> keras.Model:
    """Judges whether an image is real.

    Args:
        image_shape: (height, width, channels).
        filters: Channels after each convolution; every one halves height and width.
        seed: Fixes the initial weights.

    Returns: model, (batch, *image_shape) -> (batch, 1), the logit of "real".
    """
    seeds = seeds_of(seed)
    inputs = h = keras.Input(image_shape, name="input")
    for number, n in enumerate(filters, 1):
        h = halving(keras.layers.Conv2D, n, "leaky_relu", f"judge_{number}", seeds)(h)
    h = keras.layers.Flatten(name="flatten")(h)
    return keras.Model(inputs, dense(1, None, "real", seeds)(h), name="discriminator")


def _filters_for(image_shape: tuple[int, int, int]) -> list[int]:
    """Halve the image until it is 4 to 7 pixels high, doubling the channels each time."""
    halvings = max(1, int(math.log2(min(image_shape[:2]) / 4)))
    return [min(256, 16 * 2**k) for k in range(halvings)]


def _images_alone(data: Any) -> Any:
    return data[0] if isinstance(data, tuple) else data


def _descend(optimizer: Any, tape: tf.GradientTape, cost: Any, weights: Sequence[Any]) -> None:
    if weights:  # Keras's optimizers refuse an empty list, which a frozen side has
        optimizer.apply_gradients(zip(tape.gradient(cost, weights), weights, strict=True))
