package dev.patchbay.host;

/** A call could not be stopped but by closing its context, or the engine failed in it. */
final class ContextLostException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  ContextLostException(Fault fault) {
    super(fault.error().summary());
    this.fault = fault;
  }

  /** What the plugin in charge did. */
  Fault fault() {
    return fault;
  }
}
