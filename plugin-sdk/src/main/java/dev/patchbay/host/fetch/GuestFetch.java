package dev.patchbay.host.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.host.fetch.FetchRequest.Redirect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * Between api/fetch.js and the {@link Fetcher}: reads what the script's {@code startFetch} was
 * called with, and makes what the script is answered with. To be used on the context's thread.
 */
public final class GuestFetch {

  /** The script, a resource of the host: {@code (startFetch) => ({fetch, Headers, ...})}. */
  public static final String SCRIPT = "api/fetch.js";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int METHOD = 0;
  private static final int URL = 1;
  private static final int HEADERS = 2;
  private static final int REDIRECT = 3;
  private static final int BODY = 4;
  private static final int RESOLVE = 5;
  private static final int REJECT = 6;

  private GuestFetch() {}

  /** What is asked for. */
  public static FetchRequest request(Value... arguments) {
    return new FetchRequest(
        arguments[METHOD].asString(),
        arguments[URL].asString(),
        headers(arguments[HEADERS].asString()),
        Redirect.parse(arguments[REDIRECT].asString()),
        body(arguments[BODY]));
  }

  /** The function that takes {@link #answer}. */
  public static Value resolve(Value... arguments) {
    return arguments[RESOLVE];
  }

  /** The function that takes {@link #failure}. */
  public static Value reject(Value... arguments) {
    return arguments[REJECT];
  }

  private static List<HttpHeader> headers(String json) {
    String[][] pairs;
    try {
      pairs = MAPPER.readValue(json, String[][].class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("fetch.js wrote malformed JSON", e);
    }
    List<HttpHeader> headers = new ArrayList<>(pairs.length);
    for (String[] pair : pairs) {
      headers.add(new HttpHeader(pair[0], pair[1]));
    }
    return headers;
  }

  private static Optional<byte[]> body(Value body) {
    if (body.isNull()) {
      return Optional.empty();
    }
    if (body.isString()) {
      return Optional.of(body.asString().getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = new byte[Math.toIntExact(body.getBufferSize())];
    body.readBuffer(0, bytes, 0, bytes.length);
    return Optional.of(bytes);
  }

  /** The arguments for {@link #resolve}. */
  public static Object[] answer(FetchResponse response) {
    List<String[]> headers = new ArrayList<>(response.headers().size());
    for (HttpHeader header : response.headers()) {
      headers.add(new String[] {header.name(), header.value()});
    }
    byte[] body = response.body();
    ProxyExecutable read =
        arguments ->
            arguments[0].asBoolean() ? text(body) : ByteBuffer.wrap(body).asReadOnlyBuffer();
    try {
      return new Object[] {
        response.status(),
        response.statusText(),
        response.url(),
        response.redirected(),
        MAPPER.writeValueAsString(headers),
        read
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers are plain strings", e);
    }
  }

  /** As the fetch standard decodes it: without a byte order mark. */
  private static String text(byte[] body) {
    boolean isMarked =
        body.length >= 3
            && body[0] == (byte) 0xef
            && body[1] == (byte) 0xbb
            && body[2] == (byte) 0xbf;
    int start = isMarked ? 3 : 0;
    return new String(body, start, body.length - start, StandardCharsets.UTF_8);
  }

  /** The arguments for {@link #reject}. */
  public static Object[] failure(Throwable failure) {
    FetchException it = Failures.of(failure);
    return new Object[] {it.reason().code(), it.getMessage()};
  }
}
