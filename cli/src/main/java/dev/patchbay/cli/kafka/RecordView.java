package dev.patchbay.cli.kafka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.output.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A Kafka record as one line. */
public final class RecordView {

  private RecordView() {}

  /** The value as it is where that is one line of text, else the record as JSON. */
  public static String valueLine(ConsumerRecord<byte[], byte[]> record) {
    return Optional.ofNullable(record.value())
        .flatMap(RecordView::text)
        .filter(it -> !it.isBlank() && it.lines().count() == 1)
        .orElseGet(() -> Json.line(json(record)));
  }

  /** The record with where it stands; its value as JSON, else as text, else as base64. */
  public static ObjectNode json(ConsumerRecord<byte[], byte[]> record) {
    ObjectNode json =
        Json.object()
            .put("partition", record.partition())
            .put("offset", record.offset())
            .put("time", Instant.ofEpochMilli(record.timestamp()).toString());
    putBytes(json, "key", record.key());
    if (record.headers().iterator().hasNext()) {
      ObjectNode headers = json.putObject("headers");
      record.headers().forEach(it -> putBytes(headers, it.key(), it.value()));
    }
    putValue(json, record.value());
    return json;
  }

  /** The value as JSON, else as text, else as base64. */
  public static void putValue(ObjectNode json, byte[] value) {
    Optional.ofNullable(value)
        .flatMap(Json::embeddable)
        .ifPresentOrElse(it -> json.set("value", it), () -> putBytes(json, "value", value));
  }

  /** Bytes as text, else as base64. */
  public static void putBytes(ObjectNode json, String name, byte[] bytes) {
    if (bytes == null) {
      json.putNull(name);
      return;
    }
    text(bytes)
        .ifPresentOrElse(
            it -> json.put(name, it),
            () -> json.put(name + "Base64", Base64.getEncoder().encodeToString(bytes)));
  }

  /** The text, if it is UTF-8. */
  public static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
