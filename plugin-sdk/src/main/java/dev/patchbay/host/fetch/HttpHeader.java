package dev.patchbay.host.fetch;

/** One line of a message's head. */
public record HttpHeader(String name, String value) {}
