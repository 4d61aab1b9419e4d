package dev.patchbay.job.config;

import dev.patchbay.job.sink.BatchSettings;
import dev.patchbay.job.sink.ClickHouseConnection;
import dev.patchbay.job.sink.RetrySettings;

/** Where rows go. */
public record ClickHouseConfig(
    ClickHouseConnection connection,
    String eventsTable,
    String pluginLogsTable,
    BatchSettings batches,
    RetrySettings retries) {}
