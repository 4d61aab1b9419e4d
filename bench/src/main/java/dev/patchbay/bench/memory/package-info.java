/** What is alive in a JVM's heap and what its process holds: this one's or another's. */
package dev.patchbay.bench.memory;
