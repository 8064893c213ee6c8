"""Answers and messages that a notebook forges."""

import socket

import pytest

from autograder.records import Limits
from tests.unit.autograder.execute.transcripts import CHECK, locked


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
