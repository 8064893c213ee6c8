"""Harm to honest work: bombs end at a limit, what was right before keeps its marks, and the batch goes on."""
# ruff: noqa: E501 - an attack reads best as one line

from tests.attacks.attack import ANSWERS, Attack

CHATTER = "\n    import sys, os, warnings; sys.stderr.write('W0000 oneDNN\\n'); os.write(2, b'E0000 CUDA\\n'); warnings.warn('x')"
DOUBLE_ONLY = 2.0


def after_double(
    name: str,
    tries: str,
    code: str,
    flag: str = "",
    scores: float = DOUBLE_ONLY,
    least: float | None = None,
) -> Attack:
    """An honest first answer; then the cell of `square` does its worst before its answer is defined."""
    cells = {"square": f"{code.strip()}\n{ANSWERS['square']}"}
    return Attack(name, tries, honest=True, cells=cells, scores=scores, flag=flag, least=least)


ATTACKS = [
    Attack("stderr-chatter", "Chats on stderr in what is asked, as TensorFlow does.", honest=True, scores=5,
           cells={"double": ANSWERS["double"].replace("return", "import builtins" + CHATTER + "\n    return")}),
    after_double("endless-loop", "Loops for ever.", "while True: pass", "its limit", scores=3),
    after_double("stubborn-loop", "Loops for ever, and swallows every interrupt.",
                 "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass", "its limit"),
    after_double("sleeps", "Sleeps for ever.", "import time; time.sleep(10**6)", "its limit", scores=3),
    Attack("loops-when-asked", "Loops for ever when it is asked.", honest=True, scores=3, flag="its limit",
           cells={"square": "def square(x):\n    while True: pass"}),
    after_double("exit", "Calls sys.exit.", "import sys; sys.exit()", scores=3),
    Attack("exit-when-asked", "Calls sys.exit when it is asked.", honest=True, scores=3,
           cells={"square": "import sys\ndef square(x): sys.exit()"}),
    Attack("os-exit-when-asked", "Ends its process when it is asked.", honest=True, scores=2, flag="died",
           cells={"square": "import os\ndef square(x): os._exit(0)"}),
    after_double("os-exit", "Ends its process.", "import os; os._exit(0)", "died"),
    after_double("kills-itself", "Kills its process.", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)", scores=5, least=DOUBLE_ONLY),
    after_double("segfault", "Reads address 0.", "import ctypes; ctypes.string_at(0)", "died"),
    after_double("abort", "Aborts.", "import os; os.abort()", "died"),
    after_double("stack-overflow", "Overflows the C stack.",
                 "import sys; sys.setrecursionlimit(10**9)\ndef f(): f()\nf()\nimport os; os._exit(1)", "died"),
    after_double("memory", "Takes memory until there is none.",
                 "taken = []\nwhile True: taken.append(bytearray(b'x' * 2**26))", scores=3, least=DOUBLE_ONLY),
    after_double("processes", "Starts processes until it may not.",
                 "import os, time\nfor _ in range(2000):\n    try:\n        if os.fork() == 0:\n            time.sleep(30); os._exit(0)\n"
                 "    except OSError: break", scores=5),
    after_double("threads", "Starts threads until it may not.",
                 "import threading, time\ntry:\n    for _ in range(3000): threading.Thread(target=time.sleep, args=(30,), daemon=True).start()\n"
                 "except RuntimeError: pass", scores=5),
    after_double("descriptors", "Opens files until it may not, then closes them.",
                 "held = []\ntry:\n    while True: held.append(open('/dev/null'))\nexcept OSError: held.clear()", scores=5),
    after_double("disk", "Fills the disk, then makes room.",
                 "import os\nfor n in range(20):\n    try:\n        with open(f'big{n}', 'wb') as f:\n            for _ in range(64): f.write(bytes(2**22))\n"
                 "    except OSError: break\nfor n in range(20):\n    if os.path.exists(f'big{n}'): os.remove(f'big{n}')", scores=5),
    after_double("one-line", "Prints 60 MB on one line.", "print('x' * 60_000_000)", scores=5),
    after_double("many-lines", "Prints a million lines.",
                 "import sys; sys.stdout.write('x\\n' * 1_000_000)", scores=5),
    after_double("display-flood", "Displays and updates 3,000 times.",
                 "h = display('x', display_id=True)\nfor n in range(3000): h.update(n)", scores=5),
    after_double("comm-flood", "Opens comms.",
                 "from ipykernel.comm import Comm\nfor n in range(1000): Comm('attack', data={'x': 'x' * 1000})", scores=5),
    after_double("closed-descriptors", "Closes all its files.", "import os; os.closerange(0, 2)", scores=5),
    after_double("asks-for-input", "Asks a person for input.",
                 "try:\n    input()\nexcept BaseException: pass", scores=5),
    after_double("debugger", "Calls the debugger.",
                 "try:\n    breakpoint()\nexcept BaseException: pass", scores=5),
    after_double("syntax-error", "Has a cell that cannot be compiled.", "def (", scores=3),
    after_double("changes-folder", "Changes and removes its folder.",
                 "import os, shutil; os.chdir('/'); shutil.rmtree(os.path.expanduser('~/work'), ignore_errors=True)", scores=5),
    after_double("seeds-and-options", "Sets NumPy's errors, printing and seed for the process.",
                 "import numpy as np; np.seterr(all='raise'); np.set_printoptions(threshold=1); np.random.seed(0)", scores=5),
]  # fmt: skip
