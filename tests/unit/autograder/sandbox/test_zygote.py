"""The process that forks kernels: it refuses when it could not fork well, and it is out of reach."""

import os
import socket
import subprocess
import sys
import threading

import pytest

from autograder.sandbox import KernelFailed, bwrap, interpreter
from autograder.sandbox.inside import zygote as inside
from autograder.sandbox.interpreter import Places
from autograder.sandbox.zygote import Warm, Zygote


def test_it_does_not_fork_while_it_has_threads():
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    reader, writer = os.pipe()
    serving = threading.Thread(target=inside.serve, args=(theirs,))
    serving.start()  # it is a second thread itself
    with ours, theirs:
        socket.send_fds(ours, [b"{}"], [writer])
        os.close(writer)
        with os.fdopen(reader, "rb") as status:
            assert b"threads, so it cannot be forked" in status.read()
        ours.shutdown(socket.SHUT_RDWR)
        serving.join()


def test_all_that_it_does_for_a_kernel_can_be_rehearsed():
    bwrap.require()
    places = Places()
    command = bwrap.command(
        [sys.executable, "-c", "from inside import zygote; zygote.rehearse(); print('done')"],
        {"/stage": str(interpreter.INSIDE), **interpreter.shown(places)},
        interpreter.environment(places, "fast"),
        places,
        warm=True,
    )
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("done\n", "")


def test_a_sandbox_is_gone_when_nobody_holds_its_pipe():
    reader, writer = os.pipe2(os.O_NONBLOCK)
    sandbox = Warm(reader, parent=None)
    assert sandbox.alive()
    os.write(writer, b"139")
    os.close(writer)
    assert not sandbox.alive()
    assert sandbox.end() == 139


def test_a_zygote_that_cannot_import_is_a_failure_that_is_said(tmp_path, monkeypatch):
    broken = tmp_path / "inside"
    broken.mkdir()
    (broken / "zygote.py").write_text("raise SystemExit(1)")
    monkeypatch.setattr(interpreter, "INSIDE", broken)
    (tmp_path / "stage").mkdir()
    with pytest.raises(KernelFailed, match="did not come up"):
        Zygote(tmp_path / "stage")
