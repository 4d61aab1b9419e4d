package dev.patchbay.host;

import dev.patchbay.host.api.Capture;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.PluginError;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.Value;

/** What a context's scripts tell the host while a call is in progress. Must not throw. */
interface GuestCallbacks extends Turns {

  /**
   * The plugin at this place did not process the event.
   *
   * @return whether the event goes on
   */
  boolean failed(int place, FailureKind kind, PluginError error);

  /**
   * The plugin at this place does not run.
   *
   * @return whether the event goes on
   */
  boolean absent(int place);

  /** A parked run can proceed. */
  void ready(int run);

  /** The plugin that is being called wrote to its console. */
  void logged(LogLine.Level level, String message);

  /** A city as JSON, the text {@code null} for none; null if there is no database. */
  String locate(String ip);

  /** The plugin that is being called has emitted an event. */
  void captured(Capture capture);

  /**
   * The plugin that is being called has started I/O.
   *
   * @param outcome never fails; cancelling it aborts the I/O
   * @param resolve what to call when it has succeeded, and reject when not
   * @return false if it may not start any more; then nothing is called
   */
  boolean started(CompletableFuture<Settlement> outcome, Value resolve, Value reject);
}
