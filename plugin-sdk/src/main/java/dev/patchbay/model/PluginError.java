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

  /** All of it: the kind of failure and the summary in one line, then the stack if there is one. */
  public String inFull(FailureKind kind) {
    String text = "(" + kind + "): " + summary();
    return stack.isEmpty() ? text : text + "\n" + stack;
  }
}
