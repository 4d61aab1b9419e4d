package dev.patchbay.job.sink.kafka;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/** A number whose digits are asked for again and again and which rarely changes. */
final class RepeatedNumber implements Serializable {

  private static final long serialVersionUID = 1;

  private long number;
  private byte[] digits = toDigits(0);

  /** Must not be changed by anyone. */
  byte[] digits(long wanted) {
    if (wanted != number) {
      number = wanted;
      digits = toDigits(wanted);
    }
    return digits;
  }

  private static byte[] toDigits(long number) {
    return Long.toString(number).getBytes(StandardCharsets.ISO_8859_1);
  }
}
