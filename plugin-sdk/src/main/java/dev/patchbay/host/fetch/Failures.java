package dev.patchbay.host.fetch;

import dev.patchbay.host.fetch.FetchException.Reason;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;

/** Tells from an exception of the client or the JDK what went wrong. */
final class Failures {

  private Failures() {}

  static FetchException of(Throwable failure) {
    for (Throwable it = failure; it != null; it = it.getCause()) {
      if (it instanceof FetchException known) {
        return known;
      }
    }
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    // The client's messages can name addresses.
    if (cause instanceof CancellationException) {
      return new FetchException(Reason.ABORTED, "the request was aborted", cause);
    }
    if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
      return new FetchException(Reason.TIMED_OUT, "no answer in time", cause);
    }
    if (cause instanceof ConnectException) {
      return new FetchException(Reason.REFUSED, "the connection was refused", cause);
    }
    if (cause instanceof SSLException) {
      return new FetchException(Reason.TLS, "no secure connection: " + cause.getMessage(), cause);
    }
    if (cause instanceof HttpException || cause instanceof MessageConstraintException) {
      return new FetchException(
          Reason.MALFORMED_ANSWER, "the answer is not valid HTTP: " + cause.getMessage(), cause);
    }
    return new FetchException(Reason.CONNECTION_LOST, "the connection was lost", cause);
  }
}
