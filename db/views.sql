-- The public views: read-only, for people who come with psql, sqlite3 or Datasette.
-- Names and columns are kept from one edition to the next. Times are UTC. Nothing else in the database
-- is an interface. Each view is made by the migrations on SQLite and on PostgreSQL alike, where `digits(x)`
-- stands for a digest as hexadecimal digits and `moment(x)` for a time.

-- events: one row for each event that is not removed nor part of another one.
--   slug, name, occurred_at, created_at, closed_at
--   sources: how many pages are followed now; records: how many revisions and attributions there are
CREATE VIEW events AS
SELECT e.slug,
       e.name,
       moment(e.occurred_at) AS occurred_at,
       moment(e.created_at) AS created_at,
       moment(e.closed_at) AS closed_at,
       (SELECT count(*) FROM subscription s WHERE s.event_id = e.id AND s.removed_at IS NULL) AS sources,
       e.next_number - 1 AS records
FROM event e
WHERE e.removed_at IS NULL AND e.merged_into_id IS NULL;

-- figures: every figure of every version of every page, once for each event that the page counts for.
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
       digits(a.chain) AS version,
       moment(a.observed_at) AS observed_at,
       moment(v.not_before) AS not_before,
       moment(v.published_at) AS published_at,
       c.metric,
       f.low,
       f.high,
       c.qualifier,
       c.role,
       c.current,
       g.headline,
       c.population,
       c.place,
       c.party,
       c.includes_perpetrators,
       c.includes_missing,
       c.speaker_name,
       c.speaker_role,
       c.speaker_organization,
       c.speaker_tier,
       c.as_of,
       c.surface,
       f.span_start,
       f.span_end,
       COALESCE(f.text, substr(q.words, f.quote_at + 1, f.span_end - f.span_start)) AS text,
       q.words AS quote,
       c.rule,
       c.confidence,
       f.id AS figure
FROM subscription p
JOIN event e ON e.id = p.event_id AND e.removed_at IS NULL
JOIN source s ON s.id = p.source_id
JOIN version v ON v.source_id = s.id
JOIN attempt a ON a.id = v.id
JOIN extraction r ON r.version_id = v.id
 AND r.id = (SELECT max(l.id) FROM extraction l WHERE l.version_id = v.id)
JOIN sighting g ON g.extraction_id = r.id
JOIN figure f ON f.id = g.figure_id
JOIN claim c ON c.id = f.claim_id
JOIN quote q ON q.id = f.quote_id
WHERE p.removed_at IS NULL AND p.counts;

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
       t.kind,
       t.cause,
       t.metric,
       t.role,
       t.population,
       t.place,
       t.party,
       t.issuer_name,
       t.issuer_role,
       t.issuer_organization,
       t.issuer_tier,
       b.low AS before_low,
       b.high AS before_high,
       bc.qualifier AS before_qualifier,
       a.low AS after_low,
       a.high AS after_high,
       ac.qualifier AS after_qualifier,
       COALESCE(a.text, substr(aq.words, a.quote_at + 1, a.span_end - a.span_start)) AS after_text,
       moment(r.observed_at) AS observed_at,
       moment(r.not_before) AS not_before,
       moment(r.published_at) AS published_at,
       moment(r.recorded_at) AS recorded_at,
       t.outlet,
       t.url,
       digits(v.chain) AS version
FROM revision r
JOIN event e ON e.id = r.event_id AND e.removed_at IS NULL
JOIN thread t ON t.id = r.thread_id
JOIN attempt v ON v.id = r.version_id
LEFT JOIN figure b ON b.id = r.before_id
LEFT JOIN claim bc ON bc.id = b.claim_id
LEFT JOIN figure a ON a.id = r.after_id
LEFT JOIN claim ac ON ac.id = a.claim_id
LEFT JOIN quote aq ON aq.id = a.quote_id;

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
       moment(a.observed_at) AS observed_at,
       moment(a.not_before) AS not_before,
       moment(a.published_at) AS published_at,
       moment(a.recorded_at) AS recorded_at,
       a.outlet,
       a.url,
       digits(v.chain) AS version
FROM attribution a
JOIN event e ON e.id = a.event_id AND e.removed_at IS NULL
JOIN statement s ON s.id = a.statement_id
JOIN attempt v ON v.id = a.version_id;

-- attempts: every look at every page, failures too.
--   url, position (in the page's chain), observed_at, recorded_at, due_at, outcome, detail
--   status, final_url, elapsed (seconds), body_sha256, body_bytes
--   version (the one that stood afterwards, or that a capture saw), chain (the SHA-256 link)
--   archive (where an archive keeps the capture, NULL for a look of our own: observed_at is its time)
CREATE VIEW attempts AS
SELECT COALESCE(a.url, s.url) AS url,
       a.position,
       moment(a.observed_at) AS observed_at,
       moment(a.recorded_at) AS recorded_at,
       moment(a.due_at) AS due_at,
       a.outcome,
       a.detail,
       a.status,
       CASE WHEN a.answered THEN COALESCE(a.final_url, a.url, s.url) END AS final_url,
       a.elapsed,
       digits(a.body_sha256) AS body_sha256,
       a.body_bytes,
       digits(v.chain) AS version,
       digits(a.chain) AS chain,
       a.archive
FROM attempt a
JOIN source s ON s.id = a.source_id
LEFT JOIN attempt v ON v.id = a.version_id;

-- rulings: every decision of a person, revoked ones too.
--   event, number (counts the event's rulings), kind (accept, correct, reject, merge, tier, join, ...)
--   ruled_by, ruled_at, note, recorded_at
--   outlet, url (the page that it speaks of), text, metric (the words, and what the rules had read)
--   speaker_name, speaker_role, speaker_organization, speaker_tier (who an issuer is)
--   other_event, revoked_at, revoked_by
CREATE VIEW rulings AS
SELECT e.slug AS event,
       r.number,
       r.kind,
       r.ruled_by,
       moment(r.ruled_at) AS ruled_at,
       r.note,
       moment(r.recorded_at) AS recorded_at,
       s.name AS outlet,
       s.url,
       r.text,
       r.metric,
       r.speaker_name,
       r.speaker_role,
       r.speaker_organization,
       r.speaker_tier,
       o.slug AS other_event,
       moment(v.revoked_at) AS revoked_at,
       v.revoked_by
FROM ruling r
JOIN event e ON e.id = r.event_id AND e.removed_at IS NULL
LEFT JOIN source s ON s.id = r.source_id
LEFT JOIN event o ON o.id = r.other_id
LEFT JOIN revocation v ON v.ruling_id = r.id;
