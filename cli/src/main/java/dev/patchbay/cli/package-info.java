/**
 * The patchbay command. Each group of subcommands has its package; what they share is here and in
 * {@code control} (the control and status topics), {@code kafka} and {@code output}.
 */
package dev.patchbay.cli;
