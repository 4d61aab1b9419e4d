package dev.patchbay.host;

import dev.patchbay.host.api.Capture;
import dev.patchbay.host.api.PluginState;
import dev.patchbay.host.fetch.FetchRequest;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.PluginError;
import java.util.Optional;
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

  /**
   * The plugin that is being called emits an event.
   *
   * @return why it is refused, or empty
   */
  Optional<String> captured(Capture capture);

  /** The plugin that is being called asks for an answer of another server, which it gets later. */
  void fetch(FetchRequest request, Value resolve, Value reject);

  /** What an installation keeps. */
  PluginState state(String installation);
}
