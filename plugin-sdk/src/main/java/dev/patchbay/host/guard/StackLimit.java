package dev.patchbay.host.guard;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** How deep functions may call each other on the stacks of this JVM's threads. */
final class StackLimit {

  /**
   * What ordinary functions take at most, in a JVM that has not compiled anything yet: 2.7 to 4.9
   * KiB for walkers of trees, callbacks of forEach, replace and JSON, getters and Proxies.
   */
  private static final long BYTES_PER_CALL = 5 << 10;

  /** As deep as Node.js allows; more only makes attacks dearer. */
  private static final int DEEPEST = 10_000;

  /** For stacks whose size the JVM does not tell. */
  private static final long DEFAULT_STACK = 1 << 20;

  private StackLimit() {}

  /** For threads that were made without a size of their own, so with -Xss or its default. */
  static int ofThisJvm() {
    return forStack(stackBytes());
  }

  /** An eighth stays for the host and for what the deepest function does. */
  static int forStack(long bytes) {
    return (int) Math.min(DEEPEST, bytes / 8 * 7 / BYTES_PER_CALL);
  }

  private static long stackBytes() {
    HotSpotDiagnosticMXBean hotSpot =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    long kibibytes =
        hotSpot == null ? 0 : Long.parseLong(hotSpot.getVMOption("ThreadStackSize").getValue());
    return kibibytes == 0 ? DEFAULT_STACK : kibibytes << 10;
  }
}
