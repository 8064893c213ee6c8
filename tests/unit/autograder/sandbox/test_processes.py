"""What a job uses can be read from /proc, daemons and shared pages included."""

import os
import subprocess
import sys

from autograder.records import Limits
from autograder.sandbox import processes
from autograder.sandbox.usage import Usage

FORKS = """
import os, time
for _ in range(3):
    if os.fork() == 0: time.sleep(100)
print(flush=True)
time.sleep(100)
"""


def start(code):
    process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdout.readline()
    return process


def end(process):
    for pid in reversed(processes.tree(process.pid)):
        os.kill(pid, 9)
    process.communicate()


def test_children_and_threads_are_found():
    process = start(
        "import os, threading, time\nif os.fork() == 0: time.sleep(100)\n"
        "threading.Thread(target=time.sleep, args=(100,)).start()\nprint(flush=True)\ntime.sleep(100)"
    )
    pids = processes.tree(process.pid)
    assert len(pids) == 2
    assert processes.threads(pids) == 3
    end(process)


def test_a_thread_that_computes_is_told_from_one_that_sleeps():
    sleeps = start("import time\nprint(flush=True)\ntime.sleep(100)")
    computes = start("print(flush=True)\nwhile True: pass")
    assert set(processes.states([sleeps.pid])) == {"S"}
    assert "R" in processes.states([sleeps.pid, computes.pid])
    end(sleeps)
    end(computes)


def test_processor_time_of_an_ended_child_is_counted():
    process = start(
        "import os, time\nif os.fork() == 0:\n    while time.process_time() < 0.3: pass\n    os._exit(0)\n"
        "os.wait()\nprint(flush=True)\ntime.sleep(100)"
    )
    assert processes.cpu_seconds([process.pid]) >= 0.25
    end(process)


def test_pages_that_forks_share_are_counted_once():
    process = start(
        "import os, time\nx = b'x' * (100 * 2**20)\n"
        "for _ in range(3):\n    if os.fork() == 0: time.sleep(100)\nprint(flush=True)\ntime.sleep(100)"
    )
    together = processes.memory_bytes(processes.tree(process.pid), enough=150 * 2**20)
    assert 100 * 2**20 < together < 150 * 2**20
    end(process)


def test_without_a_control_group_the_watchdog_sees_too_much_memory(monkeypatch):
    monkeypatch.setattr("autograder.sandbox.cgroup.open_group", lambda limits: None)
    process = start("import time\nx = b'x' * (100 * 2**20)\nprint(flush=True)\ntime.sleep(100)")
    assert Usage(process.pid, Limits(memory_mb=500)).excess() == ""
    assert Usage(process.pid, Limits(memory_mb=50)).excess() == "out of memory"
    end(process)


def test_without_a_control_group_the_watchdog_sees_too_many_processes(monkeypatch):
    monkeypatch.setattr("autograder.sandbox.cgroup.open_group", lambda limits: None)
    process = start(FORKS)
    assert "more than 3 processes" in Usage(process.pid, Limits(processes=3)).excess()
    end(process)


def test_a_process_beside_this_one_has_the_same_users_and_is_its_own_root():
    process = start("print(flush=True)\nimport time\ntime.sleep(100)")
    assert not processes.has_own_users(process.pid)
    assert processes.root_of(process.pid) == process.pid
    end(process)
