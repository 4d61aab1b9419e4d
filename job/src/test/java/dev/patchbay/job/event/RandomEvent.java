package dev.patchbay.job.event;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Random;

/** JSON of an event that is valid and otherwise as odd as can be. */
final class RandomEvent {

  private static final List<String> TEXTS =
      List.of("", "a", "é", "😀", "\"", "\\", "\n", "\u0000", "__proto__", "a.b", "properties");

  private final Random random;
  private final StringBuilder json = new StringBuilder();

  RandomEvent(Random random) {
    this.random = random;
  }

  String text() {
    space();
    json.append('{');
    List<Runnable> members =
        List.of(
            () -> member("uuid", "\"0191e2a4-0000-7000-8000-0123456789ab\""),
            () -> member("team_id", random.nextBoolean() ? "7" : "\"7\""),
            () -> member("timestamp", random.nextBoolean() ? "99" : "\"2026-01-31T10:20:30Z\""),
            () -> member("distinct_id", random.nextBoolean() ? "1e5" : "\"x\""),
            () -> object("properties"),
            () -> object("$set"),
            () -> object("$set_once"),
            () -> value("now"),
            () -> value("\\u0070"),
            () -> value("a\\\"b"));
    for (Runnable member : members) {
      if (random.nextBoolean()) {
        member.run();
        space();
        json.append(',');
        space();
      }
    }
    member("event", "\"e\"");
    space();
    json.append('}');
    space();
    return json.toString();
  }

  private void member(String key, String value) {
    json.append('"').append(key).append('"');
    space();
    json.append(':');
    space();
    json.append(random.nextInt(8) == 0 && !key.equals("event") ? "null" : value);
  }

  private void value(String key) {
    json.append('"').append(key).append("\":");
    value(4);
  }

  private void object(String key) {
    json.append('"').append(key).append("\":");
    object(4);
  }

  private void value(int depth) {
    switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> json.append(random.nextLong());
      case 1 -> json.append(random.nextDouble());
      case 2 -> json.append(random.nextBoolean());
      case 3 -> json.append("null");
      case 4 -> string();
      case 5 -> object(depth - 1);
      default -> array(depth - 1);
    }
  }

  private void object(int depth) {
    json.append('{');
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      json.append(i == 0 ? "" : ",");
      space();
      string();
      json.append(':');
      value(depth);
    }
    json.append('}');
  }

  private void array(int depth) {
    json.append('[');
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      json.append(i == 0 ? "" : ",");
      space();
      value(depth);
    }
    json.append(']');
  }

  private void string() {
    String text = TEXTS.get(random.nextInt(TEXTS.size()));
    json.append('"').append(JsonStringEncoder.getInstance().quoteAsString(text)).append('"');
  }

  private void space() {
    if (random.nextInt(4) == 0) {
      json.append(" \n\t".charAt(random.nextInt(3)));
    }
  }
}
