package dev.patchbay.host.graal;

/** The text is nested so deeply that the portable way is the safe one. */
final class NestedTooDeeplyException extends Exception {

  NestedTooDeeplyException() {
    super(null, null, false, false);
  }
}
