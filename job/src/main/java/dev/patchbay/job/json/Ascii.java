package dev.patchbay.job.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes at once: strings are most of an event's JSON. */
final class Ascii {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long SPACES = ' ' * ONES;

  private Ascii() {}

  /**
   * How many of the eight bytes that begin here come before the first that is special in a string:
   * a quote, a backslash, a control character, or a part of what is not ASCII.
   */
  static int plainBytes(byte[] bytes, int start) {
    long eight = (long) LONG.get(bytes, start);
    long quote = eight ^ QUOTES;
    long backslash = eight ^ BACKSLASHES;
    // A subtraction borrows from a byte only above one that is special, so the lowest hit is right.
    long special = eight | zeroes(quote) | zeroes(backslash) | ((eight - SPACES) & ~eight);
    return Long.numberOfTrailingZeros(special & HIGH) >>> 3;
  }

  /** The highest bit of each byte that is 0, of the lowest ones at least. */
  private static long zeroes(long eight) {
    return (eight - ONES) & ~eight;
  }
}
