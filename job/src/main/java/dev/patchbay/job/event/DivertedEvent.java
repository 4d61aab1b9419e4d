package dev.patchbay.job.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An event on its way to the overflow topic: as it came, with headers of ours that say where it
 * stood on the events topic and why it is not run there. Whoever reads the overflow topic gets the
 * very record back that the events topic had, so that what becomes of the event is what would have
 * become of it there: its uuid, its row, its dead letter.
 *
 * <p>Kafka's own timestamp is not carried over but in the header: the overflow topic would else
 * throw away old events before they are read.
 *
 * @param reason {@code team}, or {@code installation} and its id
 */
public record DivertedEvent(SourceEvent source, String reason) {

  /** {@code partition:offset:timestamp} on the events topic. */
  public static final String OF = "patchbay-overflow-of";

  /** Whose budget it was. */
  public static final String REASON = "patchbay-overflow-reason";

  /**
   * Of a team over its budget.
   *
   * @param installation whose budget it was; empty for the team's own
   */
  public static DivertedEvent of(SourceEvent source, Optional<String> installation) {
    return new DivertedEvent(source, installation.map(it -> "installation " + it).orElse("team"));
  }

  /** Those that it came with and ours, which take the place of what a producer put there. */
  public List<EventHeader> headers() {
    List<EventHeader> headers = withoutOurs(source.headers());
    headers.add(header(OF, source.partition() + ":" + source.offset() + ":" + source.timestamp()));
    headers.add(header(REASON, reason));
    return headers;
  }

  /**
   * The event as it was before it was diverted. What somebody else wrote to the overflow topic
   * stays as it is.
   */
  static SourceEvent original(SourceEvent diverted) {
    Optional<Origin> origin =
        diverted.headers().stream()
            .filter(it -> it.name().equals(OF))
            .findFirst()
            .flatMap(Origin::parse);
    if (origin.isEmpty()) {
      return diverted;
    }
    return new SourceEvent(
        origin.get().partition(),
        origin.get().offset(),
        origin.get().timestamp(),
        diverted.key(),
        diverted.value(),
        List.copyOf(withoutOurs(diverted.headers())));
  }

  private static List<EventHeader> withoutOurs(List<EventHeader> all) {
    List<EventHeader> others = new ArrayList<>(all.size() + 2);
    for (EventHeader it : all) {
      if (!it.name().equals(OF) && !it.name().equals(REASON)) {
        others.add(it);
      }
    }
    return others;
  }

  private static EventHeader header(String name, String value) {
    return new EventHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
