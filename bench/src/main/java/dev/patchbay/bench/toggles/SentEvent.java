package dev.patchbay.bench.toggles;

/**
 * An event as it was sent.
 *
 * @param number counted from 0, in the order of sending
 * @param sentAtNanos before it was handed to the producer
 */
record SentEvent(int number, String uuid, String person, long sentAtNanos) {}
