package dev.patchbay.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What can be told of an event without JavaScript. As with {@code JSON.parse}, the last of several
 * members of one name counts.
 */
public final class EventTraits {

  private static final JsonFactory JSON = new JsonFactory();

  private String name = "";
  private String distinctId = "";
  private final Map<String, String> properties = new HashMap<>();

  /** Whose properties nobody has asked for yet, or null. */
  private byte[] unread;

  private EventTraits() {}

  /**
   * Of an event whose name and person are known; it is read only if somebody asks for a property.
   *
   * @param event a JSON object, UTF-8, already checked to be one
   */
  public static EventTraits of(String name, String distinctId, byte[] event) {
    EventTraits traits = new EventTraits();
    traits.name = name;
    traits.distinctId = distinctId;
    traits.unread = event;
    return traits;
  }

  /**
   * Reads them.
   *
   * @param event a JSON object, UTF-8, already checked to be one
   */
  public static EventTraits of(byte[] event) {
    EventTraits traits = new EventTraits();
    traits.read(event);
    return traits;
  }

  private void read(byte[] event) {
    try (JsonParser json = JSON.createParser(event)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        member(json);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("not an event: " + e.getMessage(), e);
    }
  }

  private void member(JsonParser json) throws IOException {
    String member = json.currentName();
    JsonToken value = json.nextToken();
    switch (member) {
      case "event" -> name = text(json, value);
      case "distinct_id" -> distinctId = text(json, value);
      case "properties" -> {
        properties.clear();
        if (value == JsonToken.START_OBJECT) {
          properties(json);
          return;
        }
      }
      default -> {}
    }
    json.skipChildren();
  }

  private void properties(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String property = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.VALUE_NULL) {
        properties.remove(property);
      } else {
        properties.put(property, text(json, value));
        json.skipChildren();
      }
    }
  }

  /** Nothing for what is no single value. */
  private static String text(JsonParser json, JsonToken value) throws IOException {
    return value.isScalarValue() ? json.getText() : "";
  }

  /** What the event is called. */
  public String name() {
    return name;
  }

  /** Whose it is. */
  public String distinctId() {
    return distinctId;
  }

  /** A member of its properties; empty if there is none or it is null. */
  public Optional<String> property(String property) {
    if (unread != null) {
      read(unread);
      unread = null;
    }
    return Optional.ofNullable(properties.get(property));
  }
}
