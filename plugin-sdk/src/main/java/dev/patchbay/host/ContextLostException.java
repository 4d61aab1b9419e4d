package dev.patchbay.host;

/** A call could not be stopped but by closing its context, or the engine failed in it. */
final class ContextLostException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Fault fault;
  private final boolean isBreach;

  private ContextLostException(Fault fault, boolean isBreach) {
    super(fault.error().summary());
    this.fault = fault;
    this.isBreach = isBreach;
  }

  /** The plugin in charge exceeded its budget and resisted being stopped. */
  static ContextLostException breach(Fault fault) {
    return new ContextLostException(fault, true);
  }

  /** The engine failed; the plugin in charge need not be why. */
  static ContextLostException broken(Fault fault) {
    return new ContextLostException(fault, false);
  }

  boolean isBreach() {
    return isBreach;
  }

  /** What the plugin in charge did. */
  Fault fault() {
    return fault;
  }
}
