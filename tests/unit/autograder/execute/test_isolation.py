"""What a notebook can see and reach, and what is left of it afterwards."""

import os
import time
from pathlib import Path

import pytest

from autograder.records import Limits
from tests.unit.autograder.execute.transcripts import CHECK, running


def test_there_is_no_network(run):
    reach = "import socket\nsocket.create_connection(('192.0.2.1', 80), timeout=2)"
    virtual_machine = "import socket\nsocket.socket(40, socket.SOCK_STREAM)"  # AF_VSOCK: to the VM's host
    assert run(reach, virtual_machine).errors(-2) == ["OSError"]
    assert run(virtual_machine).errors() == ["OSError"]


@pytest.mark.parametrize(
    "path",
    ["/x", "/usr/x", "/kit/x", "/kit/autoencoders/layers.py", "/job/x", "/proc/sys/kernel/core_pattern",
     "/proc/self/oom_score_adj", "/dev/x", "/etc/x"],
)  # fmt: skip
def test_the_system_is_read_only(run, path):
    assert run(f"open({path!r}, 'a')").errors() == ["OSError"]


def test_the_machine_is_not_in_sight(run, tmp_path):
    secret = tmp_path / "gradebook.db"
    secret.write_text("marks")
    here = [str(secret), str(Path(__file__)), "/etc/shadow", "/var", f"/proc/{os.getppid()}/environ"]
    look = f"import os\nprint([path for path in {here!r} if os.path.exists(path)])"
    assert run(look).text() == "[]\n"


def test_the_checks_and_solutions_are_not_in_sight(run):
    look = (
        "import importlib.util, os\n"
        "print([name for name in ('autograder', 'solutions', 'tests') if importlib.util.find_spec(name)])\n"
        "found = [os.path.join(top, name) for top, folders, files in os.walk('/') if top.count('/') < 8\n"
        "         for name in folders if name in ('autograder', 'solutions', 'gradebook')]\n"
        "print([path for path in found if not path.startswith('/proc')])"
    )
    assert run(look, limits=Limits(cell_s=60)).text() == "[]\n[]\n"


def test_the_graders_environment_is_not_in_sight(run, monkeypatch):
    monkeypatch.setenv("A_KEY", "secret")
    look = """
        import os, pathlib
        print([path for path in pathlib.Path("/proc").glob("*/environ") if b"A_KEY" in path.read_bytes()])
        print("A_KEY" in os.environ)
    """
    assert run(look).text() == "[]\nFalse\n"


def test_no_process_but_its_own_is_in_sight(run):
    look = """
        import os
        print(len([name for name in os.listdir("/proc") if name.isdigit()]) <= 2)
    """
    assert run(look).text() == "True\n"


def test_the_calls_that_attacks_start_from_fail(run):
    calls = """
        import ctypes
        libc = ctypes.CDLL(None)
        print(libc.ptrace(0, 0, 0, 0), libc.unshare(0x10000000), libc.setns(0, 0))
        print(libc.mount(b"x", b"/tmp", b"tmpfs", 0, None), libc.umount(b"/proc"), libc.chroot(b"/tmp"))
    """
    assert run(calls).text() == "-1 -1 -1\n-1 -1 -1\n"


def test_no_capability_is_left(run):
    look = "print([l.split()[1] for l in open('/proc/self/status') if l.startswith(('Cap', 'NoNewPrivs'))])"
    assert set(eval(run(look).text())) == {"0000000000000000", "1"}


def test_the_next_notebook_finds_nothing_of_this_one(run):
    folders = ("/home/student/.ipython/profile_default/startup", "/tmp", "/dev/shm", ".")
    leave = f"""
        import os
        for folder in {folders!r}:
            os.makedirs(folder, exist_ok=True)
            open(folder + "/00.py", "w").write("raise SystemExit")
    """
    look = f"""
        import os
        print([folder for folder in {folders!r} if os.path.exists(folder + "/00.py")])
    """
    assert run(leave).errors() == []
    assert run(look).text() == "[]\n"


def test_a_daemon_ends_with_its_notebook(run):
    marker = f"sleep-{time.time_ns()}"
    daemon = f"""
        import glob, subprocess, time
        subprocess.run(["setsid", "bash", "-c", "(exec -a {marker} sleep 1000) >/dev/null 2>&1 &"])
        time.sleep(0.5)
        print(any("{marker}" in open(path, errors="replace").read() for path in glob.glob("/proc/*/cmdline")))
    """
    assert run(daemon).text() == "True\n"
    assert running(marker) == []


def test_no_file_is_left(run, executor):
    run("print(1)", CHECK)
    assert [path.name for path in executor.kernels.folder.glob("job-*")] == []
