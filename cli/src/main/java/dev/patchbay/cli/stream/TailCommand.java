package dev.patchbay.cli.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.clickhouse.ClickHouseClient;
import dev.patchbay.cli.deadletters.DeadLetter;
import dev.patchbay.cli.kafka.RecordView;
import dev.patchbay.cli.kafka.TopicReader;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Shows the end of a topic or of the plugins' logs. */
@Command(
    name = "tail",
    description = {
      "Show the last records of a topic, or the last lines that plugins logged.",
      "Events are printed as they are; --json adds where each stands. Dead letters come with their"
          + " reason."
    })
public final class TailCommand implements Runnable {

  private static final Duration LOG_POLL = Duration.ofSeconds(1);

  private enum Source {
    EVENTS,
    PROCESSED,
    DEAD_LETTERS,
    STATUS,
    SHADOW,
    OVERFLOW,
    LOGS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Sources are typed as the design names them: dead-letters. */
  private static final class SourceConverter implements ITypeConverter<Source> {
    @Override
    public Source convert(String text) {
      return Stream.of(Source.values())
          .filter(it -> it.toString().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' must be one of " + List.of(Source.values())));
    }
  }

  @Parameters(
      paramLabel = "TOPIC",
      converter = SourceConverter.class,
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private Source source;

  @Option(names = "-n", paramLabel = "N", defaultValue = "10", description = "How many (10).")
  private int count;

  @Option(names = "--follow", description = "Go on with what comes, until interrupted.")
  private boolean follow;

  @Spec private CommandSpec command;
  @Mixin private Output output;

  @Override
  public void run() {
    if (count < 0) {
      throw new ParameterException(command.commandLine(), "-n must not be negative");
    }
    Connections connections = output.connections();
    switch (source) {
      case EVENTS -> tail(connections, connections.topics().events(), this::eventLine);
      case PROCESSED -> tail(connections, connections.topics().processed(), this::eventLine);
      case DEAD_LETTERS ->
          tail(
              connections,
              connections.topics().deadLetters(),
              it -> Json.line(DeadLetter.of(it).json()));
      case STATUS ->
          tail(connections, connections.topics().status(), it -> Json.line(RecordView.json(it)));
      case SHADOW -> tail(connections, connections.topics().shadow(), this::eventLine);
      case OVERFLOW -> tail(connections, connections.topics().overflow(), this::eventLine);
      case LOGS -> tailLogs(connections);
    }
  }

  private String eventLine(ConsumerRecord<byte[], byte[]> record) {
    return output.isJson() ? Json.line(RecordView.json(record)) : RecordView.valueLine(record);
  }

  private void tail(
      Connections connections,
      String topic,
      Function<ConsumerRecord<byte[], byte[]>, String> line) {
    try (TopicReader reader = new TopicReader(connections, topic)) {
      TopicTail tail = new TopicTail(reader);
      tail.last(count).forEach(it -> output.out().println(line.apply(it)));
      if (follow) {
        tail.follow(it -> output.out().println(line.apply(it)), this::isWanted);
      }
    }
  }

  private void tailLogs(Connections connections) {
    try (ClickHouseClient clickHouse = new ClickHouseClient(connections)) {
      LogTail tail = new LogTail(clickHouse);
      print(tail.last(count));
      while (follow && isWanted()) {
        pause();
        print(tail.more());
      }
    }
  }

  private void print(List<JsonNode> rows) {
    rows.forEach(it -> output.out().println(output.isJson() ? Json.line(it) : logLine(it)));
  }

  private static String logLine(JsonNode row) {
    return "%s %-5s %s %s"
        .formatted(
            row.path("time").asText(),
            row.path("level").asText(),
            row.path("installation").asText(),
            row.path("message").asText());
  }

  /** Shows what there is; no when the reader of our output has gone. */
  private boolean isWanted() {
    return !output.out().checkError();
  }

  private static void pause() {
    try {
      Thread.sleep(LOG_POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }
}
