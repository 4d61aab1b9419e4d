package dev.patchbay.cli.plugin;

import dev.patchbay.model.PropertyCondition;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.Share;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** On what a version is compared, and how. */
final class ShadowOptions {

  private static final int DEFAULT_PERCENT = 10;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--percent",
      paramLabel = "N",
      description =
          "On the events of this percentage of persons (distinct_id), 1 to 100; 10 unless something"
              + " else is asked for.")
  private Integer percent;

  @Option(
      names = "--event",
      paramLabel = "NAME",
      description = "On events of this name; repeatable.")
  private Set<String> events = Set.of();

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description =
          "On events with this property: plan=pro, plan!=pro, plan (is there), !plan (is not);"
              + " repeatable.")
  private List<String> conditions = List.of();

  @Option(
      names = "--config",
      paramLabel = "KEY=VALUE",
      description = "A config value that differs from the installation's; repeatable.")
  private Map<String, String> config = new LinkedHashMap<>();

  @Option(
      names = "--with-fetch",
      description = "Let it fetch: then others are asked twice. Else its fetches fail.")
  private boolean withFetch;

  /** Whether any of them was given. */
  boolean areGiven() {
    return percent != null
        || !events.isEmpty()
        || !conditions.isEmpty()
        || !config.isEmpty()
        || withFetch;
  }

  /** What was asked for. */
  Shadow shadow(SemanticVersion version, Optional<Instant> until) {
    try {
      boolean isOpen = percent == null && events.isEmpty() && conditions.isEmpty();
      return new Shadow(
          version,
          config,
          new Share(
              Optional.ofNullable(isOpen ? Integer.valueOf(DEFAULT_PERCENT) : percent),
              events,
              conditions.stream().map(PropertyCondition::parse).toList()),
          withFetch,
          until);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(), e.getMessage() + " (--percent, --event, --where)", e);
    }
  }
}
