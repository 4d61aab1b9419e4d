package dev.patchbay.cli.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.output.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A dead letter as one object: why it is one and where it comes from, then the event as it came in.
 * The job says the former in headers of its own; those of the event itself are kept apart.
 */
final class DeadLetterView {

  private static final String PREFIX = "patchbay-";

  private final ConsumerRecord<byte[], byte[]> record;
  private final Map<String, String> told = new LinkedHashMap<>();

  private DeadLetterView(ConsumerRecord<byte[], byte[]> record) {
    this.record = record;
  }

  static ObjectNode json(ConsumerRecord<byte[], byte[]> record) {
    return new DeadLetterView(record).toJson();
  }

  private ObjectNode toJson() {
    ObjectNode headers = Json.object();
    for (Header header : record.headers()) {
      if (header.key().startsWith(PREFIX) && header.value() != null) {
        told.put(
            header.key().substring(PREFIX.length()), RecordView.text(header.value()).orElse(""));
      } else {
        RecordView.putBytes(headers, header.key(), header.value());
      }
    }
    ObjectNode json = Json.object();
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
    json.put("time", Instant.ofEpochMilli(record.timestamp()).toString());
    if (!headers.isEmpty()) {
      json.set("headers", headers);
    }
    RecordView.putBytes(json, "key", record.key());
    RecordView.putValue(json, record.value());
    return json;
  }

  private void putText(ObjectNode json, String name, String header) {
    String text = told.getOrDefault(header, "");
    json.put(name, text.isEmpty() ? null : text);
  }

  private void putNumber(ObjectNode json, String name) {
    String text = told.getOrDefault(name, "");
    if (text.matches("-?\\d{1,18}")) {
      json.put(name, Long.parseLong(text));
    } else {
      json.putNull(name);
    }
  }
}
