-- What plugins write to their consoles, and what the host writes about them. Kept for 30 days. At least once: lines may be
-- there twice after a failure.
CREATE TABLE IF NOT EXISTS plugin_logs
(
    time         DateTime64(3, 'UTC')    CODEC(DoubleDelta, ZSTD(1)),
    -- The team's number, or * for a plugin that runs for all.
    scope        LowCardinality(String)  CODEC(ZSTD(1)),
    installation LowCardinality(String)  CODEC(ZSTD(1)),
    version      LowCardinality(String)  CODEC(ZSTD(1)),
    level        LowCardinality(String)  CODEC(ZSTD(1)),
    message      String                  CODEC(ZSTD(1)),
    subtask      Int32                   CODEC(Delta, ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY toDate(time)
ORDER BY (installation, time)
TTL toDate(time) + INTERVAL 30 DAY
SETTINGS ttl_only_drop_parts = 1;
