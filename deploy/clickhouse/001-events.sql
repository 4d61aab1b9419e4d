-- One row per processed event, written by the job in RowBinary.
--
-- Exactly once (the job's option `delivery`), an event is here once, when its checkpoint is complete. At least once, the rows since the
-- last checkpoint come again after a failure. A row that comes again has the same sorting key (its uuid is in it, and every column is computed
-- from the event, never from the clock), so ReplacingMergeTree keeps one of them: that of the higher revision, else the later one. Until the
-- merge both are there: count with FINAL or uniqExact(uuid) where that matters. Only if, between the two runs, a plugin was changed so that it
-- gives an old event another name, day or uuid, do both rows stay. A sender that sends an event twice is dealt with in the same way, in both modes.
--
-- JSON columns: the key order of objects is not kept, members with null or {} are not stored, {"a.b": 1} reads as
-- {"a": {"b": 1}}, numbers beyond 64 bits are strings. README.md here has the list.
CREATE TABLE IF NOT EXISTS events
(
    team_id         Int64                     CODEC(Delta, ZSTD(1)),
    uuid            UUID                      CODEC(ZSTD(1)),
    event           LowCardinality(String)    CODEC(ZSTD(1)),
    distinct_id     String                    CODEC(ZSTD(1)),
    timestamp       DateTime64(3, 'UTC')      CODEC(DoubleDelta, ZSTD(1)),
    ip              String                    CODEC(ZSTD(1)),
    site_url        LowCardinality(String)    CODEC(ZSTD(1)),
    -- The first 256 paths of a part are columns of their own; those beyond share one, slower to read but not lost.
    properties      JSON(max_dynamic_paths = 256) CODEC(ZSTD(1)),
    -- $set and $set_once of the event.
    set             JSON(max_dynamic_paths = 32) CODEC(ZSTD(1)),
    set_once        JSON(max_dynamic_paths = 32) CODEC(ZSTD(1)),
    -- Members of the event that no other column stands for, such as now and sent_at.
    extra           JSON(max_dynamic_paths = 32) CODEC(ZSTD(1)),
    -- The control revision at which the plugins ran.
    revision        Int64                     CODEC(Delta, ZSTD(1)),
    -- Where the event came from, and what Kafka took for its time.
    kafka_partition Int32                     CODEC(Delta, ZSTD(1)),
    kafka_offset    Int64                     CODEC(Delta, ZSTD(1)),
    kafka_timestamp DateTime64(3, 'UTC')      CODEC(Delta, ZSTD(1)),

    INDEX uuid_filter uuid TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX distinct_id_filter distinct_id TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(timestamp)
-- Team, day, event: what nearly every query names, in this order. The uuid at the end makes the key unique.
ORDER BY (team_id, toDate(timestamp), event, uuid)
-- An insert whose answer was lost is sent again as it was: ClickHouse knows its last blocks and takes it once.
SETTINGS non_replicated_deduplication_window = 1000;
