package dev.patchbay.job.operator.shadow;

import dev.patchbay.host.ChainResult;
import dev.patchbay.model.EventPlace;
import java.util.UUID;

/**
 * An event of a sample, with what the stream made of it. Its arrays are those of the stream, and
 * never changed.
 *
 * @param set what was in force when it came
 * @param place where it stands, by which the chain chooses between states with a cut-over
 * @param came the event as it came
 * @param event as it came to the chain that is compared
 * @param present what that chain made of it
 * @param presentNanos how long it took; negative if it waited for I/O
 */
record Sample(
    ShadowSet set,
    ShadowTarget target,
    UUID uuid,
    long team,
    EventPlace place,
    byte[] came,
    byte[] event,
    ChainResult present,
    long presentNanos) {

  /** How much memory it holds on to, about. */
  int bytes() {
    return came.length
        + event.length
        + (present instanceof ChainResult.Kept it ? it.event().length : 0);
  }
}
