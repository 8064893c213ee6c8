"""Outputs are kept as a notebook shows them, up to a size, and only if they are well formed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.sandbox.outputs import MAX_OUTPUTS, Outputs
from autograder.sandbox.wire import Message

JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ["name", "text", "data", "metadata", "transient", "ename", "evalue", "traceback", "wait"]


def kept(*messages, limit_kb=1, **how):
    outputs = Outputs(limit_kb, **how)
    for kind, content in messages:
        outputs.add(Message(kind, "parent", content))
    return outputs.to_list()


def stream(text, name="stdout"):
    return "stream", {"name": name, "text": text}


def display(text, display_id=None, kind="display_data"):
    return kind, {"data": {"text/plain": text}, "transient": {"display_id": display_id}}


def test_what_is_printed_in_parts_is_one_text():
    assert [output.text for output in kept(stream("a\n"), stream("b"), stream("c\n"))] == ["a\nbc\n"]


def test_the_two_streams_stay_apart_and_in_order():
    texts = [(o.name, o.text) for o in kept(stream("a"), stream("b", "stderr"), stream("c"))]
    assert texts == [("stdout", "a"), ("stderr", "b"), ("stdout", "c")]


def test_a_progress_bar_leaves_its_last_state():
    messages = [stream(f"\r{i}/100 [{'=' * i}]") for i in range(101)]
    assert kept(*messages, stream(" done\n"))[0].text == f"100/100 [{'=' * 100}] done\n"


def test_a_carriage_return_at_the_end_waits_for_what_follows():
    assert kept(stream("50 %\r"), stream("100 %"), stream("\r\nnext"))[0].text == "100 %\nnext"


def test_beyond_the_limit_nothing_is_kept_and_a_note_says_so():
    outputs = kept(*[stream("x" * 100 + "\n")] * 1000)
    assert 1000 < len(outputs[0].text) <= 1024
    assert "not kept" in outputs[1].text


def test_an_error_is_kept_however_much_was_printed_before():
    error = ("error", {"ename": "ValueError", "evalue": "no", "traceback": ["line"]})
    kinds = [output.output_type for output in kept(stream("x" * 5000), error)]
    assert kinds == ["stream", "error", "stream"]


def test_the_number_of_outputs_ends_too():
    assert len(kept(*[display("")] * (2 * MAX_OUTPUTS))) <= MAX_OUTPUTS + 1


def test_a_display_can_be_updated():
    outputs = kept(display("old", "a"), display("new", "a", "update_display_data"))
    assert [output.data for output in outputs] == [{"text/plain": "new"}]


def test_clearing_waits_for_the_next_output_if_it_is_told_to():
    assert len(kept(display("a"), ("clear_output", {"wait": True}))) == 1
    assert [o.text for o in kept(display("a"), ("clear_output", {"wait": True}), stream("b"))] == ["b"]
    assert kept(display("a"), ("clear_output", {})) == []


def test_in_a_graded_cell_nothing_that_was_shown_is_taken_back():
    error = ("error", {"ename": "AssertionError", "evalue": "", "traceback": []})
    forged = [("clear_output", {"wait": False}), display("fine", "a", "update_display_data")]
    outputs = kept(display("0", "a"), error, *forged, final=True)
    assert [output.output_type for output in outputs] == ["display_data", "error"]
    assert outputs[0].data["text/plain"] == "0"


def test_scripts_and_widgets_are_not_kept():
    data = {"application/javascript": "alert(1)", "application/vnd.jupyter.widget-view+json": {}}
    assert kept(("display_data", {"data": data})) == []


def test_half_a_character_is_not_kept():
    assert kept(stream("\ud800")) == []


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.tuples(st.sampled_from(["stream", "display_data", "execute_result", "error",
       "update_display_data", "clear_output", "status"]),
       st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=5)), max_size=8))  # fmt: skip
def test_no_message_raises_or_gives_what_is_no_output(messages):
    from nbformat import validate
    from nbformat.v4 import new_code_cell, new_notebook

    validate(new_notebook(cells=[new_code_cell(outputs=kept(*messages))]))


@pytest.mark.parametrize("name", ["stdin", None, 1])
def test_a_stream_has_one_of_two_names(name):
    assert kept(stream("x", name)) == []
