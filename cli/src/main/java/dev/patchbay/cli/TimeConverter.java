package dev.patchbay.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A point in time, or how long ago it was. */
public final class TimeConverter implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    try {
      return text.matches("\\d{1,9}[smhd]") ? ago(text) : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + text + "' must be a time like 2026-03-01T12:00:00Z, or how long ago, like 6h");
    }
  }

  private static Instant ago(String text) {
    String unit = text.substring(text.length() - 1).toUpperCase(Locale.ROOT);
    String duration = (unit.equals("D") ? "P" : "PT") + text.substring(0, text.length() - 1);
    return Instant.now().minus(Duration.parse(duration + unit));
  }
}
