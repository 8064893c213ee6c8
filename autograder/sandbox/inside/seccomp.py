"""A filter of system calls: what neither Python nor TensorFlow needs and attacks on kernels start from.

The filter is a small program for the kernel's own machine (classic BPF), assembled here so that no
library is needed. It lets a call through, or has it fail as if it were not permitted.
"""

import ctypes
import errno
import platform
import struct
from collections.abc import Mapping, Sequence

Instruction = tuple[int, int, int, int]

#: Names of the calls that fail, with their numbers on (x86_64, aarch64); None where there is none.
DENIED: Mapping[str, tuple[int | None, int | None]] = {
    "acct": (163, 89),
    "add_key": (248, 217),
    "adjtimex": (159, 171),
    "bpf": (321, 280),
    "chroot": (161, 51),
    "clock_adjtime": (305, 266),
    "clock_settime": (227, 112),
    "delete_module": (176, 106),
    "fanotify_init": (300, 262),
    "finit_module": (313, 273),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fsopen": (430, 430),
    "fspick": (433, 433),
    "init_module": (175, 105),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "io_uring_setup": (425, 425),
    "ioperm": (173, None),
    "iopl": (172, None),
    "kcmp": (312, 272),
    "kexec_file_load": (320, 294),
    "kexec_load": (246, 104),
    "keyctl": (250, 219),
    "memfd_secret": (447, 447),
    "migrate_pages": (256, 238),
    "modify_ldt": (154, None),
    "mount": (165, 40),
    "mount_setattr": (442, 442),
    "move_mount": (429, 429),
    "move_pages": (279, 239),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "open_tree": (428, 428),
    "perf_event_open": (298, 241),
    "personality": (135, 92),
    "pidfd_getfd": (438, 438),
    "pivot_root": (155, 41),
    "process_madvise": (440, 440),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "reboot": (169, 142),
    "request_key": (249, 218),
    "setdomainname": (171, 162),
    "sethostname": (170, 161),
    "setns": (308, 268),
    "settimeofday": (164, 170),
    "swapoff": (168, 225),
    "swapon": (167, 224),
    "syslog": (103, 116),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
    "vhangup": (153, 58),
}
#: Calls that are looked at closer, with their numbers.
SOCKET, IOCTL, CLONE, CLONE3 = (41, 198), (16, 29), (56, 220), (435, 435)
MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}

#: Unix, IPv4, IPv6 and netlink: the families that a network namespace shuts in. AF_VSOCK, which speaks to
#: the host of a virtual machine, is not among them.
FAMILIES = (1, 2, 10, 16)
CLONE_NEWUSER = 0x10000000
TIOCSTI, TIOCLINUX = 0x5412, 0x541C
X32 = 0x40000000

_ALLOW, _KILL, _FAIL = 0x7FFF0000, 0x80000000, 0x00050000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _MACHINE, _ARGUMENT_0, _ARGUMENT_1 = 0, 4, 16, 24  # offsets; arguments by their low 32 bits
PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2


def program(machine: str) -> list[Instruction]:
    """The filter for a machine, as (code, jump if true, jump if false, operand).

    Raises:
        KeyError: If the machine is neither "x86_64" nor "aarch64".
    """
    audit, column = MACHINES[machine]
    numbers = [pair[column] for pair in DENIED.values() if pair[column] is not None]
    return [
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 1, 0, audit),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        *(_when(_AT_LEAST, X32, errno.ENOSYS) if machine == "x86_64" else ()),
        *(step for number in numbers for step in _when(_EQUAL, number or 0, errno.EPERM)),
        # The C library falls back to clone, whose flags can be looked at.
        *_when(_EQUAL, CLONE3[column], errno.ENOSYS),
        *_looked_at(CLONE[column], _ARGUMENT_0, _when(_ANY_BIT, CLONE_NEWUSER, errno.EPERM)),
        *_looked_at(
            IOCTL[column],
            _ARGUMENT_1,
            [*_when(_EQUAL, TIOCSTI, errno.EPERM), *_when(_EQUAL, TIOCLINUX, errno.EPERM)],
        ),
        *_looked_at(SOCKET[column], _ARGUMENT_0, _unless_one_of(FAMILIES, errno.EAFNOSUPPORT)),
        (_RETURN, 0, 0, _ALLOW),
    ]


def _when(test: int, operand: int, error: int) -> list[Instruction]:
    return [(test, 0, 1, operand), (_RETURN, 0, 0, _FAIL | error)]


def _looked_at(number: int, offset: int, steps: Sequence[Instruction]) -> list[Instruction]:
    """Steps over an argument of one call; every other call keeps its number loaded and goes past them."""
    end = (_RETURN, 0, 0, _ALLOW)
    return [(_EQUAL, 0, len(steps) + 2, number), (_LOAD, 0, 0, offset), *steps, end]


def _unless_one_of(allowed: Sequence[int], error: int) -> list[Instruction]:
    jumps = [(_EQUAL, len(allowed) - i, 0, value) for i, value in enumerate(allowed)]
    return [*jumps, (_RETURN, 0, 0, _FAIL | error)]


def install() -> bool:
    """Put the filter on this process and its children, for good; False where the machine has none.

    Raises:
        OSError: If the kernel refuses; `no_new_privs` has to be set before.
    """
    machine = platform.machine()
    if machine not in MACHINES:
        return False
    steps = program(machine)
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    buffer = ctypes.create_string_buffer(code, len(code))
    head = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if (
        libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.create_string_buffer(head, len(head)), 0, 0)
        < 0
    ):
        raise OSError(ctypes.get_errno(), "The kernel refused the filter of system calls.")
    return True
