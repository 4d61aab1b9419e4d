package dev.patchbay.job.sink.clickhouse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * Bytes that grow, written in ClickHouse's RowBinary: little-endian, strings with their length in
 * front, no padding, no names. Used again for batch after batch.
 */
final class RowBuffer {

  private byte[] bytes;
  private int size;

  RowBuffer(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** With these bytes, which become its own. */
  RowBuffer(byte[] bytes) {
    this.bytes = bytes;
    this.size = bytes.length;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Forgets everything after the first bytes. */
  void truncate(int newSize) {
    size = newSize;
  }

  /** Gives memory back that one batch of huge rows has claimed. */
  void shrinkTo(int capacity) {
    if (bytes.length > capacity) {
      bytes = new byte[capacity];
      size = 0;
    }
  }

  /** Writes some of the bytes as {@link Lz4} does. */
  void compress(int start, int end, OutputStream out) throws IOException {
    Lz4.compress(bytes, start, end, out);
  }

  byte[] copy(int start, int end) {
    return Arrays.copyOfRange(bytes, start, end);
  }

  void int32(int value) {
    ensure(4);
    for (int shift = 0; shift < 32; shift += 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  void int64(long value) {
    ensure(8);
    for (int shift = 0; shift < 64; shift += 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Two halves, each little-endian. */
  void uuid(UUID value) {
    int64(value.getMostSignificantBits());
    int64(value.getLeastSignificantBits());
  }

  /** A String, or JSON as text. */
  void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    length(utf8.length);
    raw(utf8, 0, utf8.length);
  }

  /** The number of bytes that follow. */
  void length(int value) {
    ensure(5);
    int rest = value;
    while (rest >= 0x80) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void raw(byte[] from, int start, int end) {
    int count = end - start;
    ensure(count);
    System.arraycopy(from, start, bytes, size, count);
    size += count;
  }

  void raw(byte value) {
    ensure(1);
    bytes[size++] = value;
  }

  /** Appends another buffer's bytes as one string. */
  void text(RowBuffer from) {
    length(from.size);
    raw(from.bytes, 0, from.size);
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      long wanted = Math.max(2L * bytes.length, (long) size + more);
      bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
    }
  }
}
