package dev.patchbay.job.operator;

/**
 * A subtask that runs plugins, among all of its job.
 *
 * @param number from 0
 * @param count how many there are
 */
record Subtask(int number, int count) {

  /** Whether it speaks for the job as a whole. */
  boolean isFirst() {
    return number == 0;
  }
}
