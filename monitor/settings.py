"""Scrapy settings. Ours begin with NEWS_; each says why in one line."""

from __future__ import annotations

BOT_NAME = "firsthand"
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"
COMMANDS_MODULE = "monitor.commands"

# --- Ours ------------------------------------------------------------------------------------------------
NEWS_DB = "news.db"  # the store; every command overrides it with --db
NEWS_OUTLETS = "outlets.toml"  # what to watch; every command overrides it with --outlets
NEWS_CITATION_DEPTH = 2  # how many citations to follow from a listed article: few originals are further
NEWS_MAX_AGE_DAYS = 14  # entries dated older are not fetched: feeds re-list their archives
NEWS_MAX_ENTRIES = 2000  # per feed or sitemap: some hold 50,000, all old
NEWS_POLL_MINUTES = 5  # the shortest pause between two polls of a feed or sitemap; 0: every sweep asks all
NEWS_REREADS = 20  # articles of one host that a sweep reads again, for corrections and silent edits; 0: none
NEWS_HOST_BUDGET = 2000  # requests of one host in one day (UTC), all sweeps together; 0: no limit
NEWS_TDMREP = True  # a host's /.well-known/tdmrep.json is read once a day, before its articles
NEWS_BACK_DAYS = 0  # `scrapy sweep --back`: how far archives are read; 0: only what stands on the first pages
NEWS_BACK_PAGES = 100  # of one archive in one sweep, when it is read backwards
NEWS_ONLY = ""  # `scrapy sweep --only`: the domains whose listings are asked; empty: all
NEWS_MAX_ATTEMPTS = 5  # sweeps that try a failing address, within about four hours, before it is given up
NEWS_ARCHIVE = ""  # folder for WARC files; empty: none are written
NEWS_WORKERS = 2  # processes that read pages; 0 reads them in the crawler's own
NEWS_PAGE_SECONDS = 60  # what one page may take to read before it is given up as a problem
NEWS_PAGE_MB = 1000  # what one page may take of memory to read, in a worker process on Linux; 0: no limit
NEWS_OPEN_HOSTS = ""  # private hosts and networks to ask all the same: pages cite what lies inside our own
NEWS_BROWSER = ""  # for outlets with browser = true; empty: a Chromium on the path, else Playwright's own
NEWS_PING = ""  # told how a run went, as healthchecks services take it; empty: nobody is
NEWS_SITE = ""  # where `scrapy browse` is served, for links in what is told; empty: none
NEWS_LOG = ""  # file for what runs say, beside stderr; empty: none
NEWS_LOG_BYTES = 1000000  # a larger log file is put aside: months of sweeps
NEWS_LOG_FILES = 5  # log files put aside that are kept
NEWS_BUSY_SECONDS = 30  # how long to wait for another process that writes to the store

# --- Politeness ------------------------------------------------------------------------------------------
USER_AGENT = "Firsthand/0.1 (news monitor)"  # `scrapy sweep` adds the contact from outlets.toml
DEFAULT_REQUEST_HEADERS = {  # without Scrapy's Accept-Language: every outlet answers in its own language
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
}
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "Firsthand"  # the name that robots.txt would call us by
CONCURRENT_REQUESTS = 64
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0  # Scrapy's 5 s would be most of a sweep: few pages a host
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 10 * 2**20  # no article is larger; sitemaps may have 50 MiB
DOWNLOAD_WARNSIZE = 0
DNS_TIMEOUT = 20
COOKIES_ENABLED = False
REDIRECT_MAX_TIMES = 8
METAREFRESH_MAXDELAY = 1  # follow only those that move at once: news pages reload themselves every minute
CLOSESPIDER_TIMEOUT = 3600  # a sweep that lasts longer leaves the rest to the next
RETRY_ENABLED = False  # the next sweep tries again, after a pause
HTTPERROR_ALLOW_ALL = True  # the spider makes a named problem of every status
DOWNLOADER_MIDDLEWARES = {
    "spiders.public_web.PublicWebMiddleware": 50,  # before all: robots.txt of a private host is not asked either
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "spiders.robots.RobotsMiddleware": 100,  # the same place; knows Crawl-delay and robots.txt that fail
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "spiders.meta_refresh.QuickMetaRefreshMiddleware": 580,  # the same place; decodes few pages to look for one
    "spiders.redirect_loops.RedirectLoopMiddleware": 610,  # before Scrapy follows it another seven times
    "spiders.archiving.ArchiveMiddleware": 890,  # next to the wire: bodies as sent, every redirect
    "spiders.request_counter.RequestCounter": 950,  # behind all: what these keep back was not asked
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # what may be asked, the frontier knows
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
}
SPIDER_MIDDLEWARES = {  # the callbacks yield no requests and take every status: each would only cost
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
CONCURRENT_ITEMS = 1  # a response gives one item; Scrapy would start a hundred tasks for each

# --- Safety and quiet ------------------------------------------------------------------------------------
TWISTED_DNS_RESOLVER = "spiders.public_web.PublicResolver"  # what a name leads to is checked where it is used
DOWNLOAD_HANDLERS = {  # http and https, nothing else, and no answer whose headers never end
    "http": "spiders.short_heads.ShortHeadsHandler",
    "https": "spiders.short_heads.ShortHeadsHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
DOWNLOAD_VERIFY_CERTIFICATES = True  # Scrapy takes any: whoever sits in between could write the news
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False  # Scrapy 2.19 would open a port that runs code
EXTENSIONS_BASE = {  # Scrapy's own without those two: it imports them, and aiohttp with one, also where they are off
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.logcount.LogCount": 0,
    "scrapy.extensions.memusage.MemoryUsage": 0,
    "scrapy.extensions.memdebug.MemoryDebugger": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
    "scrapy.extensions.feedexport.FeedExporter": 0,
    "scrapy.extensions.logstats.LogStats": 0,
    "scrapy.extensions.spiderstate.SpiderState": 0,
    "scrapy.extensions.throttle.AutoThrottle": 0,
}
LOG_FORMATTER = "spiders.log_formatter.QuietLogFormatter"  # Scrapy would log whole items, bodies and all
FEED_EXPORT_ENCODING = "utf-8"
MEMUSAGE_LIMIT_MB = 1500
