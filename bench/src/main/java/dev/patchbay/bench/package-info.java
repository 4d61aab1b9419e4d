/**
 * Benchmarks of the plugin host and of the running stack, with what they are compared to. {@code
 * ./patchbay bench NAME} runs one.
 */
package dev.patchbay.bench;
