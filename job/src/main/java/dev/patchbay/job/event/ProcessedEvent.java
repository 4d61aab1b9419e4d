package dev.patchbay.job.event;

import java.util.Arrays;

/**
 * An event that went through its team's chain.
 *
 * @param json as it leaves; must not be changed by anyone
 * @param fields of the event as it came; what a row needs of {@code json} is read where rows are
 *     made
 * @param source as it came; kept until the event is stored, should it turn out that it cannot be
 * @param revision the control revision that was in force when it entered the chain
 */
public record ProcessedEvent(byte[] json, EventFields fields, SourceEvent source, long revision) {

  /** Whether no plugin saw it. */
  @SuppressWarnings("ReferenceEquality") // Another array with the same bytes may be read again.
  public boolean isAsItCame() {
    return json == source.value();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProcessedEvent that
        && Arrays.equals(json, that.json)
        && fields.equals(that.fields)
        && source.equals(that.source)
        && revision == that.revision;
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  @Override
  public String toString() {
    return "ProcessedEvent[" + fields.uuid() + " from " + source + ", revision " + revision + "]";
  }
}
