"""Notebooks without end: in time, memory, processes, disk and output."""

import resource

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.records import Limits, Task
from tests.unit.autograder.execute.transcripts import CHECK, ECHO, SHORT, Result, locked, questions


def test_an_endless_loop_costs_its_limit_and_the_notebook_goes_on(run):
    result = run("while True: pass", CHECK)
    assert result.errors(-2) == ["KeyboardInterrupt"]
    assert "ran into its limit, 3 s" in result.flags
    assert result.answered() == [True, True]


def test_an_endless_sleep_ends_at_its_limit(run):
    result = run("import time\ntime.sleep(1000)", CHECK)
    assert result.seconds < 100  # the sleep is of 1000; the machine may be busy
    assert result.answered() == [True, True]


def test_a_loop_that_ignores_the_interrupt_is_killed_and_what_came_before_it_stays(run):
    stubborn = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
    later = locked("", "later")
    result = run(CHECK, stubborn, later, asked={"check": ECHO, "later": ECHO})
    assert result.answered("check") == [True, True]
    assert result.answered("later") == [False, False]
    assert "killed: it ran beyond its time" in result.flags


def test_the_second_overrun_kills_at_once(run):
    result = run("while True: pass", "while True: pass", "print('never')", CHECK)
    assert result.text(-2) == ""
    assert result.answered() == [False, False]


def test_a_question_that_never_ends_keeps_the_answers_before_it(run):
    never = "import time\ntime.sleep(1000)\nreturn 0"
    limits = Limits(probe_s=3)
    result = run(CHECK, "print('on')", asked={"check": questions("x", never, "x")}, limits=limits)
    assert result.answered() == [True, False, False]
    assert result.text() == "on\n"


def test_the_notebooks_limit_holds_for_all_cells_together(run):
    limits = Limits(cell_s=3, probe_s=3, notebook_s=4, memory_mb=1024)
    result = run(*["import time\ntime.sleep(1.5)"] * 5, CHECK, limits=limits)
    assert "limit of the notebook, 4 s" in result.flags


def test_memory_without_end_is_an_error_of_the_cell(run):
    result = run("x = bytearray(8 * 2**30)", CHECK)
    assert result.errors(-2) == ["MemoryError"]
    assert result.answered() == [True, True]


def test_memory_without_end_in_many_processes_ends(run):
    greedy = (
        "import os, time\nfor i in range(6):\n    if os.fork() == 0:\n"
        "        x = b'x' * (500 * 2**20)\n        time.sleep(1000)\ntime.sleep(1)"
    )
    result = run(CHECK, greedy, "print('end')")
    assert result.answered() == [True, True]
    assert result.seconds < 100


@pytest.mark.timeout(200)
def test_a_fork_bomb_goes_off_alone(run):
    result = run(CHECK, "import os\nwhile True: os.fork()")
    assert result.answered() == [True, True]
    assert "The kernel died" in result.flags


def test_the_disk_without_end_ends(run):
    fill = "for i in range(100): open(f'{folder}/{i}', 'wb').write(bytes(50 * 2**20))"
    result = run(
        *[f"folder = {folder!r}\n{fill}" for folder in ("/tmp", "/home/student", "/dev/shm")],
        CHECK,
        limits=Limits(),
    )
    assert [result.errors(index) for index in (-4, -3, -2)] == [["OSError"]] * 3
    assert result.answered() == [True, True]


def test_sixty_megabytes_on_a_line_cost_neither_memory_nor_the_rest(run):
    result = run("print('x' * 60_000_000)", "print('on')", CHECK)
    assert len(result.text(-3)) < 300 * 1024
    assert "not kept" in result.text(-3)
    assert result.text(-2) == "on\n"
    assert result.answered() == [True, True]


def test_a_message_too_long_to_read_is_not_read(run):
    huge = "from IPython.display import HTML, display\ndisplay(HTML('x' * 40_000_000))"
    result = run(huge, "print('on')", CHECK, limits=Limits(cell_s=30))
    assert result.cells[-3].outputs == []
    assert result.text(-2) == "on\n"


def test_a_message_without_end_is_not_held_in_memory(run):
    endless = """
        import os, socket, struct
        for name in os.listdir("/proc/self/fd"):
            try:
                outlet = socket.socket(fileno=os.dup(int(name)))
                if outlet.getsockname() == "/run/kernel/k-2" and outlet.getpeername() is not None:
                    break
            except OSError:
                continue
        outlet.setblocking(True)
        more_and_long = 3  # the flags of a part of a message, of more than 255 bytes, that is not the last
        part = struct.pack(">BQ", more_and_long, 2**20) + bytes(2**20)
        while True:
            outlet.sendall(part)
    """
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = run(CHECK, endless, limits=Limits(cell_s=20))
    assert result.answered() == [True, True]
    assert "it flooded its worker" in result.flags
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 2 * 2**20  # KiB


def test_all_outputs_together_have_an_end(run):
    result = run(*["print('x' * 2000)"] * 60, limits=Limits(output_kb=1))
    assert 20 * 1024 < sum(len(result.text(index)) for index in range(-60, 0)) < 50 * 1024


def test_a_flood_of_messages_ends_with_its_cell(run):
    flood = (
        "import threading\nfrom IPython.display import display\n"
        "def flood():\n    while True: display('x' * 1000)\n"
        "threading.Thread(target=flood, daemon=True).start()"
    )
    result = run(flood, "1", CHECK)
    assert len(str(result.cells[-3].outputs)) < 2**20
    assert result.answered() == [True, True]


def test_without_a_sandbox_the_limits_of_time_and_the_answers_are_the_same(executor):
    cells = [new_code_cell("while True: pass"), CHECK]
    task = Task("ex", nbformat.writes(new_notebook(cells=cells)), {"check": ECHO}, SHORT, sandbox="none")
    result = Result(executor.run(task))
    assert "ran into its limit" in result.flags
    assert result.answered() == [True, True]
