package dev.patchbay.bench.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.output.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Events as a web analytics library sends them. Deterministic: a set is the same on every machine.
 */
public final class EventGenerator {

  private static final long SEED = 20_261_122;
  private static final double MISSING = 0.25;
  private static final Instant EPOCH = Instant.parse("2026-11-01T00:00:00Z");

  private static final String[] EVENTS = {"$pageview", "$autocapture", "purchase", "signed up"};
  private static final String[] PAGES = {"pricing", "docs/start", "blog/streams", "about", "cart"};
  private static final String[] SOURCES = {"hn", "google", "newsletter", "caf%C3%A9"};
  private static final String[] REFERRERS = {
    "https://news.ycombinator.com/", "https://www.google.com/", "$direct"
  };
  private static final String[] CURRENCIES = {"EUR", "USD", "GBP", "JPY", "XXX"};
  private static final String[] BROWSERS = {"Firefox", "Chrome", "Safari", "Edge"};
  private static final String[] SYSTEMS = {"Linux", "Mac OS X", "Windows", "Android"};
  private static final String[] AGENTS = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:129.0) Gecko/20100101 Firefox/129.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 Version/17.5 Safari/605.1"
  };
  private static final String CRAWLER = "Mozilla/5.0 (compatible; ExampleBot/2.1)";
  private static final String[] TITLES = {
    "Pricing – Example", "Début rapide", "Say \"hello\"", "価格", "Plain"
  };

  private final SplittableRandom random;
  private final EventSet set;

  /** Of events as this set's; the first ones are the set's own. */
  public EventGenerator(EventSet set) {
    this.set = set;
    random = new SplittableRandom(SEED);
  }

  List<String> events() {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < EventSet.EVENTS; i++) {
      events.add(Json.line(next()));
    }
    return events;
  }

  /** One more, different from all before. */
  public ObjectNode next() {
    ObjectNode event = Json.object();
    event.put("uuid", hex(8) + "-" + hex(4) + "-7" + hex(3) + "-8" + hex(3) + "-" + hex(12));
    event.put("event", pick(EVENTS));
    event.put("distinct_id", "user-" + random.nextInt(100_000));
    event.put("team_id", 1);
    event.put("ip", octet() + "." + octet() + "." + octet() + "." + octet());
    event.put("timestamp", EPOCH.plusMillis(random.nextInt(1_000_000_000)).toString());
    ObjectNode properties = event.putObject("properties");
    page(properties);
    if (set.size() != EventSet.Size.SMALL) {
      session(properties);
    }
    if (set.size() == EventSet.Size.LARGE) {
      custom(properties);
    }
    if (set.varied()) {
      List<String> names = new ArrayList<>();
      properties.fieldNames().forEachRemaining(names::add);
      names.removeIf(name -> random.nextDouble() >= MISSING);
      properties.remove(names);
    }
    return event;
  }

  private void page(ObjectNode properties) {
    properties.put(
        "$current_url",
        "https://example.com/" + pick(PAGES) + "?utm_source=" + pick(SOURCES) + "&v=" + hex(2));
    properties.put("$browser", pick(BROWSERS));
    properties.put("$os", pick(SYSTEMS));
    properties.put("$screen_width", 320 + 40 * random.nextInt(40));
    properties.put("price", price());
    properties.put("currency", pick(CURRENCIES));
    properties.put("referrer", pick(REFERRERS));
    properties.put("$raw_user_agent", random.nextInt(50) == 0 ? CRAWLER : pick(AGENTS));
    properties.put("consent", random.nextBoolean());
  }

  private void session(ObjectNode properties) {
    properties.put("$referrer", pick(REFERRERS));
    properties.put("$device_id", hex(36));
    properties.put("$session_id", hex(36));
    properties.put("$window_id", hex(36));
    properties.put("$insert_id", hex(16));
    properties.put("$time", 1_793_491_200 + random.nextInt(1_000_000) + 0.125);
    properties.put("$os_version", "14." + random.nextInt(9));
    properties.put("$browser_version", 100 + random.nextInt(40));
    properties.put("$device_type", "Desktop");
    properties.put("$viewport_height", 600 + random.nextInt(500));
    properties.put("$viewport_width", 900 + random.nextInt(900));
    properties.put("$lib", "web");
    properties.put("$is_identified", random.nextBoolean());
    properties.put("$feature/new-nav", "test");
    properties.putArray("$active_feature_flags").add("new-nav").add("pricing-v2").add("beta");
    properties.put("title", pick(TITLES));
    properties.putNull("plan");
    properties.put("email", "Someone" + random.nextInt(1_000) + "@example.com");
    properties.put("name", "  Zoë Example ");
    properties.put("$pathname", "/" + pick(PAGES));
    properties.put("$host", "www.example.com");
    properties.put("$initial_pathname", "/" + pick(PAGES) + "/" + hex(24));
    properties.put("utm_content", "an advertisement of the autumn, number " + random.nextInt(90));
    properties.put("internal_debug", "trace=" + hex(24));
    ArrayNode items = properties.putArray("items");
    for (int i = 0; i < 2; i++) {
      items
          .addObject()
          .put("sku", "sku-" + random.nextInt(1_000))
          .put("quantity", 1 + random.nextInt(4))
          .put("price", price());
    }
    ObjectNode first = properties.putObject("$set_once");
    first.put("$initial_referrer", pick(REFERRERS));
    first.put("$initial_browser", pick(BROWSERS));
    first.put("$initial_os", pick(SYSTEMS));
  }

  private void custom(ObjectNode properties) {
    for (int i = 0; i < 96; i++) {
      String name = (i % 9 == 8 ? "scratch_" : "prop_") + i;
      switch (i % 4) {
        case 0 -> properties.put(name, i * 1.5 + 0.25);
        case 1 ->
            properties.put(name, "value number " + random.nextInt(1_000) + " lorem ipsum dolor");
        case 2 -> {
          ObjectNode nested = properties.putObject(name);
          nested.put("step", i).put("label", "nested " + hex(6));
          nested.putArray("path").add(i).add(random.nextInt(100));
        }
        default -> properties.put(name, random.nextBoolean());
      }
    }
  }

  /** Never a whole number: those are written differently by Java and by JavaScript. */
  private double price() {
    return random.nextInt(200) + 0.95;
  }

  private int octet() {
    return random.nextInt(1, 255);
  }

  private String hex(int digits) {
    StringBuilder text = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }

  private String pick(String[] values) {
    return values[random.nextInt(values.length)];
  }
}
