package dev.patchbay.host;

/**
 * What it took to make a context, before any plugin is in it.
 *
 * @param engineNanos for the engine's own: ECMAScript with its built-ins
 * @param scriptsNanos for everything that the host writes in JavaScript
 * @param lockNanos for freezing what plugins share
 */
public record ContextTimes(long engineNanos, long scriptsNanos, long lockNanos) {}
