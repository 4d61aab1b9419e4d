/** {@code ./patchbay bench fetch}: a plugin that waits for another server. */
package dev.patchbay.bench.fetch;
