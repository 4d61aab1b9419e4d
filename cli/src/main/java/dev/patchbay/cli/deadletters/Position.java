package dev.patchbay.cli.deadletters;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a record stands on its topic, written {@code partition:offset}. */
record Position(int partition, long offset) {

  static Position of(ConsumerRecord<?, ?> record) {
    return new Position(record.partition(), record.offset());
  }

  @Override
  public String toString() {
    return partition + ":" + offset;
  }

  /** For the command line. */
  static final class Converter implements ITypeConverter<Position> {
    @Override
    public Position convert(String text) {
      if (!text.matches("\\d{1,9}:\\d{1,18}")) {
        throw new TypeConversionException(
            "'" + text + "' must be PARTITION:OFFSET, as dead-letters list shows it");
      }
      int colon = text.indexOf(':');
      return new Position(
          Integer.parseInt(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
    }
  }
}
