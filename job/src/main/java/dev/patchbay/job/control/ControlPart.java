package dev.patchbay.job.control;

import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/**
 * Records of the control topic on their way to a subtask, or a part of them: see {@link
 * ControlParts}.
 *
 * @param bytes must not be changed by anyone
 * @param isLast whether what was cut is whole with this one
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record ControlPart(byte[] bytes, boolean isLast) implements OperatorEvent {}
