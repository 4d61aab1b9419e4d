package dev.patchbay.host.graal;

/**
 * What reading, writing and copying, spreads and deletions need to remember of the events before:
 * shared by all contexts of a thread, so that a new context is fast at once and thousands of
 * contexts cost no more than one.
 */
final class EventCodec {

  private final Plans plans;
  private final Members members;
  private final EventReader reader;
  private final EventWriter writer;
  private final EventCopier copier;

  EventCodec(MemoryBound memory) {
    plans = new Plans(memory);
    members = new Members(memory);
    reader = new EventReader(memory);
    writer = new EventWriter(plans);
    copier = new EventCopier(plans);
  }

  Plans plans() {
    return plans;
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
