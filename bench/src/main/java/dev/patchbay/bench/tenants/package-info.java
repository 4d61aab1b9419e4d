/** {@code ./patchbay bench tenants}: thousands of teams on one slot. */
package dev.patchbay.bench.tenants;
