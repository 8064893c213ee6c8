"""A worker's folder is its own while it lives, and swept away after it was killed."""

import os

import pytest

from autograder.sandbox import kernels
from autograder.sandbox.kernels import NEW_S, PREFIX, Kernels


def aged(folder):
    old = folder.stat().st_mtime - 2 * NEW_S
    os.utime(folder, (old, old))


def test_a_folder_that_nobody_claims_is_swept(tmp_path, monkeypatch):
    monkeypatch.setattr(kernels, "TEMPORARY", tmp_path)
    left = tmp_path / f"{PREFIX}left"
    (left / "job-0").mkdir(parents=True)
    aged(left)
    kernels.sweep()
    assert not left.exists()


def test_a_living_workers_folder_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(kernels, "TEMPORARY", tmp_path)
    alive = Kernels()
    aged(alive.folder)
    kernels.sweep()
    assert alive.folder.exists()
    alive.close()
    assert not alive.folder.exists()


def test_a_link_in_the_place_of_a_folder_leads_nowhere(tmp_path, monkeypatch):
    monkeypatch.setattr(kernels, "TEMPORARY", tmp_path)
    (tmp_path / "precious").mkdir()
    aged(tmp_path / "precious")
    (tmp_path / f"{PREFIX}link").symlink_to(tmp_path / "precious")
    kernels.sweep()
    assert (tmp_path / "precious").exists()


def test_there_are_three_kinds_of_sandbox():
    with pytest.raises(ValueError, match='"bwrap", "docker" or "none"'):
        kernels.require("chroot")
