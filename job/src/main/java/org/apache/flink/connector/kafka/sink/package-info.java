/**
 * What the Kafka connector shows to its own package only and we have to mend: {@link
 * org.apache.flink.connector.kafka.sink.TidyKafkaSink}. To be deleted when the connector does it.
 */
package org.apache.flink.connector.kafka.sink;
