package dev.patchbay.model;

/**
 * What went wrong in a plugin, as JavaScript tells it.
 *
 * @param name the error's {@code name}, such as {@code TypeError}; for what the host found out
 *     itself, see {@link FailureKind}
 * @param stack guest frames only, or empty
 */
public record PluginError(String name, String message, String stack) {

  /** {@code name: message} */
  public String summary() {
    return message.isEmpty() ? name : name + ": " + message;
  }
}
