package dev.patchbay.job.control;

import dev.patchbay.job.config.ControlConfig;
import dev.patchbay.job.config.KafkaConfig;
import dev.patchbay.trust.SigningKey;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what the job itself writes to the control topic with. */
final class ControlAppenders implements Serializable {

  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(ControlAppenders.class);

  /** Whoever asked asks again, so nothing is lost by giving up. */
  private static final String GIVE_UP_AFTER_MS = "15000";

  private final KafkaConfig kafka;
  private final ControlConfig control;
  private final OperatorID operator;

  /**
   * @param operator whose coordinator writes: each has transactions of its own
   */
  ControlAppenders(KafkaConfig kafka, ControlConfig control, OperatorID operator) {
    this.kafka = kafka;
    this.control = control;
    this.operator = operator;
  }

  /**
   * One that writes at once, and signs if there is a key.
   *
   * @throws ControlTopicException if signatures are required and there is no key to sign with
   */
  ControlAppender open() throws InterruptedException, ExecutionException {
    TopicPartition partition = new TopicPartition(control.topic(), 0);
    Optional<SigningKey> key = key();
    Optional<TopicPartition> audit = audit();
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            producerProperties(), new ByteArraySerializer(), new ByteArraySerializer());
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
    return new ControlAppender(
        producer,
        partition,
        audit,
        key.map(it -> new ControlSigner(Admin.create(adminProperties()), partition, it)));
  }

  /** Nobody should be without circuit breakers for want of an audit trail. */
  private Optional<TopicPartition> audit() throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(adminProperties())) {
      var unused = admin.describeTopics(List.of(control.auditTopic())).allTopicNames().get();
      return Optional.of(new TopicPartition(control.auditTopic(), 0));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException
          || e.getCause() instanceof TopicAuthorizationException) {
        LOG.info(
            "There is no topic {} that the job may see: circuit breakers are not on the audit trail",
            control.auditTopic());
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<SigningKey> key() {
    if (control.signingKeyFile() == null) {
      if (control.trustedKeys().areRequired()) {
        throw new ControlTopicException(
            "control.trusted-keys is set, and control.signing-key-file is not: the job has no key to"
                + " sign with");
      }
      return Optional.empty();
    }
    try {
      return Optional.of(SigningKey.read(Path.of(control.signingKeyFile())));
    } catch (IllegalArgumentException e) {
      throw new ControlTopicException("control.signing-key-file: " + e.getMessage(), e);
    }
  }

  private Properties producerProperties() {
    Properties properties = kafka.producerProperties();
    properties.put("linger.ms", "0");
    properties.put("max.block.ms", GIVE_UP_AFTER_MS);
    properties.put("request.timeout.ms", "5000");
    properties.put("delivery.timeout.ms", GIVE_UP_AFTER_MS);
    properties.put("transactional.id", control.transactionalIdPrefix() + "-" + operator);
    // Readers wait for a transaction whose writer has died.
    properties.put("transaction.timeout.ms", GIVE_UP_AFTER_MS);
    return properties;
  }

  private Properties adminProperties() {
    Properties properties = kafka.clientProperties();
    properties.put("default.api.timeout.ms", GIVE_UP_AFTER_MS);
    properties.put("request.timeout.ms", "5000");
    return properties;
  }
}
