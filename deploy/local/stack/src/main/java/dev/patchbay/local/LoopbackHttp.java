package dev.patchbay.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Plain HTTP to a service of the stack. Answers other than 2xx are failures. */
final class LoopbackHttp {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private LoopbackHttp() {}

  static boolean isOk(String url) {
    try {
      return isOk(send(HttpRequest.newBuilder(URI.create(url)).timeout(PROBE_TIMEOUT).build()));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Sends a request and returns the answer's body.
   *
   * @param explain makes one line out of the body of an answer that is a failure
   */
  static String request(HttpRequest.Builder builder, UnaryOperator<String> explain) {
    HttpRequest request = builder.timeout(TIMEOUT).build();
    try {
      HttpResponse<String> response = send(request);
      if (!isOk(response)) {
        throw new StackException(
            "%s answers %d: %s"
                .formatted(request.uri(), response.statusCode(), explain.apply(response.body())));
      }
      return response.body();
    } catch (IOException e) {
      throw new StackException("%s does not answer: %s".formatted(request.uri(), e), e);
    }
  }

  private static HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while asking " + request.uri(), e);
    }
  }

  private static boolean isOk(HttpResponse<?> response) {
    return response.statusCode() / 100 == 2;
  }
}
