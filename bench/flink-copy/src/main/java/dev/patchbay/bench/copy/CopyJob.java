package dev.patchbay.bench.copy;

import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;

/**
 * Copies the values of one topic to another, and nothing else: the least that Flink can do.
 *
 * <p>Arguments: {@code --bootstrap-servers}, {@code --from}, {@code --to}, {@code --group-id},
 * {@code --delivery at-least-once|exactly-once}. The producer's settings are Patchbay's.
 */
public final class CopyJob {

  private CopyJob() {}

  public static void main(String[] arguments) throws Exception {
    ParameterTool options = ParameterTool.fromArgs(arguments);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromSource(source(options), WatermarkStrategy.noWatermarks(), "from")
        .uid("from")
        .sinkTo(sink(options))
        .uid("to");
    env.execute("copy");
  }

  private static KafkaSource<byte[]> source(ParameterTool options) {
    return KafkaSource.<byte[]>builder()
        .setBootstrapServers(options.getRequired("bootstrap-servers"))
        .setTopics(options.getRequired("from"))
        .setGroupId(options.getRequired("group-id"))
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setValueOnlyDeserializer(new Bytes())
        .build();
  }

  private static KafkaSink<byte[]> sink(ParameterTool options) {
    Properties producer = new Properties();
    producer.put("acks", "all");
    producer.put("compression.type", "lz4");
    producer.put("linger.ms", "10");
    producer.put("batch.size", Integer.toString(256 << 10));
    producer.put("buffer.memory", Integer.toString(64 << 20));
    producer.put("max.request.size", Integer.toString(16 << 20));
    producer.put("transaction.timeout.ms", Integer.toString(15 * 60_000));
    KafkaSinkBuilder<byte[]> builder =
        KafkaSink.<byte[]>builder()
            .setBootstrapServers(options.getRequired("bootstrap-servers"))
            .setKafkaProducerConfig(producer)
            .setRecordSerializer(new ToTopic(options.getRequired("to")));
    return switch (options.getRequired("delivery")) {
      case "at-least-once" -> builder.setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE).build();
      case "exactly-once" ->
          builder
              .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
              .setTransactionalIdPrefix(options.getRequired("group-id"))
              .setProperty("linger.ms", "100")
              .build();
      default -> throw new IllegalArgumentException("--delivery at-least-once | exactly-once");
    };
  }
}
