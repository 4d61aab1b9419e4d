package dev.patchbay.host;

/** What happens to a JavaScript context of a host. */
public enum ContextEvent {
  /** It is in use. */
  MADE,
  /** It is given up for another team's, because there are as many as there may be. */
  EVICTED,
  /** A call in it could not be stopped, or broke it; its plugins load again in a new one. */
  LOST,
  /** It is no longer in use, for one of these reasons or because nothing needs it. */
  CLOSED
}
