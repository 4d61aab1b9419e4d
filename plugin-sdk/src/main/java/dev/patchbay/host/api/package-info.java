/**
 * What the plugins' API needs of the host: digests, compression, URLs, and the state that plugins
 * keep. Each part is a function or a small interface; the guest's side is in the resources of the
 * same name.
 */
package dev.patchbay.host.api;
