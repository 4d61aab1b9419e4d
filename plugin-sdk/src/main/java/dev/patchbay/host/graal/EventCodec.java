package dev.patchbay.host.graal;

/**
 * What reading, writing and copying, spreads and deletions need to remember of the events before:
 * shared by all contexts of a thread, so that a new context is fast at once and thousands of
 * contexts cost no more than one.
 */
final class EventCodec {

  private final Plans plans = new Plans();
  private final Removals removals = new Removals();
  private final Members members = new Members();
  private final EventReader reader = new EventReader();
  private final EventWriter writer = new EventWriter(plans);
  private final EventCopier copier = new EventCopier(plans);

  Plans plans() {
    return plans;
  }

  Removals removals() {
    return removals;
  }

  Members members() {
    return members;
  }

  EventReader reader() {
    return reader;
  }

  EventWriter writer() {
    return writer;
  }

  EventCopier copier() {
    return copier;
  }
}
