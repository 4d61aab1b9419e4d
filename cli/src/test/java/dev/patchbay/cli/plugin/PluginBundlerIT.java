package dev.patchbay.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.output.Json;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.PluginFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real esbuild. */
final class PluginBundlerIT {

  @TempDir private Path folder;

  private final PluginBundler bundler = PluginBundler.ofRepository();

  @Test
  void javaScriptInOneFileIsTakenAsItIs() throws Exception {
    String code = "// It may speak of import and require.\nfunction processEvent(e) { return e }\n";
    write("index.js", code);

    assertThat(bundle()).isEqualTo(code);
    assertThat(bundler.bundle(plugin()).sourceMap()).isEmpty();
  }

  @Test
  void whatIsMadeSaysWhereItWasWritten() throws Exception {
    write("index.ts", "import { no } from './src/no'\nexport const processEvent = no as unknown\n");
    write("src/no.ts", "export function no(event: unknown): unknown { return event }\n");

    BundledCode made = bundler.bundle(plugin());

    assertThat(made.code()).contains("function no(event)").doesNotContain("sourceMappingURL");
    JsonNode map = Json.read(made.sourceMap().orElseThrow().getBytes(StandardCharsets.UTF_8));
    assertThat(map.path("sources"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("index.ts", "src/no.ts");
    assertThat(map.path("mappings").asText()).isNotEmpty();
    assertThat(map.has("sourcesContent")).isFalse();
  }

  @Test
  void javaScriptThatImportsOnlyWhatTheHostProvidesIsTakenAsItIs() throws Exception {
    String code =
        """
        import { createHash } from 'crypto';
        import { RetryError } from '@posthog/plugin-scaffold'
        export const processEvent = (e) => (createHash('md5'), RetryError, e);
        """;
    write("index.js", code);

    assertThat(bundle()).isEqualTo(code);
  }

  @Test
  void typeScriptLosesItsTypesAndKeepsItsBareFunctions() throws Exception {
    write(
        "index.ts",
        """
        import { PluginEvent } from '@posthog/plugin-scaffold'
        function processEvent(event: PluginEvent): PluginEvent { return event }
        """);

    assertThat(bundle()).contains("function processEvent(event)").doesNotContain("PluginEvent");
  }

  @Test
  void bareFunctionsSurviveBundling() throws Exception {
    write(
        "index.js",
        "import { name } from './name'\nfunction processEvent(e) { e.event = name; return e }\n");
    write("name.js", "export const name = 'žofie'\n");

    assertThat(bundle()).contains("function processEvent(e)").contains("\"žofie\"");
  }

  @Test
  void filesJsonAndPackagesAreBundledAndWhatTheHostProvidesStaysAnImport() throws Exception {
    write(
        "index.ts",
        """
        import { createHash } from 'crypto'
        import pad from 'pad'
        import names from './data/names.json'
        export async function processEvent(e: any) { return { ...e, x: pad(names[0]), y: createHash } }
        """);
    write("data/names.json", "[\"ada\"]");
    write("node_modules/pad/package.json", "{\"name\":\"pad\",\"main\":\"lib.js\"}");
    write("node_modules/pad/lib.js", "module.exports = function pad(s) { return ' ' + s }\n");

    assertThat(bundle())
        .contains("require(\"crypto\")")
        .contains("return \" \" + s")
        .contains("\"ada\"")
        .contains("async function processEvent(e)")
        .contains("module.exports = ");
  }

  @Test
  void aPackageThatWantsNodeIsBundledAsForABrowserIfItSaysHow() throws Exception {
    write("index.js", "import look from 'look'\nexport const processEvent = () => look\n");
    write(
        "node_modules/look/package.json",
        "{\"name\":\"look\",\"main\":\"lib.js\",\"browser\":{\"./node.js\":\"./plain.js\"}}");
    write("node_modules/look/lib.js", "module.exports = require('./node.js')\n");
    write("node_modules/look/node.js", "module.exports = require('util').inspect\n");
    write("node_modules/look/plain.js", "module.exports = 'without Node'\n");

    assertThat(bundle()).contains("\"without Node\"").doesNotContain("require(\"util\")");
  }

  @Test
  void theSameFolderGivesTheSameBytesWhereverItIs() throws Exception {
    write("index.js", "import { name } from './name'\nexport const processEvent = () => name\n");
    write("name.js", "export const name = 1\n");
    String first = bundle();

    assertThat(bundle()).isEqualTo(first).doesNotContain(folder.toString());
  }

  @Test
  void anImportThatNobodyProvidesIsRefusedByName() throws Exception {
    write("index.js", "\nconst fs = require('fs')\nmodule.exports = { processEvent: (e) => e }\n");

    assertThatThrownBy(this::bundle)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("cannot import 'fs' (index.js:2:")
        .hasMessageContaining("crypto");
  }

  @Test
  void aSyntaxErrorIsShownWithItsPlace() throws Exception {
    write("index.ts", "export function processEvent(e: any) {\n  return e +;\n}\n");

    assertThatThrownBy(this::bundle)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("Unexpected \";\" (index.ts:2:");
  }

  @Test
  void withoutEsbuildWhatNeedsNoneStillWorksAndTheRestSaysWhatToDo() throws Exception {
    PluginBundler without = new PluginBundler(folder.resolve("none"));
    write("index.js", "function processEvent(e) { return e }\n");
    assertThat(without.bundle(plugin()).code()).contains("processEvent");

    write("index.js", "require('./other')\n");
    assertThatThrownBy(() -> without.bundle(plugin()))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("npm ci");
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private PluginFolder plugin() throws IOException, MalformedRecordException {
    write("plugin.json", "{\"name\":\"p\"}");
    return PluginFolder.read(folder);
  }

  private String bundle() throws IOException, MalformedRecordException {
    return bundler.bundle(plugin()).code();
  }
}
