package dev.patchbay.bench.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * 256 different events of one size, as JSON lines in a file, so that Node and the JVM read the very
 * same bytes.
 *
 * @param size their average size, roughly
 * @param varied whether a quarter of the properties is missing at random, so that nearly each event
 *     has another shape; otherwise all have one
 */
public record EventSet(Size size, boolean varied) {

  /** Events in a set. */
  public static final int EVENTS = 256;

  /** How large events are. */
  public enum Size {
    SMALL("0.5k"),
    MEDIUM("1.5k"),
    LARGE("5k");

    private final String label;

    Size(String label) {
      this.label = label;
    }
  }

  /** All six. */
  public static List<EventSet> all() {
    return Stream.of(Size.values())
        .flatMap(size -> Stream.of(new EventSet(size, false), new EventSet(size, true)))
        .toList();
  }

  /**
   * The set of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static EventSet named(String name) {
    return all().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no set of events '" + name + "'"));
  }

  /** Such as {@code 1.5k-varied}. */
  public String name() {
    return size.label + (varied ? "-varied" : "-fixed");
  }

  /** Writes the events of this set; the same ones each time. */
  public void write(Path folder) {
    try {
      Files.writeString(file(folder), String.join("\n", new EventGenerator(this).events()) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The events as they were written. */
  public List<byte[]> read(Path folder) {
    return lines(file(folder));
  }

  /** Where they are. */
  public Path file(Path folder) {
    return folder.resolve(name() + ".jsonl");
  }

  /** What a reference makes of the events, a line each, {@code null} for a dropped one. */
  public Path outputs(Path folder, String runtime, int plugins) {
    return folder.resolve(name() + "-" + plugins + "." + runtime + ".jsonl");
  }

  /** The lines of a file as UTF-8. */
  public static List<byte[]> lines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(line -> line.getBytes(StandardCharsets.UTF_8))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
