package dev.patchbay.chaos.fault;

import java.time.Duration;

/**
 * One thing to do to the stack.
 *
 * @param pause how long a paused process stands still
 * @param times how often a connection is cut
 * @param bytes after how many bytes of an insert
 * @param overlaps whether the next fault comes before this one is mended
 * @param gap until the next one
 */
public record Fault(
    FaultKind kind, Duration pause, int times, int bytes, boolean overlaps, Duration gap) {}
