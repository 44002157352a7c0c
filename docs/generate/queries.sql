-- Who first said a number, and through whom?
-- The first record of 84 dead, by the time at which it was seen.
SELECT observed_at, issuer_name, issuer_role, outlet
FROM revisions
WHERE event = 'kerman-2024' AND metric = 'killed' AND after_low = 84 AND kind <> 'stale_repeat'
ORDER BY observed_at, number
LIMIT 1;

-- How did the toll of one issuer go?
-- Every revision of everybody whose name has these letters, the change beside it.
SELECT observed_at, kind, before_low, after_low, after_low - before_low AS change
FROM revisions
WHERE event = 'kerman-2024' AND metric = 'killed' AND issuer_name LIKE '%Yektaparast%'
ORDER BY observed_at, number;

-- What was known at a moment?
-- For each issuer the last figure of the dead that had been seen by then.
SELECT issuer, after_low, observed_at
FROM (SELECT COALESCE(issuer_name, issuer_organization, issuer_role) AS issuer, after_low, observed_at,
             ROW_NUMBER() OVER (PARTITION BY COALESCE(issuer_name, issuer_organization, issuer_role)
                                ORDER BY observed_at DESC, number DESC) AS latest
      FROM revisions
      WHERE event = 'kerman-2024' AND metric = 'killed' AND population IS NULL AND place IS NULL
        AND kind <> 'stale_repeat' AND observed_at <= '2024-01-03 20:00:00') AS told
WHERE latest = 1
ORDER BY observed_at, issuer;

-- Who still prints an old figure?
-- Of each page the version that stands: the figures of the dead in it that are below or above the present 94.
SELECT f.outlet, f.low, f.surface, f.observed_at
FROM figures f
JOIN (SELECT url, MAX(observed_at) AS latest FROM figures WHERE event = 'kerman-2024' GROUP BY url) AS last
  ON last.url = f.url AND last.latest = f.observed_at
WHERE f.event = 'kerman-2024' AND f.metric = 'killed' AND f.role = 'headline_toll' AND f.current
  AND f.low <> 94
ORDER BY f.outlet, f.span_start;

-- Where do a headline and its text disagree?
-- Versions whose headline gives another number of the dead than the text below it.
SELECT DISTINCT t.outlet, t.observed_at, t.low AS headline, t.qualifier, b.low AS text
FROM figures t
JOIN figures b ON b.event = t.event AND b.version = t.version AND b.metric = t.metric AND b.surface = 'body'
WHERE t.event = 'kerman-2024' AND t.metric = 'killed' AND t.surface = 'title'
  AND t.role = 'headline_toll' AND b.headline AND t.low <> b.low
ORDER BY t.observed_at, t.outlet, b.low;

-- Who took which side, and when?
-- Claims, accusations and denials by actor, in the order of time.
SELECT observed_at, stance, COALESCE(speaker_name, speaker_organization, speaker_role) AS speaker, target
FROM attributions
WHERE event = 'kerman-2024' AND kind = 'stated'
  AND stance IN ('claim_of_responsibility', 'blame', 'denial', 'exculpation', 'corroboration')
ORDER BY observed_at, number;

-- Which figures do I have to look at again?
-- Readings of which the rules were not sure, the least sure first.
SELECT outlet, metric, text, confidence, quote
FROM figures
WHERE event = 'kerman-2024' AND confidence < 0.8
ORDER BY confidence, observed_at, outlet, span_start
LIMIT 3;

-- Which looks were set aside, and why?
-- Captchas, outages and pages that were not there: they withdraw nothing.
SELECT outcome, detail, COUNT(*) AS looks, MIN(observed_at) AS first, MAX(observed_at) AS last
FROM attempts
WHERE outcome IN ('blocked', 'failed', 'gone', 'degraded', 'incomplete')
GROUP BY outcome, detail
ORDER BY outcome, detail;

-- How long did an outlet take to print a number?
-- The first time that each page was seen with 84.
SELECT outlet, MIN(observed_at) AS first_seen_with_84
FROM figures
WHERE event = 'kerman-2024' AND metric = 'killed' AND low = 84 AND current
GROUP BY outlet
ORDER BY MIN(observed_at), outlet;

-- What did people decide?
-- Every ruling that stands, with who made it. (In this history nobody had to.)
SELECT event, number, kind, ruled_by, ruled_at, text, note
FROM rulings
WHERE revoked_at IS NULL
ORDER BY event, number;
