package dev.patchbay.model;

import java.util.Optional;

/**
 * Something that an event's properties must say. Written {@code plan=pro}, {@code plan!=pro},
 * {@code plan} (is there) or {@code !plan} (is not there, or null).
 *
 * @param property a member of {@code properties}
 * @param value strings as they are, numbers and truth values as JSON writes them
 */
public record PropertyCondition(String property, Operator operator, String value) {

  /** How the property's value is looked at. */
  public enum Operator {
    /** It is this one. */
    IS,
    /** It is another one, or none. */
    IS_NOT,
    /** There is one. */
    EXISTS,
    /** There is none. */
    ABSENT
  }

  public PropertyCondition {
    if (property.isEmpty()) {
      throw new IllegalArgumentException("a condition needs the name of a property");
    }
  }

  /**
   * Reads a condition.
   *
   * @throws IllegalArgumentException if it names no property
   */
  public static PropertyCondition parse(String text) {
    int equals = text.indexOf('=');
    if (equals > 0 && text.charAt(equals - 1) == '!') {
      return new PropertyCondition(
          text.substring(0, equals - 1), Operator.IS_NOT, text.substring(equals + 1));
    }
    if (equals >= 0) {
      return new PropertyCondition(
          text.substring(0, equals), Operator.IS, text.substring(equals + 1));
    }
    return text.startsWith("!")
        ? new PropertyCondition(text.substring(1), Operator.ABSENT, "")
        : new PropertyCondition(text, Operator.EXISTS, "");
  }

  boolean holds(EventTraits event) {
    Optional<String> there = event.property(property);
    return switch (operator) {
      case IS -> there.filter(value::equals).isPresent();
      case IS_NOT -> there.filter(value::equals).isEmpty();
      case EXISTS -> there.isPresent();
      case ABSENT -> there.isEmpty();
    };
  }

  /** As it is written. */
  @Override
  public String toString() {
    return switch (operator) {
      case IS -> property + "=" + value;
      case IS_NOT -> property + "!=" + value;
      case EXISTS -> property;
      case ABSENT -> "!" + property;
    };
  }
}
