/** The job that copies a topic: {@link dev.patchbay.bench.copy.CopyJob}. */
package dev.patchbay.bench.copy;
