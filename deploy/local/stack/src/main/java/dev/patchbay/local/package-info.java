/**
 * The local stack: a Kafka broker, a ClickHouse server and a Flink session cluster, each a process
 * of its own on this machine, on loopback only.
 *
 * <p>{@link dev.patchbay.local.LocalStack} starts and stops all of them; each {@link
 * dev.patchbay.local.Service} can also be used alone, which is what integration tests do. What a
 * user can do something about is a {@link dev.patchbay.local.StackException} with one line of text.
 */
package dev.patchbay.local;
