package dev.patchbay.cli.plugin;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** As in 30s, 10m, 2h or 1d. */
final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    if (!text.matches("[1-9]\\d{0,5}[smhd]")) {
      throw new TypeConversionException("'" + text + "' must be a time such as 30s, 10m or 2h");
    }
    String upper = text.toUpperCase(Locale.ROOT);
    return Duration.parse((upper.endsWith("D") ? "P" : "PT") + upper);
  }
}
