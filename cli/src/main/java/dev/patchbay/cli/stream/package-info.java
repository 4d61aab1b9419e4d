/** {@code patchbay send}, {@code tail} and {@code query}: events in, and what became of them. */
package dev.patchbay.cli.stream;
