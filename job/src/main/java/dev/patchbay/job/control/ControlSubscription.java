package dev.patchbay.job.control;

import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/**
 * What a subtask asks of the {@link ControlCoordinator} when it starts.
 *
 * @param position the offset of the first record that it has not read itself
 */
public record ControlSubscription(long position) implements OperatorEvent {}
