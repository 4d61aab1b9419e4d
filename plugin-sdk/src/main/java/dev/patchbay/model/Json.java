package dev.patchbay.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** How this package reads and writes JSON: strictly, and with errors that name the field. */
final class Json {

  /**
   * A control record carries code and attachments, so strings may be long; records are bounded by
   * the topic's message size.
   */
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(64 << 20)
                          .maxNestingDepth(200)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(JsonNode node) {
    return node.toString();
  }

  static ObjectNode parseObject(byte[] json) throws MalformedRecordException {
    JsonNode node;
    try {
      node = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new MalformedRecordException("not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new MalformedRecordException("not JSON: " + e.getMessage(), e);
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new MalformedRecordException("not a JSON object");
  }

  static String requiredText(JsonNode object, String field) throws MalformedRecordException {
    JsonNode value = object.get(field);
    if (value == null || !value.isTextual()) {
      throw new MalformedRecordException("field '" + field + "' must be a string");
    }
    return value.textValue();
  }

  static long requiredLong(JsonNode object, String field) throws MalformedRecordException {
    JsonNode value = object.get(field);
    if (value == null || !value.canConvertToLong() || !value.isIntegralNumber()) {
      throw new MalformedRecordException("field '" + field + "' must be a whole number");
    }
    return value.longValue();
  }

  static Instant requiredInstant(JsonNode object, String field) throws MalformedRecordException {
    try {
      return Instant.parse(requiredText(object, field));
    } catch (DateTimeParseException e) {
      throw new MalformedRecordException("field '" + field + "' is not an ISO-8601 instant", e);
    }
  }

  static String optionalText(JsonNode object, String field, String otherwise)
      throws MalformedRecordException {
    JsonNode value = object.get(field);
    return value == null || value.isNull() ? otherwise : requiredText(object, field);
  }
}
