package dev.patchbay.host;

/**
 * How I/O ended for the plugin that started it.
 *
 * @param fulfilled whether its promise is resolved; else it is rejected
 * @param arguments for the guest's function that does so: strings, numbers, booleans, byte buffers
 */
record Settlement(boolean fulfilled, Object... arguments) {}
