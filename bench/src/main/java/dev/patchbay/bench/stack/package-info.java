/** What the benchmarks of the running stack share. */
package dev.patchbay.bench.stack;
