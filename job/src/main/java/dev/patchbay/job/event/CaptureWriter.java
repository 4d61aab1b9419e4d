package dev.patchbay.job.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes the events that plugins emit, as records for the events topic. Headers say who emitted
 * one, and how deep it is: one that was emitted because of a source's event has depth 1, one
 * because of that depth 2. Not thread-safe; one per subtask.
 */
public final class CaptureWriter {

  private static final String BY = "patchbay-captured-by";
  private static final String DEPTH = "patchbay-capture-depth";

  private final JsonFactory json = new JsonFactory();
  private final Uuids uuids;

  /**
   * @param topic of the events; part of the uuids
   */
  public CaptureWriter(String topic) {
    uuids = new Uuids(topic);
  }

  /** How deep what is emitted because of this event is. */
  public static int depthBelow(SourceEvent source) {
    for (EventHeader header : source.headers()) {
      if (header.name().equals(DEPTH)) {
        return 1 + number(header.value());
      }
    }
    return 1;
  }

  private static int number(byte[] value) {
    String digits = value == null ? "" : new String(value, StandardCharsets.US_ASCII);
    // Anyone can send headers; one that is no number of ours counts as too deep to go on.
    return digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : 10_000;
  }

  /**
   * The uuid of an event's n-th capture by an installation: the same each time, so that an event
   * that runs again after a failure emits no second one.
   */
  public UUID uuid(SourceEvent source, String installation, int nth) {
    return uuids.of(source, installation + "#" + nth);
  }

  /**
   * Writes an event.
   *
   * @param properties a JSON object
   */
  public CapturedEvent write(
      UUID uuid,
      String name,
      Optional<String> distinctId,
      long team,
      Instant time,
      String properties,
      String installation,
      int depth) {
    // Like all of a person's events it goes to one partition.
    String person = distinctId.orElse("plugin:" + installation);
    return new CapturedEvent(
        person.getBytes(StandardCharsets.UTF_8),
        json(uuid, name, person, team, time, properties),
        List.of(header(BY, installation), header(DEPTH, Integer.toString(depth))));
  }

  private static EventHeader header(String name, String value) {
    return new EventHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] json(
      UUID uuid, String name, String person, long team, Instant time, String properties) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("uuid", uuid.toString());
      out.writeStringField("event", name);
      out.writeStringField("distinct_id", person);
      out.writeNumberField("team_id", team);
      out.writeStringField("timestamp", time.toString());
      out.writeFieldName("properties");
      out.writeRawValue(properties);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("an array cannot refuse bytes", e);
    }
    return bytes.toByteArray();
  }
}
