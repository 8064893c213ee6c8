"""Control groups: made, limited, filled and removed, in both versions of the interface."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.records import Limits
from autograder.sandbox import cgroup


@pytest.fixture
def group():
    made = cgroup.open_group(Limits(memory_mb=64, processes=5))
    if made is None:
        pytest.skip("this process may make no control group")
    yield made
    made.close()


def test_a_process_in_the_group_is_counted(group):
    spin = subprocess.Popen(["sh", "-c", "read go; while :; do :; done"], stdin=subprocess.PIPE)
    group.add(spin.pid)
    spin.stdin.write(b"go\n")
    spin.stdin.close()
    assert group.pids_left() == [spin.pid]
    while group.cpu_seconds() < 0.05:
        pass
    spin.kill()
    spin.wait()


def test_memory_beyond_the_limit_is_killed_and_said_so(group):
    grow = "import sys; sys.stdin.read(1); x = b'x' * (200 * 2**20); print(len(x))"
    process = subprocess.Popen([sys.executable, "-c", grow], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    group.add(process.pid)
    assert process.communicate(b"go")[0] == b""
    assert group.was_out_of_memory()


def test_a_closed_group_is_gone(group):
    group.close()
    assert not any(folder.exists() for folder in group.folders)


@pytest.fixture
def v2(tmp_path):
    """A group whose folder is an ordinary one, with the files that the system would have put there."""
    limits = dict.fromkeys(["memory.max", "memory.swap.max", "pids.max"], "max")
    counts = {"cpu.stat": "usage_usec 1500000\nuser_usec 1\n", "memory.events": "low 0\noom_kill 1\n"}
    for name, text in {**limits, **counts, "cgroup.procs": ""}.items():
        (tmp_path / name).write_text(text)
    return cgroup.Group(tmp_path, tmp_path, tmp_path, version=2)


def test_version_two_is_limited_in_one_folder(v2):
    v2.limit(Limits(memory_mb=1, processes=7))
    texts = {name: (v2.memory / name).read_text() for name in ("memory.max", "memory.swap.max", "pids.max")}
    assert texts == {"memory.max": "1048576", "memory.swap.max": "0", "pids.max": "7"}


def test_version_two_is_counted(v2):
    v2.add(os.getpid())
    assert v2.pids_left() == [os.getpid()]
    assert v2.cpu_seconds() == 1.5
    assert v2.was_out_of_memory()


def test_in_version_two_the_nearest_group_that_hands_controllers_down_is_the_parent(tmp_path):
    tree = {"user.slice": "memory pids", "user.slice/me": "cpu memory pids", "user.slice/me/app.scope": ""}
    for name, enabled in tree.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "cgroup.subtree_control").write_text(enabled)
        (tmp_path / name / "cgroup.procs").write_text("")
    assert cgroup._delegated(tmp_path / "user.slice/me/app.scope") == tmp_path / "user.slice/me"


def test_where_no_group_hands_controllers_down_there_is_none(tmp_path):
    (tmp_path / "cgroup.subtree_control").write_text("cpu")
    assert cgroup._delegated(Path(tmp_path)) is None
