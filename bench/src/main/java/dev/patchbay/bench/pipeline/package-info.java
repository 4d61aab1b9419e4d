/** Throughput from Kafka to Kafka and ClickHouse, beside a bare copy and Node. */
package dev.patchbay.bench.pipeline;
