package dev.patchbay.cli.deadletters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs dead letters through the chain again. */
@Command(
    name = "replay",
    description = {
      "Send dead letters to the events topic again, as they came, and tell what became of them.",
      "The dead letters stay where they are; an event that has several is sent once. It keeps its"
          + " uuid, also one that the job gave it, so one that is replayed twice is one event in"
          + " the end.",
      "Exit code 1 if some became dead letters again, or were not through in time."
    })
final class ReplayCommand implements Runnable {

  /** They are in memory until it is known what became of them. */
  private static final int MOST = 100_000;

  @Parameters(
      arity = "0..*",
      paramLabel = "POSITION",
      converter = Position.Converter.class,
      description = "PARTITION:OFFSET, as the list shows it; or say which by the options.")
  private List<Position> positions = List.of();

  @Option(names = "--all", description = "All dead letters that there are.")
  private boolean all;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many events in a second (100).")
  private int rate;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "How long to wait for the job to be through with the last one (120).")
  private int timeoutSeconds;

  @Option(
      names = "--group",
      paramLabel = "NAME",
      defaultValue = "patchbay",
      description = "The job's consumer group, its option events.group-id (patchbay).")
  private String group;

  @Spec private CommandSpec command;
  @Mixin private DeadLetterFilter filter;
  @Mixin private Output output;

  @Override
  public void run() {
    check();
    Connections connections = output.connections();
    DeadLetterTopic topic = new DeadLetterTopic(connections);
    List<DeadLetter> letters =
        onePerEvent(positions.isEmpty() ? matching(topic) : topic.at(positions));
    requireKnownSchema(letters);
    if (letters.isEmpty()) {
      print(new ReplayReport(List.of()));
      return;
    }
    Map<TopicPartition, Long> end = topic.end();
    ReplayReport report;
    try (ReplayWatch watch = new ReplayWatch(connections, group, end)) {
      List<Replayed> replayed = new Replayer(connections).replay(letters, rate);
      report = watch.await(replayed, Duration.ofSeconds(timeoutSeconds));
    }
    print(report);
    if (!report.isGood()) {
      throw new CommandFailure(report.advice());
    }
  }

  private List<DeadLetter> matching(DeadLetterTopic topic) {
    List<DeadLetter> letters = topic.last(MOST + 1, filter);
    if (letters.size() > MOST) {
      throw new CommandFailure(
          "more than "
              + MOST
              + " dead letters match, too many at once: say which with --since and --until");
    }
    return letters;
  }

  static void requireKnownSchema(List<DeadLetter> letters) {
    for (DeadLetter letter : letters) {
      if (!letter.isOfKnownSchema()) {
        throw new CommandFailure(
            "dead letter "
                + letter.position()
                + " has a schema that this release does not know, so nothing was sent: replay it with the"
                + " release that wrote it, or a newer one");
      }
    }
  }

  /** The latest: an event that was replayed and failed again has several. */
  static List<DeadLetter> onePerEvent(List<DeadLetter> letters) {
    Map<String, DeadLetter> events = new LinkedHashMap<>();
    for (DeadLetter letter : letters) {
      events.put(letter.origin().orElse("dead letter " + letter.position()), letter);
    }
    return List.copyOf(events.values());
  }

  private void check() {
    boolean isFiltered = filter.isGiven() || all;
    if (positions.isEmpty() != isFiltered) {
      throw new ParameterException(
          command.commandLine(),
          "say which dead letters: positions, or options such as --plugin, or --all");
    }
    if (rate < 1) {
      throw new ParameterException(command.commandLine(), "--rate must be 1 or more");
    }
  }

  private void print(ReplayReport report) {
    output.print(
        () -> {
          ObjectNode json = Json.object();
          report.counts().forEach((outcome, count) -> json.put(outcome.toString(), count));
          json.set("events", report.json());
          return json;
        },
        report::text);
  }
}
