package dev.patchbay.job.config;

import dev.patchbay.job.sink.clickhouse.BatchSettings;
import dev.patchbay.job.sink.clickhouse.ClickHouseConnection;
import dev.patchbay.job.sink.clickhouse.RetrySettings;

/** Where rows go. */
public record ClickHouseConfig(
    ClickHouseConnection connection,
    String eventsTable,
    String pluginLogsTable,
    String pluginMetricsTable,
    BatchSettings batches,
    RetrySettings retries) {}
