package dev.patchbay.secret;

/** Where a host has its keys from. Used by one thread at a time. */
public interface SecretKeySource {

  /** No keys. */
  SecretKeySource NONE = of(SecretKeys.NONE);

  /** The keys at hand. */
  SecretKeys keys();

  /** The keys as they are now, for when those at hand did not do: it may read a file. */
  SecretKeys latest();

  /** Keys that stay the same. */
  static SecretKeySource of(SecretKeys keys) {
    return new SecretKeySource() {
      @Override
      public SecretKeys keys() {
        return keys;
      }

      @Override
      public SecretKeys latest() {
        return keys;
      }
    };
  }
}
