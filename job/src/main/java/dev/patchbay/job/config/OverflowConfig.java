package dev.patchbay.job.config;

/**
 * Where the events of teams over their budgets go, and come from again.
 *
 * @param groupId the consumer group of the lane that works them off
 */
public record OverflowConfig(String topic, String groupId) {}
