"""The filter of system calls is what it says it is, on both kinds of machine."""

import ctypes
import ctypes.util
import errno

import pytest

from autograder.sandbox.inside import seccomp

ALLOW, KILL, FAIL = 0x7FFF0000, 0x80000000, 0x00050000


def verdict(machine, number, arguments=(0, 0), audit=None):
    """What the filter says of a call: a small interpreter of its instructions."""
    data = {0: number, 4: audit or seccomp.MACHINES[machine][0], 16: arguments[0], 24: arguments[1]}
    program, at, loaded = seccomp.program(machine), 0, 0
    tests = {0x15: lambda k: loaded == k, 0x35: lambda k: loaded >= k, 0x45: lambda k: bool(loaded & k)}
    while True:
        code, if_true, if_false, operand = program[at]
        if code == 0x06:
            return operand
        if code == 0x20:
            loaded, step = data[operand], 0
        else:
            step = if_true if tests[code](operand) else if_false
        at += 1 + step


MACHINES = pytest.mark.parametrize("machine", list(seccomp.MACHINES))


@MACHINES
def test_every_denied_call_fails_and_others_pass(machine):
    column = seccomp.MACHINES[machine][1]
    denied = {numbers[column] for numbers in seccomp.DENIED.values() if numbers[column] is not None}
    looked_at = {
        numbers[column] for numbers in (seccomp.SOCKET, seccomp.CLONE, seccomp.CLONE3, seccomp.IOCTL)
    }
    for number in range(500):
        expected = FAIL | errno.EPERM if number in denied else ALLOW
        assert number in looked_at or verdict(machine, number) == expected


@MACHINES
def test_sockets_are_only_of_families_that_a_network_namespace_shuts_in(machine):
    number = seccomp.SOCKET[seccomp.MACHINES[machine][1]]
    allowed = [family for family in range(50) if verdict(machine, number, (family, 0)) == ALLOW]
    assert allowed == [1, 2, 10, 16]


@MACHINES
def test_threads_and_forks_pass_and_new_users_do_not(machine):
    column = seccomp.MACHINES[machine][1]
    assert verdict(machine, seccomp.CLONE[column], (0x3D0F00, 0)) == ALLOW
    assert verdict(machine, seccomp.CLONE[column], (0x10000011, 0)) == FAIL | errno.EPERM
    assert verdict(machine, seccomp.CLONE3[column]) == FAIL | errno.ENOSYS


@MACHINES
def test_nothing_is_typed_into_a_terminal(machine):
    number = seccomp.IOCTL[seccomp.MACHINES[machine][1]]
    assert verdict(machine, number, (0, 0x5412)) == FAIL | errno.EPERM
    assert verdict(machine, number, (0, 0x5401)) == ALLOW


def test_the_other_sets_of_calls_of_the_same_processor_are_shut():
    assert verdict("x86_64", 0, audit=0x40000003) == KILL  # 32-bit
    assert verdict("x86_64", 0x40000000 + 101) == FAIL | errno.ENOSYS  # x32


@MACHINES
def test_the_numbers_are_those_of_libseccomp(machine):
    name = ctypes.util.find_library("seccomp")
    if name is None:
        pytest.skip("needs libseccomp to compare with")
    library = ctypes.CDLL(name)
    audit, column = seccomp.MACHINES[machine]
    known = {call: library.seccomp_syscall_resolve_name_arch(audit, call.encode()) for call in seccomp.DENIED}
    mine = {call: numbers[column] for call, numbers in seccomp.DENIED.items()}
    assert {call: mine[call] for call in known if known[call] >= 0} == {
        c: n for c, n in known.items() if n >= 0
    }
