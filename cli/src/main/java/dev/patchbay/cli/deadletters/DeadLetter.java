package dev.patchbay.cli.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.kafka.RecordView;
import dev.patchbay.cli.output.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A dead letter: the event as it came in, and why it could not be processed, which the job says in
 * headers of its own: schema 1, which is also that of a record that names none. A later schema may
 * have headers that would be taken for the event's here.
 */
public final class DeadLetter {

  /** The header of a replayed event that tells its {@link #origin}; the job goes by it. */
  static final String REPLAY_OF = "patchbay-replay-of";

  private static final String PREFIX = "patchbay-";
  private static final String SCHEMA = "1";

  /** What the job writes; other headers belong to the event, those of our own prefix as well. */
  private static final Set<String> TOLD =
      Set.of(
          "schema",
          "stage",
          "reason",
          "plugin",
          "version",
          "error-name",
          "error-message",
          "error-stack",
          "revision",
          "partition",
          "offset",
          "timestamp",
          "time");

  private final ConsumerRecord<byte[], byte[]> record;
  private final Map<String, String> told = new HashMap<>();
  private final List<Header> headers = new ArrayList<>();

  private DeadLetter(ConsumerRecord<byte[], byte[]> record) {
    this.record = record;
    for (Header header : record.headers()) {
      String name = header.key();
      if (name.startsWith(PREFIX) && TOLD.contains(name.substring(PREFIX.length()))) {
        told.put(
            name.substring(PREFIX.length()),
            Optional.ofNullable(header.value()).flatMap(RecordView::text).orElse(""));
      } else {
        headers.add(header);
      }
    }
  }

  /** Reads a record of the dead letters' topic. */
  public static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
    return new DeadLetter(record);
  }

  /** Whether its headers mean what is read from them here. */
  boolean isOfKnownSchema() {
    return told.getOrDefault("schema", SCHEMA).equals(SCHEMA);
  }

  /** Where it stands among the dead letters. */
  Position position() {
    return Position.of(record);
  }

  /** Where the event stood; empty if somebody else wrote this record. */
  Optional<Position> source() {
    OptionalLong partition = number("partition");
    OptionalLong offset = number("offset");
    return partition.isPresent() && offset.isPresent()
        ? Optional.of(new Position((int) partition.getAsLong(), offset.getAsLong()))
        : Optional.empty();
  }

  /**
   * {@code partition:offset:timestamp} of the event as it first came, the same for all dead letters
   * of one event; empty if somebody else wrote this record.
   */
  Optional<String> origin() {
    // One that was replayed before says itself what it was at first.
    Optional<String> first =
        headers.stream()
            .filter(it -> it.key().equals(REPLAY_OF) && it.value() != null)
            .flatMap(it -> RecordView.text(it.value()).stream())
            .findFirst();
    OptionalLong timestamp = number("timestamp");
    return first.or(
        () ->
            source()
                .filter(it -> timestamp.isPresent())
                .map(it -> it + ":" + timestamp.getAsLong()));
  }

  /** When it became a dead letter. */
  Instant time() {
    return Instant.ofEpochMilli(record.timestamp());
  }

  /** Such as {@code threw}, or the empty string, as are the following. */
  String reason() {
    return text("reason");
  }

  String stage() {
    return text("stage");
  }

  /** The installation's id. */
  String plugin() {
    return text("plugin");
  }

  /** The error's name and message, as far as it has them. */
  String error() {
    return Stream.of(text("error-name"), text("error-message"))
        .filter(it -> !it.isEmpty())
        .collect(Collectors.joining(": "));
  }

  /** The team that the event names, if it can be read. */
  OptionalLong team() {
    JsonNode team =
        Optional.ofNullable(record.value())
            .flatMap(Json::embeddable)
            .map(it -> it.path("team_id"))
            .orElse(Json.object());
    return team.canConvertToLong() ? OptionalLong.of(team.longValue()) : OptionalLong.empty();
  }

  /** The event's own, in their order. */
  List<Header> headers() {
    return List.copyOf(headers);
  }

  byte[] key() {
    return record.key();
  }

  byte[] value() {
    return record.value();
  }

  /** All of it, the event as JSON if it is JSON, else as text, else in base64. */
  public ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("position", position().toString());
    putText(json, "reason", "reason");
    putText(json, "stage", "stage");
    putText(json, "plugin", "plugin");
    putText(json, "version", "version");
    ObjectNode error = json.putObject("error");
    putText(error, "name", "error-name");
    putText(error, "message", "error-message");
    putText(error, "stack", "error-stack");
    putNumber(json, "partition");
    putNumber(json, "offset");
    putNumber(json, "revision");
    json.put("time", time().toString());
    if (!headers.isEmpty()) {
      ObjectNode own = json.putObject("headers");
      headers.forEach(it -> RecordView.putBytes(own, it.key(), it.value()));
    }
    RecordView.putBytes(json, "key", record.key());
    RecordView.putValue(json, record.value());
    return json;
  }

  private String text(String header) {
    return told.getOrDefault(header, "");
  }

  private OptionalLong number(String header) {
    String text = text(header);
    return text.matches("-?\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  private void putText(ObjectNode json, String name, String header) {
    json.put(name, text(header).isEmpty() ? null : text(header));
  }

  private void putNumber(ObjectNode json, String name) {
    number(name).ifPresentOrElse(it -> json.put(name, it), () -> json.putNull(name));
  }
}
