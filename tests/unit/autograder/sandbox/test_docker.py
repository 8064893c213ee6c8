"""Docker's command line gives a kernel what bubblewrap gives it; no engine is needed to see that."""

from itertools import pairwise

import pytest

from autograder.records import Limits
from autograder.sandbox import SandboxUnavailable, docker, interpreter
from autograder.sandbox.interpreter import Places


@pytest.fixture
def words():
    places = Places()
    env = interpreter.environment(places, "full", {"A_KEY": "secret", "OPENBLAS_CORETYPE": "Haswell"})
    argv = ["python", "-m", "inside.kernel", places.control]
    read_only = {"/job": "/tmp/job-1", "/kit/autoencoders": "/tmp/library/abc"}
    return docker.command("job-1", argv, read_only, env, places, Limits(memory_mb=2048, processes=99))


def pairs(words):
    return set(pairwise(words))


def test_there_is_no_network_and_nothing_to_write_but_memory(words):
    assert {("--network", "none"), ("--cap-drop", "ALL"), ("--security-opt", "no-new-privileges")} <= pairs(
        words
    )
    assert "--read-only" in words
    assert all(value.endswith(":ro") for flag, value in pairs(words) if flag == "--volume")


def test_the_limits_are_the_tasks(words):
    assert {("--memory", "2048m"), ("--memory-swap", "2048m"), ("--pids-limit", "99")} <= pairs(words)


def test_every_writable_place_has_a_size(words):
    mounts = [value for flag, value in pairs(words) if flag == "--tmpfs"]
    assert {mount.partition(":")[0] for mount in mounts} == {"/tmp", "/home/student", "/run/kernel"}
    assert all("size=" in mount for mount in mounts)


def test_the_environment_is_an_allow_list(words):
    env = [value for flag, value in pairs(words) if flag == "--env"]
    assert "AUTOENCODERS_BUDGET=full" in env
    assert "OPENBLAS_CORETYPE=Haswell" in env
    assert not [value for value in env if value.startswith(("A_KEY", "PATH"))]


def test_the_job_and_the_exercises_library_are_shown(words):
    assert {
        ("--volume", "/tmp/job-1:/job:ro"),
        ("--volume", "/tmp/library/abc:/kit/autoencoders:ro"),
    } <= pairs(words)


def test_the_program_comes_after_the_image(words):
    assert words[words.index(docker.IMAGE) + 1 :][:3] == ["python", "-m", "inside.kernel"]


def test_without_docker_the_message_says_what_to_do(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    docker.require.cache_clear()
    with pytest.raises(SandboxUnavailable, match="--sandbox none"):
        docker.require()
    docker.require.cache_clear()
