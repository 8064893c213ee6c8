"""How Sphinx turns the lecture's pages into a site that works from a folder, without a network."""

import hashlib
import os
import shutil
import sys
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).parent
BUILD = HERE.parent / "build"
LIBRARY = HERE.parent / "autoencoders"
STARTUP = HERE / "_ext" / "ipython_startup"
sys.path.insert(0, str(HERE / "_ext"))

project = "Autoencoders"
author = "the autoencoder course kit developers"
copyright = "2026, the autoencoder course kit developers"
language = "en"

extensions = ["myst_nb", "sphinx_copybutton", "katex", "live", "slide_map"]
exclude_patterns = ["_*", "conf.py", "export.py"]
html_math_renderer = "katex"
live_folder = str(BUILD / "live" / "live")

# A page is a notebook in percent format or, where nothing runs, MyST.
nb_custom_formats = {".py": "pages.read"}
myst_enable_extensions = ["amsmath", "attrs_inline", "colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3
nitpicky = True


def _digest() -> str:
    """Of everything but the page itself that a page's outputs depend on."""
    sources = [*sorted(LIBRARY.rglob("*.py")), *sorted(STARTUP.glob("*.py"))]
    versions = "".join(metadata.version(name) for name in ("keras", "tensorflow", "numpy", "matplotlib"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources) + versions.encode()).hexdigest()


nb_execution_mode = "cache"
nb_execution_cache_path = str(BUILD / "jupyter-cache" / _digest()[:16])
nb_execution_raise_on_error = True
nb_execution_timeout = 600  # seconds a cell
nb_output_stderr = "remove"  # what TensorFlow says about the machine that built the site
nb_merge_streams = True
nb_ipywidgets_js = {}  # the default is a content delivery network's
# Pages run with an IPython profile of their own, which shows pictures in the page's colours.
shutil.copytree(STARTUP, BUILD / "ipython" / "profile_default" / "startup", dirs_exist_ok=True)
os.environ |= {"IPYTHONDIR": str(BUILD / "ipython"), "TF_CPP_MIN_LOG_LEVEL": "3"}

templates_path = ["_templates"]
html_theme = "sphinx_book_theme"
html_title = "Autoencoders"
(BUILD / "live").mkdir(parents=True, exist_ok=True)  # a clean clone has none yet; the build fills it
html_static_path = ["_static", str(BUILD / "live")]
html_css_files = ["style.css"]
html_copy_source = False
html_context = {"default_mode": "auto"}  # light or dark as the reader's system has it
html_theme_options = {
    "home_page_in_toc": True,
    "use_download_button": False,
    "use_fullscreen_button": False,
    "show_toc_level": 2,
    "navbar_persistent": [],  # the search stands in the side bar already
    "extra_footer": (
        "<p>After the lecture <cite>Autoencoders</cite> by Xingang Pan. Text: CC BY 4.0. Code: MIT. "
        "MNIST, by Yann LeCun and Corinna Cortes, and what is derived from it: CC BY-SA 3.0.</p>"
    ),
}
