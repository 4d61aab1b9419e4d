package dev.patchbay.host.fetch;

import dev.patchbay.host.fetch.FetchException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.net.URIAuthority;

/**
 * One fetch: a request and the redirects that follow, each of which is checked like the first.
 * However {@link #result} ends, by an answer, a failure, its owner's cancel or the deadline,
 * nothing goes on after it: the connection of a request that is under way is closed.
 */
final class Exchange {

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final CloseableHttpAsyncClient client;
  private final CloseableHttpAsyncClient anew;
  private final Addresses addresses;
  private final FetchSettings settings;
  private final AllowedHosts hosts;
  private final FetchRequest.Redirect redirect;
  private final CompletableFuture<FetchResponse> result = new CompletableFuture<>();
  private volatile Future<?> underWay;

  /**
   * @param client for requests
   * @param anew for those that are repeated
   */
  Exchange(
      CloseableHttpAsyncClient client,
      CloseableHttpAsyncClient anew,
      Addresses addresses,
      FetchSettings settings,
      AllowedHosts hosts,
      FetchRequest.Redirect redirect) {
    this.client = client;
    this.anew = anew;
    this.addresses = addresses;
    this.settings = settings;
    this.hosts = hosts;
    this.redirect = redirect;
    Future<?> unused = result.whenComplete((answer, failure) -> abortIfOver());
  }

  CompletableFuture<FetchResponse> result() {
    return result;
  }

  void fail(Throwable cause) {
    result.completeExceptionally(Failures.of(cause));
  }

  void start(Hop hop) {
    if (result.isDone()) {
      return;
    }
    try {
      hosts.require(hop.url());
    } catch (FetchException e) {
      fail(e);
      return;
    }
    Future<?> unused =
        addresses
            .lookUp(hop.url().hostName())
            .whenComplete(
                (allowed, failure) -> {
                  if (failure != null) {
                    fail(failure);
                  } else {
                    send(hop);
                  }
                });
  }

  private void send(Hop hop) {
    if (result.isDone()) {
      return;
    }
    try {
      FetchUrl url = hop.url();
      BasicHttpRequest request =
          new BasicHttpRequest(
              hop.method(),
              url.scheme(),
              new URIAuthority(url.hostName(), url.port()),
              url.target());
      hop.headers().forEach(it -> request.addHeader(it.name(), it.value()));
      AsyncEntityProducer body =
          hop.body().map(it -> AsyncEntityProducers.create(it, null)).orElse(null);
      underWay =
          (hop.isRepeated() ? anew : client)
              .execute(
                  new HttpHost(url.scheme(), url.hostName(), url.port()),
                  new BasicRequestProducer(request, body),
                  new AnswerConsumer(settings.maxAnswerBytes()),
                  null,
                  null,
                  new Arrival(hop));
      abortIfOver();
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  /** Also for the case that the end came while the request was being sent. */
  private void abortIfOver() {
    Future<?> request = underWay;
    if (request != null && result.isCompletedExceptionally()) {
      request.cancel(true);
    }
  }

  private final class Arrival implements FutureCallback<AnswerConsumer.Answer> {

    private final Hop hop;

    Arrival(Hop hop) {
      this.hop = hop;
    }

    @Override
    public void completed(AnswerConsumer.Answer answer) {
      try {
        Header location = answer.head().getFirstHeader("Location");
        if (location == null
            || redirect == FetchRequest.Redirect.MANUAL
            || !REDIRECTS.contains(answer.head().getCode())) {
          result.complete(response(hop, answer));
        } else if (redirect == FetchRequest.Redirect.ERROR) {
          throw new FetchException(
              Reason.TOO_MANY_REDIRECTS, "the answer is a redirect, which is an error here");
        } else if (hop.redirects() == settings.maxRedirects()) {
          throw new FetchException(
              Reason.TOO_MANY_REDIRECTS, "more than " + settings.maxRedirects() + " redirects");
        } else {
          start(hop.redirected(answer.head().getCode(), location.getValue()));
        }
      } catch (FetchException | RuntimeException e) {
        fail(e);
      }
    }

    @Override
    public void failed(Exception cause) {
      FetchException failure = Failures.of(cause);
      Optional<Hop> again =
          failure.reason() == Reason.CONNECTION_LOST ? hop.repeated() : Optional.empty();
      again.ifPresentOrElse(Exchange.this::start, () -> fail(failure));
    }

    @Override
    public void cancelled() {
      fail(new FetchException(Reason.ABORTED, "the request was aborted"));
    }
  }

  private FetchResponse response(Hop hop, AnswerConsumer.Answer answer) throws FetchException {
    HttpResponse head = answer.head();
    Header coding = head.getFirstHeader("Content-Encoding");
    Header[] lines = head.getHeaders();
    List<HttpHeader> headers = new ArrayList<>(lines.length);
    for (Header line : lines) {
      headers.add(
          new HttpHeader(
              line.getName().toLowerCase(Locale.ROOT),
              line.getValue() == null ? "" : line.getValue()));
    }
    return new FetchResponse(
        head.getCode(),
        head.getReasonPhrase() == null ? "" : head.getReasonPhrase(),
        hop.url().toString(),
        hop.redirects() > 0,
        headers,
        coding == null || coding.getValue() == null
            ? answer.body()
            : ContentCoding.decode(answer.body(), coding.getValue(), settings.maxAnswerBytes()));
  }
}
