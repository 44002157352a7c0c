-- The public views: read-only, for people who come with psql, sqlite3 or Datasette.
-- Names and columns are kept from one edition to the next. Times are UTC. Nothing else in the database
-- is an interface. Each view is made by the migrations on SQLite and on PostgreSQL alike.

-- events: one row for each event that is not removed.
--   slug, name, occurred_at, created_at, closed_at
--   sources: how many pages are followed now; records: how many revisions and attributions there are
CREATE VIEW events AS
SELECT e.slug,
       e.name,
       e.occurred_at,
       e.created_at,
       e.closed_at,
       (SELECT count(*) FROM subscription s WHERE s.event_id = e.id AND s.removed_at IS NULL) AS sources,
       e.next_number - 1 AS records
FROM event e
WHERE e.removed_at IS NULL;

-- figures: every figure of every version of every page, once for each event that follows the page.
--   event, url, outlet, version (the whole hash), observed_at (first seen in this version)
--   not_before (last seen without this version), published_at (the page's word)
--   metric, low, high (an open end is NULL), qualifier, role, current, headline
--   population, place, party, includes_perpetrators, includes_missing (who is counted)
--   speaker_name, speaker_role, speaker_organization, speaker_tier, as_of
--   surface, span_start, span_end (code points), text, quote (the words), rule, confidence
CREATE VIEW figures AS
SELECT e.slug AS event,
       s.url,
       s.name AS outlet,
       v.hash AS version,
       v.observed_at,
       v.not_before,
       v.published_at,
       f.metric,
       f.low,
       f.high,
       f.qualifier,
       f.role,
       f.current,
       f.headline,
       f.population,
       f.place,
       f.party,
       f.includes_perpetrators,
       f.includes_missing,
       f.speaker_name,
       f.speaker_role,
       f.speaker_organization,
       f.speaker_tier,
       f.as_of,
       f.surface,
       f.span_start,
       f.span_end,
       f.text,
       f.quote,
       f.rule,
       f.confidence,
       f.id AS figure
FROM figure f
JOIN version v ON v.id = f.version_id
JOIN source s ON s.id = v.source_id
JOIN subscription p ON p.source_id = s.id AND p.removed_at IS NULL
JOIN event e ON e.id = p.event_id AND e.removed_at IS NULL;

-- revisions: every change of one issuer's figure.
--   event, number (r1, r2, ... shared with attributions), kind, cause (page, reextraction, manual)
--   metric, role, population, place, party
--   issuer_name, issuer_role, issuer_organization, issuer_tier
--   before_low, before_high, before_qualifier, after_low, after_high, after_qualifier, after_text
--   observed_at, not_before (the change lies between), published_at, recorded_at
--   outlet, url, version
CREATE VIEW revisions AS
SELECT e.slug AS event,
       r.number,
       r.kind,
       r.cause,
       r.metric,
       r.role,
       r.population,
       r.place,
       r.party,
       r.issuer_name,
       r.issuer_role,
       r.issuer_organization,
       r.issuer_tier,
       b.low AS before_low,
       b.high AS before_high,
       b.qualifier AS before_qualifier,
       a.low AS after_low,
       a.high AS after_high,
       a.qualifier AS after_qualifier,
       a.text AS after_text,
       r.observed_at,
       r.not_before,
       r.published_at,
       r.recorded_at,
       r.outlet,
       r.url,
       r.version
FROM revision r
JOIN event e ON e.id = r.event_id AND e.removed_at IS NULL
LEFT JOIN figure b ON b.id = r.before_id
LEFT JOIN figure a ON a.id = r.after_id;

-- attributions: every change of what somebody says about responsibility.
--   event, number (shared with revisions), kind, cause, stance, target, certainty, direct, text
--   speaker_name, speaker_role, speaker_organization, speaker_tier
--   rejected_by_name, rejected_by_role, rejected_by_organization
--   observed_at, not_before, published_at, recorded_at, outlet, url, version
CREATE VIEW attributions AS
SELECT e.slug AS event,
       a.number,
       a.kind,
       a.cause,
       s.stance,
       s.target,
       s.certainty,
       s.direct,
       s.text,
       s.speaker_name,
       s.speaker_role,
       s.speaker_organization,
       s.speaker_tier,
       a.rejected_by_name,
       a.rejected_by_role,
       a.rejected_by_organization,
       a.observed_at,
       a.not_before,
       a.published_at,
       a.recorded_at,
       a.outlet,
       a.url,
       a.version
FROM attribution a
JOIN event e ON e.id = a.event_id AND e.removed_at IS NULL
JOIN statement s ON s.id = a.statement_id;

-- attempts: every look at every page, failures too.
--   url, position (in the page's chain), observed_at, recorded_at, due_at, outcome, detail
--   status, final_url, elapsed (seconds), body_sha256, body_bytes
--   version (the one that stood afterwards), chain (the SHA-256 link)
CREATE VIEW attempts AS
SELECT s.url,
       a.position,
       a.observed_at,
       a.recorded_at,
       a.due_at,
       a.outcome,
       a.detail,
       a.status,
       a.final_url,
       a.elapsed,
       a.body_sha256,
       a.body_bytes,
       a.version,
       a.chain
FROM attempt a
JOIN source s ON s.id = a.source_id;
