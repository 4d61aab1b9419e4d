package dev.patchbay.job.sink.clickhouse;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;

/** Compression as ClickHouse reads it in the body of a request: one frame of LZ4. */
final class Lz4 {

  /** The name of this compression in the header Content-Encoding. */
  static final String ENCODING = "lz4";

  private Lz4() {}

  /** Writes some bytes as one frame; does not close the stream. */
  static void compress(byte[] bytes, int start, int end, OutputStream out) throws IOException {
    try (OutputStream frame = new LZ4FrameOutputStream(new Unclosed(out), BLOCKSIZE.SIZE_256KB)) {
      frame.write(bytes, start, end - start);
    }
  }

  /** Reads one frame of that many bytes. */
  static byte[] decompress(InputStream in, int length) throws IOException {
    // Not closed: that would close what it reads from.
    byte[] bytes = new LZ4FrameInputStream(in, true).readNBytes(length);
    if (bytes.length < length) {
      throw new IOException(bytes.length + " bytes instead of " + length);
    }
    return bytes;
  }

  /** Closing a frame ends it, which closes what is under it, too. */
  private static final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      out.write(bytes, start, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
