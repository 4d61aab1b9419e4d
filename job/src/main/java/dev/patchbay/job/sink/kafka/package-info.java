/** The topics that the job writes: {@link dev.patchbay.job.sink.kafka.KafkaSinks}. */
package dev.patchbay.job.sink.kafka;
