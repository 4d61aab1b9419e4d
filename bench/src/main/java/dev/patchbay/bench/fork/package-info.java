/**
 * What runs in the JVMs that are measured, each started like a TaskManager's. They print one line
 * of JSON.
 */
package dev.patchbay.bench.fork;
