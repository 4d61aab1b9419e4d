/**
 * What a TaskManager does all day, in one process and without Kafka or ClickHouse, for the JVM to
 * record: which classes it needs, and how its methods are used. A JVM with that in its AOT cache
 * starts with it, instead of finding it out anew.
 */
package dev.patchbay.training;
