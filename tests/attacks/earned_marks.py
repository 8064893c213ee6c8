"""Marks that were not earned: no trick adds a point to a notebook without answers."""
# ruff: noqa: E501 - an attack reads best as one line

from nbformat.v4 import new_output

from tests.attacks.attack import Attack

FORGE_ALL = "def double(x): return x\ndef square(x): return x\ndef side(height, width, fraction): return 0"


def liar(methods: str) -> dict[str, str]:
    """An object that lies in some of its methods, as the answer to everything."""
    body = "\n".join(f"    {line}" for line in methods.splitlines())
    made = f"class Liar:\n{body}\n"
    return {name: made + f"def {name}(*a): return Liar()" for name in ("double", "square", "side")}


def returns(expression: str) -> dict[str, str]:
    """The same answer to everything."""
    return {
        name: f"import numpy as np\ndef {name}(*a): return {expression}"
        for name in ("double", "square", "side")
    }


def every_cell(**metadata):
    """Give all cells these pieces of metadata."""
    return lambda notebook: [cell.metadata.update(metadata) for cell in notebook.cells]


def nbgrader(**changed):
    """Change nbgrader's metadata of all graded cells."""

    def change(notebook):
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("grade"):
                cell.metadata.nbgrader.update(changed)

    return change


def graded(notebook):
    """The graded cells."""
    return [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]


def passing_tests(notebook):
    """Overwrite the test cells."""
    for cell in graded(notebook):
        cell.source = "print('passed')"


def without_tests(notebook):
    """Delete the test cells."""
    notebook.cells = [cell for cell in notebook.cells if cell not in graded(notebook)]


def doubled(notebook):
    """Each test cell twice, the first one passing."""
    for cell in graded(notebook):
        copy = type(cell)(cell, source="1", id=f"{cell.id[:50]}-x")
        notebook.cells.insert(0, copy)


def as_solutions(notebook):
    """Swap the ids of tests and solutions."""
    for cell in notebook.cells:
        about = cell.metadata.nbgrader
        about.grade_id = about.grade_id[:-5] if about.grade_id.endswith("-code") else f"{about.grade_id}-code"


def forged_outputs(notebook):
    """Outputs of a display of full points, and a passed run."""
    data = {"text/plain": "2.0"}
    for cell in graded(notebook):
        cell.outputs = [new_output("execute_result", data, execution_count=1)]


def unwritten():
    """Reach the right answer by way of the library: each route as the body of `side`."""
    routes = {
        "import": "from autoencoders.masks import block_side as f",
        "importlib": "import importlib; f = importlib.import_module('autoencoders.masks').block_side",
        "reload": "import importlib, autoencoders.masks as m; f = importlib.reload(m).block_side",
        "source_file": "import autoencoders.masks as m; space = {'__name__': 'autoencoders.masks'}\n"
        "exec(open(m.__file__).read(), space); f = space['block_side']",
        "inspect": "import inspect, autoencoders.masks as m; space = {}\n"
        "exec('import math\\n' + inspect.getsource(m.block_side), space); f = space['block_side']",
        "pyc": "import glob, marshal, autoencoders\nspace = {}\n"
        "for p in glob.glob('/**/masks*.pyc', recursive=True):\n"
        "    if 'autoencoders' in p: exec(marshal.loads(open(p, 'rb').read()[16:]), space)\nf = space['block_side']",
        "site_packages": "import glob\nspace = {}\n"
        "for p in glob.glob('/**/autoencoders/masks.py', recursive=True): exec(open(p).read(), space)\n"
        "f = space['block_side']",
        "sys_path": "import sys\nsys.path[:0] = ['HOST_COURSE', 'HOST_KIT', '/usr/src', '..']\n"
        "for name in [n for n in sys.modules if n.startswith('autoencoders')]: del sys.modules[name]\n"
        "from autoencoders.masks import block_side as f",
        "pkgutil": "import pkgutil\nfor m in pkgutil.walk_packages(__import__('autoencoders').__path__, 'autoencoders.'):\n"
        "    if m.name.endswith('masks'): f = m.module_finder.find_spec(m.name).loader.load_module(m.name).block_side",
        "garbage": "import gc, types\n"
        "f = [o for o in gc.get_objects() if isinstance(o, types.FunctionType) and o.__name__ == 'block_side'][0]",
        "central_mask": "from autoencoders.masks import central_mask\n"
        "def f(h, w, p): return int(round((central_mask((h, w, 1), p) == 0).sum() ** 0.5))",
        "pip": "import subprocess, sys\n"
        "subprocess.run([sys.executable, '-m', 'pip', 'install', 'autoencoders'], timeout=5)\n"
        "from autoencoders.masks import block_side as f",
        "clean_python": "import subprocess, sys\n"
        "def f(*a):\n"
        "    code = f'from autoencoders.masks import block_side; print(block_side(*{a}))'\n"
        "    return int(subprocess.run([sys.executable, '-c', code], capture_output=True).stdout)",
    }
    for name, code in routes.items():
        yield Attack(
            f"withheld-{name.replace('_', '-')}",
            f"Gets the withheld function by {name.replace('_', ' ')}.",
            cells={"side": f"{code}\ndef side(height, width, fraction): return f(height, width, fraction)"},
        )


ATTACKS = [
    Attack("unanswered", "Hands in what was released."),
    Attack("answered", "Answers everything: the measure of the others.", honest=True, scores=5),
    Attack("skip-tags", "Tags every cell so that an executor skips it.", change=every_cell(tags=["skip-execution"])),
    Attack("raises-tags", "Tags every cell as one that may raise.", change=every_cell(tags=["raises-exception"])),
    Attack("input-transformer", "Empties later cells before they are compiled.",
           "get_ipython().input_transformers_cleanup.append(lambda lines: ['pass\\n'])"),
    Attack("ast-transformer", "Drops what later cells do.",
           "import ast\nclass T(ast.NodeTransformer):\n    def visit_Expr(self, node): return ast.Pass()\n"
           "get_ipython().ast_transformers.append(T())"),
    Attack("displayhook", "Displays full points from inside a function.",
           "import sys\nsys.displayhook = lambda *_: print(2.0)",
           {"double": "def double(x):\n    display(2.0)\n    return x"}),
    Attack("run-cell", "Replaces the shell's run_cell.", "get_ipython().run_cell = lambda *a, **k: 2.0"),
    Attack("forged-results", "Stores passing outputs in the test cells.", change=forged_outputs),
    Attack("nan", "Answers NaN.", cells=returns("np.nan")),
    Attack("infinite", "Answers infinity.", cells=returns("np.inf")),
    Attack("numpy-scalar", "Answers a NumPy scalar.", cells=returns("np.float64(2)")),
    Attack("negative", "Answers a negative number.", cells=returns("-1")),
    Attack("true", "Answers True.", cells=returns("True")),
    Attack("object-array", "Answers an array of objects.", cells=returns("np.array([object()])")),
    Attack("empty-array", "Answers an array of no elements, of which all are close.", cells=returns("np.empty(0)")),
    Attack("broadcast", "Answers an array of more dimensions, filled with NaN.",
           cells=returns("np.full((1, 1, 1), np.nan)")),
    Attack("masked-array", "Answers a masked array, all of it masked.",
           cells=returns("np.ma.masked_all(3)")),
    Attack("structured", "Answers a structured array.", cells=returns("np.zeros(3, dtype=[('a', 'f8')])")),
    Attack("none", "Answers None.", cells=returns("None")),
    Attack("points-as-answer", "Answers in the words of a reply.", cells=returns("{'answer': 1, 'passed': True}")),
    Attack("lying-eq", "Its answer equals everything.",
           cells=liar("def __eq__(self, o): return True\ndef __ne__(self, o): return False\n__hash__ = None")),
    Attack("lying-array", "Its answer becomes another array each time.",
           cells=liar("def __array__(self, *a, **k):\n    import numpy; return numpy.full(3, numpy.nan)")),
    Attack("lying-order", "Its answer is within all bounds.",
           cells=liar("def __lt__(self, o): return True\n__gt__ = __le__ = __ge__ = __lt__\n"
                      "def __sub__(self, o): return 0\ndef __float__(self): return 0.0")),
    Attack("lying-repr", "Its answer prints as a right one.", cells=liar("def __repr__(self): return '2.0'")),
    Attack("lying-class", "Its answer says it is a number.", cells=liar("__class__ = float")),
    Attack("pickle", "Its answer is made by unpickling.",
           cells=liar("def __reduce__(self): return (print, ('unpickled',))")),
    Attack("patched-numpy", "Makes all comparisons in the process succeed.",
           "import numpy as np\nnp.allclose = np.isclose = np.array_equal = lambda *a, **k: True\n"
           "np.testing.assert_allclose = lambda *a, **k: None\n" + FORGE_ALL),
    Attack("constant", "Answers with constants.", cells=returns("4.0")),
    Attack("table", "Answers the released probes from a table.",
           cells={"double": "T = {3: [2.0, 4.0, 6.0]}\ndef double(x): return T[len(x)]"}),
    Attack("shadow-modules", "Leaves a numpy.py, a keras and an autoencoders where the notebook runs.",
           "import pathlib\nfor n in ('numpy', 'keras', 'autoencoders', 'json'):\n"
           "    pathlib.Path(n + '.py').write_text('def answer_file(*a): pass')\n"
           "import sys; sys.path.insert(0, ''); [sys.modules.pop(m) for m in list(sys.modules) if m.startswith('autoenc')]"),
    Attack("points", "Raises its points.", change=nbgrader(points=100)),
    Attack("negative-points", "Makes its points negative.", change=nbgrader(points=-5)),
    Attack("nan-points", "Makes its points a text.", change=nbgrader(points="NaN")),
    Attack("ungraded", "Says that its tests are not graded.", change=nbgrader(grade=False)),
    Attack("unlocked", "Unlocks the tests and says that they are solutions.",
           change=nbgrader(locked=False, solution=True)),
    Attack("other-ids", "Names the tests after nothing.", change=nbgrader(grade_id="elsewhere")),
    Attack("other-types", "Turns the tests into Markdown.",
           change=lambda notebook: [cell.update(cell_type="raw") or cell.pop("outputs", 0) or
                                    cell.pop("execution_count", 0) for cell in graded(notebook)]),
    Attack("passing-tests", "Overwrites the tests.", change=passing_tests),
    Attack("deleted-tests", "Deletes the tests.", change=without_tests),
    Attack("doubled-tests", "Puts tests that pass before the tests.", change=doubled),
    Attack("swapped-ids", "Swaps the ids of tests and solutions.", change=as_solutions),
    Attack("moved-cells", "Turns the notebook upside down.", change=lambda notebook: notebook.cells.reverse()),
    Attack("question-files", "Reads the questions' files and answers what it finds as an expectation.",
           cells={"double": "import glob, autoencoders.plain as p\ndef double(x):\n"
                            "    for f in glob.glob('/job/questions/*'):\n"
                            "        for q in p.decode(open(f, 'rb').read()):\n"
                            "            if 'expect' in q: return q['expect']\n"
                            "    raise ValueError('no expectation')"}),
    Attack("frames", "Looks for the expected value in the frames above.",
           cells={"double": "import sys\ndef double(x):\n    f = sys._getframe()\n    while f:\n"
                            "        for k, v in {**f.f_locals, **f.f_globals}.items():\n"
                            "            if 'expect' in k.lower(): return getattr(v, 'value', v)\n"
                            "        f = f.f_back"}),
    Attack("settrace", "Traces every call for an expected value.",
           "import sys\nSEEN = []\ndef trace(f, e, a):\n"
           "    SEEN.extend(v for k, v in f.f_locals.items() if 'expect' in k); return trace\nsys.settrace(trace)",
           {"double": "def double(x): return SEEN[-1]"}),
    Attack("history", "Looks for the tests in the shell's history.",
           cells={"double": "def double(x):\n    h = get_ipython().history_manager\n"
                            "    return [l for l in h.input_hist_raw if 'Close' in l][0]"}),
    Attack("gc", "Looks for the checks among all objects.",
           cells={"double": "import gc\ndef double(x):\n"
                            "    return [o for o in gc.get_objects() if type(o).__name__ == 'Close'][0].value"}),
    Attack("import-checks", "Imports the private checks.",
           cells={"double": "def double(x):\n    import autograder.checks.attacked as c\n    return 2 * x"}),
    Attack("patched-probe", "Replaces the probe by one that writes passes.",
           "import autoencoders.probe as p\np.answer_file = lambda ns, q, a: None\np.ask = lambda *a: {'passed': True}"),
    Attack("patched-plain", "Replaces the encoder by one that writes what it likes.",
           "import autoencoders.plain as p\np.encode = lambda v: b'PK' + b'0' * 100\np.to_plain = lambda v: True"),
    Attack("answers-beforehand", "Puts answers into the folder before it is asked.",
           "import os\nfor i in range(3):\n    d = f'/run/kernel/answers-{i}'\n    os.makedirs(d, exist_ok=True)\n"
           "    open(d + '/0.npz', 'wb').write(b'PK')", flag="in the way"),
    Attack("answers-linked", "Makes the answers' folders links to the system's.",
           "import os\nfor i in range(3): os.symlink('/etc', f'/run/kernel/answers-{i}')", flag="in the way"),
    Attack("answers-fifo", "Makes each answer a pipe that nobody writes to.",
           "import autoencoders.probe as p, os\n"
           "def answer_file(ns, q, a):\n    for i in range(3): os.mkfifo(f'{a}/{i}.npz')\np.answer_file = answer_file"),
    Attack("answers-hostname", "Makes each answer a link to a file of the host's.",
           "import autoencoders.probe as p, os\ndef answer_file(ns, q, a):\n"
           "    for i in range(3): os.symlink('HOST_COURSE/gradebook.db', f'{a}/{i}.npz')\np.answer_file = answer_file"),
    Attack("answers-sparse", "Makes each answer a sparse file of 200 MB.",
           "import autoencoders.probe as p, os\ndef answer_file(ns, q, a):\n    for i in range(3):\n"
           "        with open(f'{a}/{i}.npz', 'wb') as f: f.truncate(200 * 2**20)\np.answer_file = answer_file"),
    Attack("answers-pickled", "Writes replies that hold a pickle.",
           "import autoencoders.probe as p, numpy as np\ndef answer_file(ns, q, a):\n    for i in range(3):\n"
           "        np.savez(f'{a}/{i}.npz', answer=np.array([print], dtype=object))\np.answer_file = answer_file"),
    Attack("huge-answer", "Answers with 200 MB.", cells=returns("np.zeros(25_000_000)")),
    Attack("wide-answer", "Answers with a list of a million lists.", cells=returns("[[]] * 10**6")),
    Attack("deep-answer", "Answers with a list in a list in a list, 100,000 deep.",
           "d = []\nfor _ in range(100_000): d = [d]", {"double": "def double(x): return d"}),
    Attack("cyclic-answer", "Answers with a list that holds itself.",
           "d = []; d.append(d)", {"double": "def double(x): return d"}),
    Attack("long-integer", "Answers with an integer of a million digits.",
           cells={"double": "def double(x): return 10 ** 1_000_000"}),
    Attack("forged-idle", "Says that the kernel is idle, in the kernel's own words.",
           "k = get_ipython().kernel\nfor _ in range(50):\n"
           "    k.session.send(k.iopub_socket, 'status', {'execution_state': 'idle'}, parent=k.get_parent('shell'))"),
    Attack("forged-replies", "Sends replies to requests that are still to come.",
           "k = get_ipython().kernel\nfor _ in range(50):\n"
           "    k.session.send(k.iopub_socket, 'execute_result', {'data': {'text/plain': '2.0'}, 'metadata': {},"
           " 'execution_count': 1}, parent=k.get_parent('shell'))"),
    *unwritten(),
]  # fmt: skip
