/**
 * What stands behind the plugins' {@code fetch}: HTTP requests to the hosts that were granted,
 * never to a private address unless the job allows it, bounded in size and time.
 */
package dev.patchbay.host.fetch;
