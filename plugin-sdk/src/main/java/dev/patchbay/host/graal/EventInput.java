package dev.patchbay.host.graal;

/** The bytes of an event on their way in, and what reading them has found out. */
final class EventInput {

  private final byte[] bytes;
  private Spellings spellings;

  EventInput(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Or null, if there was nothing to remember. */
  Spellings spellings() {
    return spellings;
  }

  Spellings needSpellings() {
    if (spellings == null) {
      spellings = new Spellings();
    }
    return spellings;
  }
}
