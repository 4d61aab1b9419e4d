/** ClickHouse as the command asks it. */
package dev.patchbay.cli.clickhouse;
