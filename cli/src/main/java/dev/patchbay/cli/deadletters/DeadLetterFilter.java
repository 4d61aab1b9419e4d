package dev.patchbay.cli.deadletters;

import dev.patchbay.cli.TimeConverter;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** Which dead letters: mixed into the commands that look for some. */
final class DeadLetterFilter {

  @Option(
      names = "--plugin",
      paramLabel = "PLUGIN",
      description =
          "Those of this installation (7/geoip), or of the plugin in all of them (geoip).")
  private String plugin;

  @Option(
      names = "--error",
      paramLabel = "TEXT",
      description = "Those whose reason, or whose error's name or message, contains this text.")
  private String error;

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description = "Those that failed here: parse, plugin or sink.")
  private String stage;

  @Option(names = "--team", paramLabel = "T", description = "Events of this team.")
  private Long team;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Since then: 2026-03-01T12:00:00Z, or 90m, 6h or 2d ago.")
  private Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Before then.")
  private Instant until;

  /** Whether any of the options is given. */
  boolean isGiven() {
    return plugin != null
        || error != null
        || stage != null
        || team != null
        || since != null
        || until != null;
  }

  /** Older ones need not be read. */
  Optional<Instant> since() {
    return Optional.ofNullable(since);
  }

  boolean admits(DeadLetter letter) {
    return (plugin == null || isOf(letter.plugin()))
        && (error == null || hasError(letter))
        && (stage == null || letter.stage().equals(stage))
        && (since == null || !letter.time().isBefore(since))
        && (until == null || letter.time().isBefore(until))
        // Last: it takes reading the event.
        && (team == null || letter.team().equals(OptionalLong.of(team)));
  }

  private boolean isOf(String installation) {
    return installation.equals(plugin) || installation.endsWith("/" + plugin);
  }

  private boolean hasError(DeadLetter letter) {
    String text = letter.reason() + "\n" + letter.error();
    return text.toLowerCase(Locale.ROOT).contains(error.toLowerCase(Locale.ROOT));
  }
}
