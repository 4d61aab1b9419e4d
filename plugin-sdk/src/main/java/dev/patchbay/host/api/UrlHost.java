package dev.patchbay.host.api;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.graalvm.shadowed.com.ibm.icu.text.IDNA;

/** The host of a URL: a domain, an IPv4 or IPv6 address, or whatever a scheme of its own has. */
final class UrlHost {

  private static final String FORBIDDEN = "\0\t\n\r #/:<>?@[\\]^|";
  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII);

  /** What DNS would refuse and URLs do not. */
  private static final Set<IDNA.Error> ACCEPTED =
      EnumSet.of(
          IDNA.Error.EMPTY_LABEL,
          IDNA.Error.LABEL_TOO_LONG,
          IDNA.Error.DOMAIN_NAME_TOO_LONG,
          IDNA.Error.LEADING_HYPHEN,
          IDNA.Error.TRAILING_HYPHEN,
          IDNA.Error.HYPHEN_3_4);

  private UrlHost() {}

  /** The host as a URL shows it; empty if it is none. */
  static Optional<String> parse(String text, boolean special) {
    if (text.startsWith("[")) {
      return text.endsWith("]")
          ? Ipv6Text.parse(text.substring(1, text.length() - 1)).map(it -> "[" + it + "]")
          : Optional.empty();
    }
    if (!special) {
      return text.chars().anyMatch(it -> FORBIDDEN.indexOf(it) >= 0)
          ? Optional.empty()
          : Optional.of(PercentEncoding.CONTROL.encode(text));
    }
    return domainToAscii(PercentEncoding.decode(text))
        .filter(it -> !it.isEmpty() && it.chars().noneMatch(UrlHost::isForbiddenInDomain))
        .flatMap(it -> endsInNumber(it) ? ipv4(it) : Optional.of(it));
  }

  private static boolean isForbiddenInDomain(int c) {
    return c <= 0x1F || c == '%' || c == 0x7F || FORBIDDEN.indexOf(c) >= 0;
  }

  /** By UTS #46, not transitional; empty if the domain breaks its rules. */
  static Optional<String> domainToAscii(String domain) {
    String lower = domain.toLowerCase(Locale.ROOT);
    boolean ascii = domain.chars().allMatch(it -> it < 0x80);
    if (ascii && !lower.startsWith("xn--") && !lower.contains(".xn--")) {
      return Optional.of(lower);
    }
    IDNA.Info info = new IDNA.Info();
    StringBuilder out = new StringBuilder();
    UTS46.nameToASCII(domain, out, info);
    return ACCEPTED.containsAll(info.getErrors()) ? Optional.of(out.toString()) : Optional.empty();
  }

  private static boolean endsInNumber(String domain) {
    String[] parts = domain.split("\\.", -1);
    int last = parts.length - 1;
    if (parts[last].isEmpty()) {
      if (parts.length == 1) {
        return false;
      }
      last--;
    }
    String part = parts[last];
    return (!part.isEmpty() && part.chars().allMatch(it -> it >= '0' && it <= '9'))
        || number(part) >= 0;
  }

  /** The value of a decimal, 0x or octal number, capped; negative if it is none. */
  private static long number(String text) {
    int radix = 10;
    String digits = text;
    if (text.startsWith("0x") || text.startsWith("0X")) {
      radix = 16;
      digits = text.substring(2);
    } else if (text.length() > 1 && text.startsWith("0")) {
      radix = 8;
      digits = text.substring(1);
    }
    if (text.isEmpty()) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) < 0x80 ? Character.digit(digits.charAt(i), radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = Math.min(value * radix + digit, 1L << 40);
    }
    return value;
  }

  private static Optional<String> ipv4(String domain) {
    String[] parts = domain.split("\\.", -1);
    if (parts.length > 1 && parts[parts.length - 1].isEmpty()) {
      parts = Arrays.copyOf(parts, parts.length - 1);
    }
    if (parts.length > 4) {
      return Optional.empty();
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      long number = number(parts[i]);
      boolean last = i == parts.length - 1;
      if (number < 0 || number > (last ? (1L << (8 * (5 - parts.length))) - 1 : 255)) {
        return Optional.empty();
      }
      address += last ? number : number << (8 * (3 - i));
    }
    long whole = address;
    return Optional.of(
        Arrays.stream(new int[] {24, 16, 8, 0})
            .mapToObj(it -> Long.toString((whole >> it) & 255))
            .collect(Collectors.joining(".")));
  }
}
