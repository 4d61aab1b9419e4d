package dev.patchbay.bench.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process has in the machine's memory, as Linux counts it.
 *
 * @param bytes now
 * @param peakBytes the most since it was started
 */
public record ResidentMemory(long bytes, long peakBytes) {

  private static final Pattern NOW = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
  private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");

  /** Empty if the process is gone, or if this system has no /proc. */
  public static Optional<ResidentMemory> of(long pid) {
    Path file = Path.of("/proc", Long.toString(pid), "status");
    try {
      return Files.isReadable(file) ? parse(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // It ended while we looked.
    }
  }

  static Optional<ResidentMemory> parse(String status) {
    Matcher now = NOW.matcher(status);
    Matcher peak = PEAK.matcher(status);
    return now.find() && peak.find()
        ? Optional.of(
            new ResidentMemory(
                Long.parseLong(now.group(1)) << 10, Long.parseLong(peak.group(1)) << 10))
        : Optional.empty();
  }
}
