"""The theme's static files, joined, minified and named by content. Pure but for reading the files.

Style sheets are written in cascade layers, one a file. Station browsers before Chromium 99 skip a layer with all
that is in it, so the layers are joined in their order and unwrapped; selectors of one class keep the same cascade.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from itertools import accumulate
from pathlib import Path

import lightningcss

from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.kernel.rendering.lean_scripts import lean_script
from plugins.kernel.rendering.theme_text import theme_text

FOLDER = "assets"  # of the output
LAYERS = ("tokens", "reset", "base", "layout", "components", "utilities", "print")
BROWSERS = ["chrome 64", "firefox 60", "safari 12"]  # the oldest that stations and phones of readers still run
STYLE, SCRIPT = "style.css", "portal.js"
STATION = "station.js"  # only a site for a stick needs it
BUNDLE_OF = {"js": SCRIPT}  # every other folder of scripts is a bundle of its own name, for the pages that ask for it
NO_BUNDLES = frozenset({"css", "images", "shared"})
LENT = (
    "fast-sha256.min.js",
    "fsrs.min.js",
    "nacl-fast.min.js",
    "qrcode.js",
)  # of theme/bundle/vendor, fetched by scripts when they are needed
COPY = "copy.js"  # only the page on which readers keep a copy needs it
FILMS = "films.js"  # only the pages of the shelf need it
QUIZ = ("quiz.js", "fsrs.min.js")  # only the page of questions needs them
PAPER = "paper.css"  # the style sheet as paper has it, by which a page can measure what will be printed
BOOKLET = (PAPER, "booklet.js")  # only booklets of a month need them
EARLY = "view-settings.js"  # what it sets changes the whole page, so it comes before the rest and by itself
REGISTRY, START = "registry.js", "start.js"  # of theme/static/shared, the first and the last file of a bundle
_LAYER = re.compile(r"\s*(?:/\*.*?\*/\s*)*@layer\s+([a-z]+)\s*\{(.*)\}\s*", re.DOTALL)
_USED = re.compile(r"\bportal\.(\w+)")
_BRACE = re.compile("[{}]")
_URL = re.compile(r"url\(([\"']?)(?:\.\./)*images/([\w.-]+)\1\)")


@frozen
class Asset:
    """path: output path with the content's hash."""

    name: str
    path: str
    data: bytes


@frozen
class Assets:
    """The theme's assets by name: style.css, portal.js, the other bundles and every image."""

    by_name: Mapping[str, Asset]


def load_assets(static: Path) -> Assets:
    """Return the theme's assets; raise PortalError for a file of another form."""
    images = {path.name: _named(path.name, path.read_bytes()) for path in sorted((static / "images").iterdir())}
    style = _named(STYLE, style_sheet(static / "css", images).encode())
    paper = _named(PAPER, style.data.replace(b"@media print", b"@media all"))
    early = _named(EARLY, lean_script(theme_text(static / "js" / EARLY)).encode())
    read = Scripts()
    scripts = [_named(name, join_scripts(static / folder, read).encode()) for folder, name in bundles(static).items()]
    lent = [_named(path.name, path.read_bytes()) for path in _lent(lending(static))]
    return Assets({**images, **{asset.name: asset for asset in (style, paper, early, *scripts, *lent)}})


def bundles(static: Path) -> dict[str, str]:
    """Return the folders of scripts, each with the name of the script that is made of it."""
    folders = sorted(path.name for path in static.iterdir() if path.is_dir() and path.name not in NO_BUNDLES)
    return {folder: BUNDLE_OF.get(folder, f"{folder}.js") for folder in folders}


def lending(static: Path) -> Path:
    """Return the folder of scripts that pages for sticks have, and that the others borrow."""
    return static.parent / "bundle/vendor"


def _lent(vendor: Path) -> Iterator[Path]:
    return (vendor / name for name in LENT if (vendor / name).is_file())


def style_sheet(folder: Path, images: dict[str, Asset]) -> str:
    """Return all layers as one minified sheet that old browsers read; raise PortalError for a file of another form."""
    sources = [unwrap(path) for layer in LAYERS for path in _files(folder, layer)]
    joined = _URL.sub(lambda found: f"url({_image_name(images, found[2])})", "\n".join(sources))
    return str(lightningcss.process_stylesheet(joined, filename=STYLE, minify=True, browsers_list=BROWSERS))


def unwrap(path: Path) -> str:
    """Return what is in the file's one layer; raise PortalError where it is not the layer that its place demands."""
    found = _LAYER.fullmatch(theme_text(path))
    layer = path.parent.name if path.parent.name in LAYERS else path.stem
    if not found or found[1] != layer or _closes_early(found[2]):
        raise PortalError(f"样式文件 {path.name} 应当只有一个 @layer {layer} {{ … }}。")
    return found[2]


def _closes_early(text: str) -> bool:
    """Tell whether a brace in `text` closes what was opened before it."""
    return min(accumulate(1 if brace == "{" else -1 for brace in _BRACE.findall(text)), default=0) < 0


class Scripts:
    """Scripts, each read once: those of shared/ are in most bundles."""

    def __init__(self) -> None:
        self._texts: dict[Path, str] = {}
        self._names: dict[Path, set[str]] = {}

    def text(self, path: Path) -> str:
        if path not in self._texts:
            self._texts[path] = theme_text(path)
        return self._texts[path]

    def names_used(self, paths: list[Path]) -> set[str]:
        """Return what these name as `portal.name`."""
        for path in paths:
            if path not in self._names:
                self._names[path] = set(_USED.findall(self.text(path)))
        return {name for path in paths for name in self._names[path]}


def join_scripts(folder: Path, scripts: Scripts | None = None) -> str:
    """Return the scripts of a bundle one after another, without what only their readers need."""
    scripts = scripts or Scripts()
    return "\n".join(lean_script(scripts.text(path)) for path in bundle_files(folder, scripts))


def bundle_files(folder: Path, scripts: Scripts | None = None) -> list[Path]:
    """Return the scripts of a folder and of those below it, with the files of shared/ that they name as `portal.name`.

    What these name in turn comes along. scripts: what was read before.
    The registry opens a bundle and holds its behaviours back until the last file starts them, so that those between
    need no order: theme/static/shared/registry.js says how they share. Scripts that share nothing stay by themselves.
    """
    own = [path for path in sorted(folder.rglob("*.js")) if path.name != EARLY]
    scripts = scripts or Scripts()
    used = scripts.names_used(own)
    if not used:
        return own
    shared = folder.parent / "shared"
    return [shared / REGISTRY, *_shared_files(shared, used, scripts), *own, shared / START]


def _shared_files(shared: Path, used: set[str], scripts: Scripts) -> list[Path]:
    """Return the files of shared/ that stand for these names, and those that they need themselves."""
    every = sorted(shared.glob("*.js"))
    found: list[Path] = []
    while True:
        more = [path for path in every if shared_name(path) in used and path not in found]
        if not more:
            return sorted(found)
        found += more
        used = scripts.names_used(more)


def shared_name(path: Path) -> str:
    """Return the name under which other files find what a script gives: findGap for find-gap.js."""
    first, *others = path.stem.split("-")
    return first + "".join(word.capitalize() for word in others)


def _files(folder: Path, layer: str) -> Iterator[Path]:
    if (folder / f"{layer}.css").is_file():
        yield folder / f"{layer}.css"
    yield from sorted((folder / layer).glob("*.css"))


def _named(name: str, data: bytes) -> Asset:
    stem, _, suffix = name.rpartition(".")
    mark = hashlib.sha256(data).hexdigest()[:8]
    return Asset(name, f"{FOLDER}/{stem}-{mark}.{suffix}", data)


def _image_name(images: dict[str, Asset], name: str) -> str:
    if name not in images:
        raise PortalError(f"样式里用的图片 {name} 不在 theme/static/images 中。")
    return images[name].path.removeprefix(f"{FOLDER}/")
