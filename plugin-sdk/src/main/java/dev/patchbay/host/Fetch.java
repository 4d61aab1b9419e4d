package dev.patchbay.host;

import dev.patchbay.host.fetch.FetchResponse;
import dev.patchbay.host.fetch.GuestFetch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.graalvm.polyglot.Value;

/** A plugin's request that is under way, or has ended. */
record Fetch(CompletableFuture<FetchResponse> response) {

  /** Any thread calls the action, once. */
  void whenEnded(Runnable action) {
    var unused = response.whenComplete((answer, failure) -> action.run());
  }

  void cancel() {
    response.cancel(true);
  }

  boolean isCancelled() {
    return response.isCancelled();
  }

  /** Settles the guest's promise, and with it what awaits it. Only once it has ended. */
  void answer(Value resolve, Value reject) {
    FetchResponse answer;
    try {
      answer = response.join();
    } catch (CompletionException e) {
      reject.executeVoid(GuestFetch.failure(e.getCause()));
      return;
    }
    resolve.executeVoid(GuestFetch.answer(answer));
  }
}
