package dev.patchbay.cli.deadletters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one dead letter. */
@Command(
    name = "show",
    description = "Show one dead letter whole: why it is one, where it came from, and the event.")
final class ShowLetterCommand implements Runnable {

  @Parameters(
      paramLabel = "POSITION",
      converter = Position.Converter.class,
      description = "PARTITION:OFFSET, as the list shows it.")
  private Position position;

  @Mixin private Output output;

  @Override
  public void run() {
    DeadLetter letter = new DeadLetterTopic(output.connections()).at(List.of(position)).getFirst();
    output.print(letter::json, () -> text(letter));
  }

  private static String text(DeadLetter letter) {
    ObjectNode json = letter.json();
    StringBuilder text = new StringBuilder();
    line(text, "dead letter", letter.position() + " of " + letter.time());
    line(text, "stage", letter.stage() + " (" + letter.reason() + ")");
    if (!letter.plugin().isEmpty()) {
      line(text, "plugin", letter.plugin() + ", " + json.path("version").asText());
    }
    line(text, "revision", json.path("revision").asText());
    line(text, "error", letter.error());
    json.at("/error/stack").asText("").lines().forEach(it -> line(text, "", it.strip()));
    line(
        text,
        "came from",
        letter
            .source()
            .map(it -> "position " + it + " of the events topic")
            .orElse("nowhere known"));
    json.path("headers")
        .properties()
        .forEach(it -> line(text, "header", it.getKey() + " = " + it.getValue().asText()));
    line(text, "key", Json.line(json.path("key")));
    for (String name : List.of("value", "valueBase64")) {
      if (json.has(name)) {
        line(text, name, Json.line(json.path(name)));
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-12s %s%n".formatted(name, value));
  }
}
