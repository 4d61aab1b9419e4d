package dev.patchbay.job.event;

/**
 * A part of an event's JSON.
 *
 * @param start its first byte
 * @param end the byte after its last
 */
public record Span(int start, int end) {

  /** For what is not there. */
  public static final Span NONE = new Span(0, 0);

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return start == end;
  }

  /** How many bytes. */
  public int length() {
    return end - start;
  }
}
