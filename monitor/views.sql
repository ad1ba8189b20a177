-- What people read, in the store itself: Datasette and `monitor/queries.py` both show these views.
-- Applied again whenever a store has others, so each view is dropped before it is made. The reader of this
-- file splits it at a semicolon before a line's end: write none inside a statement or a comment.

DROP VIEW IF EXISTS latest_stories;

-- The counts are subqueries so that a page of twenty stories counts twenty, not the whole archive.
CREATE VIEW latest_stories AS
SELECT
  s.id AS story_id,
  s.latest_at,
  s.title,
  coalesce(o.name, s.original_outlet_id, 'not known') AS original_outlet,
  s.original_url,
  -- A release that is only cited counts as what it is to a reader: not read.
  (
    SELECT CASE WHEN a.fetched_at IS NULL THEN 'stub' ELSE a.kind END
    FROM articles AS a WHERE a.id = s.original_article_id
  ) AS original_kind,
  s.original_why,
  (SELECT count(*) FROM articles AS a WHERE a.story_id = s.id AND a.kind = 'report') AS reports,
  (SELECT count(*) FROM articles AS a WHERE a.story_id = s.id AND a.kind = 'copy') AS copies,
  (SELECT count(*) FROM articles AS a WHERE a.story_id = s.id AND a.kind = 'rewrite') AS rewrites,
  (SELECT count(*) FROM articles AS a WHERE a.story_id = s.id AND a.kind = 'digest') AS digests,
  (
    SELECT count(*) FROM articles AS a
    WHERE a.story_id = s.id AND a.kind = 'release' AND a.fetched_at IS NOT NULL
  ) AS releases,
  -- In two parts, for the index: of kinds that are read as such only releases are cited before they are read.
  (SELECT count(*) FROM articles AS a WHERE a.story_id = s.id AND a.kind = 'stub')
    + (
      SELECT count(*) FROM articles AS a
      WHERE a.story_id = s.id AND a.kind = 'release' AND a.fetched_at IS NULL
    ) AS stubs,
  s.article_count AS articles,
  s.outlet_count AS outlets,
  s.independent_count AS independent,
  s.first_published_at
FROM stories AS s
LEFT JOIN outlets AS o ON o.id = s.original_outlet_id;

DROP VIEW IF EXISTS story_articles;

-- Subqueries instead of joins here and below: a count or a facet over the whole archive then looks up none of them.
-- minutes_after_original only where both times are known to the minute: a day is no lag.
CREATE VIEW story_articles AS
SELECT
  a.story_id,
  a.id AS article_id,
  a.kind,
  (SELECT o.name FROM outlets AS o WHERE o.id = a.outlet_id) AS outlet,
  a.title,
  a.url,
  a.published_at,
  (
    SELECT CAST(round((julianday(a.published_at) - julianday(original.published_at)) * 1440) AS INTEGER)
    FROM stories AS s JOIN articles AS original ON original.id = s.original_article_id
    WHERE s.id = a.story_id AND original.id <> a.id
      AND a.published_precision = 'minute' AND original.published_precision = 'minute'
  ) AS minutes_after_original,
  EXISTS (SELECT 1 FROM stories AS s WHERE s.id = a.story_id AND s.original_article_id = a.id) AS is_original,
  (
    SELECT o.name FROM articles AS source JOIN outlets AS o ON o.id = source.outlet_id
    WHERE source.id = a.source_article_id
  ) AS taken_from,
  a.source_article_id AS taken_from_article_id,
  a.source_why AS evidence,
  (
    SELECT m.containment FROM matches AS m
    WHERE (m.article_id = a.id AND m.source_article_id = a.source_article_id)
      OR (m.article_id = a.source_article_id AND m.source_article_id = a.id)
  ) AS containment,
  (SELECT own.originality FROM originality AS own WHERE own.article_id = a.id) AS originality,
  a.word_count,
  a.byline,
  a.ai_disclosure,
  a.kind_why,
  a.language,
  (SELECT s.title FROM stories AS s WHERE s.id = a.story_id) AS story
FROM articles AS a
WHERE a.story_id IS NOT NULL;

DROP VIEW IF EXISTS who_copied_whom;

CREATE VIEW who_copied_whom AS
SELECT
  a.published_at,
  (SELECT o.name FROM outlets AS o WHERE o.id = a.outlet_id) AS outlet,
  a.kind,
  (
    SELECT o.name FROM articles AS source JOIN outlets AS o ON o.id = source.outlet_id
    WHERE source.id = a.source_article_id
  ) AS taken_from,
  a.title,
  a.url,
  (SELECT source.title FROM articles AS source WHERE source.id = a.source_article_id) AS source_title,
  (SELECT source.url FROM articles AS source WHERE source.id = a.source_article_id) AS source_url,
  (
    SELECT m.containment FROM matches AS m
    WHERE (m.article_id = a.id AND m.source_article_id = a.source_article_id)
      OR (m.article_id = a.source_article_id AND m.source_article_id = a.id)
  ) AS containment,
  (
    SELECT CAST(round((julianday(a.published_at) - julianday(source.published_at)) * 1440) AS INTEGER)
    FROM articles AS source WHERE source.id = a.source_article_id
      AND a.published_precision = 'minute' AND source.published_precision = 'minute'
  ) AS minutes_later,
  a.source_why AS evidence,
  EXISTS (
    SELECT 1 FROM citations AS c JOIN articles AS source ON source.id = a.source_article_id
    WHERE c.article_id = a.id AND (c.target_article_id = source.id OR c.outlet_id = source.outlet_id)
  ) AS is_credited,
  a.story_id,
  a.id AS article_id,
  a.source_article_id,
  a.outlet_id,
  (SELECT source.outlet_id FROM articles AS source WHERE source.id = a.source_article_id) AS taken_from_outlet_id
FROM articles AS a
WHERE a.source_article_id IS NOT NULL AND a.kind IN ('copy', 'rewrite', 'digest');

DROP VIEW IF EXISTS most_cited;

-- An outlet's credits to itself say nothing, and are left out.
CREATE VIEW most_cited AS
SELECT
  coalesce(o.name, c.name, 'unnamed') AS source,
  o.kind,
  count(DISTINCT a.outlet_id) AS by_outlets,
  count(DISTINCT a.id) AS by_articles,
  count(DISTINCT CASE WHEN c.is_origin THEN a.id END) AS as_origin,
  count(DISTINCT a.story_id) AS stories,
  count(DISTINCT CASE WHEN c.url IS NULL THEN a.id END) AS without_link,
  max(a.published_at) AS latest_at,
  c.outlet_id
FROM citations AS c
JOIN articles AS a ON a.id = c.article_id
LEFT JOIN outlets AS o ON o.id = c.outlet_id
WHERE c.outlet_id IS NULL OR c.outlet_id <> a.outlet_id
GROUP BY coalesce(c.outlet_id, lower(c.name));

DROP VIEW IF EXISTS quiet_outlets;

-- Silence runs from the last new entry to the last look, so that a monitor that was off blames no outlet.
-- Patience comes from the outlet's pulse (monitor/pulse.py), 120 days until its rhythm is known. In a store without pulses it
-- is five times the usual pause between hours with new entries (of 60 days), a day at least, and three
-- days until the pause is known. An entry is new when this outlet lists it first, whoever else did before.
CREATE VIEW quiet_outlets AS
WITH looks AS (
  SELECT outlet_id, count(*) AS addresses, sum(failures > 0) AS failing, max(failures) AS failures, max(fetched_at) AS tried_at,
    (SELECT max(first_seen_at) FROM sightings AS s WHERE s.outlet_id = f.outlet_id) AS last_new_at
  FROM fetches AS f
  WHERE kind <> 'article' AND outlet_id IS NOT NULL
  GROUP BY outlet_id
),
judged AS (
  SELECT looks.*,
    (julianday(looks.tried_at) - julianday(looks.last_new_at)) * 24 AS silent_hours,
    CASE WHEN pulses.outlet_id IS NOT NULL THEN coalesce(pulses.patience_hours, 120 * 24) END AS patience_hours
  FROM looks
  LEFT JOIN pulses ON pulses.outlet_id = looks.outlet_id
),
-- The usual pause is asked for only where the answer hangs on it: it counts every entry of sixty days.
named AS (
  SELECT *, CASE
      WHEN failing = addresses OR failures >= 3 THEN 'failing'
      WHEN last_new_at IS NULL THEN 'nothing found'
      WHEN patience_hours IS NOT NULL THEN CASE WHEN silent_hours > patience_hours THEN 'silent' END
      WHEN silent_hours > 24 AND silent_hours > coalesce(max(24, 5 * (
      SELECT CASE WHEN count(DISTINCT substr(s.first_seen_at, 1, 13)) >= 5
        THEN (julianday(max(s.first_seen_at)) - julianday(min(s.first_seen_at))) * 24
          / (count(DISTINCT substr(s.first_seen_at, 1, 13)) - 1) END
      FROM sightings AS s
      WHERE s.outlet_id = judged.outlet_id AND s.first_seen_at >= datetime(judged.last_new_at, '-60 days')
    )), 72) THEN 'silent'
    END AS state
  FROM judged
)
SELECT
  coalesce(o.name, named.outlet_id) AS outlet,
  named.state,
  named.last_new_at,
  round(named.silent_hours, 1) AS silent_hours,
  round((
      SELECT CASE WHEN count(DISTINCT substr(s.first_seen_at, 1, 13)) >= 5
        THEN (julianday(max(s.first_seen_at)) - julianday(min(s.first_seen_at))) * 24
          / (count(DISTINCT substr(s.first_seen_at, 1, 13)) - 1) END
      FROM sightings AS s
      WHERE s.outlet_id = named.outlet_id AND s.first_seen_at >= datetime(named.last_new_at, '-60 days')
    ), 1) AS usual_pause_hours,
  named.addresses,
  named.failing,
  named.failures,
  named.tried_at,
  (
    SELECT f.url FROM fetches AS f WHERE f.outlet_id = named.outlet_id AND f.kind <> 'article'
    ORDER BY f.failures DESC, f.bytes, f.url LIMIT 1
  ) AS url,
  named.outlet_id
FROM named
LEFT JOIN outlets AS o ON o.id = named.outlet_id
WHERE named.state IS NOT NULL;

DROP VIEW IF EXISTS changed_outlets;

CREATE VIEW changed_outlets AS
SELECT coalesce((SELECT o.name FROM outlets AS o WHERE o.id = c.outlet_id), c.outlet_id) AS outlet,
  c.what,
  round(c.usual, 3) AS usual,
  round(c.present, 3) AS present,
  c.counted,
  c.since,
  c.url,
  c.first_seen_at,
  c.outlet_id
FROM pulse_changes AS c;

DROP VIEW IF EXISTS outlet_pulses;

-- Of the 28 days before the last look: a monitor that was off blames no outlet here either.
CREATE VIEW outlet_pulses AS
WITH spans AS (
  SELECT outlet_id, max(day) AS last_day FROM outlet_days WHERE looks GROUP BY outlet_id
),
sums AS (
  SELECT d.outlet_id, sum(d.looks > 0) AS days, sum(d.listed) AS listed, sum(d.pages) AS pages, sum(d.lost) AS lost,
    sum(d.stubs) AS stubs, sum(d.titled) AS titled, sum(d.dated) AS dated, sum(d.signed) AS signed
  FROM spans JOIN outlet_days AS d ON d.outlet_id = spans.outlet_id AND d.day > date(spans.last_day, '-28 days')
  GROUP BY d.outlet_id
)
SELECT coalesce((SELECT o.name FROM outlets AS o WHERE o.id = p.outlet_id), p.outlet_id) AS outlet,
  CASE
    WHEN EXISTS (SELECT 1 FROM pulse_changes AS c WHERE c.outlet_id = p.outlet_id) THEN 'changed'
    WHEN p.patience_hours IS NULL THEN 'not enough history'
    ELSE 'well'
  END AS state,
  round(1.0 * s.listed / s.days, 1) AS entries_a_day,
  round(1.0 * s.pages / s.days, 1) AS pages_a_day,
  round(1.0 * s.titled / nullif(s.pages - s.stubs, 0), 3) AS with_title,
  round(1.0 * s.dated / nullif(s.pages - s.stubs, 0), 3) AS with_date,
  round(1.0 * s.signed / nullif(s.pages - s.stubs, 0), 3) AS with_byline,
  round(1.0 * s.stubs / nullif(s.pages, 0), 3) AS stubs,
  round(1.0 * s.lost / nullif(s.pages + s.lost, 0), 3) AS lost,
  p.patience_hours,
  p.history_days,
  p.judged_at,
  p.outlet_id
FROM pulses AS p LEFT JOIN sums AS s ON s.outlet_id = p.outlet_id;

DROP VIEW IF EXISTS open_problems;

CREATE VIEW open_problems AS
SELECT
  p.last_seen_at,
  p.kind,
  coalesce(o.name, p.outlet_id) AS outlet,
  p.url,
  p.detail,
  p.times,
  p.first_seen_at,
  p.id AS problem_id,
  p.outlet_id
FROM problems AS p
LEFT JOIN outlets AS o ON o.id = p.outlet_id
WHERE p.is_open;

DROP VIEW IF EXISTS front_page_links;

-- The times at which a page was read with the link on it, not the times that it stood there: nobody looks all day.
CREATE VIEW front_page_links AS
SELECT
  coalesce((SELECT o.name FROM outlets AS o WHERE o.id = f.outlet_id), f.outlet_id) AS outlet,
  f.url AS front_page,
  (SELECT e.title FROM entries AS e WHERE e.key = p.key) AS title,
  coalesce((SELECT e.url FROM entries AS e WHERE e.key = p.key), p.key) AS url,
  p.is_story,
  p.first_seen_at,
  coalesce(p.last_seen_at, f.last_seen_at) AS last_seen_at,
  p.last_seen_at IS NULL AS is_there,
  p.best_position,
  p.first_position,
  p.last_position,
  coalesce(p.last_version, f.versions) - p.first_version + 1 - p.missed AS times_seen,
  (SELECT a.story_id FROM addresses AS d JOIN articles AS a ON a.id = d.article_id WHERE d.key = p.key) AS story_id
FROM positions AS p JOIN front_pages AS f ON f.id = p.front_page_id;

DROP VIEW IF EXISTS front_page_leads;

CREATE VIEW front_page_leads AS
SELECT
  (SELECT a.story_id FROM addresses AS d JOIN articles AS a ON a.id = d.article_id WHERE d.key = p.key) AS story_id,
  coalesce((SELECT o.name FROM outlets AS o WHERE o.id = f.outlet_id), f.outlet_id) AS outlet,
  f.url AS front_page,
  (SELECT e.title FROM entries AS e WHERE e.key = p.key) AS title,
  coalesce((SELECT e.url FROM entries AS e WHERE e.key = p.key), p.key) AS url,
  p.led_at,
  p.led_minutes + CASE WHEN json_extract(f.stories, '$[0]') = p.key
    THEN CAST(round((julianday(f.last_seen_at) - julianday(f.led_since)) * 1440) AS INTEGER) ELSE 0 END AS minutes,
  NOT EXISTS (SELECT 1 FROM positions AS b WHERE b.key = p.key AND b.led_at < p.led_at) AS was_first
FROM positions AS p JOIN front_pages AS f ON f.id = p.front_page_id
WHERE p.led_at IS NOT NULL;

DROP VIEW IF EXISTS corrections;

-- An article that bears a notice, when it was read first or later, and one that was taken down.
CREATE VIEW corrections AS
SELECT
  coalesce(
    f.gone_at,
    (SELECT max(r.replaced_at) FROM revisions AS r WHERE r.article_id = f.article_id AND r.mark = 'correction'),
    a.fetched_at
  ) AS seen_at,
  CASE WHEN f.gone_at IS NOT NULL THEN 'withdrawn' ELSE 'corrected' END AS what,
  (SELECT o.name FROM outlets AS o WHERE o.id = a.outlet_id) AS outlet,
  a.title,
  f.correction AS notice,
  a.url,
  a.published_at,
  f.modified_at,
  EXISTS (SELECT 1 FROM revisions AS r WHERE r.article_id = f.article_id AND r.mark = 'correction') AS is_earlier_kept,
  a.story_id,
  a.id AS article_id,
  a.outlet_id
FROM page_facts AS f JOIN articles AS a ON a.id = f.article_id
WHERE f.correction IS NOT NULL OR f.gone_at IS NOT NULL;

DROP VIEW IF EXISTS silent_edits;

-- Words changed, and neither a notice nor the time of change that the page declares tells of it.
CREATE VIEW silent_edits AS
SELECT
  r.replaced_at AS seen_at,
  (SELECT o.name FROM outlets AS o WHERE o.id = a.outlet_id) AS outlet,
  a.title,
  CASE WHEN r.title <> a.title THEN r.title END AS earlier_title,
  r.words_removed,
  r.words_added,
  a.url,
  a.published_at,
  r.fetched_at AS read_before_at,
  a.story_id,
  a.id AS article_id,
  r.id AS revision_id,
  a.outlet_id
FROM revisions AS r JOIN articles AS a ON a.id = r.article_id
WHERE r.mark = 'silent';
