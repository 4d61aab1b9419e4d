/** What the benchmarks of the host run on: sets of events and chains of plugins. */
package dev.patchbay.bench.events;
