package dev.patchbay.host;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.graalvm.polyglot.Value;

/** Sends events through the bridge and a function that computes names, in a JVM of its own. */
final class RememberedEvents {

  static final String DONE = "all events are right";

  private static final String LONG = "x".repeat(200_000);
  private static final int MEMBERS = 5_000;

  /** What could fill the heap. */
  enum Case {
    LONG_NAMES(200, "name => name") {
      @Override
      String name(int i) {
        return i + LONG;
      }
    },
    NAMES_CUT_OUT_OF_LONG_ONES(250, "name => name.slice(0, 40)") {
      @Override
      String name(int i) {
        return i + LONG;
      }
    },
    LONG_NAMES_AFTER_SHORT_ONES(400, "name => 'a'") {
      @Override
      String name(int i) {
        return "after " + i + "\":0,\"" + i + LONG;
      }
    },
    MANY_NAMES(12_000, "name => name.slice(0, 8)") {
      @Override
      String name(int i) {
        return i + "a\":1,\"" + i + "b\":\"x\",\"" + i + "c";
      }
    },
    MANY_MEMBERS(40, "name => name.slice(0, 5)") {
      @Override
      String name(int i) {
        return IntStream.range(0, MEMBERS)
            .mapToObj(j -> "m" + (j * 7_919 + i * 104_729) % 100_003)
            .collect(Collectors.joining("\":0,\""));
      }
    };

    private final int events;
    private final String choice;

    Case(int events, String choice) {
      this.events = events;
      this.choice = choice;
    }

    /** The name, or names, of members of an event. */
    abstract String name(int event);

    private void run() {
      try (BridgedContext context = new BridgedContext()) {
        Value plugin =
            context.eval(new String(GuestScript.read("names.js"), StandardCharsets.UTF_8));
        Value choose = context.eval(choice);
        for (int i = 0; i < events; i++) {
          String name = name(i);
          Value event = context.read("{\"event\":\"e\",\"" + name + "\":" + i + "}");
          Value next = plugin.execute(event, choose.execute(name));
          if (!context.write(next).equals(context.stringify(next))) {
            throw new IllegalStateException("event " + i + " is not what JSON.stringify writes");
          }
        }
      }
    }
  }

  private RememberedEvents() {}

  public static void main(String[] args) {
    // What is tuned is what runs after the bridge was chosen.
    if (EventBridges.forThisEngine() instanceof JsonTextBridge) {
      throw new IllegalStateException("this engine has no other bridge");
    }
    Case.valueOf(args[0]).run();
    System.out.println(DONE);
  }
}
