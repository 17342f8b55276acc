#!/usr/bin/env python3
"""The pages of `catalog docs`: those in docs/catalog say what the catalog says, every link leads somewhere, every entry is there, and no text becomes markup."""

import collections
import itertools
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from catalog_model import read_yaml

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
BINARY = os.environ.get("CAREERGAP_BINARY", "careergap")
PAGES = SOURCE / "docs" / "catalog"
LINK = re.compile(r"(?<!\\)\]\(([^)\s]*)\)")
ANCHOR = re.compile(r'<a id="([^"]+)"></a>')
WEB_PAGE = re.compile(r"<https://[^>\s]+>")
MARKUP = "|*_`[]<>\\#~&$"
HARD_TEXT = r'1. A*b* _c_ [d](e) <f> `g` |h| \i #j ~k~ &amp; $l$ <!-- m'


def write_pages(world, out, *more):
    command = [BINARY, "catalog", "docs", "--out", out, "--rules", world / "rules", "--skills-catalog", world / "skills-catalog", *more]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def read_pages(folder):
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))}


def unescape(text):
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def list_entries(world):
    """The page and the anchor of every entry, from the files alone."""
    for path in sorted((world / "rules").rglob("*.yaml")):
        place = path.relative_to(world / "rules").parts
        if path.name.endswith(".test.yaml") or path.name in ("_family.yaml", "redirects.yaml"):
            continue
        node = read_yaml(path)
        if place[0] == "roles":
            yield f"roles/{place[1]}.md", "role-" + node["id"]
        else:
            yield "rules.md", ("template-" if place[0] == "templates" else "rule-") + node["id"]
    for plural, kind in (("skills", "skill"), ("activities", "activity")):
        for path in sorted((world / "skills-catalog" / plural).glob("*/*.yaml")):
            for node in read_yaml(path)[plural]:
                yield f"skills/{path.parent.name}.md", f"{kind}-{node['id']}"
    for node in read_yaml(world / "skills-catalog" / "sources.yaml")["sources"]:
        yield "sources.md", "source-" + node["id"]


class Pages(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="careergap-pages-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def copy_world(self, name):
        world = self.folder / "world"
        shutil.copytree(HERE / "_worlds" / name, world)
        return world

    def check_links(self, folder):
        pages = read_pages(folder)
        anchors = {path: ANCHOR.findall(text) for path, text in pages.items()}
        links = 0
        for path, text in pages.items():
            self.assertEqual([a for a, n in collections.Counter(anchors[path]).items() if n > 1], [], path)
            for target in LINK.findall(text):
                links += 1
                file, _, anchor = target.partition("#")
                aim = (folder / path).parent / file
                self.assertTrue(aim.is_file(), f"{path} links to {target}")
                if anchor:
                    self.assertIn(anchor, anchors[aim.resolve().relative_to(folder.resolve()).as_posix()], f"{path} links to {target}")
        return links

    def test_the_pages_in_the_tree_are_those_of_the_catalog(self):
        code, out, err = write_pages(SOURCE, PAGES, "--check")
        self.assertEqual((code, err), (0, ""), f"{out}`careergap catalog docs --out docs/catalog` writes them anew")

    def test_every_link_leads_somewhere(self):
        self.assertGreater(self.check_links(PAGES), 5000)

    def test_links_lead_somewhere_from_other_folders_too(self):
        world = self.copy_world("kitchen")
        for out in (self.folder / "pages", world / "a" / "b" / "c", world / "rules-pages"):
            self.assertEqual(write_pages(world, out)[0], 0)
            self.assertGreater(self.check_links(out), 50)

    def test_every_entry_has_its_anchor_once(self):
        for world, folder in ((SOURCE, PAGES), (HERE / "_worlds" / "kitchen", HERE / "kitchen-docs-check" / "pages")):
            found = sorted((path, anchor) for path, text in read_pages(folder).items() for anchor in ANCHOR.findall(text))
            self.assertEqual(found, sorted(list_entries(world)))

    def test_pages_do_not_depend_on_how_folders_are_spelt(self):
        world = self.copy_world("kitchen")
        command = [BINARY, "catalog", "docs", "--out", "./a/../pages/", "--rules", "world/rules/", "--skills-catalog", "./world/skills-catalog"]
        self.assertEqual(subprocess.run(command, cwd=self.folder, capture_output=True, check=False, timeout=60).returncode, 0)
        self.assertEqual(write_pages(world, self.folder / "pages", "--check"), (0, "5 pages, 0 to be mended\n", ""))

    def test_no_line_of_a_file_is_named(self):
        for path, text in read_pages(PAGES).items():
            self.assertIsNone(re.search(r"\.yaml(\]\([^)]*)?[:#]L?\d", text), path)

    def test_a_comment_in_a_file_changes_no_page(self):
        world = self.copy_world("kitchen")
        out = self.folder / "pages"
        write_pages(world, out)
        for path in world.rglob("*.yaml"):
            path.write_text("# One line more.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
        self.assertEqual(write_pages(world, out, "--check")[0], 0)

    def test_text_stays_text(self):
        world = self.copy_world("kitchen")
        names = itertools.count()  # of which each belongs to one entry

        def put_hard_text(key):
            return f"{key[1]}'{HARD_TEXT} {next(names)}'"

        for path in world.rglob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            text = re.sub(r"^(\s*(?:- )?(?:title|about|label|because|provider|publisher|licence|advise|warn): ).*", put_hard_text, text, flags=re.M)
            text = re.sub(r"((?:about|why|label|because|licence|title|publisher): )(?:\"[^\"]*\"|[^',{}\"\n]*)(?=[,}])", put_hard_text, text)
            path.write_text(text, encoding="utf-8")
        out = self.folder / "pages"
        code, _, err = write_pages(world, out)
        self.assertEqual(code, 0, err)
        self.check_links(out)
        times = 0
        for path, page in read_pages(out).items():
            times += unescape(page).count(HARD_TEXT)
            body = page.split("-->", 1)[1]
            for pattern in (ANCHOR, LINK, WEB_PAGE):
                body = pattern.sub("", body)
            # What is left of a hard text holds no markup of its own, and begins no list.
            for piece in re.findall(r"A\\\*b.{5,120}?-- m", body):
                bare = re.sub(r"\\.", "", piece)
                self.assertEqual([c for c in bare if c in MARKUP], [], f"{path}: {piece}")
            self.assertNotRegex(body, r"(?m)^1\. ")
        self.assertGreater(times, 60)
        # A table keeps its columns.
        for line in read_pages(out)["roles/kitchen.md"].splitlines():
            if line.startswith("|"):
                self.assertEqual(len(re.findall(r"(?<!\\)\|", re.sub(r"\\\\", "", line))), 6, line)

    def test_what_cannot_be_written(self):
        world = self.copy_world("kitchen")
        taken = self.folder / "taken"
        taken.write_text("a file\n")
        code, out, err = write_pages(world, taken)
        self.assertEqual((code, out), (33, ""))
        self.assertIn("cannot write", err)
        self.assertEqual(write_pages(world, taken, "--check")[0], 13)
        (world / "rules" / "roles" / "kitchen" / "cook.yaml").write_text("id: cook\n")
        code, out, err = write_pages(world, self.folder / "pages")
        self.assertEqual((code, out), (13, ""))
        self.assertFalse((self.folder / "pages").exists())

    def test_an_entry_that_goes_takes_its_page_along(self):
        world = self.copy_world("kitchen")
        out = self.folder / "pages"
        write_pages(world, out)
        (out / "roles" / "mine.md").write_text("# By hand\n")
        (out / "roles" / "gone.md").write_text((out / "index.md").read_text())
        code, said, _ = write_pages(world, out)
        self.assertEqual((code, said), (0, "5 pages: 0 written, 5 as they were, 1 removed\n"))
        self.assertTrue((out / "roles" / "mine.md").exists())
        self.assertFalse((out / "roles" / "gone.md").exists())


if __name__ == "__main__":
    unittest.main()
