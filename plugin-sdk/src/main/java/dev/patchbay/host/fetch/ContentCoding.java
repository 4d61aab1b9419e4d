package dev.patchbay.host.fetch;

import dev.patchbay.host.fetch.FetchException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Takes the compression off an answer, never further than to the largest size. */
final class ContentCoding {

  /** What requests say that they understand. */
  static final String ACCEPTED = "gzip, deflate";

  private static final int CHUNK = 8 << 10;
  private static final int ZLIB_METHOD = 8;

  private ContentCoding() {}

  /**
   * The plain bytes.
   *
   * @param coding the Content-Encoding
   */
  static byte[] decode(byte[] body, String coding, int maxBytes) throws FetchException {
    String name = coding.strip().toLowerCase(Locale.ROOT);
    if (body.length == 0 || name.isEmpty() || name.equals("identity")) {
      return body;
    }
    try (InputStream in = open(body, name)) {
      ByteArrayOutputStream plain = new ByteArrayOutputStream(2 * body.length);
      byte[] chunk = new byte[CHUNK];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        if (n > maxBytes - plain.size()) {
          throw tooLarge(maxBytes);
        }
        plain.write(chunk, 0, n);
      }
      return plain.toByteArray();
    } catch (FetchException e) {
      throw e;
    } catch (IOException e) {
      throw new FetchException(
          Reason.MALFORMED_ANSWER,
          "the answer is not what its Content-Encoding " + name + " says",
          e);
    }
  }

  private static InputStream open(byte[] body, String name) throws IOException {
    InputStream in = new ByteArrayInputStream(body);
    return switch (name) {
      case "gzip", "x-gzip" -> new GZIPInputStream(in, CHUNK);
      case "deflate" -> new RawInflater(in, !hasZlibHead(body));
      default ->
          throw new FetchException(
              Reason.MALFORMED_ANSWER,
              "the answer has Content-Encoding " + name + ", which was not asked for");
    };
  }

  /** The standard says that it has one; some servers leave it out. */
  private static boolean hasZlibHead(byte[] body) {
    return body.length >= 2
        && (body[0] & 0xf) == ZLIB_METHOD
        && ((body[0] & 0xff) << 8 | (body[1] & 0xff)) % 31 == 0;
  }

  static FetchException tooLarge(int maxBytes) {
    return new FetchException(Reason.TOO_LARGE, "the answer has more than " + maxBytes + " bytes");
  }

  /** Frees its inflater, which the stream does only for one that it made itself. */
  private static final class RawInflater extends InflaterInputStream {

    RawInflater(InputStream in, boolean isHeadless) {
      super(in, new Inflater(isHeadless), CHUNK);
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}
