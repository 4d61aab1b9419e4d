package dev.patchbay.model;

/** How an encrypted config value begins; what follows is for those who have the keys. */
public final class SealedValue {

  /** No other value may begin like that. */
  public static final String PREFIX = "enc:v1:";

  private SealedValue() {}

  /** Whether the value is encrypted. */
  public static boolean isSealed(String value) {
    return value.startsWith(PREFIX);
  }
}
