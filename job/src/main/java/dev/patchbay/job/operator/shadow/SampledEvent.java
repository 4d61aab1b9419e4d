package dev.patchbay.job.operator.shadow;

import dev.patchbay.host.ChainResult;
import dev.patchbay.job.event.EventFields;
import dev.patchbay.model.EventPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An event of the stream that is in the sample of a comparison, or of several, while it is on its
 * way through its chains. On the task thread.
 */
public final class SampledEvent {

  private final ShadowSet set;
  private final EventFields fields;
  private final EventPlace place;
  private final byte[] came;
  private final Consumer<Sample> samples;
  private final List<ShadowTarget> targets = new ArrayList<>(1);
  private final long cameAt = System.nanoTime();
  private boolean waited;

  /** As it came to its team's own chain; null before that. */
  private byte[] own;

  private long ownAt;

  SampledEvent(
      ShadowSet set, EventFields fields, EventPlace place, byte[] came, Consumer<Sample> samples) {
    this.set = set;
    this.fields = fields;
    this.place = place;
    this.came = came;
    this.samples = samples;
  }

  void add(ShadowTarget target) {
    targets.add(target);
  }

  /** It waits for I/O, so that nobody can say how long its plugins took. */
  public void waits() {
    waited = true;
  }

  /** It comes to its team's own chain as this. */
  public void comesToTeam(byte[] event) {
    own = event;
    ownAt = System.nanoTime();
  }

  /** It has been through its chains. */
  public void done(ChainResult result) {
    long now = System.nanoTime();
    for (ShadowTarget target : targets) {
      if (!target.isForAllTeams()) {
        // One that was dropped before concerns the team's plugins as little as it does its shadow.
        if (own != null) {
          samples.accept(sample(target, own, result, now - ownAt));
        }
      } else if (own != null) {
        samples.accept(sample(target, came, new ChainResult.Kept(own), ownAt - cameAt));
      } else {
        samples.accept(sample(target, came, result, now - cameAt));
      }
    }
  }

  private Sample sample(ShadowTarget target, byte[] event, ChainResult result, long nanos) {
    return new Sample(
        set, target, fields.uuid(), fields.team(), place, came, event, result, waited ? -1 : nanos);
  }
}
