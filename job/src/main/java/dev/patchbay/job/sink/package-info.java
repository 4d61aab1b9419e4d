/** What the ways out have in common: rows go to ClickHouse, records to Kafka. */
package dev.patchbay.job.sink;
