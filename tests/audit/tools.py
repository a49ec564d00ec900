"""What the audit takes from elsewhere: Node.js and Java from the machine, two packages from npm."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

from plugins.setup import SetupError
from plugins.setup.commands import NOT_STARTED, Finished, run_command, say
from tests.real_site import ROOT

FOLDER = ROOT / ".cache" / "audit"
PACKAGES = {
    "vnu-jar": "26.9.27",
    "lighthouse": "12.8.2",  # the last one for Node.js 18 and 20, which distributions still bring
}
OLDEST_NODE = 18
VNU = FOLDER / "node_modules/vnu-jar/build/dist/vnu.jar"
LIGHTHOUSE = FOLDER / "node_modules/lighthouse/cli/index.js"


def find_program(name: str, package: str) -> str:
    """Return the path of a program; raise SetupError where the machine has none. package: Debian's name."""
    if path := shutil.which(name):
        return path
    raise SetupError(
        f"没有找到 {name}，大检查要用它。Debian、Ubuntu 请运行：sudo apt install {package}",
        f"The audit needs {name}. Debian, Ubuntu: sudo apt install {package}",
    )


def find_java() -> str:
    """Return the path of a Java that starts; macOS brings a java that only says that there is none."""
    java = find_program("java", "default-jre-headless")
    demand_start(run_command([java, "-version"]), "java")
    return java


def find_node() -> str:
    """Return the path of a Node.js that is new enough for Lighthouse."""
    node = find_program("node", "nodejs")
    found = demand_start(run_command([node, "--version"]), "node")
    version = re.search(r"v(\d+)", found.output)
    if not version or int(version[1]) < OLDEST_NODE:
        raise SetupError(
            f"Node.js {found.output.strip()} 太旧，需要 {OLDEST_NODE} 或更新版本。",
            f"Node.js {found.output.strip()} is too old; {OLDEST_NODE} or newer is needed.",
        )
    return node


def demand_start(finished: Finished, name: str) -> Finished:
    """Return it if it ended well, else raise SetupError."""
    if finished.code:
        raise SetupError(f"{name} 无法启动。", f"{name} does not start.", finished.tail())
    return finished


def install_packages() -> None:
    """Put the pinned packages into .cache/audit, unless they are there."""
    if all(_installed(name) == version for name, version in PACKAGES.items()):
        return
    npm = find_program("npm", "npm")
    say("正在用 npm 安装检查工具 …", "installing the audit's tools with npm …")
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "package.json").write_text(json.dumps({"private": True, "dependencies": PACKAGES}), encoding="utf-8")
    # vnu-jar's install script would fetch a Java, Lighthouse needs none.
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        finished = Finished(done.returncode or NOT_STARTED, done.stdout + done.stderr)
        raise SetupError("npm 没有装上检查工具。", "npm could not install the audit's tools.", finished.tail())


def _installed(name: str) -> str:
    manifest = Path(FOLDER, "node_modules", name, "package.json")
    return json.loads(manifest.read_text(encoding="utf-8"))["version"] if manifest.is_file() else ""
