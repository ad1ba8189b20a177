"""Which parameters of an address say how a reader came, and never which page it is.

Precision first: `?ref=rss` goes, `?ref=4711` may be an article's number and stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

TRACKING_PREFIXES = (
    *(
        "utm_",
        "mtm_",
        "matomo_",
        "piwik_",
        "int_source",
        "hsa_",
        "_hs",
        "__hs",
        "elqtrack",
        "elqcampaign",
        "guce_",
    ),
    *(
        "fb_action",
        "fbc_",
        "at_bbc",
        "at_link_",
        "at_custom",
        "ns_mchannel",
        "ns_campaign",
        "ns_source",
        "ns_linkname",
    ),
    *(
        "wt_zmc",
        "wt.",
        "trkcampaign",
        "oly_anon",
        "oly_enc",
        "amp_js",
        "vero_",
        "ck_subscriber",
        "cx_",
        "ns_fee",
    ),
)
TRACKING_NAMES = frozenset(
    """fbclid gclid gclsrc gad_source gad_campaignid dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh
    epik li_fat_id rdt_cid srsltid wickedid mibextid _ga _gl _openstat _ke __tn__ __twitter_impression
    fb_source fb_ref fb_comment_id action_object_map
    mc_cid mc_eid hsctatracking mkt_tok bxid cndid esrc mbid
    at_medium at_campaign at_format at_ptr_name at_creation at_source at_term at_content
    cmpid cmp cmp_id ito smid smtyp ncid ocid icid intcid intcmp int_cmp s_cid s_kwcid cm_mmc cm_ven cm_sp
    itm_source itm_medium itm_campaign itm_content itm_term itm_channel itm_audience
    pk_campaign pk_kwd pk_keyword pk_source pk_medium pk_content pk_cid pk_cpn
    xtor xtref xts xtcr spm share_id shareid sharetype share_source sh_source sr_share share_from wt_mc wtrid
    ref_src ref_url refsrc referrer referer referringsource leadsource reflink soc_src soc_trk tsrc .tsrc guccounter
    trk trkinfo trackingid tpcc ftag ftcamp socialflow unlocked_article_code traffic_source replytocom
    amp amp_gsa amp_ct amp_kit amp_tf amp_markup amp_cb usqp noamp nonamp phpsessid jsessionid nocache
    _bhlid tblci dicbo oborigurl gaa_at gaa_n gaa_ts gaa_sig sharetoken giftcopy""".split()
)
# Of these only a value that names a channel, or the host that the reader came from.
_CHANNEL_NAMES = frozenset(
    "ref refer source src from via medium share partner emc feature mod cid origin campaign".split()
)
_CHANNELS = frozenset(
    """rss feed feeds feedburner twitter tw twtr facebook fb instagram ig linkedin whatsapp wa telegram tg threads
    bluesky mastodon reddit tumblr pinterest tiktok youtube email mail newsletter newsletters nl social share sharing
    copylink app ios android mobile homepage home hp frontpage google googlenews flipboard pocket msn yahoo bing
    hackernews smartnews newsbreak upday applenews push pushnotification notification outbrain
    taboola widget sitemap""".split()
)
_HOST = re.compile(
    r"(?:https?:/+)?(?:[a-z0-9-]+\.)+(?!html?$|php$|xml$|pdf$|jpe?g$)[a-z]{2,}(?:/.*)?", re.IGNORECASE
)
_AMPERSAND = re.compile(r"&(?:amp;)+")  # pages write it twice and thrice
_AMP_NAMES = frozenset("output outputtype view mode format type template layout version variant".split())
_AMP_VALUES = frozenset(("amp", "amphtml", "amp-type"))

# Parameters that name no page on these hosts, and may elsewhere.
BY_HOST: Mapping[str, frozenset[str]] = {
    "youtube.com": frozenset(("si", "feature", "pp", "ab_channel")),
    "x.com": frozenset(("s", "t")),
    "twitter.com": frozenset(("s", "t")),
    "news.google.com": frozenset(("oc", "hl", "gl", "ceid")),
}


def without_tracking(query: str, host: str = "") -> str:
    """The query as it was written, without the parameters that name no page on that host."""
    of_host = BY_HOST.get(host.removeprefix("www.").removeprefix("m.").removeprefix("mobile."), frozenset())
    if ".blogspot." in host:
        of_host = frozenset("m")
    return "&".join(
        [
            part
            for part in (_AMPERSAND.sub("&", query) if "&amp;" in query else query).split("&")
            if part and not is_tracking(part) and part.partition("=")[0] not in of_host
        ]
    )


def is_tracking(part: str) -> bool:
    """True for `name=value` that says only how a reader came, or that the page is asked for as AMP."""
    name, _, value = part.partition("=")
    name = (unquote(name) if "%" in name else name).lower()
    if name in TRACKING_NAMES or name.startswith(TRACKING_PREFIXES):
        return True
    if name in _CHANNEL_NAMES and _is_channel(unquote(value).lower()):
        return True
    return name in _AMP_NAMES and value.lower() in _AMP_VALUES


def _is_channel(value: str) -> bool:
    """True for `rss`, `tw-share`, `harbour.example`; False for what may be a number or a name of something else."""
    if re.search(r"\d{3}", value):
        return False
    return re.split(r"[-_. :]", value, maxsplit=1)[0] in _CHANNELS or bool(_HOST.fullmatch(value))
