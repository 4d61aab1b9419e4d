package dev.patchbay.host.api;

/** Plugin state cannot do what the plugin asks for; the message is for the plugin's author. */
public final class StateException extends RuntimeException {

  public StateException(String message) {
    super(message);
  }
}
