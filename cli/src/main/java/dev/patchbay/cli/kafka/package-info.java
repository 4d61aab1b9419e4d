/** Kafka clients as the command uses them: short limits, and failures in words. */
package dev.patchbay.cli.kafka;
