package dev.patchbay.cli.plugin;

import dev.patchbay.model.PropertyCondition;
import dev.patchbay.model.Share;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which events another version is to see: mixed into the commands that run one beside another. */
final class ShareOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--percent",
      paramLabel = "N",
      description =
          "The events of this percentage of persons (distinct_id), 1 to 100; the same ones each"
              + " time.")
  private Integer percent;

  @Option(names = "--event", paramLabel = "NAME", description = "Events of this name; repeatable.")
  private Set<String> events = Set.of();

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description =
          "Events with this property: plan=pro, plan!=pro, plan (is there), !plan (is not);"
              + " repeatable.")
  private List<String> conditions = List.of();

  /** Whether any of them was given. */
  boolean areGiven() {
    return percent != null || !events.isEmpty() || !conditions.isEmpty();
  }

  /** What was asked for. */
  Share share() {
    try {
      return new Share(
          Optional.ofNullable(percent),
          events,
          conditions.stream().map(PropertyCondition::parse).toList());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(), e.getMessage() + " (--percent, --event, --where)", e);
    }
  }
}
