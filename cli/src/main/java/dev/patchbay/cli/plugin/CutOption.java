package dev.patchbay.cli.plugin;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.output.Output;
import dev.patchbay.model.CutPoint;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** {@code --at} and {@code --at-offsets}: mixed into every command that changes installations. */
public final class CutOption {

  private static final Pattern FROM_NOW = Pattern.compile("\\+(\\d{1,9})([smhd])");
  private static final Pattern END = Pattern.compile("end(?:\\+(\\d{1,18}))?");
  private static final Pattern OFFSET = Pattern.compile("\\s*(\\d{1,9})=(\\d{1,18})\\s*");
  private static final String NOW = "now";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "From which event on: now (default), or from a time on by their Kafka timestamps, like"
              + " 2026-03-01T12:00:00Z, or +30s for in 30 seconds.")
  private String time;

  @Option(
      names = "--at-offsets",
      paramLabel = "OFFSETS",
      description =
          "From which event on, by partition of the events topic: 0=1200,1=900; those that are not"
              + " named change now. Or end for what comes from now on, or end+1000.")
  private String offsets;

  /** What was asked for; reads the events topic if that is needed. */
  public Timing timing(Output output) {
    Connections connections = output.connections();
    return new Timing(
        point(connections, remark -> output.err().println(remark)),
        NOW.equals(time),
        () -> EventEnds.read(connections),
        () -> connections.secretKeys().read());
  }

  private Optional<CutPoint> point(Connections connections, Consumer<String> remarks) {
    if (time != null && offsets != null) {
      throw new CommandFailure("--at and --at-offsets exclude each other: give one of them");
    }
    if (offsets == null && (time == null || time.equals(NOW))) {
      return Optional.empty();
    }
    Instant now = Instant.now();
    EventEnds ends = offsets == null ? EventEnds.UNKNOWN : EventEnds.read(connections);
    CutPoint point =
        offsets == null ? new CutPoint.AtTime(time(time, now)) : atOffsets(offsets, ends);
    if (!ends.isAhead(point, now)) {
      remarks.accept(
          ("note: %s is not ahead: events after it that a subtask reads before it has the change"
                  + " meet what there was; end+1000 or +30s leave it the time")
              .formatted(point));
    }
    return Optional.of(point);
  }

  static Instant time(String text, Instant now) {
    try {
      Matcher fromNow = FROM_NOW.matcher(text);
      if (!fromNow.matches()) {
        return Instant.parse(text);
      }
      String unit = fromNow.group(2).toUpperCase(Locale.ROOT);
      return now.plus(Duration.parse((unit.equals("D") ? "P" : "PT") + fromNow.group(1) + unit));
    } catch (DateTimeException e) {
      throw new CommandFailure(
          "--at '" + text + "' must be now, a time like 2026-03-01T12:00:00Z, or +30s, +5m, +2h",
          e);
    }
  }

  static CutPoint atOffsets(String text, EventEnds ends) {
    Map<Integer, Long> offsets = new HashMap<>();
    Matcher end = END.matcher(text);
    if (end.matches()) {
      long margin = end.group(1) == null ? 0 : Long.parseLong(end.group(1));
      ends.offsets().forEach((partition, offset) -> offsets.put(partition, offset + margin));
      return new CutPoint.AtOffsets(offsets);
    }
    for (String part : text.split(",", -1)) {
      Matcher offset = OFFSET.matcher(part);
      if (!offset.matches()) {
        throw new CommandFailure(
            "--at-offsets '%s' must be like 0=1200,1=900, or end, or end+1000".formatted(text));
      }
      int partition = Integer.parseInt(offset.group(1));
      if (!ends.offsets().containsKey(partition)) {
        throw new CommandFailure(
            "topic %s has no partition %d: it has 0 to %d"
                .formatted(ends.topic(), partition, ends.offsets().size() - 1));
      }
      if (offsets.put(partition, Long.parseLong(offset.group(2))) != null) {
        throw new CommandFailure("--at-offsets names partition %d twice".formatted(partition));
      }
    }
    return new CutPoint.AtOffsets(offsets);
  }
}
