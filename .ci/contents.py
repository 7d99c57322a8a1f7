"""What the wheel and the source archive in a folder hold is what may be in them, and all of it.

python .ci/contents.py DIST
"""

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

WHEEL = re.compile(
    r"kb/(?:\w+/)*\w+\.py"
    r"|kb/(?:_bundled/(?:data|migrations)/)?README\.md"
    r"|kb/reading/skeletons/\w+\.yaml"
    r"|kb/pictures/atlas/page\.(?:html|css|js)"
    r"|kb/_bundled/data/(?:[a-z-]+/)*[\w-]+\.yaml"
    r"|kb/_bundled/data/geometry/(?:basemap/)?[a-z0-9-]+\.geojson"
    r"|kb/_bundled/data/\.schema/[a-z-]+\.json"
    r"|kb/_bundled/migrations/(?:env\.py|script\.py\.mako|versions/\d{4}_\w+\.py)"
    r"|kb/_bundled/kb-[0-9a-f]{16}-[0-9a-f]{8}\.sqlite"
    r"|kb/_bundled/(?:CODEBOOK\.md|CITATION\.cff)"
    r"|territorial_treaties-[\d.]+\.dist-info/"
    r"(?:METADATA|RECORD|WHEEL|entry_points\.txt|licenses/LICENSE)"
)
SOURCE = re.compile(
    r"(?:pyproject\.toml|README\.md|LICENSE|CHANGELOG\.md|CITATION\.cff|PKG-INFO|\.gitignore)"
    r"|\.ci/(?:run|\w+\.py)"
    r"|(?:kb|migrations|data|tests)/.+"
)
LEFTOVERS = re.compile(r"\.pyc$|__pycache__|\.sqlite$|~$|\.DS_Store|\.env\b|\.egg-info")


def main(folder: Path) -> int:
    """Print every name that should not be there, and every file of the project that is missing."""
    (wheel,) = folder.glob("*.whl")
    (archive,) = folder.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as opened:
        in_wheel = opened.namelist()
    with tarfile.open(archive) as opened:
        names = [one.name for one in opened.getmembers() if one.isfile()]
    in_archive = [name.partition("/")[2] for name in names]
    tracked = subprocess.run(
        ["git", "ls-files"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    shipped = {f"kb/_bundled/{one}" for one in tracked if one.startswith(("data/", "migrations/"))}
    shipped |= {one for one in tracked if one.startswith("kb/")}
    faults = [
        f"{wheel.name}: {one} does not belong" for one in in_wheel if not WHEEL.fullmatch(one)
    ]
    faults += [
        f"{archive.name}: {one} does not belong"
        for one in in_archive
        if not SOURCE.fullmatch(one) or LEFTOVERS.search(one)
    ]
    faults += [f"{wheel.name}: {one} is missing" for one in sorted(shipped - set(in_wheel))]
    faults += [
        f"{archive.name}: {one} is missing" for one in sorted(set(tracked) - set(in_archive))
    ]
    if sum(one.endswith(".sqlite") for one in in_wheel) != 1:
        faults.append(f"{wheel.name}: it should hold one database, that of the data")
    for one in ("kb/_bundled/CODEBOOK.md", "kb/_bundled/CITATION.cff"):
        if one not in in_wheel:
            faults.append(f"{wheel.name}: {one} is missing")
    print(
        "\n".join(faults) or f"{len(in_wheel)} files in the wheel, {len(in_archive)} in the archive"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
