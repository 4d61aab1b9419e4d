package dev.patchbay.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.IntegerSerializer;

/** A topic to see whether a broker keeps what it was given. */
record TopicOfNumbers(String bootstrapServers) {
  private static final String NAME = "numbers";

  void create() throws Exception {
    try (Admin admin = Admin.create(connection())) {
      admin.createTopics(List.of(new NewTopic(NAME, 1, (short) 1))).all().get();
    }
  }

  void append(int... numbers) throws Exception {
    try (var producer =
        new KafkaProducer<>(connection(), new IntegerSerializer(), new IntegerSerializer())) {
      for (int number : numbers) {
        producer.send(new ProducerRecord<>(NAME, number)).get();
      }
    }
  }

  List<Integer> read() {
    TopicPartition partition = new TopicPartition(NAME, 0);
    List<Integer> numbers = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(connection(), new IntegerDeserializer(), new IntegerDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> numbers.add(record.value()));
      }
    }
    return numbers;
  }

  private Map<String, Object> connection() {
    return Map.of("bootstrap.servers", bootstrapServers);
  }
}
