package dev.patchbay.host;

import dev.patchbay.host.fetch.AllowedHosts;
import dev.patchbay.host.fetch.FetchRequest;
import dev.patchbay.host.fetch.FetchResponse;
import dev.patchbay.host.fetch.GuestFetch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.graalvm.polyglot.Value;

/** A plugin's request that is under way, or has ended. */
record Fetch(CompletableFuture<FetchResponse> response) {

  /** Sends it, if the plugin may reach the host. */
  static Fetch start(HostServices services, Member member, FetchRequest request) {
    AllowedHosts hosts =
        member
            .version()
            .map(it -> AllowedHosts.of(it.manifest(), services.grantedHosts()))
            .orElse(AllowedHosts.NONE);
    return new Fetch(services.fetcher().orElseThrow().fetch(request, hosts));
  }

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
