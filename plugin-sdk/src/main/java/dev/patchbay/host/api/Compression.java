package dev.patchbay.host.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** The host's side of zlib.js. What comes out of a decompression is bounded. */
final class Compression {

  private Compression() {}

  static Map<String, ProxyExecutable> all() {
    return Map.of("compress", Compression::compress, "decompress", Compression::decompress);
  }

  /** Takes a format, a level from -1 to 9, and bytes; gives bytes. */
  private static ByteBuffer compress(Value... arguments) {
    String format = arguments[0].asString();
    int level = arguments[1].asInt();
    byte[] input = GuestBytes.from(arguments, 2);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(input.length / 2 + 64);
    Deflater deflater = new Deflater(level, format.equals("deflateRaw"));
    try (OutputStream out =
        format.equals("gzip")
            ? new LeveledGzip(compressed, level)
            : new DeflaterOutputStream(compressed, deflater)) {
      out.write(input);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    } finally {
      deflater.end();
    }
    return ByteBuffer.wrap(compressed.toByteArray());
  }

  /** Takes a format, the most bytes to give, and bytes; gives bytes, or a text: code and reason. */
  private static Object decompress(Value... arguments) {
    String format = arguments[0].asString();
    int most = arguments[1].asInt();
    byte[] input = GuestBytes.from(arguments, 2);
    Inflater inflater = new Inflater(format.equals("inflateRaw"));
    try (InputStream in = reader(format, new ByteArrayInputStream(input), inflater)) {
      byte[] output = in.readNBytes(most);
      if (output.length == most && in.read() >= 0) {
        return "ERR_BUFFER_TOO_LARGE Cannot create a Buffer larger than " + most + " bytes";
      }
      return ByteBuffer.wrap(output);
    } catch (EOFException e) {
      return "Z_BUF_ERROR unexpected end of file";
    } catch (IOException e) {
      return format.equals("brotli")
          ? "ERR__ERROR_FORMAT Decompression failed"
          : "Z_DATA_ERROR " + reason(e);
    } finally {
      inflater.end();
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null || message.equals("Not in GZIP format")
        ? "incorrect header check"
        : message;
  }

  private static InputStream reader(String format, InputStream in, Inflater inflater)
      throws IOException {
    return switch (format) {
      case "gunzip" -> new GZIPInputStream(in);
      case "brotli" -> new BrotliInputStream(in);
      default -> new InflaterInputStream(in, inflater);
    };
  }

  /** A gzip stream whose level can be set. */
  private static final class LeveledGzip extends GZIPOutputStream {
    LeveledGzip(OutputStream out, int level) throws IOException {
      super(out);
      def.setLevel(level);
    }
  }
}
