/** Strict JSON over UTF-8 bytes, by position, without building anything. */
package dev.patchbay.job.json;
