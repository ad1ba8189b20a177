-- The nineteenth version: indexes that hold what pages count, so that they need not read whole articles for it.
DROP INDEX articles_outlet;
CREATE INDEX articles_outlet ON articles(outlet_id, published_at, kind, source_article_id, fetched_at);
CREATE INDEX articles_disclosed ON articles(outlet_id, published_at) WHERE ai_disclosure IS NOT NULL;
DROP INDEX stories_latest;
CREATE INDEX stories_latest ON stories(latest_at, id, outlet_count, article_count);
