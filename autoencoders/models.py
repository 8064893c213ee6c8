"""Every architecture of the deck as a function that returns a compiled `keras.Model`.

The layer "code" holds h and the layer "reconstruction" holds y, in every model. `seed` fixes the initial
weights. Pixels lie in [0, 1]. Compile again, with `compile_for_cpu`, for another cost or optimizer.
"""

import itertools
import os
from collections.abc import Iterator, Sequence
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from autoencoders.corruption import Corruption
from autoencoders.fitting import fit_in_memory
from autoencoders.fused import fuse
from autoencoders.layers import TiedDense
from autoencoders.losses import CrossEntropy, SquaredError
from autoencoders.regularizers import KLSparsity

MNIST_PIXELS = 784

ALPHA = 0.1  # the deck's learning rate, on the scale of nats an image

CPU_SETTINGS = {"jit_compile": False, "steps_per_execution": 16}


def compile_for_cpu(
    model: keras.Model,
    loss: Any = None,
    optimizer: Any = None,
    *,
    fused: bool = True,
    in_memory: bool = True,
    **settings: Any,
) -> keras.Model:
    """Compiles `model` with what trains fastest on a CPU, and returns it.

    Left alone, Keras compiles the training step with XLA. Where a layer draws noise, as the deck's denoising
    autoencoders do, it then takes 4 to 10 times longer than without, so `jit_compile` is off. Arrays are
    trained on from memory, see `fitting.fit_in_memory`; where Keras makes a pipeline of its own, 16 steps run
    before Python is asked again, and callbacks for batches see every sixteenth batch. Adam and momentum
    update the weights in one pass, see `fused.fuse`, and have their variables at once where all weights
    learn: a training then begins in half the time.
    `jit_compile="auto", steps_per_execution=1, fused=False, in_memory=False` restores what Keras does.

    Args:
        model: Any Keras model.
        loss: As in `keras.Model.compile`; None is `CrossEntropy()`, nats an image.
        optimizer: As in `keras.Model.compile`; None is Adam with learning rate 0.001.
        fused: Whether the optimizer may use TensorFlow's fused kernels, and have its variables at once.
        in_memory: Whether `fit` may train on arrays without a pipeline.
        **settings: Further arguments of `keras.Model.compile`; they win over those named above.
    """
    settings = {**CPU_SETTINGS, **settings}
    optimizer = keras.optimizers.get(optimizer or keras.optimizers.Adam())
    model.compile(fuse(optimizer) if fused else optimizer, loss or CrossEntropy(), **settings)
    vars(model).pop("fit", None)  # that of an earlier call, by the builder for instance
    if in_memory and _has_all_weights(model):
        fit_in_memory(model)
    if fused and _has_all_weights(model) and not model.non_trainable_weights:
        # Keras would make the optimizer's variables while it traces the training, and so trace it twice.
        model.optimizer.build(model.trainable_weights)
    return model


def _has_all_weights(model: keras.Model) -> bool:
    """Whether no layer makes its weights later: a subclass may, though it says that it is built."""
    return hasattr(model, "inputs") and all(layer.built for layer in model._flatten_layers())


def autoencoder(
    n_inputs: int,
    n_hidden: int,
    *,
    activation: Any = "sigmoid",
    output_activation: Any = "sigmoid",
    corruption: keras.layers.Layer | None = None,
    sparsity: keras.regularizers.Regularizer | None = None,
    tied: bool = False,
    seed: int | None = None,
    name: str = "autoencoder",
) -> keras.Model:
    """One hidden layer, h = f(x W + b) and y = f(h W' + c): what the deck's examples vary.

    On two threads and more, gradient descent without noise is compiled with XLA: 784-500-784, tied, in
    batches of 128 then takes 1.8 s an epoch of 60,000 instead of 2.5. On one thread it gains nothing.

    Args:
        n_inputs: n, the components of a pattern.
        n_hidden: M, the units of the code.
        activation: f of the hidden layer.
        output_activation: f of the output layer.
        corruption: A layer that corrupts the input while training, or None.
        sparsity: An activity regularizer of the code, or None.
        tied: Whether the decoder uses the encoder's kernel, transposed.
        seed: Integer, or None for other weights at every call.
        name: Name of the model.

    Returns: model, (batch, n_inputs) -> (batch, n_inputs), compiled for descent with the deck's alpha on
        nats an image. Full MNIST in batches of 128 then reaches 60 nats after 17 epochs of Example 2a.
    """
    seeds = seeds_of(seed)
    inputs = keras.Input((n_inputs,), name="input")
    code = dense(n_hidden, activation, "code", seeds, activity_regularizer=sparsity)
    h = code(corruption(inputs) if corruption else inputs)
    if tied:
        decoder = TiedDense(code, output_activation, name="reconstruction")
    else:
        decoder = dense(n_inputs, output_activation, "reconstruction", seeds)
    model = keras.Model(inputs, decoder(h), name=name)
    noiseless = corruption is None and sparsity is None
    return compile_for_cpu(
        model, optimizer=keras.optimizers.SGD(ALPHA), jit_compile=noiseless and _threads() > 1
    )


def _threads() -> int:
    """How many threads share one of TensorFlow's products on this machine."""
    chosen = tf.config.threading.get_intra_op_parallelism_threads()
    return chosen or int(os.environ.get("TF_NUM_INTRAOP_THREADS") or 0) or os.cpu_count() or 1


def tied_autoencoder(
    n_inputs: int = 5, n_hidden: int = 3, *, learning_rate: float = ALPHA, seed: int | None = None
) -> keras.Model:
    """Example 1: tied weights, gradient descent on the cross-entropy summed over patterns and components."""
    model = autoencoder(n_inputs, n_hidden, tied=True, seed=seed, name="tied_autoencoder")
    return compile_for_cpu(model, CrossEntropy("sum"), keras.optimizers.SGD(learning_rate))


def denoising_autoencoder(
    corruption: keras.layers.Layer,
    n_inputs: int = MNIST_PIXELS,
    n_hidden: int = 500,
    *,
    seed: int | None = None,
) -> keras.Model:
    """Example 2: the input is corrupted while training; the target must be the clean pattern.

    Args:
        corruption: `MultiplicativeBinomial(p=0.9)` in Example 2a, `AdditiveGaussian(sigma=0.1)` in 2b.
        n_inputs: As in `autoencoder`.
        n_hidden: As in `autoencoder`.
        seed: As in `autoencoder`; the corruption has a seed of its own.
    """
    return autoencoder(n_inputs, n_hidden, corruption=corruption, seed=seed, name="denoising_autoencoder")


def undercomplete_autoencoder(
    n_inputs: int = MNIST_PIXELS, n_hidden: int = 100, *, seed: int | None = None
) -> keras.Model:
    """Example 3a: fewer hidden units than inputs."""
    if n_hidden >= n_inputs:
        raise ValueError(
            f"An undercomplete code is smaller than the input. Received: n_hidden={n_hidden} for "
            f"n_inputs={n_inputs}"
        )
    return autoencoder(n_inputs, n_hidden, seed=seed, name="undercomplete_autoencoder")


def overcomplete_autoencoder(
    n_inputs: int = MNIST_PIXELS, n_hidden: int = 900, *, seed: int | None = None
) -> keras.Model:
    """Example 3b: more hidden units than inputs, and no constraint."""
    if n_hidden <= n_inputs:
        raise ValueError(
            f"An overcomplete code is larger than the input. Received: n_hidden={n_hidden} for "
            f"n_inputs={n_inputs}"
        )
    return autoencoder(n_inputs, n_hidden, seed=seed, name="overcomplete_autoencoder")


def sparse_autoencoder(
    n_inputs: int = MNIST_PIXELS,
    n_hidden: int = 900,
    *,
    rho: float = 0.05,
    beta: float = 0.5,
    seed: int | None = None,
) -> keras.Model:
    """Example 3c: J_1 = J + beta D(h), with J in nats an image. `rho` and `beta` as in `KLSparsity`."""
    sparsity = KLSparsity(rho, beta)
    return autoencoder(n_inputs, n_hidden, sparsity=sparsity, seed=seed, name="sparse_autoencoder")


def linear_autoencoder(n_inputs: int, n_hidden: int, *, seed: int | None = None) -> keras.Model:
    """f is the identity and the cost J_mse: the best it can do is PCA's subspace."""
    model = autoencoder(
        n_inputs, n_hidden, activation=None, output_activation=None, seed=seed, name="linear_autoencoder"
    )
    return compile_for_cpu(model, SquaredError())


def deep_autoencoder(
    n_inputs: int = MNIST_PIXELS,
    units: Sequence[int] = (1000, 500, 250, 30),
    *,
    activation: Any = "relu",
    code_activation: Any = None,
    seed: int | None = None,
    name: str = "deep_autoencoder",
) -> keras.Model:
    """Fully connected encoder and its mirror image; by default that of Hinton and Salakhutdinov (2006).

    Args:
        n_inputs: Components of a pattern.
        units: Sizes of the encoder's layers; the last is the code. The decoder runs backwards.
        activation: f of every layer between input, code and output.
        code_activation: f of the code; None is the identity, as in the paper.
        seed: As in `autoencoder`.
        name: Name of the model.

    Returns: model with layers "encoder_1", ..., "code", "decoder_1", ..., "reconstruction".
    """
    *outer, n_code = units
    seeds = seeds_of(seed)
    inputs = h = keras.Input((n_inputs,), name="input")
    for number, n in enumerate(outer, 1):
        h = dense(n, activation, f"encoder_{number}", seeds)(h)
    h = dense(n_code, code_activation, "code", seeds)(h)
    for number, n in enumerate(reversed(outer), 1):
        h = dense(n, activation, f"decoder_{number}", seeds)(h)
    y = dense(n_inputs, "sigmoid", "reconstruction", seeds)(h)
    return compile_for_cpu(keras.Model(inputs, y, name=name))


def stacked_autoencoder(
    n_inputs: int = MNIST_PIXELS, units: Sequence[int] = (900, 625, 400), *, seed: int | None = None
) -> keras.Model:
    """Slides "Deep stacked autoencoders": sigmoids throughout, meant to be pretrained level by level."""
    f = "sigmoid"
    return deep_autoencoder(
        n_inputs, units, activation=f, code_activation=f, seed=seed, name="stacked_autoencoder"
    )


def convolutional_autoencoder(
    image_shape: tuple[int, int, int] = (28, 28, 1),
    n_code: int = 32,
    *,
    filters: Sequence[int] = (16, 32),
    seed: int | None = None,
    name: str = "convolutional_autoencoder",
) -> keras.Model:
    """The third generation of slide "Autoencoders": a ReLU CNN.

    Args:
        image_shape: (height, width, channels).
        n_code: Units of the code, a dense layer between the two halves.
        filters: Channels after each convolution; every one halves height and width.
        seed: As in `autoencoder`.
        name: Name of the model.

    Returns: model, (batch, *image_shape) -> (batch, *image_shape).
    """
    height, width, channels = image_shape
    shrink = 2 ** len(filters)
    if height % shrink or width % shrink:
        raise ValueError(
            f"{len(filters)} halvings need a height and a width that {shrink} divides. "
            f"Received: image_shape={tuple(image_shape)}"
        )
    seeds = seeds_of(seed)
    small = (height // shrink, width // shrink, filters[-1])
    inputs = h = keras.Input(image_shape, name="input")
    for number, n in enumerate(filters, 1):
        h = halving(keras.layers.Conv2D, n, "relu", f"encoder_{number}", seeds)(h)
    h = dense(n_code, None, "code", seeds)(keras.layers.Flatten(name="flatten")(h))
    h = dense(int(np.prod(small)), "relu", "widen", seeds)(h)
    h = keras.layers.Reshape(small, name="unflatten")(h)
    for number, n in enumerate(reversed(filters[:-1]), 1):
        h = halving(keras.layers.Conv2DTranspose, n, "relu", f"decoder_{number}", seeds)(h)
    y = halving(keras.layers.Conv2DTranspose, channels, "sigmoid", "reconstruction", seeds)(h)
    return compile_for_cpu(keras.Model(inputs, y, name=name))


def classifier(
    encoder: keras.Model, n_classes: int = 10, *, frozen: bool = False, seed: int | None = None
) -> keras.Model:
    """Slide "Semi-Supervised Classification": a softmax layer on a copy of an encoder.

    Args:
        encoder: What `encoder_of` returns; its weights are copied, so fine-tuning leaves it alone.
        n_classes: Number of labels.
        frozen: Whether only the softmax layer learns.
        seed: Initial weights of the softmax layer.

    Returns: model, (batch, n_inputs) -> (batch, n_classes) probabilities; compiled for integer labels.
    """
    copy = keras.models.clone_model(encoder)
    copy.set_weights(encoder.get_weights())
    copy.trainable = not frozen
    label = dense(n_classes, "softmax", "label", seeds_of(seed))
    inputs = keras.Input(encoder.input_shape[1:], name="input")
    model = keras.Model(inputs, label(copy(inputs)), name="classifier")
    return compile_for_cpu(model, "sparse_categorical_crossentropy", metrics=["accuracy"])


def encoder_of(model: keras.Model) -> keras.Model:
    """The half of an autoencoder that computes the code; it shares the weights and leaves out corruption.

    Args:
        model: What any autoencoder of this module returns: one layer after another.

    Returns: model, inputs -> (batch, units of the code).
    """
    to_code = _position_of_code(model) + 1
    layers = [layer for layer in model.layers[1:to_code] if not isinstance(layer, Corruption)]
    return _chain(model.input_shape[1:], layers, "encoder")


def decoder_of(model: keras.Model) -> keras.Model:
    """The half of an autoencoder that computes reconstructions from codes; it shares the weights.

    Args:
        model: As in `encoder_of`.

    Returns: model, (batch, units of the code) -> reconstructions.
    """
    code = _position_of_code(model)
    return _chain(model.layers[code].output.shape[1:], model.layers[code + 1 :], "decoder")


def _position_of_code(model: keras.Model) -> int:
    names = [layer.name for layer in model.layers]
    if "code" not in names:
        raise ValueError(
            f"An autoencoder's hidden layer must be named 'code' to be found. Received: layers named {names}"
        )
    return names.index("code")


def _chain(input_shape: tuple[int, ...], layers: Sequence[keras.layers.Layer], name: str) -> keras.Model:
    inputs = outputs = keras.Input(input_shape, name="input")
    for layer in layers:
        outputs = layer(outputs)
    model = keras.Model(inputs, outputs, name=name)
    model.jit_compile = False  # for `predict`, which needs no `compile`; see `compile_for_cpu`
    return model


def dense(
    units: int, activation: Any, name: str, seeds: Iterator[Any], **settings: Any
) -> keras.layers.Dense:
    initial = keras.initializers.GlorotUniform(next(seeds))
    return keras.layers.Dense(units, activation, kernel_initializer=initial, name=name, **settings)


def halving(kind: Any, filters: int, activation: Any, name: str, seeds: Iterator[Any]) -> keras.layers.Layer:
    initial = keras.initializers.GlorotUniform(next(seeds))
    return kind(
        filters, 4, strides=2, padding="same", activation=activation, kernel_initializer=initial, name=name
    )


def seeds_of(seed: int | None) -> Iterator[int | None]:
    """One seed a layer, so that two layers of one shape don't start alike."""
    if seed is None:
        return itertools.repeat(None)
    return (int(number) >> 1 for number in np.random.SeedSequence(seed).generate_state(64))
