"""`scrapy init`: an outlets.toml to begin with, made of the starter sets by country and topic."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from rich.console import Console
from scrapy.exceptions import UsageError

from monitor.commands.base import DEGRADED, OK, NewsCommand
from monitor.known_outlets import Outlet
from monitor.outlets_file import Added, add_outlets, new_text, with_contact, write_outlets_file
from monitor.starter_outlets import countries, starter_set, topics
from monitor.terminal import console, number, plain, words

NEXT = """Next:{contact}
  scrapy sweep          reads all of it, at a polite pace: some minutes the first time
  scrapy stories        the stories that came of it; `scrapy story 12` shows where number 12 comes from
  scrapy browse --open  the same as pages, in your browser
Every quarter of an hour by cron:
*/15 * * * *  cd {folder} && {scrapy} sweep"""
CONTACT_FIRST = """
  fill in contact in {path}: outlets are asked only with it. Then `scrapy init --try` asks each once, and"""


class Command(NewsCommand):
    """Writes outlets.toml, or adds to it."""

    summary = "Write an outlets.toml to begin with: outlets of a country, or on a topic. Without options: list them."
    example = "scrapy init --country de --topic tech --contact mailto:desk@example.org"
    default_settings = {"LOG_LEVEL": "ERROR"}  # noqa: RUF012
    uses_store = False
    uses_outlets = True
    prints = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The shared options, and what to choose."""
        super().add_options(parser)
        parser.add_argument(
            "--country", action="append", default=[], metavar="CC", help="ISO 3166-1, such as de"
        )
        parser.add_argument("--topic", action="append", default=[], metavar="TOPIC", help="such as tech")
        parser.add_argument(
            "--language", action="append", default=[], metavar="LL", help="only feeds in it, such as de"
        )
        parser.add_argument(
            "--contact", metavar="ADDRESS", help="how an outlet can reach you: it goes into the user agent"
        )

        parser.add_argument(
            "--try",
            action=argparse.BooleanOptionalAction,
            dest="asked",
            help="then ask each feed and page of the file once, and say which do not answer; what is done "
            "without --try on a terminal, too, where there is a contact",
        )

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """List what there is, or write the file, and try what is in it. Raises ConfigError, UsageError."""
        if opts.asked and opts.json:
            raise UsageError("--try prints for people: leave out --json.", print_help=False)
        if opts.asked and not opts.country and not opts.topic:
            return self._try()
        if not opts.country and not opts.topic:
            if opts.language or opts.contact:
                raise UsageError("name a --country or a --topic as well.", print_help=False)
            self._list(opts.json)
            return OK
        if opts.contact and not _CONTACT.fullmatch(opts.contact.strip()):
            raise UsageError(
                f"--contact '{opts.contact}': no address at which an outlet can reach you. Name one such as "
                "mailto:desk@example.org or https://example.org/contact.",
                print_help=False,
            )
        found = starter_set(opts.country, opts.topic, opts.language)
        path = Path(self._setting("NEWS_OUTLETS"))
        is_new = not path.exists()
        text = there = new_text() if is_new else path.read_text("utf-8")
        text = with_contact(text, opts.contact) if opts.contact else text
        added = add_outlets(text, found)
        if is_new or added.text != there:
            write_outlets_file(path, added.text)
        if opts.json:
            self.print_json(
                {"file": str(path), "new": added.new, "extended": added.extended, "there": added.there}
            )
        else:
            show(path, found, added, console())
            has_contact = "\ncontact" in f"\n{added.text}"
            is_asked = sys.stderr.isatty() if opts.asked is None else opts.asked
            code = self._try() if is_asked and has_contact else OK
            self._tell_next(path, has_contact)
            return code
        return OK

    def _try(self) -> int:
        """Ask what the file watches; DEGRADED where something did not answer."""
        from monitor.commands import starter_trial

        assert self.settings is not None
        found = starter_trial.try_all(self.settings, self.outlets(), console(sys.stderr))
        return OK if starter_trial.show(found, console()) else DEGRADED

    def _list(self, as_json: bool) -> None:
        if as_json:
            self.print_json({"countries": countries(), "topics": topics()})
            return
        out = console()
        for title, counts in (("Countries", countries()), ("Topics", topics())):
            listed = ", ".join(f"{name.lower()} ({count})" for name, count in counts.items())
            out.print(words(f"{title}: ", "bold").append(listed), soft_wrap=True)
        out.print(words(f"For example: {self.example}", "dim"), soft_wrap=True)

    def _tell_next(self, path: Path, has_contact: bool) -> None:
        contact = "" if has_contact else CONTACT_FIRST.format(path=path)
        scrapy = Path(sys.argv[0]).absolute() if sys.argv[0].endswith("scrapy") else "scrapy"
        print(NEXT.format(contact=contact, folder=Path.cwd(), scrapy=scrapy), file=sys.stderr)


# An e-mail or web address of printable ASCII: it goes into a header of every request.
_CONTACT = re.compile(
    r"(?:mailto:)?[!-;=?A-~]+@[\w-]+(?:\.[\w-]+)+|https?://[\w-]+(?:\.[\w-]+)+(?:/[!-~]*)?", re.ASCII
)


def show(path: Path, found: list[Outlet], added: Added, out: Console) -> None:
    """Print what was chosen, an outlet a line, and what came of it."""
    for outlet in found:
        watched = [
            number(len(urls), what) for urls, what in ((outlet.feeds, "feed"), (outlet.pages, "page")) if urls
        ]
        out.print(
            words(plain(outlet.name), "bold").append(f"  {outlet.id}, {outlet.kind}: {', '.join(watched)}"),
            soft_wrap=True,
        )
    new, more = number(len(added.new), "outlet"), number(len(added.extended), "outlet")
    out.print(f"{path}: {new} added, {more} with new feeds.", style="dim")
