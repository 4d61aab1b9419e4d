package dev.patchbay.host.fetch;

import java.util.List;

/**
 * A whole answer.
 *
 * @param url where it came from, after all redirects, without a fragment
 * @param redirected whether that is elsewhere than was asked
 * @param headers names in lower case, in the order in which they came
 * @param body decompressed, never changed
 */
public record FetchResponse(
    int status,
    String statusText,
    String url,
    boolean redirected,
    List<HttpHeader> headers,
    byte[] body) {

  public FetchResponse {
    headers = List.copyOf(headers);
  }
}
