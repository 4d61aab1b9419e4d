package dev.patchbay.cli.deadletters;

/**
 * A dead letter that was sent again.
 *
 * @param at where it stands on the events topic now
 */
record Replayed(DeadLetter letter, Position at) {}
