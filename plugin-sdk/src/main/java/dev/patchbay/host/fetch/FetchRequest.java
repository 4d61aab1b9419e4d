package dev.patchbay.host.fetch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a plugin asks for. Nothing in it has been checked.
 *
 * @param headers in the order in which they are sent
 * @param body the bytes to send, never changed
 */
public record FetchRequest(
    String method, String url, List<HttpHeader> headers, Redirect redirect, Optional<byte[]> body) {

  public FetchRequest {
    headers = List.copyOf(headers);
  }

  /** A request without headers and body. */
  public static FetchRequest get(String url) {
    return new FetchRequest("GET", url, List.of(), Redirect.FOLLOW, Optional.empty());
  }

  /** What becomes of an answer that points elsewhere. */
  public enum Redirect {
    /** The answer is what lies there. */
    FOLLOW,
    /** It is an error. */
    ERROR,
    /** It is the answer. */
    MANUAL;

    /**
     * The mode as plugins write it.
     *
     * @throws IllegalArgumentException if there is no such mode
     */
    public static Redirect parse(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
