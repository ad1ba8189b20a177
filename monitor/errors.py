"""Every error of ours, in one small tree.

    FirsthandError            anything we raise on purpose; its text says what, where and what to do next
    +-- ConfigError           outlets.toml (or a setting) cannot be used; lists every mistake
    +-- StoreError            the store cannot be opened or written
    |   +-- StoreTooNew       made by a newer version of Firsthand
    |   +-- StoreBusy         another process kept it locked for longer than we wait
    |   +-- StoreFull         no room left on the disk
    +-- ReadError             bytes that are not what they should be
    |   +-- NotAFeed          not RSS, Atom, RDF or JSON Feed
    |   +-- NotASitemap       not a sitemap nor a sitemap index
    |   +-- NotAPage          not HTML: a PDF, an image, nothing
    |   +-- PageTooSlow       took longer to read than a page may
    |   +-- PageCrash         ended the process that read it, or met a mistake of ours
    |   +-- NotFetched        a page that a command asked for and did not get
    |   +-- BadArchive        not a WARC file, or an empty, damaged or cut one
    +-- LockHeld              another run holds the lock (exit code 75)
    +-- CannotServe           the address to show the store at is taken or not ours

Please add no error without a line here.
"""


class FirsthandError(Exception):
    """Anything we raise on purpose."""


class ConfigError(FirsthandError):
    """`outlets.toml` or a setting cannot be used. `mistakes` holds one sentence each."""

    def __init__(self, mistakes: list[str]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(mistakes))


class StoreError(FirsthandError):
    """The store cannot be opened or written."""


class StoreTooNew(StoreError):
    """Made by a newer version of Firsthand."""


class StoreBusy(StoreError):
    """Another process kept the store locked for longer than we wait."""


class StoreFull(StoreError):
    """No room left on the disk."""


class ReadError(FirsthandError):
    """Bytes that are not what they should be. `kind` names the problem in the `problems` table."""

    kind = "unreadable"


class NotAFeed(ReadError):
    """Not RSS, Atom, RDF or JSON Feed."""

    kind = "not-a-feed"


class NotASitemap(ReadError):
    """Not a sitemap nor a sitemap index."""

    kind = "not-a-sitemap"


class NotAPage(ReadError):
    """Not HTML: a PDF, an image, nothing at all."""

    kind = "not-a-page"


class PageTooSlow(ReadError):
    """Took longer to read than a page may."""

    kind = "too-slow"


class PageCrash(ReadError):
    """Ended the process that read it, or met a mistake of ours."""

    kind = "unreadable-page"


class NotFetched(ReadError):
    """A page that a command asked for and did not get: forbidden, gone, no answer."""

    kind = "not-fetched"


class BadArchive(ReadError):
    """Not a WARC file, or one that ends in the middle of a record."""

    kind = "bad-archive"


class LockHeld(FirsthandError):
    """Another run holds the lock."""


class CannotServe(FirsthandError):
    """The address to show the store at is taken or not ours."""
