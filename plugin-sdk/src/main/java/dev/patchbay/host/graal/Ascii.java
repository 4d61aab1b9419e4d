package dev.patchbay.host.graal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds, eight bytes at a time, what cannot be taken as it is. */
final class Ascii {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  private Ascii() {}

  /**
   * The first place from here on with a quote, a backslash, a control character or a byte of a
   * longer UTF-8 sequence; {@code to} if there is none.
   */
  static int endOfPlain(byte[] bytes, int from, int to) {
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long eight = (long) LONG.get(bytes, i);
      long quote = eight ^ ONES * '"';
      long backslash = eight ^ ONES * '\\';
      // A borrow may mark a byte above one that is marked rightly, never one below it.
      long marks =
          ((eight - ONES * ' ')
                  | ((quote - ONES) & ~quote)
                  | ((backslash - ONES) & ~backslash)
                  | eight)
              & HIGH;
      if (marks != 0) {
        return i + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
    for (; i < to; i++) {
      byte c = bytes[i];
      if (c < ' ' || c == '"' || c == '\\') {
        return i;
      }
    }
    return to;
  }
}
