-- What plugins did, minute by minute: one row per installation, version, subtask and start of the subtask, where anything happened.
-- While a minute lasts its row is written again every 20 s, each time in whole, and ReplacingMergeTree keeps the last one; so a row that comes
-- twice after a failure counts once. Read it with FINAL. Kept for 90 days.
--
-- docs/metrics.md says how p50 and p99 are read from `times`.
CREATE TABLE IF NOT EXISTS plugin_metrics
(
    minute           DateTime('UTC')         CODEC(DoubleDelta, ZSTD(1)),
    -- The team's number, or * for a plugin that runs for all.
    scope            LowCardinality(String)  CODEC(ZSTD(1)),
    installation     LowCardinality(String)  CODEC(ZSTD(1)),
    plugin           LowCardinality(String)  CODEC(ZSTD(1)),
    version          LowCardinality(String)  CODEC(ZSTD(1)),
    subtask          Int32                   CODEC(Delta, ZSTD(1)),
    -- The control revision in force when the counting began.
    revision         Int64                   CODEC(Delta, ZSTD(1)),
    -- When the subtask began: after a restart it counts anew, also within the minute.
    started          DateTime64(3, 'UTC')    CODEC(Delta, ZSTD(1)),
    written          DateTime64(3, 'UTC')    CODEC(Delta, ZSTD(1)),
    -- Calls with an event, those that failed too.
    calls            UInt64                  CODEC(T64, ZSTD(1)),
    failures         UInt64                  CODEC(T64, ZSTD(1)),
    dropped          UInt64                  CODEC(T64, ZSTD(1)),
    captured         UInt64                  CODEC(T64, ZSTD(1)),
    captures_refused UInt64                  CODEC(T64, ZSTD(1)),
    log_lines_lost   UInt64                  CODEC(T64, ZSTD(1)),
    -- Of every 16th call that did not fail, waiting for I/O included: the time in all, and how many took how long, in classes.
    -- Class i, the first one being 1, ends at 2^(i/4 - 3) microseconds, and the next one begins there.
    timed_us         UInt64                  CODEC(T64, ZSTD(1)),
    times            Array(UInt32)           CODEC(ZSTD(1)),
    -- What it failed with last in that minute, with the stack; empty if it did not.
    last_error       String                  CODEC(ZSTD(1)),
    last_error_time  DateTime64(3, 'UTC')    CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(written)
PARTITION BY toMonday(minute)
ORDER BY (plugin, installation, minute, version, subtask, started)
TTL minute + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1;
