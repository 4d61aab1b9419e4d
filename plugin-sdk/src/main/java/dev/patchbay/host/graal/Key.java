package dev.patchbay.host.graal;

import com.oracle.truffle.api.strings.TruffleString;

/**
 * The name of a member, as it stands in the input. It remembers what came after it, because the
 * next event will most likely be like this one.
 */
final class Key {

  /** With its quotes and the colon. */
  final byte[] source;

  final TruffleString name;

  /** Not the input's hash: so equal names that are spelled differently do not look alike. */
  final int id;

  /** Whether JSON.stringify would write it like this. */
  final boolean isCanonical;

  /** Not if it is too long: then it must not be kept alive by those before it. */
  final boolean isRemembered;

  /** The members that followed this one, the latest first, or null. */
  Key next;

  Key nextBefore;

  /** The first member of the object that was this member's value, or null. */
  Key first;

  /** Of keys with the same hash in the table. */
  Key sibling;

  Key(byte[] source, TruffleString name, int id, boolean isCanonical, boolean isRemembered) {
    this.source = source;
    this.name = name;
    this.id = id;
    this.isCanonical = isCanonical;
    this.isRemembered = isRemembered;
  }

  void follow(Key follower) {
    if (next != follower && follower.isRemembered) {
      nextBefore = next;
      next = follower;
    }
  }
}
