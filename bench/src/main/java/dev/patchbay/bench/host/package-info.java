/** {@code ./patchbay bench host}: the host beside Node, on the same plugins and events. */
package dev.patchbay.bench.host;
