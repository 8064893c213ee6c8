"""Notebooks that work, that fail and that attack, run for real: what comes back, and what stays as it was.

Each test of the sandbox is run on both starts: a kernel of its own, and a fork of the warm process.
"""

import os
import resource
import select
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autoencoders import plain
from autograder.execute import Executor
from autograder.records import Limits, Task
from autograder.sandbox import SandboxUnavailable, bwrap

SHORT = Limits(cell_s=3, probe_s=10, notebook_s=30, memory_mb=1024, processes=128)
WARM_UP = "'keras'"  # a notebook that names it starts warm


def locked(source, grade_id, **metadata):
    nbgrader = {"grade": True, "locked": True, "solution": False, "grade_id": grade_id}
    return new_code_cell(source, id=grade_id, metadata={"nbgrader": nbgrader, **metadata})


def questions(*probes):
    return plain.encode([{"probe": probe, "inputs": {"x": np.arange(3.0)}} for probe in probes])


ECHO = questions("x", "x + 1")


@pytest.fixture(scope="module")
def executor():
    try:
        bwrap.require()
    except SandboxUnavailable as reason:
        pytest.skip(str(reason))
    with Executor() as executor:
        yield executor


class Result:
    """A transcript, read."""

    def __init__(self, transcript):
        self.flags = " ".join(transcript.flags)
        self.seconds = transcript.seconds
        self.raw = transcript.replies
        self.cells = nbformat.reads(transcript.notebook, as_version=4).cells

    def text(self, index=-1):
        return "".join(output.get("text", "") for output in self.cells[index].get("outputs", []))

    def errors(self, index=-1):
        outputs = self.cells[index].get("outputs", [])
        return [output.ename for output in outputs if output.output_type == "error"]

    def answered(self, grade_id="check"):
        return [reply is not None for reply in self.raw[grade_id]]

    def answers(self, grade_id="check"):
        return [plain.decode(reply) for reply in self.raw[grade_id]]


@pytest.fixture(params=["cold", "warm"])
def start(request):
    return request.param


@pytest.fixture
def run(executor, start):
    """Run cells, given as their text or as cells, with `ECHO` asked wherever a cell is called "check"."""

    def run(*cells, limits=SHORT, asked=None, **task):
        made = [new_code_cell(dedent(cell).strip()) if isinstance(cell, str) else cell for cell in cells]
        if start == "warm":
            made.insert(0, new_markdown_cell(WARM_UP))
        notebook = nbformat.writes(new_notebook(cells=made))
        return Result(executor.run(Task("ex", notebook, asked or {"check": ECHO}, limits, **task)))

    return run


CHECK = locked("raise SystemExit('a checked cell is asked, not run')", "check")


# What an honest notebook gets


def test_cells_run_in_order_and_an_error_stops_none_of_them(run):
    result = run("a = 1", "print(a, file=__import__('sys').stderr)\n1 / 0", "print(a + 1)\na")
    assert result.errors(-2) == ["ZeroDivisionError"]
    assert result.text(-2) == "1\n"
    assert result.text(-1) == "2\n"
    assert result.cells[-1].outputs[-1].data["text/plain"] == "1"
    assert not result.flags


def test_a_question_is_put_at_its_place_in_the_notebook(run):
    first, second = locked("", "first"), locked("", "second")
    asked = {"first": questions("f(x)"), "second": questions("f(x)")}
    result = run("def f(x): return x", first, "def f(x): return -x", second, asked=asked)
    assert result.answers("first")[0]["answer"].tolist() == [0, 1, 2]
    assert result.answers("second")[0]["answer"].tolist() == [0, -1, -2]


def test_a_checked_cell_is_asked_and_not_run(run):
    result = run(CHECK, "print('on')")
    assert result.answered() == [True, True]
    assert result.cells[-2].outputs == []
    assert result.text() == "on\n"


def test_what_is_not_there_is_answered_by_an_error(run):
    (reply,) = run(CHECK, asked={"check": questions("missing(x)")}).answers()
    assert reply["error"]["missing"] == "missing"


def test_a_graded_cell_without_questions_is_run_whatever_its_tags_say(run):
    cell = locked("assert False", "plain", tags=["skip-execution", "raises-exception"])
    assert run(cell).errors() == ["AssertionError"]


def test_pictures_are_kept(run):
    result = run("import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    assert "image/png" in result.cells[-1].outputs[-1].data


def test_a_notebook_is_told_that_it_is_judged_and_in_which_budget(run):
    show = "import os\nprint(os.environ['AUTOENCODERS_JUDGED'], os.environ['AUTOENCODERS_BUDGET'])"
    assert run(show, budget="full").text() == "1 full\n"


def test_two_notebooks_draw_different_random_numbers(run):
    draw = "import random, numpy\nprint(random.random(), numpy.random.rand())"
    assert run(draw).text() != run(draw).text()


@pytest.mark.timeout(120)
def test_a_network_trains_in_a_fork(executor):
    train = (
        "import keras, numpy as np\n"
        "model = keras.Sequential([keras.layers.Dense(4)])\n"
        "model.compile('adam', 'mse')\n"
        "model.fit(np.ones((64, 4)), np.zeros((64, 4)), epochs=2, verbose=0).history['loss'][-1] < 10"
    )
    before = executor.kernels.started["warm"]
    notebook = nbformat.writes(new_notebook(cells=[new_code_cell(train)]))
    result = Result(executor.run(Task("ex", notebook, {})))
    assert result.cells[0].outputs[-1].data["text/plain"] == "True"
    assert executor.kernels.started["warm"] == before + 1


def test_withheld_names_are_not_on_the_disk(run):
    look = (
        "import inspect, autoencoders.corruption as c\n"
        "print('def' in inspect.getsource(c.MultiplicativeBinomial), 'class MultiplicativeBinomial' in "
        "open(c.__file__).read())\nc.MultiplicativeBinomial(0.5)"
    )
    result = run(look, withheld=["autoencoders.corruption.MultiplicativeBinomial"])
    assert "False" in result.text()
    assert result.errors() == ["NotImplementedError"]


# Time


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


# Death


@pytest.mark.parametrize(
    ("deadly", "words"),
    [
        ("import os\nos._exit(3)", "it ended itself with status 3"),
        ("import ctypes\nctypes.string_at(0)", "ended by SIGSEGV"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\nos.abort()", "ended by SIG"),
    ],
)
def test_a_dead_kernel_keeps_what_it_had_answered(run, deadly, words):
    result = run(CHECK, deadly, locked("", "later"), asked={"check": ECHO, "later": ECHO})
    assert result.answered("check") == [True, True]
    assert result.answered("later") == [False, False]
    assert words in result.flags


def test_a_plain_graded_cell_after_death_does_not_look_as_if_it_passed(run):
    assert run("import os\nos._exit(0)", locked("assert True", "plain")).errors() == ["NotRun"]


def test_sys_exit_ends_a_cell_and_not_the_notebook(run):
    assert run("import sys\nsys.exit()", "print('on')").text() == "on\n"


def test_a_notebook_that_quits_ends_itself_and_no_more(run):
    result = run(
        CHECK,
        "quit()",
        "import time\ntime.sleep(2)",
        locked("", "later"),
        asked={"check": ECHO, "later": ECHO},
    )
    assert result.answered("check") == [True, True]
    assert result.answered("later") == [False, False]
    assert "it ended itself with status 0" in result.flags


def test_nobody_is_there_to_answer_a_prompt(run):
    assert run("input('?')").errors() == ["StdinNotImplementedError"]


# Greed


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


# Reach


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


# What stays behind


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


def running(marker):
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found += [path] if marker.encode() in path.read_bytes() else []
        except OSError:
            continue
    return found


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


# Answers that are none


@pytest.mark.parametrize(
    "forge",
    [
        "os.symlink('/etc/hostname', path)",
        "os.mkfifo(path)",
        "os.mkdir(path)",
        "open(path, 'wb').truncate(200 * 2**20)",
    ],
)
def test_an_answer_that_is_no_file_of_a_sane_size_is_no_answer(run, forge):
    forged = f"""
        import os, autoencoders.probe
        def answer_file(namespace, question, answers):
            path = answers + "/0.npz"
            {forge}
        autoencoders.probe.answer_file = answer_file
    """
    assert run(forged, CHECK).answered() == [False, False]


def test_a_folder_put_in_the_way_of_answers_costs_its_owner_the_cell(run):
    result = run("import os\nos.symlink('/etc', '/run/kernel/answers-0')", CHECK)
    assert result.answered() == [False, False]
    assert "a file was in the way" in result.flags


def test_a_forged_reply_of_the_kernel_gains_nothing(run):
    forge = """
        import threading, time
        kernel = get_ipython().kernel
        kinds = {"execute_reply": {"status": "ok"}, "garbage": [1], "status": None, "clear_output": {}}
        def forge():
            while True:
                for kind, content in kinds.items():
                    kernel.session.send(kernel.iopub_socket, kind, content, parent=kernel.get_parent())
                time.sleep(0.01)
        threading.Thread(target=forge, daemon=True).start()
    """
    result = run(forge, CHECK, locked("assert False", "plain"))
    assert result.answered("check") == [True, True]
    assert result.errors() == ["AssertionError"]


def test_a_link_in_the_place_of_a_socket_leads_the_worker_nowhere(run, tmp_path):
    elsewhere = socket.socket(socket.AF_UNIX)
    elsewhere.bind(str(tmp_path / "other"))
    elsewhere.listen()
    elsewhere.setblocking(False)
    lead_away = f"""
        import os
        from IPython.display import HTML, display
        for port in (1, 2):
            os.unlink(f"/run/kernel/k-{{port}}")
            os.symlink({str(tmp_path / "other")!r}, f"/run/kernel/k-{{port}}")
        display(HTML("x" * 20_000_000))  # too long: the worker connects anew
    """
    with elsewhere:
        assert run(lead_away, "print('on')", limits=Limits(cell_s=30)).text() == "on\n"
        with pytest.raises(BlockingIOError):
            elsewhere.accept()


# A worker's own end


@pytest.mark.timeout(120)
def test_everything_ends_with_a_worker_that_is_killed(tmp_path):
    marker = f"sleep-{time.time_ns()}"
    cell = f"'keras'\nimport subprocess\nsubprocess.run(['bash', '-c', 'exec -a {marker} sleep 1000'])"
    script = tmp_path / "worker.py"
    script.write_text(
        "import nbformat\nfrom nbformat.v4 import new_code_cell, new_notebook\n"
        "from autograder.execute import run\nfrom autograder.records import Task\n"
        f"run(Task('ex', nbformat.writes(new_notebook(cells=[new_code_cell({cell!r})])), {{}}))\n"
    )
    worker = subprocess.Popen(
        [sys.executable, str(script)], env={**os.environ, "PYTHONPATH": str(Path.cwd())}
    )
    wait_until(lambda: running(marker), 90)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    wait_until(lambda: not running(marker), 20)


def wait_until(true, seconds):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("noticed", [True, False])
@pytest.mark.parametrize("fault", [signal.SIGKILL, signal.SIGSTOP])
def test_a_warm_process_that_is_lost_or_stuck_costs_no_notebook(executor, fault, noticed):
    task = Task("ex", nbformat.writes(new_notebook(cells=[new_code_cell("'keras'\nprint('on')")])), {})
    assert Result(executor.run(task)).text() == "on\n"
    rescued = executor.kernels.started["rescued"]
    signal.pidfd_send_signal(executor.kernels._zygote._root, fault)
    if noticed:  # its end is over before it is asked; a stopped process has none
        select.select([executor.kernels._zygote._root], [], [], 2)
    assert Result(executor.run(task)).text() == "on\n"
    assert executor.kernels.started["rescued"] == rescued + 1
    assert not list(executor.kernels.folder.glob("job-*")), "the fork that failed left its job behind"


def test_without_a_sandbox_the_limits_of_time_and_the_answers_are_the_same(executor):
    cells = [new_code_cell("while True: pass"), CHECK]
    task = Task("ex", nbformat.writes(new_notebook(cells=cells)), {"check": ECHO}, SHORT, sandbox="none")
    result = Result(executor.run(task))
    assert "ran into its limit" in result.flags
    assert result.answered() == [True, True]
