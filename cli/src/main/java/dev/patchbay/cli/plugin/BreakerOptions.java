package dev.patchbay.cli.plugin;

import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What one may say about an installation's circuit breaker, all of it optional. */
final class BreakerOptions {

  @Option(
      names = "--trip-at",
      paramLabel = "PERCENT",
      converter = PercentConverter.class,
      description =
          "Stop calling the plugin when it fails on this share of its events, 1 to 100; 0 is never"
              + " (default: as the job says).")
  private Integer failurePercent;

  @Option(
      names = "--trip-at-time",
      paramLabel = "PERCENT",
      converter = PercentConverter.class,
      description =
          "Stop calling the plugin when it takes this share of a slot's time; 0 is never (default:"
              + " as the job says).")
  private Integer timePercent;

  @Option(
      names = "--fall-back",
      negatable = true,
      description =
          "Whether a version that trips makes way for the one that ran before it (default: no).")
  private Boolean fallsBack;

  InstallationDraft.BreakerWishes wishes() {
    return new InstallationDraft.BreakerWishes(
        Optional.ofNullable(failurePercent),
        Optional.ofNullable(timePercent),
        Optional.ofNullable(fallsBack));
  }

  static final class PercentConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      try {
        int percent = Integer.parseInt(text);
        if (percent >= 0 && percent <= 100) {
          return percent;
        }
      } catch (NumberFormatException e) {
        // Told below.
      }
      throw new TypeConversionException("'" + text + "' must be a share from 0 to 100");
    }
  }
}
