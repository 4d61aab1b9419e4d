package dev.patchbay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFolderTest {

  @TempDir private Path parent;

  @Test
  void codeAloneIsAPluginNamedAsItsFolder() throws Exception {
    PluginFolder plugin = read("My Plugin", "index.ts", "export const a = 1");

    assertThat(plugin.manifest().name()).isEqualTo("my-plugin");
    assertThat(plugin.manifest().version()).isEmpty();
    assertThat(plugin.readSource()).isEqualTo("export const a = 1");
    assertThat(ManifestParser.parse(plugin.manifestJson())).isEqualTo(plugin.manifest());
  }

  @Test
  void aFolderWithoutCodeIsNone() {
    assertThatThrownBy(() -> read("empty", "README.md", "Nothing"))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("it has no plugin.json, no index.js and no index.ts");
  }

  @Test
  void aFieldOfAnUnknownTypeIsAString() throws Exception {
    PluginManifest manifest =
        ManifestParser.parse(
            """
            {"name": "p", "config": [
              {"key": "flag", "type": "boolean", "default": false},
              {"key": "file", "type": "attachment"}]}""");

    assertThat(manifest.config())
        .extracting(ConfigField::type)
        .containsExactly(ConfigField.Type.STRING, ConfigField.Type.ATTACHMENT);
    assertThat(manifest.field("flag").orElseThrow().defaultValue()).contains("false");
  }

  private PluginFolder read(String folder, String file, String content) throws Exception {
    Path path = Files.createDirectory(parent.resolve(folder));
    Files.writeString(path.resolve(file), content);
    return PluginFolder.read(path);
  }
}
