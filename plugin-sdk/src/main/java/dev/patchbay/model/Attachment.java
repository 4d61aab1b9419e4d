package dev.patchbay.model;

import java.util.Arrays;
import java.util.Objects;

/**
 * A file given to an installation, for the plugin's {@code meta.attachments}.
 *
 * @param contents the file's bytes; must not be changed by anyone
 */
public record Attachment(String contentType, String fileName, byte[] contents) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Attachment that
        && contentType.equals(that.contentType)
        && fileName.equals(that.fileName)
        && Arrays.equals(contents, that.contents);
  }

  @Override
  public int hashCode() {
    return Objects.hash(contentType, fileName, Arrays.hashCode(contents));
  }

  @Override
  public String toString() {
    return "Attachment[" + fileName + ", " + contentType + ", " + contents.length + " bytes]";
  }
}
