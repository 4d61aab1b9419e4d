package dev.patchbay.cli.plugin;

import dev.patchbay.cli.CommandFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code --wait [SECONDS]}: mixed into every command that makes a change. */
public final class WaitOption {

  private static final Duration DEFAULT = Duration.ofSeconds(30);

  @Option(
      names = "--wait",
      arity = "0..1",
      paramLabel = "SECONDS",
      parameterConsumer = SecondsIfNumber.class,
      description =
          "Wait until every subtask runs the change, at most that long (30 seconds unless given).")
  private Duration limit;

  Optional<Duration> limit() {
    return Optional.ofNullable(limit);
  }

  /** Takes the next argument only if it is a number: {@code enable --wait geoip} means geoip. */
  private static final class SecondsIfNumber implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> args, ArgSpec argSpec, CommandSpec commandSpec) {
      boolean isGiven = !args.isEmpty() && args.peek().matches("\\d{1,6}(\\.\\d{1,3})?");
      argSpec.setValue(isGiven ? seconds(args.pop()) : DEFAULT);
    }

    private static Duration seconds(String text) {
      Duration duration = Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
      if (duration.isZero()) {
        throw new CommandFailure("--wait 0 cannot succeed: leave --wait out, or give it time");
      }
      return duration;
    }
  }
}
