/**
 * The local stack as commands: the services come from patchbay-local-stack; what is Patchbay's own
 * (topics, tables, job, plugins, sample events) is put on top of them here.
 */
package dev.patchbay.cli.local;
