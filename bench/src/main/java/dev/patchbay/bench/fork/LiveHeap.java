package dev.patchbay.bench.fork;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
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
record LiveHeap(long bytes, int contexts) {

  /** The class of which GraalJS makes one object per context. */
  private static final String REALM = "com.oracle.truffle.js.runtime.JSRealm";

  private static final Pattern LINE =
      Pattern.compile("(?m)^ *\\d+: +(\\d+) +\\d+ +" + Pattern.quote(REALM) + "(?: .*)?$");
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+) *$");

  static LiveHeap now() {
    String histogram = histogram();
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

  /** Milliseconds for which all collectors have worked since the start. */
  static long collectorMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
