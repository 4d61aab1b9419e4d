package dev.patchbay.host;

import dev.patchbay.host.api.Capture;
import dev.patchbay.host.api.PluginState;
import dev.patchbay.host.fetch.FetchRequest;
import java.util.Optional;
import org.graalvm.polyglot.Value;

/** What plugins ask of the host while they are being called. Must not throw. */
interface GuestRequests {

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
