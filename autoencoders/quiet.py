"""TensorFlow without its greetings and its advice, so that a notebook shows a student's output alone."""

import logging
import os
import sys
import tempfile


def quiet_tensorflow() -> None:
    """Imports TensorFlow without a word, and from then on lets it say errors only; call it before Keras.

    TensorFlow greets from C++, on the process's own stderr and whatever TF_CPP_MIN_LOG_LEVEL says (2.21). A
    notebook shows that as a red box. Later TensorFlow advises against "retracing" whenever a model is asked
    in batches of another size, which is Keras's business.

    Raises:
        ImportError: As TensorFlow itself does; what it said before is shown then.
    """
    if "tensorflow" not in sys.modules:
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
        _import_with_stderr_aside()
    logging.getLogger("tensorflow").setLevel(logging.ERROR)


def _import_with_stderr_aside() -> None:
    with tempfile.TemporaryFile() as said:
        stderr = os.dup(2)
        os.dup2(said.fileno(), 2)
        try:
            import tensorflow  # noqa: F401
        except BaseException:
            said.seek(0)
            os.write(stderr, said.read())
            raise
        finally:
            os.dup2(stderr, 2)
            os.close(stderr)
