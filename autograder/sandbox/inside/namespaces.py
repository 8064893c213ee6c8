"""Namespaces of its own for a forked kernel: what bubblewrap does for a new program, for a fork.

Only the C library's `unshare` and `mount`, called in the order that the kernel asks for.
"""

import ctypes
import fcntl
import os
import socket
import struct
from pathlib import Path

from .harden import MIB, PR_CAPBSET_DROP, call, libc, prctl, set_dumpable

CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC = 0x20000, 0x2000000, 0x4000000, 0x8000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
ALL = (
    CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET
)

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1
LAST_CAPABILITY = Path("/proc/sys/kernel/cap_last_cap")
_CAPABILITIES_V3 = 0x20080522


def unshare() -> None:
    """Leave the parent's namespaces; the next fork is the first process of its own."""
    user, group = os.getuid(), os.getgid()
    call(libc.unshare(ALL), "unshare")
    set_dumpable(True)  # else the files below belong to root
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    set_dumpable(False)


def keep_mounts_private() -> None:
    """What is mounted from here on is seen by nobody else."""
    _mount("none", "/", "", MS_REC | MS_PRIVATE)


def tmpfs(path: str, size_mb: int) -> None:
    """An empty file system in memory; 0 MiB is one that nobody can write."""
    flags = MS_NOSUID | MS_NODEV | (0 if size_mb else MS_RDONLY)
    _mount("tmpfs", path, "tmpfs", flags, f"mode=0700,size={size_mb * MIB or 4096}")


def bind(source: str, target: str) -> None:
    """Show a folder at another place, as read-only as it is."""
    _mount(source, target, "", MS_BIND)


def proc() -> None:
    """The processes of this namespace, and no others; read-only, for it holds the machine's settings too."""
    _mount("proc", "/proc", "proc", MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC)


def _mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    words = [word.encode() for word in (source, target, kind)]
    call(libc.mount(*words, ctypes.c_ulong(flags), options.encode()), f"mount {target}")


def loopback_up() -> None:
    """Bring up the one interface of a network that ends at itself."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sH14x", b"lo", 0)
        flags = struct.unpack("16sH14x", fcntl.ioctl(any_socket, SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", flags | IFF_UP))


def drop_capabilities() -> None:
    """Give up every capability, and with it the way back: what is mounted stays as it is."""
    for capability in range(int(LAST_CAPABILITY.read_text()) + 1):
        prctl(PR_CAPBSET_DROP, capability)
    header = struct.pack("II", _CAPABILITIES_V3, 0)
    call(libc.capset(header, bytes(24)), "capset")
