package dev.patchbay.trust;

import java.util.regex.Pattern;

/** The name of a key, by which a signature says whose it is. */
final class KeyId {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private KeyId() {}

  static boolean isValid(String id) {
    return FORM.matcher(id).matches();
  }

  /**
   * The id, if it is one.
   *
   * @throws IllegalArgumentException if it is not
   */
  static String check(String id) {
    if (!isValid(id)) {
      throw new IllegalArgumentException(
          "the id of a key must be 1 to 64 of A-Z a-z 0-9 . _ - and begin with a letter or digit,"
              + " not '"
              + id
              + "'");
    }
    return id;
  }
}
