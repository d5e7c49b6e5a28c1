"""Check what is in a wheel: the two packages, the shipped data and the licences; no tests, no caches."""

import sys
import zipfile

WANTED = (
    "index/__init__.py",
    "index/py.typed",
    "tui/cli.py",
    "tui/app.tcss",
    "index/_data/sample/corpus.yaml",
    "index/_data/floors.yaml",
)

with zipfile.ZipFile(sys.argv[1]) as wheel:
    names = wheel.namelist()
    size = sum(entry.compress_size for entry in wheel.infolist())
problems = [f"missing: {name}" for name in WANTED if name not in names]
problems += [
    f"does not belong there: {name}"
    for name in names
    if name.startswith("tests/") or "__pycache__" in name or name.endswith((".pickle", ".pkl", ".npy"))
]
problems += [
    f"no {word} in the licences"
    for word in ("LICENSE", "NOTICE")
    if not any(".dist-info/" in name and name.endswith(word) for name in names)
]
if size > 25_000_000:
    problems.append(f"{size} bytes: more than a slow line should carry")
sys.stdout.write(f"{len(names)} files, {size / 1e6:.1f} MB\n")
if problems:
    sys.exit("\n".join(problems))
