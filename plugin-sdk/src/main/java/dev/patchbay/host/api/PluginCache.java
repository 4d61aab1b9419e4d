package dev.patchbay.host.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an installation keeps for a while: texts and lists of texts by key, with the semantics of
 * Redis. Confined to the host's thread. Every method throws a {@link StateException} if the key
 * holds the other kind of value, or if there is no room for more.
 */
public interface PluginCache {

  /** The text, or empty if there is none. */
  Optional<String> get(String key);

  /**
   * Stores a text in place of whatever was there.
   *
   * @param timeToLive empty to keep it until it is replaced
   */
  void set(String key, String text, Optional<Duration> timeToLive);

  /** Removes the key, if it is there. */
  void delete(String key);

  /** Adds one to the integer, 0 if there is none, and returns it. Its end of life stays. */
  long increment(String key);

  /**
   * Gives the key another end of life; one that is not positive removes it.
   *
   * @return whether the key was there
   */
  boolean expire(String key, Duration timeToLive);

  /** Puts texts before a list, one after the other, and returns its length. */
  int push(String key, List<String> texts);

  /** The texts from one place to another, both included; below 0 counts from the end. */
  List<String> range(String key, long from, long to);

  /** How long the list is, 0 if there is none. */
  int length(String key);

  /** Takes up to that many texts off a list's beginning. */
  List<String> pop(String key, int count);

  /**
   * Removes texts that equal the given one: the first that many, from the end if below 0, all if 0.
   *
   * @return how many were removed
   */
  int remove(String key, long count, String text);
}
