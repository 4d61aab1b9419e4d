package dev.patchbay.bench.memory;

import dev.patchbay.cli.CommandFailure;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What is reachable, after a full collection.
 *
 * @param bytes of all objects
 * @param contexts JavaScript contexts that are alive, as the heap has them and whatever a host
 *     believes
 */
public record LiveHeap(long bytes, int contexts) {

  /** The class of which GraalJS makes one object per context. */
  private static final String REALM = "com.oracle.truffle.js.runtime.JSRealm";

  private static final Pattern LINE =
      Pattern.compile("(?m)^ *\\d+: +(\\d+) +\\d+ +" + Pattern.quote(REALM) + "(?: .*)?$");
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+) *$");

  /** Of this JVM. */
  public static LiveHeap now() {
    return of(histogram());
  }

  /**
   * Of another JVM of this machine and this user, which the JDK's own jcmd asks; it stands still
   * meanwhile.
   */
  public static LiveHeap ofProcess(long pid) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process process =
          new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new CommandFailure("process %d does not tell of its heap: %s".formatted(pid, said));
      }
      return of(said);
    } catch (IOException e) {
      throw new CommandFailure("could not run " + jcmd + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  static LiveHeap of(String histogram) {
    Matcher total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new IllegalStateException("a class histogram without a total");
    }
    Matcher realms = LINE.matcher(histogram);
    return new LiveHeap(
        Long.parseLong(total.group(1)), realms.find() ? Integer.parseInt(realms.group(1)) : 0);
  }

  /** Of live objects; the JVM collects the rest first. */
  private static String histogram() {
    try {
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
    } catch (JMException e) {
      throw new IllegalStateException("this JVM tells nothing of its heap", e);
    }
  }

  /** Milliseconds for which all of this JVM's collectors have worked since the start. */
  public static long collectorMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
