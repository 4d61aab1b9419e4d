package dev.patchbay.job.sink.clickhouse;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What the JDK has only for whole streams. */
final class Streams {

  private static final int BUFFER = 64 << 10;

  private Streams() {}

  /** Copies that many bytes, and reads none after them. */
  static void copy(InputStream in, long length, OutputStream out) throws IOException {
    byte[] part = new byte[(int) Math.min(BUFFER, length)];
    long left = length;
    while (left > 0) {
      int read = in.read(part, 0, (int) Math.min(part.length, left));
      if (read < 0) {
        throw new EOFException(left + " of " + length + " bytes are missing");
      }
      out.write(part, 0, read);
      left -= read;
    }
  }
}
